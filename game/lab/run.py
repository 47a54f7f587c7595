"""A game without a window: players in turn, until the end or for some turns, and what it cost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from time import perf_counter

from attrs import define, field, frozen

from game.ai.player import Player, turn_of
from game.engine.orders import EndTurn, IllegalOrder, Order, obey
from game.engine.view import View
from game.model.game import Game
from game.model.records import Side

MOST_ORDERS = 20_000
"""Orders in one turn of one side after which a player is taken to be caught in a circle."""


class BadPlayer(Exception):
    """A player gave an order that the rules refuse, or never came to an end."""


@define
class Thinking:
    """What a side's player took."""

    turns: int = 0
    """Turns of the side."""
    seconds: float = 0
    """In which it thought."""
    longest: float = 0
    """Seconds that it thought about one turn, at most."""
    unit_turns: int = 0
    """Units of the side having its turn, added up."""


@define
class Cost:
    """What playing took."""

    unit_turns: int = 0
    """Units of a side having its turn, added up."""
    total: float = 0
    """Seconds, all told."""
    ai: float = 0
    """Seconds in which the players thought."""
    rules: float = 0
    """Seconds in which orders were carried out."""
    sides: tuple[Thinking, Thinking] = field(factory=lambda: (Thinking(), Thinking()))
    """What each side's player took."""

    @property
    def longest_ai_turn(self) -> float:
        """Seconds a player thought about one turn of one side, at most."""
        return max(side.longest for side in self.sides)


@frozen
class Report:
    """A game that was played without a window."""

    game: Game
    players: Mapping[Side, str]
    """The name of each side's player."""
    cost: Cost


def play(
    game: Game,
    players: Mapping[Side, Player],
    turns: int | None = None,
    watch: Callable[[Game], None] | None = None,
) -> Cost:
    """Plays until the game is over, or for `turns` turns from where it stands.

    `watch` is called after the turn of each side. Raises BadPlayer.
    """
    cost, begun = Cost(), perf_counter()
    last = game.world.turns if turns is None else game.state.turn + turns
    while not game.over and game.state.turn < last:
        side = game.side_to_move
        play_side_turn(game, players[side], cost)
        cost.total = perf_counter() - begun
        if watch is not None:
            watch(game)
    return cost


def play_side_turn(game: Game, player: Player, cost: Cost) -> None:
    """One turn of the side to move, which the player need not end himself."""
    side, thought = game.side_to_move, cost.ai
    units = int((game.world.of_side[side] & (game.state.units.hex >= 0)).sum())
    view = View(game, side)
    with closing(_numbered(turn_of(player, view), side)) as orders:
        while (order := _next(orders, cost)) is not None:
            _carry_out(game, order, cost)
            if isinstance(order, EndTurn):
                break
            view.refresh()
    took, own = cost.ai - thought, cost.sides[side]
    own.turns, own.seconds = own.turns + 1, own.seconds + took
    own.longest = max(own.longest, took)
    own.unit_turns += units
    cost.unit_turns += units


def _numbered(orders: Iterator[Order], side: Side) -> Generator[Order, None, None]:
    """The same orders, as long as they are not too many."""
    for number, order in enumerate(orders, 1):
        if number > MOST_ORDERS:
            raise BadPlayer(f"the {side.key} player gave more than {MOST_ORDERS} orders in a turn")
        yield order


def _next(orders: Iterator[Order], cost: Cost) -> Order | None:
    begun = perf_counter()
    order = next(orders, None)
    cost.ai += perf_counter() - begun
    return order


def _carry_out(game: Game, order: Order, cost: Cost) -> None:
    begun, side = perf_counter(), game.side_to_move
    try:
        obey(game, order)
    except IllegalOrder as refusal:
        raise BadPlayer(
            f"the {side.key} player gave an order that the rules refuse in turn "
            f"{game.state.turn + 1}: {refusal} ({order})"
        ) from refusal
    cost.rules += perf_counter() - begun


def peak_memory_mb() -> float:
    """The most memory this process has held, in megabytes; 0 where the platform does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - there is none on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
