"""What is wrong with forces: armies, units and where they stand, commanders, wings, reserves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.records import UnitRecord
from game.scenario.checking import Check, doubled, known_hex
from game.scenario.first_state import west_of_front
from game.scenario.mistakes import Mistake, near


def armies(check: Check) -> Iterator[Mistake]:
    """Armies have ids of their own, parents of their side, and headquarters on land."""
    yield from doubled(check, "armies", [army.id for army in check.scenario.armies])
    for number, army in enumerate(check.scenario.armies):
        if army.hex:
            yield from check.hex(army.hex, "armies", number, "hex")
        if army.parent:
            yield from check.army(army.parent, army.side, "armies", number, "parent")


def units(check: Check) -> Iterator[Mistake]:
    """Units have ids of their own, a known type, an army of their side and a place to stand."""
    yield from doubled(check, "units", [unit.id for unit in check.scenario.units])
    types = [kind.id for kind in check.world.rules.units]
    for number, unit in enumerate(check.scenario.units):
        if unit.type not in types:
            message = f"there is no unit type {unit.type!r}{near(unit.type, types)}"
            yield check.wrong(message, "units", number, "type")
        if unit.tanks_kv + unit.tanks_t34 > unit.tanks:
            message = f"more KV and T-34 ({unit.tanks_kv + unit.tanks_t34}) than tanks"
            mend = "`tanks` counts all of them, KV and T-34 included."
            yield check.wrong(message, "units", number, "tanks", mend=mend)
        yield from check.army(unit.army, unit.side, "units", number, "army")
        yield from check.hex(unit.hex, "units", number, "hex")
        yield from unit_dates(check, number, unit)


def unit_dates(check: Check, number: int, unit: UnitRecord) -> Iterator[Mistake]:
    """Units come while the scenario lasts, and go after they came."""
    first, last = check.scenario.start, check.scenario.end
    if unit.arrives is not None and not first <= unit.arrives <= last:
        message = f"{unit.arrives} is not within the scenario, {first} to {last}"
        mend = "Leave `arrives` out for a unit that is there from the start."
        yield check.wrong(message, "units", number, "arrives", mend=mend)
    if unit.withdraws is not None and unit.withdraws < (unit.arrives or first):
        message = f"it is withdrawn on {unit.withdraws}, before it is there"
        yield check.wrong(message, "units", number, "withdraws")


def first_places(check: Check) -> Iterator[Mistake]:
    """At the start each unit stands on its side of the front, and no hex is over full."""
    board, types = check.world.board, {kind.id: kind for kind in check.world.rules.units}
    limit, line = check.world.rules.movement.frontage_km, check.scenario.front
    west = west_of_front(board, line) if len(line) > 1 else None
    stacks: dict[HexId, float] = defaultdict(float)
    for number, unit in enumerate(check.scenario.units):
        hexagon = known_hex(check, unit.hex)
        if unit.arrives is not None or hexagon == OFF_MAP or unit.type not in types:
            continue
        stacks[hexagon] += types[unit.type].frontage
        if stacks[hexagon] > limit:
            message = (
                f"{unit.name} does not fit into {unit.hex}: {stacks[hexagon]:g} km of frontage, "
                f"the limit is {limit:g}"
            )
            mend = "Put it, or another unit of that hex, next door."
            rules = (f"units.{unit.type}.frontage", "movement.frontage_km")
            yield check.wrong(message, "units", number, "hex", mend=mend, rules=rules)
        if west is not None and west[hexagon] != (unit.side == "axis"):
            message = f"{unit.name} stands on the wrong side of the front at {unit.hex}"
            mend = f"{own_ground(check, west, unit)} The Axis stands west of the line `front`."
            yield check.wrong(message, "units", number, "hex", mend=mend)


def own_ground(check: Check, west: NDArray[np.bool_], unit: UnitRecord) -> str:
    """How to mend a unit on the wrong side of the front: the nearest hex of land on its own."""
    board, hexagon = check.world.board, known_hex(check, unit.hex)
    own = np.flatnonzero((west == (unit.side == "axis")) & board.passable)
    if not len(own):
        return "The line leaves its side no ground."
    nearest = min(map(int, own), key=lambda other: board.grid.distance(hexagon, other))
    return f"The nearest hex on its own side is {board.grid.label(nearest)}."


def commanders(check: Check) -> Iterator[Mistake]:
    """Commanders lead known armies."""
    for number, record in enumerate(check.scenario.commanders):
        yield from check.army(record.army, None, "commanders", number, "army")
        yield from check.span(record.from_, record.to, "commanders", number)


def air(check: Check) -> Iterator[Mistake]:
    """Air units have a base on the map, and no more aircraft that fly than they have."""
    for number, record in enumerate(check.scenario.air):
        yield from check.hex(record.hex, "air", number, "hex")
        yield from check.span(record.from_, record.to, "air", number)
        if record.serviceable > record.aircraft:
            message = f"{record.serviceable} serviceable of {record.aircraft} aircraft"
            mend = "`serviceable` are those of `aircraft` that can fly."
            yield check.wrong(message, "air", number, "serviceable", mend=mend)
    yield from doubled(check, "air", [record.id for record in check.scenario.air])
    for number, flow in enumerate(check.scenario.air_flow):
        yield from check.span(flow.from_, flow.to, "air_flow", number)
    for number, airfield in enumerate(check.scenario.airfields):
        yield from check.hex(airfield.hex, "airfields", number, "hex")


def reserves(check: Check) -> Iterator[Mistake]:
    """Reserves have units, and what they cover is on the map."""
    for number, reserve in enumerate(check.scenario.reserves):
        if reserve.tag not in check.world.tags:
            message = f"no unit has the tag {reserve.tag!r}{near(reserve.tag, check.world.tags)}"
            yield check.wrong(message, "reserves", number, "tag")
        if reserve.place:
            yield from check.place(reserve.place, "reserves", number, "place")
