"""The game that a chain tells: dealt with the dice of both, each turn obeyed again and compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from game.engine.columns import DamagedRecord
from game.engine.frames import unpacked
from game.engine.match import Match
from game.engine.orders import EndTurn, IllegalOrder, Order, obey
from game.model.game import Setup
from game.model.records import Side
from game.model.world import World
from game.scenario.build import UnknownScenario, load_world, new_game, scenario_file
from game.scenario.mail import dice
from game.scenario.mail.chain import Chain, Link
from game.scenario.mail.home import Seat
from game.scenario.mail.keys import opened
from game.scenario.mail.trouble import MailError
from game.scenario.savefile import SaveError
from game.scenario.saves import read_game, recorded, stated_by
from game.scenario.stated import differing, in_short

UNFIT: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
)  # fmt: skip
"""What comes of reading what somebody has written who does not keep to the form."""


def world_of(chain: Chain) -> World:
    """The world of a game, where the one here is the same. Raises MailError, BrokenFile."""
    told = chain.start.told
    try:
        world = load_world(scenario_file(str(told.get("scenario"))))
    except UnknownScenario as problem:
        raise MailError(f"the scenario '{told.get('scenario')}' is not here") from problem
    try:
        then = json.loads(unpacked(chain.start.part("stated")))
        other = differing(then, stated_by(world))
    except (DamagedRecord, *UNFIT) as problem:
        raise MailError("link 0 does not say with what the game was begun") from problem
    if other:
        mods = ", ".join(map(str, told.get("mods") or ())) or "no mods"
        raise MailError(
            "the game was begun with another scenario or other rules than those here: "
            f"{in_short(other)} (there {mods} were in force)"
        )
    return world


def seed_of(chain: Chain, seat: Seat | None, turn: int) -> int:
    """The seed of the dice of a turn, counted from 1; of the game itself for 0."""
    number = turn + 1
    shares = [
        own_share(chain, seat, number)
        if seat is not None and side == seat.side
        else chain.share_of(side, number)
        for side in Side
    ]
    return dice.seed(chain.game, number, *shares)


def own_share(chain: Chain, seat: Seat, number: int) -> bytes:
    """A share of this home, which the file may not show yet."""
    own = next(link for link in chain.links[:2] if link.by == seat.side.key)
    return dice.share(seat.keys.dice, number, own.count("shares"))


def game_of(chain: Chain, seat: Seat, whole: bool = False) -> Match:
    """The game after the last turn of a chain, every order obeyed again. Raises MailError.

    What this home kept of it is gone on from, unless the `whole` is wanted.
    """
    world = world_of(chain)
    key = seat.keys.shared(chain.key_of(seat.side.enemy, "agreeing"), chain.game)
    game, done = dealt(chain, seed_of(chain, seat, 0), world), 0
    if not whole:
        game, done = kept_game(chain, seat, world) or (game, done)
    for number, link in enumerate(chain.turns[done:], done + 1):
        play_through(game, chain, link, key, seed_of(chain, seat, number))
    return game


def kept_game(chain: Chain, seat: Seat, world: World) -> tuple[Match, int] | None:
    """The game that this home kept, and after how many turns that was; None where it did not."""
    hashes = [link.hash for link in chain.links]
    known = seat.position()
    if known is None or known[0] not in hashes:
        return None
    try:
        return read_game(seat.folder, known[1], world).game, hashes.index(known[0]) - 1
    except SaveError:
        return None


def dealt(chain: Chain, seed: int, world: World) -> Match:
    """The game before its first order."""
    told = chain.start.told
    try:
        setup = Setup(seed=seed, weather=told["weather"], handicaps=told["handicaps"])
    except UNFIT as problem:
        raise MailError("link 0 does not say how the game is set up") from problem
    game = new_game(world, setup)
    recorded(game)  # its record begins before the dice change
    return game


def play_through(game: Match, chain: Chain, link: Link, key: bytes, seed: int) -> None:
    """Obeys the orders of a turn with its dice. Raises MailError where they give another state."""
    orders, digest = payload_of(chain, link, key)
    side = Side[link.by.upper()]
    game.setup = evolve(game.setup, seed=seed)
    for number, order in enumerate(orders, 1):
        if game.over or game.side_to_move != side:
            raise MailError(f"link {link.number} has orders after the end of the turn")
        try:
            obey(game, order)
        except IllegalOrder as refusal:
            raise MailError(
                f"link {link.number}: order {number} of the {link.by} side is refused by the "
                f"rules: {refusal.problem}"
            ) from refusal
        except UNFIT as problem:
            raise MailError(
                f"link {link.number}: order {number} of the {link.by} side is not an order"
            ) from problem
    if not orders or not isinstance(orders[-1], EndTurn):
        raise MailError(f"link {link.number} does not end the turn of the {link.by} side")
    if game.digest() != digest:
        raise MailError(
            f"link {link.number}: its orders do not lead to the position that it names; rules or "
            "dice at the other home are not those of the game"
        )


def payload_of(chain: Chain, link: Link, key: bytes) -> tuple[Sequence[Order], str]:
    """The orders of a turn and the digest after them. Raises MailError."""
    about = chain.links[link.number - 1].hash.encode()
    try:
        content = opened(key, f"turn {link.number}", link.part("orders"), about)
        told = json.loads(unpacked(content))
        return [Order.read(record) for record in told["orders"]], str(told["digest"])
    except MailError as problem:
        raise MailError(f"link {link.number}: {problem}") from problem
    except (DamagedRecord, *UNFIT) as problem:
        raise MailError(f"link {link.number} holds no orders") from problem
