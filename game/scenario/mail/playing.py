"""A game by mail as it is played: begun, joined, a turn taken up and ended, the end opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import define, evolve

from game.engine.frames import packed
from game.engine.history import Session
from game.engine.match import Match
from game.engine.orders import EndTurn, IllegalOrder, Order
from game.model.records import Side
from game.model.world import World
from game.scenario.build import load_world, scenario_file
from game.scenario.handicaps import both_handicaps
from game.scenario.mail import dice
from game.scenario.mail.chain import Chain, Link, begun, read_chain
from game.scenario.mail.home import Seat, safe, seat_of
from game.scenario.mail.keys import Keys, as_text, sealed
from game.scenario.mail.trouble import MailError
from game.scenario.mail.working import game_of, seed_of, world_of
from game.scenario.saves import frames_of, stated_by
from game.version import version

UNDO: Final = "undo"
BY_MAIL: Final = "by mail"
"""Who plays the other side; `game.ai.player` knows the word too."""


def start(
    path: Path,
    scenario: str,
    name: str = "",
    *,
    weather: str = "historical",
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> Chain:
    """Begins a game by mail in a new file; whoever begins plays the side that moves first.

    Raises MailError, UnknownScenario, BrokenFile or BadHandicap.
    """
    if path.exists():
        raise MailError(f"there is a file {path} already")
    world = load_world(scenario_file(scenario))
    given = both_handicaps(world.scenario, handicap)
    keys, game = Keys.new(), os.urandom(8).hex()
    side = Side[world.scenario.first_side.upper()]
    told = {
        "game": game,
        "version": version(),
        "scenario": world.scenario.id,
        "title": world.scenario.title,
        "turns": world.turns,
        "mods": [Path(mod).name for mod in world.mods],
        "weather": weather,
        "handicaps": [attrs.asdict(each) for each in given],
        "stated": as_text(packed([dict(stated_by(world))])),
        **introduction(keys, world, name),
    }
    chain = begun(side, told, keys)
    seat = Seat(game, side, keys)
    seat.save()
    chain.write(path)
    seat.having_seen(chain)
    return chain


def introduction(keys: Keys, world: World, name: str) -> dict[str, Any]:
    """What a side tells of itself: its name, its public keys, the anchor of its dice."""
    shares = 2 * world.turns + 4
    return {
        "name": name,
        "verifying": as_text(keys.verifying),
        "agreeing": as_text(keys.agreeing),
        "shares": shares,
        "anchor": as_text(dice.share(keys.dice, 0, shares)),
    }


def join(path: Path, name: str = "") -> Chain:
    """Joins a game on the other side. Raises MailError, BrokenFile."""
    chain = read_chain(path)
    safe(chain.game)
    if chain.join is not None:
        raise MailError(f"{path}: {chain.name_of(Side[chain.join.by.upper()])} has joined already")
    if seat_of(chain) is not None:
        raise MailError(f"{path} was begun here: send it to whom you want to play against")
    world = world_of(chain)
    keys, side = Keys.new(), Side[chain.start.by.upper()].enemy
    shares = 2 * world.turns + 4
    told = introduction(keys, world, name) | {"share": as_text(dice.share(keys.dice, 2, shares))}
    joined = chain.with_link("join", side, told, keys)
    seat = Seat(chain.game, side, keys)
    seat.save()
    joined.write(path)
    seat.having_seen(joined)
    return joined


@define(eq=False)
class Turn:
    """A turn by mail that is being played: the game, and how its end comes into the file."""

    path: Path
    chain: Chain
    seat: Seat
    session: Session
    first: int
    """How many orders were given before it."""
    number: int
    """The turn of the scenario, from 1."""
    again: int = 0
    """How many orders were given already when the file was opened."""
    done: bool = False

    @property
    def game(self) -> Match:
        """The game as it stands."""
        game = self.session.game
        assert isinstance(game, Match)
        return game

    @property
    def side(self) -> Side:
        """Whose turn it is: this home's."""
        return self.seat.side

    @property
    def players(self) -> dict[str, str]:
        """Who plays each side, by its key."""
        return {self.side.key: "human", self.side.enemy.key: BY_MAIL}

    @property
    def opponent(self) -> str:
        """What the other player calls himself."""
        return self.chain.name_of(self.side.enemy)

    # Session.keeper: a turn that was begun goes on where it was left

    def ordered(self, order: Order, digest: str) -> None:
        """Writes down an order."""
        self.seat.add_to_turn(
            self.chain.links[-1].hash, {"order": order.record(), "digest": digest}
        )

    def undone(self, digest: str) -> None:
        """Writes down that the last order was taken back."""
        self.seat.add_to_turn(self.chain.links[-1].hash, {"order": UNDO, "digest": digest})

    def finish(self) -> Chain:
        """Puts the orders of the turn into the file, once the turn is ended. Raises MailError."""
        orders = [order for order, _ in self.game.orders[self.first :]]
        if not orders or not isinstance(orders[-1], EndTurn):
            raise MailError("the turn is not ended yet")
        payload = {"orders": [order.record() for order in orders], "digest": self.game.digest()}
        number = len(self.chain.links)
        keys, about = self.seat.keys, self.chain.links[-1].hash.encode()
        shared = keys.shared(self.chain.key_of(self.side.enemy, "agreeing"), self.chain.game)
        content = sealed(shared, f"turn {number}", packed([payload]), about)
        shares = self._own().count("shares")
        told = {
            "turn": (number - 2) // 2,
            "orders": as_text(content),
            "share": as_text(dice.share(keys.dice, number + 1, shares)),
        }
        chain = self.chain.with_link("turn", self.side, told, keys)
        chain.write(self.path)
        self.chain, self.done = chain, True
        self.seat = self.seat.having_seen(chain)
        self.seat.keep_position(chain.links[-1].hash, frames_of(self.game, {}, "by mail"))
        self.seat.forget_turn()
        return chain

    def _own(self) -> Link:
        return next(link for link in self.chain.links[:2] if link.by == self.side.key)


def take_up(path: Path) -> Turn:
    """The turn of this home, ready to be played. Raises MailError, BrokenFile."""
    chain = read_chain(path)
    seat = my_seat(path, chain)
    if chain.ends:
        raise MailError(f"{path}: the game is over")
    if chain.to_play != seat.side:
        seat.having_seen(chain)
        who = chain.name_of(seat.side.enemy)
        what = "has not joined yet" if chain.join is None else "has the turn"
        raise MailError(f"{path}: {who} {what}; send the file there")
    game = game_of(chain, seat)
    seat = seat.having_seen(chain)
    if game.over:
        raise MailError(f"{path}: the last turn has been played; end the game")
    seat.keep_position(chain.links[-1].hash, frames_of(game, {}, "by mail"))
    session = Session(game)
    turn = Turn(path, chain, seat, session, len(game.orders), len(chain.turns) // 2 + 1)
    game.setup = evolve(game.setup, seed=seed_of(chain, seat, len(chain.turns) + 1))
    for line in seat.turn_so_far(chain.links[-1].hash):
        if not given_again(session, line):
            break
        turn.again += 1
    session.keeper = turn
    return turn


def my_seat(path: Path, chain: Chain) -> Seat:
    """The seat of this home, for which the file goes on from what was seen. Raises MailError."""
    seat = seat_of(chain)
    if seat is None:
        raise MailError(f"{path} is a game of others: the keys of neither side are here")
    try:
        seat.check(chain)
    except MailError as problem:
        raise MailError(f"{path}: {problem}") from problem
    return seat


def given_again(session: Session, line: Mapping[str, Any]) -> bool:
    """Gives an order again, as it was given before; whether it came out the same."""
    try:
        if line["order"] == UNDO:
            refusal = session.undo()
        else:
            order, refusal = Order.read(line["order"]), None
            session.obey(order)
    except (IllegalOrder, ValueError, TypeError, KeyError):
        return False
    return refusal is None and session.game.digest() == line.get("digest")


def end(path: Path) -> Chain:
    """Opens everything at the end of a game, or gives it up in one's own turn. Raises MailError."""
    chain = read_chain(path)
    seat = my_seat(path, chain)
    if len(chain.ends) == 2:
        raise MailError(f"{path}: both sides have opened their secrets already")
    if (chain.ends and chain.ends[0].by == seat.side.key) or (
        not chain.ends and chain.to_play != seat.side
    ):
        raise MailError(f"{path}: {chain.name_of(seat.side.enemy)} is next")
    shared = seat.keys.shared(chain.key_of(seat.side.enemy, "agreeing"), chain.game)
    told = {"dice": as_text(seat.keys.dice), "key": as_text(shared)}
    ended = chain.with_link("end", seat.side, told, seat.keys)
    ended.write(path)
    seat.having_seen(ended)
    return ended
