"""The command post: what the player has selected, what may be ordered, and the orders themselves.

It knows the game only through its side's view, and nothing of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from game.ai.officer import delegated, staff_orders
from game.engine.drawing import plan_book
from game.engine.history import Session
from game.engine.orders import Attack, EndTurn, Move, Order, RailMove, SetPosture
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.events import Event
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.combat import attack_problem, can_attack
from game.rules.movement import Reach, has_room, reach
from game.rules.odds import Odds, odds
from game.rules.rail import rail_reach
from game.texts import tr
from game.ui.attention import Call, calls
from game.ui.pocketnames import PocketNames
from game.ui.survey import Survey

FAR: Final = 8
"""Turns ahead that a march order may look for its way."""


class Refused(ValueError):
    """Something that cannot be done; its text is a sentence for the player."""


NORMAL: Final = "normal"
"""The way to attack when nothing else is chosen."""


class CommandPost(Survey):
    """One side's selection and orders."""

    def __init__(self, session: Session, side: Side) -> None:
        super().__init__(View(session.game, side), side)
        self.session = session
        self.pocket_names = PocketNames(session.game.world.board)
        self.selected: list[UnitId] = []
        self.hexagon: HexId | None = None
        self.target: HexId | None = None
        """The enemy hex whose odds are weighed."""
        self.mode = NORMAL
        """How it would be attacked."""
        self.rail = False
        """Whether the next hex ordered is a station to go to by train."""
        self.turns = 1
        """Turns ahead for which reach is shown."""
        self.goals: dict[UnitId, HexId] = {}
        """Where marches that were too far for one turn go on to."""
        self.then: dict[UnitId, list[HexId]] = {}
        """Waypoints beyond that, in turn."""

    @property
    def lead(self) -> UnitId | None:
        """The unit selected first."""
        return self.selected[0] if self.selected else None

    def refresh(self) -> None:
        """Looks again after something happened; drops what is no longer there."""
        self.view.refresh()
        where = self.game.state.units.hex
        self.selected = [unit for unit in self.selected if where[unit] >= 0]
        if self.target is not None and not self.enemies(self.target):
            self.target = None
        if self.selected:
            self.hexagon = int(where[self.selected[0]])

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

    def targets(self) -> set[HexId]:
        """Hexes of enemies that a selected unit can attack now."""
        if not self.to_move:
            return set()
        found = {there for unit in self.selected for there in can_attack(self.game, unit)}
        return {int(there) for there in found}

    def attackers(self) -> list[UnitId]:
        """The selected units that can attack the target."""
        if self.target is None:
            return []
        return [unit for unit in self.selected if self.can_join(unit, self.target)]

    def calls(self) -> list[Call]:
        """What calls for a decision, the gravest first."""
        return calls(self, self.pocket_names)

    def step_call(self, back: bool = False) -> Call | None:
        """Selects the first unit of the call after (or before) that of the selected one."""
        waiting = self.calls()
        if not waiting:
            return None
        here = next((n for n, call in enumerate(waiting) if self.lead == call.units[0]), None)
        there = (-1 if back else 0) if here is None else here + (-1 if back else 1)
        call = waiting[there % len(waiting)]
        self.choose(call.units[0])
        return call

    def odds(self) -> Odds | None:
        """What the attack on the target would be; None without attackers."""
        units = self.attackers()
        if self.target is None or not units:
            return None
        return odds(self.game, units, self.target, mode=self.mode)

    def attack_problem(self) -> str | None:
        """Why the attack cannot be made; None when it can."""
        if self.target is None:
            return tr("no enemy is chosen")
        units = self.attackers()
        if not units:
            return tr("no attacker is chosen")
        return attack_problem(self.game, units, self.target, self.mode)

    # Orders

    def obey(self, order: Order) -> list[Event]:
        """Gives one order. Raises IllegalOrder."""
        events = self.session.obey(order)
        self.refresh()
        return events

    def staffs_move(self) -> Iterator[list[Event]]:
        """12.30  The staffs of delegated armies give one order after the other, as it is asked
        for. Raises IllegalOrder."""
        armies = delegated(self.view)
        book = plan_book(self.session.game.events, int(self.side))
        plans = [plan for army in sorted(armies) if (plan := book.followed_by(army))]
        for order in staff_orders(self.view, armies, plans):
            yield self.obey(order)

    def aim(self, target: HexId) -> None:
        """Weighs an attack on a hex. Raises Refused when no selected unit can join."""
        if not any(self.can_join(unit, target) for unit in self.selected):
            name = self.game.world.board.name_of(target)
            raise Refused(f"No selected unit can attack {name}: it must stand next to it.")
        if self.target != target:
            self.mode = NORMAL
        self.target = target

    def attack(self) -> list[Event]:
        """Attacks as weighed. Raises Refused or IllegalOrder."""
        if problem := self.attack_problem():
            raise Refused(sentence(problem))
        assert self.target is not None
        order = Attack(tuple(self.attackers()), self.target, mode=self.mode)
        self.target, self.mode = None, NORMAL
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

    def march_on(self, unit: UnitId, goal: HexId) -> list[Event]:
        """Marches to a hex once the unit has come to where it is going. Raises Refused."""
        if unit in self.goals:
            self.then.setdefault(unit, []).append(goal)
            return []
        return self.march(unit, goal)

    def go_on(self, unit: UnitId) -> list[Event]:
        """Goes on with a march, over all hexes that it was to touch. Raises Refused."""
        events = self.march(unit, self.goals[unit])
        while unit not in self.goals and (rest := self.then.get(unit)):
            self.goals[unit] = rest.pop(0)
            try:
                events += self.march(unit, self.goals[unit])
            except Refused:
                break  # It has come to the hex before; the rest waits for another turn.
        return events

    def ride(self, unit: UnitId, goal: HexId) -> list[Event]:
        """Moves a unit by rail. Raises IllegalOrder."""
        self.rail = False
        return self.obey(RailMove(unit, goal))

    def set_posture(self, posture: Posture) -> list[Event]:
        """Gives the selected units a posture. Raises IllegalOrder."""
        return [e for unit in self.selected for e in self.obey(SetPosture(unit, posture))]

    def end_turn(self) -> list[Event]:
        """Ends the side's turn."""
        events = self.session.obey(EndTurn(self.side))
        self.let_go()
        return events

    def let_go(self) -> None:
        """The side's turn is over: nothing is selected, nobody done; looks again."""
        self.done.clear()
        self.clear(self.hexagon)
        self.refresh()


def sentence(text: str) -> str:
    """A problem as a sentence: capital letter, full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
