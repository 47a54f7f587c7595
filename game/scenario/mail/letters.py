"""What is to be done with a file of a game by mail, as this home sees it."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.model.records import Side
from game.scenario.mail.chain import Chain, read_chain
from game.scenario.mail.home import seat_of
from game.scenario.mail.trouble import MailError


@frozen
class Letter:
    """A game by mail, as this home sees it."""

    path: Path
    status: str
    """What is to be done with it, in a sentence."""
    does: str = ""
    """`play`, `join`, `end`, or nothing."""


def letter(path: Path) -> Letter:
    """What is to be done with a file."""
    try:
        chain = read_chain(path)
        seat = seat_of(chain)
        return Letter(path, *_status(chain, seat is not None))
    except (MailError, OSError) as problem:
        return Letter(path, str(problem))


def _status(chain: Chain, here: bool) -> tuple[str, str]:
    title = str(chain.start.told.get("title"))
    if chain.join is None:
        if here:
            return f"{title}: begun by you; send it to whom you want to play against.", ""
        return f"{title}: {chain.name_of(_first(chain))} asks for a game.", "join"
    if not here:
        return f"{title}: a game of others.", ""
    seat = seat_of(chain)
    assert seat is not None
    other = chain.name_of(seat.side.enemy)
    if len(chain.ends) == 2:
        return f"{title}: over, and open to everybody.", ""
    if chain.ends:
        mine = chain.ends[0].by == seat.side.key
        told = f"{title}: over; send it to {other}." if mine else f"{title}: {other} has opened it."
        return told, "" if mine else "end"
    turn = f"{title}, turn {len(chain.turns) // 2 + 1}"
    if chain.over and chain.to_play == seat.side:
        return f"{title}: over; open it for everybody.", "end"
    if chain.to_play != seat.side:
        what = "opens it first" if chain.over else "has the turn"
        return f"{turn if not chain.over else title}: {other} {what}; send it there.", ""
    return f"{turn}: your turn against {other}.", "play"


def _first(chain: Chain) -> Side:
    return Side[chain.start.by.upper()]
