"""Players that need no person: what one is, the two simplest, and how one is chosen by name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Final, Protocol

from game.ai.operations import as_data, plan_of
from game.engine.orders import Attack, EndTurn, Move, Order, TellPlan
from game.engine.view import View
from game.rules.combat import can_attack
from game.rules.movement import has_room, reach
from game.scenario.mistakes import near

HUMAN: Final = "human"
"""The player who sits at the window."""
BY_MAIL: Final = "by mail"
"""The player who sits elsewhere."""
NO_CLOCK: Final = 1_000_000_000
"""Seconds of a player who counts courses only."""

HOMES: Final = {
    "cadet": "game.ai.cadet:Cadet",
    "general": "game.ai.general:General",
    "history": "game.ai.faithful:History",
    "marshal": "game.ai.general:Marshal",
    "officer": "game.ai.officer:Officer",
    "passive": "game.ai.player:Passive",
    "random": "game.ai.player:Random",
}
"""Where the class of each player lives."""


class UnknownPlayer(LookupError):
    """No player has that name; the text names those there are."""


class Player(Protocol):
    """Who gives the orders of a side."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn, one by one; the view is fresh again after each was obeyed."""
        ...


def turn_of(player: Player, view: View) -> Iterator[Order]:
    """The orders of a player's turn; before it ends, its plan goes on the record, if it has one."""
    for order in player.turn(view):
        if isinstance(order, EndTurn):
            break
        yield order
    if plan := plan_of(player):
        yield TellPlan(view.side, as_data(plan))
    yield EndTurn(view.side)


class Passive:
    """Does nothing at all."""

    def turn(self, view: View) -> Iterator[Order]:
        """Ends the turn at once."""
        yield EndTurn(view.side)


class Random:
    """Marches and attacks without a thought; for tests, and to be beaten."""

    attacks_in_ten = 3
    """How often a unit next to the enemy attacks rather than marches."""

    def turn(self, view: View) -> Iterator[Order]:
        """One order at most for each unit, whatever comes of it."""
        for unit in range(len(view.game.world.units)):
            mine = view.game.world.side[unit] == view.side
            if mine and view.game.state.units.hex[unit] >= 0:
                order = self._order(view, unit)
                if order is not None and order.problem(view.game) is None:
                    yield order
        yield EndTurn(view.side)

    def _order(self, view: View, unit: int) -> Order | None:
        game = view.game
        targets = sorted(can_attack(game, unit))
        if targets and game.below(10, "random attack", unit) < self.attacks_in_ten:
            return Attack((unit,), targets[game.below(len(targets), "random target", unit)])
        ways = reach(game, unit)
        goals = [int(h) for h in ways.hexes() if h != ways.start and has_room(game, unit, int(h))]
        if not goals:
            return None
        return Move(unit, ways.path_to(goals[game.below(len(goals), "random march", unit)]))


def _with_budget(name: str) -> Player | None:
    """The marshal with a budget of seconds, `marshal:60`, or of courses, `marshal:400n`, with which
    the same game gives the same orders on any machine; None for any other name."""
    rank, _, budget = name.partition(":")
    number = budget.removesuffix("n")
    if rank != "marshal" or not number.isdigit() or not int(number):
        return None
    planning = import_module(HOMES[rank].partition(":")[0])
    counted = budget.endswith("n")
    bounds = {"nodes": int(number), "seconds": NO_CLOCK} if counted else {"seconds": int(number)}
    marshal: Player = planning.Marshal(planning.level(rank, **bounds))
    return marshal


def make_player(name: str) -> Player:
    """The player of that name, of `marshal:SECONDS`, of `marshal:COURSESn`, or of
    `package.module:Class`.

    Raises UnknownPlayer.
    """
    if thinking := _with_budget(name):
        return thinking
    module, _, kind = HOMES.get(name, name).partition(":")
    if not kind:
        raise UnknownPlayer(f"there is no player {name!r}{near(name, HOMES)}")
    try:
        made = getattr(import_module(module), kind)()
    except (ImportError, AttributeError, ValueError, TypeError) as problem:
        raise UnknownPlayer(f"the player {name!r} cannot be made: {problem}") from problem
    if not callable(getattr(made, "turn", None)):
        raise UnknownPlayer(f"{name!r} is not a player: it has no method 'turn(self, view)'")
    player: Player = made
    return player
