"""What in a scenario can be used and hardly does what its author wants.

Objectives out of reach, staffs without troops, days beyond the scenario: nothing of it stops a
game, all of it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.records import Side, UnitRecord
from game.scenario.checking import Check, Key, known_hex
from game.scenario.document import Document
from game.scenario.first_state import west_of_front
from game.scenario.mistakes import Mistake, in_order

DATED: Final = ("commanders", "air", "staff_work", "insistence", "plans", "factories")
"""Lists of a scenario whose every entry should have a day in common with it."""

OVER_STRENGTH: Final = 3
"""Times its establishment that a unit may have before it is doubted."""


def scenario_doubts(document: Document, world: Any) -> list[Mistake]:
    """Everything in a sound scenario that hardly does what was wanted, from the top down."""
    doubts = Doubts(Check(document, world))
    return list(in_order(found for part in PARTS for found in part(doubts)))


@define(slots=False)
class Doubts:
    """A sound scenario under examination, and what is worked out once for all doubts."""

    check: Check
    _far: dict[Side, NDArray[np.int32]] = field(factory=dict)

    @cached_property
    def region(self) -> NDArray[np.int32]:
        """(hexes,) a number for each stretch of land that hangs together; -1 on water."""
        return regions(self.check)

    def distance_from(self, side: Side) -> NDArray[np.int32]:
        """(hexes,) hexes to the nearest unit of a side, wherever and whenever it comes."""
        if side not in self._far:
            grid = self.check.world.board.grid
            far = np.full(len(grid), 10_000, np.int32)
            for hexagon in {known_hex(self.check, u.hex) for u in self.units(side)}:
                if hexagon != OFF_MAP:
                    far = np.minimum(far, distances_to(self.check, hexagon))
            self._far[side] = far
        return self._far[side]

    @cached_property
    def reached(self) -> set[int]:
        """The stretches of land on which there ever is a unit."""
        hexes = {known_hex(self.check, unit.hex) for unit in self.check.scenario.units}
        return {int(self.region[hexagon]) for hexagon in hexes if hexagon != OFF_MAP}

    def units(self, side: Side) -> list[UnitRecord]:
        """The units of a side."""
        return [unit for unit in self.check.scenario.units if unit.side == side.key]


def regions(check: Check) -> NDArray[np.int32]:
    """(hexes,) a number for each stretch of land that hangs together; -1 on water."""
    board = check.world.board
    found = np.full(len(board), -1, np.int32)
    number = 0
    for start in map(int, np.flatnonzero(board.passable)):
        if found[start] >= 0:
            continue
        waiting, found[start] = [start], number
        while waiting:
            for hexagon in board.grid.neighbour_lists[waiting.pop()]:
                if hexagon != OFF_MAP and found[hexagon] < 0 and board.passable[hexagon]:
                    found[hexagon] = number
                    waiting.append(hexagon)
        number += 1
    return found


def distances_to(check: Check, hexagon: HexId) -> NDArray[np.int32]:
    """(hexes,) how far each hex is from one, as the crow flies."""
    centres = check.world.board.grid.centres
    apart: NDArray[np.float64] = np.hypot(*(centres - centres[hexagon]).T)
    return np.floor(apart).astype(np.int32)


def objectives(doubts: Doubts) -> Iterator[Mistake]:
    """Places worth points can be reached by the side that does not hold them."""
    check, board = doubts.check, doubts.check.world.board
    west = west_of_front(board, check.scenario.front)
    for number, worth in enumerate(check.scenario.victory.places):
        hexagon = board.place(worth.place).hex
        keys = ("victory", "places", number, "place")
        if alone := cut_off(doubts, hexagon):
            yield check.doubt(f"nobody can reach {worth.place}: {alone}", *keys)
            continue
        taker = Side.SOVIET if west[hexagon] else Side.AXIS
        if getattr(worth, taker.key):
            yield from too_far(doubts, worth.place, hexagon, taker, *keys)


def cut_off(doubts: Doubts, hexagon: HexId) -> str:
    """Why no unit at all can come to a hex; empty when one can."""
    board = doubts.check.world.board
    if not board.passable[hexagon]:
        return "it lies in water"
    reached = int(doubts.region[hexagon]) in doubts.reached
    return "" if reached else "water lies between it and every unit"


def too_far(doubts: Doubts, name: str, hexagon: HexId, side: Side, *keys: Key) -> Iterator[Mistake]:
    """A doubt when the nearest unit of a side could not be at a place on the last day."""
    check, world = doubts.check, doubts.check.world
    paces = world.rules.movement.pace.values()
    best = max((pace.paved for table in paces for pace in table.values()), default=0)
    days = (check.scenario.end - check.scenario.start).days + 1
    away = int(doubts.distance_from(side)[hexagon]) * world.board.projection.hex_km
    if doubts.units(side) and away > best * days:
        message = (
            f"no {side.key} unit can reach {name}: the nearest has {away:.0f} km to go, "
            f"and the fastest makes {best * days:.0f} in {days} days"
        )
        mend = "End later, or give the points to a nearer place."
        yield check.doubt(message, *keys, mend=mend, rules=("movement.pace",))


def plans(doubts: Doubts) -> Iterator[Mistake]:
    """Plans are for armies that have troops, and for places that can be reached."""
    check, board = doubts.check, doubts.check.world.board
    for number, step in enumerate(check.scenario.plans):
        for at, name in enumerate(step.objectives):
            if alone := cut_off(doubts, board.place(name).hex):
                message = f"nobody can reach {name}: {alone}"
                yield check.doubt(message, "plans", number, "objectives", at)
        known = {u.corps for u in check.scenario.units if u.army == step.army}
        if known and step.corps and not known & set(step.corps):
            message = f"no unit of {step.army!r} is of any of these corps"
            mend = f"Its units are of {', '.join(sorted(known - {''}))}." if known - {""} else ""
            yield check.doubt(message, "plans", number, "corps", mend=mend)


def idle_armies(doubts: Doubts) -> Iterator[Mistake]:
    """An army has units, a place for its staff, a commander, or armies under it."""
    check, scenario = doubts.check, doubts.check.scenario
    busy = {unit.army for unit in scenario.units} | {army.parent for army in scenario.armies}
    busy |= {record.army for record in scenario.commanders}
    for number, army in enumerate(scenario.armies):
        if army.id not in busy and not army.hex:
            message = f"the army {army.id!r} has no unit, no staff on the map and no commander"
            yield check.doubt(message, "armies", number, "id", mend="Leave it out, or fill it.")


def days(doubts: Doubts) -> Iterator[Mistake]:
    """What is dated has a day in common with the scenario."""
    check = doubts.check
    first, last = check.scenario.start, check.scenario.end
    for name in DATED:
        for number, record in enumerate(getattr(check.scenario, name)):
            if record.to < first or record.from_ > last:
                message = (
                    f"this is from {record.from_} to {record.to}, outside the scenario, "
                    f"which is from {first} to {last}"
                )
                yield check.doubt(message, name, number, "from", mend="It never has an effect.")


def strengths(doubts: Doubts) -> Iterator[Mistake]:
    """A unit is about as large as its type says."""
    check = doubts.check
    kinds = {kind.id: kind for kind in check.world.rules.units}
    for number, unit in enumerate(check.scenario.units):
        kind = kinds[unit.type]
        for name in ("men", "guns", "vehicles"):
            usual, has = getattr(kind, name), getattr(unit, name)
            if usual and has > OVER_STRENGTH * usual:
                message = f"{unit.name} has {has} {name}; a {kind.name} has {usual}"
                mend, rules = "Is a digit too many here?", (f"units.{unit.type}.{name}",)
                yield check.doubt(message, "units", number, name, mend=mend, rules=rules)


def supply(doubts: Doubts) -> Iterator[Mistake]:
    """Each side with units has a source of supply, on its own side of the front."""
    check, board = doubts.check, doubts.check.world.board
    west = west_of_front(board, check.scenario.front)
    sources = check.scenario.rail_sources
    for number, source in enumerate(sources):
        hexagon = known_hex(check, source.hex)
        if bool(west[hexagon]) != (source.side == "axis"):
            message = f"this source of supply of the {source.side} side lies beyond the front"
            yield check.doubt(message, "rail_sources", number, "hex")
    for side in Side:
        if doubts.units(side) and side.key not in {source.side for source in sources}:
            message = f"no supply enters the map for the {side.key} side"
            yield check.doubt(message, "rail_sources", mend="Its units will soon stand still.")


PARTS: Final[tuple[Callable[[Doubts], Iterator[Mistake]], ...]] = (
    objectives,
    plans,
    idle_armies,
    days,
    strengths,
    supply,
)
