"""What a side has and sees: who stands where, who can still act, who could join an attack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.engine.view import View
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.combat import attack_problem, can_attack, reach_problem, unit_problem
from game.rules.movement import reach, step_costs
from game.rules.stacks import stack

LONGEST_RANGE: Final = 3
"""Hexes over which any battery can fire at most."""
SHORT_OF_SUPPLY: Final = 500
"""Thousandths of its needs below which a unit is short of supply."""


class Survey:
    """Questions to a side's view; nothing here changes anything."""

    def __init__(self, view: View, side: Side) -> None:
        self.view, self.side = view, side
        self.done: set[UnitId] = set()
        """Units of which the player said that they are done this turn."""
        self.left_there: dict[UnitId, HexId] = {}
        """Units that the player left where they are when the last turn was ended, and where."""

    @property
    def game(self) -> Game:
        """The game as the side sees it."""
        return self.view.game

    @property
    def to_move(self) -> bool:
        """Whether it is the side's turn."""
        return self.game.state.to_move == self.side

    def own(self, hexagon: HexId) -> tuple[UnitId, ...]:
        """The side's units in a hex, the strongest first."""
        men = self.game.state.units.men
        return tuple(sorted(stack(self.game, hexagon, self.side), key=lambda u: -int(men[u])))

    def enemies(self, hexagon: HexId) -> tuple[UnitId, ...]:
        """The enemies seen in a hex, the strongest first."""
        men = self.game.state.units.men
        return tuple(sorted(stack(self.game, hexagon, self.side.enemy), key=lambda u: -int(men[u])))

    def formation(self, unit: UnitId) -> list[UnitId]:
        """The units on the map that serve under the same army, this one first."""
        units = self.game.state.units
        same = (units.army == units.army[unit]) & self.game.world.of_side[self.side]
        return [unit, *(int(u) for u in np.flatnonzero(same & (units.hex >= 0)) if u != unit)]

    def can_act(self, unit: UnitId) -> bool:
        """Whether a unit can still march or attack."""
        if self.game.state.units.hex[unit] < 0 or not self.to_move:
            return False
        if can_step(self.game, unit) or len(reach(self.game, unit).hexes()) > 1:
            return True
        return any(
            attack_problem(self.game, [unit], there) is None
            for there in can_attack(self.game, unit)
        )

    def mine(self) -> Iterator[UnitId]:
        """The side's units on the map, formation by formation, from north to south."""
        units = self.game.state.units
        there = np.flatnonzero(self.game.world.of_side[self.side] & (units.hex >= 0))
        yield from sorted(
            (int(u) for u in there), key=lambda u: (int(units.army[u]), int(units.hex[u]))
        )

    def idle(self) -> list[UnitId]:
        """Units that can act and were neither used up nor told to stay."""
        names = ("hex", "points", "posture", "cohesion", "sighted", "army")
        given = self.game.state.armies.stamp("delegated", part=self.side)
        token = (self.game.state.units.stamp(*names), given, frozenset(self.done), self.to_move)
        return self.game.memo(
            ("idle", self.side), token, lambda: [u for u in self.mine() if self._waits(u)]
        )

    def forgotten(self) -> list[UnitId]:
        """Idle units that the player would want to move, to be asked about before the turn ends.

        Not those that hold the line, nor those that were left where they are a turn ago.
        """
        where = self.game.state.units.hex
        return [
            unit
            for unit in self.idle()
            if self.left_there.get(unit) != int(where[unit]) and not self._holds_the_line(unit)
        ]

    def _holds_the_line(self, unit: UnitId) -> bool:
        """Whether a unit stands next to the enemy's ground and is not there to attack."""
        units, control = self.game.state.units, self.game.state.hexes.control
        if units.posture[unit] in (Posture.MOBILE, Posture.ATTACK):
            return False
        around = self.game.world.board.grid.neighbour_lists[int(units.hex[unit])]
        enemy = int(self.side.enemy)
        return any(int(control[there]) == enemy for there in around)

    def leave_the_rest(self) -> None:
        """Remembers which idle units stay where they are."""
        where = self.game.state.units.hex
        self.left_there = {unit: int(where[unit]) for unit in self.idle()}

    def _waits(self, unit: UnitId) -> bool:
        army = int(self.game.state.units.army[unit])
        if self.game.state.armies.delegated[army]:
            return False
        resting = self.game.state.units.posture[unit] in (Posture.DIG_IN, Posture.REFIT)
        return unit not in self.done and not resting and self.can_act(unit)

    def enemy_reach(self) -> NDArray[np.bool_]:
        """(hexes,) what the enemies in sight could reach in a turn."""
        game, reached = self.game, np.zeros(len(self.game.world.board), np.bool_)
        for unit in np.flatnonzero(
            game.world.of_side[self.side.enemy] & (game.state.units.hex >= 0)
        ):
            reached |= reach(game, int(unit), 100 * game.world.turn_days).spent >= 0
        return reached

    def helpers(self, target: HexId) -> list[UnitId]:
        """All units of the side that could join an attack on a hex, batteries in range too."""
        near = set(self.game.world.board.grid.within(target, LONGEST_RANGE))
        where = self.game.state.units.hex
        return [u for u in self.mine() if int(where[u]) in near and self.can_join(u, target)]

    def can_join(self, unit: UnitId, target: HexId) -> bool:
        """Whether a unit could join an attack on a hex."""
        return not (unit_problem(self.game, unit) or reach_problem(self.game, unit, target))


def can_step(game: Game, unit: UnitId) -> bool:
    """Whether a unit has the points for a hex next to it, which is quicker asked than its reach."""
    here, left = int(game.state.units.hex[unit]), int(game.state.units.points[unit])
    cost_of = step_costs(game, unit)
    around = game.world.board.grid.neighbour_lists[here]
    return any(cost_of(here, there) <= left for there in around)
