"""The command post: what the player has selected, what may be ordered, and the orders themselves.

It knows the game only through its side's view, and nothing of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.engine.history import Session
from game.engine.orders import Attack, EndTurn, Move, Order, RailMove, SetPosture
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.events import Event
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.combat import attack_problem, can_attack, reach_problem, unit_problem
from game.rules.movement import Reach, has_room, reach
from game.rules.odds import Odds, odds
from game.rules.rail import rail_reach
from game.rules.stacks import stack

LONGEST_RANGE: Final = 3
"""Hexes over which any battery can fire at most."""
FAR: Final = 8
"""Turns ahead that a march order may look for its way."""
SHORT_OF_SUPPLY: Final = 500
"""Thousandths of its needs below which a unit needs a decision."""


class Refused(ValueError):
    """Something that cannot be done; its text is a sentence for the player."""


class CommandPost:
    """One side's selection and orders."""

    def __init__(self, session: Session, side: Side) -> None:
        self.session = session
        self.side = side
        self.view = View(session.game, side)
        self.selected: list[UnitId] = []
        self.hexagon: HexId | None = None
        self.target: HexId | None = None
        """The enemy hex whose odds are weighed."""
        self.rail = False
        """Whether the next hex ordered is a station to go to by train."""
        self.turns = 1
        """Turns ahead for which reach is shown."""
        self.done: set[UnitId] = set()
        self.goals: dict[UnitId, HexId] = {}
        """Where marches that were too far for one turn go on to."""

    @property
    def game(self) -> Game:
        """The game as the side sees it."""
        return self.view.game

    @property
    def lead(self) -> UnitId | None:
        """The unit selected first."""
        return self.selected[0] if self.selected else None

    @property
    def to_move(self) -> bool:
        """Whether it is the side's turn."""
        return self.game.state.to_move == self.side

    def refresh(self) -> None:
        """Looks again after something happened; drops what is no longer there."""
        self.view.refresh()
        where = self.game.state.units.hex
        self.selected = [unit for unit in self.selected if where[unit] >= 0]
        if self.target is not None and not self.enemies(self.target):
            self.target = None
        if self.selected:
            self.hexagon = int(where[self.selected[0]])

    def own(self, hexagon: HexId) -> tuple[UnitId, ...]:
        """The side's units in a hex, the strongest first."""
        men = self.game.state.units.men
        return tuple(sorted(stack(self.game, hexagon, self.side), key=lambda u: -int(men[u])))

    def enemies(self, hexagon: HexId) -> tuple[UnitId, ...]:
        """The enemies seen in a hex, the strongest first."""
        men = self.game.state.units.men
        return tuple(sorted(stack(self.game, hexagon, self.side.enemy), key=lambda u: -int(men[u])))

    # Selection

    def select(self, hexagon: HexId) -> None:
        """Selects a hex and its top unit; the same hex again, the next unit of its stack."""
        units = self.own(hexagon)
        if not units:
            self.clear(hexagon)
        elif self.hexagon == hexagon and self.lead in units:
            self.choose(units[(units.index(self.lead) + 1) % len(units)])
        else:
            self.choose(units[0])

    def choose(self, *units: UnitId) -> None:
        """Selects these units and no others."""
        self.selected = list(units)
        self.hexagon = int(self.game.state.units.hex[units[0]])
        self.target, self.rail, self.turns = None, False, 1

    def clear(self, hexagon: HexId | None = None) -> None:
        """Selects no unit, only a hex or nothing."""
        self.selected, self.hexagon = [], hexagon
        self.target, self.rail, self.turns = None, False, 1

    def toggle(self, hexagon: HexId) -> None:
        """Adds the first unselected unit of a hex; with all selected, takes them out."""
        units = self.own(hexagon)
        fresh = [unit for unit in units if unit not in self.selected]
        if fresh:
            self.selected.append(fresh[0])
        else:
            self.selected = [unit for unit in self.selected if unit not in units]
        self.hexagon = hexagon if self.hexagon is None or not self.selected else self.hexagon

    def toggle_unit(self, unit: UnitId) -> None:
        """Adds one unit to the selection or takes it out."""
        if unit in self.selected:
            self.selected.remove(unit)
        else:
            self.selected.append(unit)

    def formation(self, unit: UnitId) -> list[UnitId]:
        """The units on the map that serve under the same army, this one first."""
        units = self.game.state.units
        same = (units.army == units.army[unit]) & self.game.world.of_side[self.side]
        return [unit, *(int(u) for u in np.flatnonzero(same & (units.hex >= 0)) if u != unit)]

    # Rounds of units

    def can_act(self, unit: UnitId) -> bool:
        """Whether a unit can still march or attack."""
        if self.game.state.units.hex[unit] < 0 or not self.to_move:
            return False
        if len(reach(self.game, unit).hexes()) > 1:
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
        names = ("hex", "points", "posture", "cohesion", "sighted")
        token = (self.game.state.units.stamp(*names), frozenset(self.done), self.to_move)
        return self.game.memo(
            ("idle", self.side), token, lambda: [u for u in self.mine() if self._waits(u)]
        )

    def _waits(self, unit: UnitId) -> bool:
        resting = self.game.state.units.posture[unit] in (Posture.DIG_IN, Posture.REFIT)
        return unit not in self.done and not resting and self.can_act(unit)

    def decisions(self) -> list[UnitId]:
        """Units that need a decision: short of supply, cut off, or just arrived."""
        units, turn = self.game.state.units, self.game.state.turn
        arrived = self.game.world.arrival_turn
        return [
            unit
            for unit in self.mine()
            if units.supply[unit] < SHORT_OF_SUPPLY
            or units.isolated[unit] > 0
            or (turn and arrived[unit] == turn)
        ]

    def step(self, units: Sequence[UnitId], back: bool = False) -> UnitId | None:
        """Selects the next (or previous) of some units after the selected one."""
        if not units:
            return None
        order = list(self.mine())
        place = {unit: number for number, unit in enumerate(order)}
        here = place.get(self.lead, -1) if self.lead is not None else -1
        later = [unit for unit in units if place[unit] > here]
        earlier = [unit for unit in units if place[unit] < here]
        chosen = (earlier or list(units))[-1] if back else (later or list(units))[0]
        self.choose(chosen)
        return chosen

    # Questions

    def ways(self) -> Reach | None:
        """Where the first selected unit can march, or ride by rail; None without one."""
        if self.lead is None:
            return None
        if self.rail:
            return rail_reach(self.game, self.lead)
        days = 100 * self.game.world.turn_days
        left = int(self.game.state.units.points[self.lead])
        return reach(self.game, self.lead, left + days * (self.turns - 1))

    def enemy_reach(self) -> NDArray[np.bool_]:
        """(hexes,) what the enemies in sight could reach in a turn."""
        game, reached = self.game, np.zeros(len(self.game.world.board), np.bool_)
        for unit in np.flatnonzero(
            game.world.of_side[self.side.enemy] & (game.state.units.hex >= 0)
        ):
            reached |= reach(game, int(unit), 100 * game.world.turn_days).spent >= 0
        return reached

    def targets(self) -> set[HexId]:
        """Hexes of enemies that a selected unit can attack now."""
        if not self.to_move:
            return set()
        found = {there for unit in self.selected for there in can_attack(self.game, unit)}
        return {int(there) for there in found}

    def helpers(self, target: HexId) -> list[UnitId]:
        """All units of the side that could join an attack on a hex, batteries in range too."""
        near = set(self.game.world.board.grid.within(target, LONGEST_RANGE))
        where = self.game.state.units.hex
        return [u for u in self.mine() if int(where[u]) in near and self._can_join(u, target)]

    def _can_join(self, unit: UnitId, target: HexId) -> bool:
        return not (unit_problem(self.game, unit) or reach_problem(self.game, unit, target))

    def attackers(self) -> list[UnitId]:
        """The selected units that can attack the target."""
        if self.target is None:
            return []
        return [unit for unit in self.selected if self._can_join(unit, self.target)]

    def odds(self) -> Odds | None:
        """What the attack on the target would be; None without attackers."""
        units = self.attackers()
        if self.target is None or not units:
            return None
        return odds(self.game, units, self.target)

    def attack_problem(self) -> str | None:
        """Why the attack cannot be made; None when it can."""
        if self.target is None:
            return "no enemy is chosen"
        units = self.attackers()
        return attack_problem(self.game, units, self.target) if units else "no attacker is chosen"

    # Orders

    def obey(self, order: Order) -> list[Event]:
        """Gives one order. Raises IllegalOrder."""
        events = self.session.obey(order)
        self.refresh()
        return events

    def aim(self, target: HexId) -> None:
        """Weighs an attack on a hex. Raises Refused when no selected unit can join."""
        if not any(self._can_join(unit, target) for unit in self.selected):
            name = self.game.world.board.name_of(target)
            raise Refused(f"No selected unit can attack {name}: it must stand next to it.")
        self.target = target

    def attack(self) -> list[Event]:
        """Attacks as weighed. Raises Refused or IllegalOrder."""
        if problem := self.attack_problem():
            raise Refused(sentence(problem))
        assert self.target is not None
        order = Attack(tuple(self.attackers()), self.target)
        self.target = None
        return self.obey(order)

    def march(self, unit: UnitId, goal: HexId) -> list[Event]:
        """Marches a unit to a hex, or as far towards it as it comes this turn. Raises Refused."""
        name = self.game.world.units[unit].name
        ways = reach(self.game, unit)
        path = ways.path_to(goal)
        if not path:
            days = 100 * self.game.world.turn_days
            whole = reach(self.game, unit, int(self.game.state.units.points[unit]) + days * FAR)
            path = whole.path_to(goal)
            if not path:
                there = self.game.world.board.name_of(goal)
                raise Refused(f"{name} finds no way to {there}.")
            self.goals[unit] = goal
        else:
            self.goals.pop(unit, None)
        cut = list(path)
        while len(cut) > 1 and (ways.spent[cut[-1]] < 0 or not has_room(self.game, unit, cut[-1])):
            cut.pop()
        if len(cut) < 2:
            # The order itself knows best why not.
            raise Refused(sentence(Move(unit, path[:2]).problem(self.game) or "it cannot go there"))
        return self.obey(Move(unit, ways.path_to(cut[-1])))

    def ride(self, unit: UnitId, goal: HexId) -> list[Event]:
        """Moves a unit by rail. Raises IllegalOrder."""
        self.rail = False
        return self.obey(RailMove(unit, goal))

    def set_posture(self, posture: Posture) -> list[Event]:
        """Gives the selected units a posture. Raises IllegalOrder."""
        return [e for unit in self.selected for e in self.obey(SetPosture(unit, posture))]

    def end_turn(self) -> list[Event]:
        """Ends the side's turn."""
        self.done.clear()
        self.clear(self.hexagon)
        return self.obey(EndTurn(self.side))


def sentence(text: str) -> str:
    """A problem as a sentence: capital letter, full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
