"""What can be checked of a game by mail: the chain always, after the end all orders and dice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from game.model.records import Side
from game.scenario.mail import dice
from game.scenario.mail.chain import Chain, Link, read_chain
from game.scenario.mail.home import seat_of
from game.scenario.mail.trouble import MailError
from game.scenario.mail.working import (
    dealt,
    game_of,
    payload_of,
    play_through,
    seed_of,
    world_of,
)


@frozen
class Verified:
    """What was found; what does not hold is raised as MailError."""

    chain: Chain
    depth: str
    """How far it could be looked into: `chain`, `player` or `open`."""
    digest: str = ""
    """Of the position at the end, where it could be worked out."""

    @property
    def sentence(self) -> str:
        """What was verified, in words."""
        links = len(self.chain.links)
        if self.depth == "open":
            turns = len(self.chain.turns)
            return (
                f"{links} links, signatures and dice fit; both sides have opened their secrets, "
                f"and all orders of {turns} turns lead to the positions named: {self.digest}"
            )
        if self.depth == "player":
            return (
                f"{links} links, signatures and dice fit; with the keys of this home all orders so "
                f"far lead to the positions named: {self.digest}"
            )
        return (
            f"{links} links, signatures and dice fit; what was ordered stays sealed until the end"
        )


def verify(path: Path) -> Verified:
    """Checks all of a file that can be checked here. Raises MailError, BrokenFile."""
    chain = read_chain(path)
    for link in chain.ends:
        check_end(chain, link)
    try:
        if chain.ends:
            return Verified(chain, "open", opened_game(chain))
        seat = seat_of(chain)
        if seat is not None:
            seat.check(chain)
            if chain.turns:
                return Verified(chain, "player", game_of(chain, seat, whole=True).digest())
    except MailError as problem:
        raise MailError(f"{path}: {problem}") from problem
    return Verified(chain, "chain")


def check_end(chain: Chain, link: Link) -> None:
    """That the secret of the dice is the one to which the side bound itself. Raises MailError."""
    own = next(each for each in chain.links[:2] if each.by == link.by)
    shares = int(own.told["shares"])
    if not 0 < shares <= dice.MOST or dice.share(link.part("dice"), 0, shares) != own.part(
        "anchor"
    ):
        raise MailError(
            f"link {link.number} opens another secret of the dice than that to which the "
            f"{link.by} side bound itself"
        )
    if chain.turns:
        try:
            payload_of(chain, chain.turns[0], link.part("key"))
        except MailError as problem:
            raise MailError(
                f"link {link.number} opens a key that does not fit what was sealed"
            ) from problem


def opened_game(chain: Chain) -> str:
    """The digest of the last position, all turns played through with the key that was opened."""
    if not chain.turns:
        return ""
    key = chain.ends[0].part("key")
    game = dealt(chain, seed_of(chain, None, 0), world_of(chain))
    for number, link in enumerate(chain.turns, 1):
        play_through(game, chain, link, key, seed_of(chain, None, number))
    return game.digest()


def rows(chain: Chain) -> Iterator[dict[str, str | int]]:
    """A row for each link."""
    for link in chain.links:
        name = chain.name_of(Side[link.by.upper()])
        what = {
            "start": f"begins {link.told.get('title')}",
            "join": "joins",
            "turn": f"turn {link.number // 2}",
            "end": "opens the secrets",
        }[link.kind]
        yield {
            "number": link.number,
            "side": link.by,
            "name": name,
            "what": what,
            "hash": link.hash,
            "before": link.before,
        }
