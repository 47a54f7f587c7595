"""What is wrong with a scenario beyond the shape of its file: names, places, dates, sums.

Each mistake stands at its value in the file, so that all can be mended in one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.records import ScenarioRecord, UnitRecord
from game.model.world import World
from game.scenario.document import Document
from game.scenario.first_state import west_of_front
from game.scenario.mistakes import Level, Mistake, in_order, near

TOLERANCE: Final = 10
"""Percent by which the forces may differ from the `totals` that the sources give."""

LONGEST: Final = 1000
"""Days of a scenario."""

Key = str | int
Rules = tuple[str, ...]
"""Ways to values of the rules, such as `units.rifle_division.frontage`."""


@frozen(eq=False)
class Check:
    """A scenario under examination: its document, its world, and how a mistake is told."""

    document: Document
    world: World

    @property
    def scenario(self) -> ScenarioRecord:
        """The scenario."""
        return self.world.scenario

    def wrong(self, message: str, *keys: Key, mend: str = "", rules: Rules = ()) -> Mistake:
        """A mistake at the value of these keys, by these rules."""
        return evolve(self.document.mistake(message, *keys), mend=mend, rules=rules)

    def doubt(self, message: str, *keys: Key, mend: str = "", rules: Rules = ()) -> Mistake:
        """What can be used, and hardly does what was wanted."""
        return evolve(self.wrong(message, *keys, mend=mend, rules=rules), level=Level.DOUBT)

    def hex(self, label: str, *keys: Key, land: bool = True) -> Iterator[Mistake]:
        """A label must be a hex of the map, and one where units can stand if on `land`."""
        try:
            hexagon = self.world.board.grid.hex_labelled(label)
        except ValueError as error:
            yield self.wrong(str(error), *keys, mend=self.meant(label))
            return
        if land and not self.world.board.passable[hexagon]:
            name = self.world.board.lake_names.get(hexagon, "a lake")
            mend = "Choose a hex of land beside it."
            yield self.wrong(f"hex {label} is water ({name})", *keys, mend=mend)

    def meant(self, label: str) -> str:
        """How to mend what is no hex: the hex of a place, or how hexes are written."""
        try:
            hexagon = self.world.board.place(label).hex
        except KeyError:
            four = len(label) == 4 and label.isdigit()
            return "" if four else "A hex is written with four digits, column and row."
        return f"{label} lies in hex {self.world.board.grid.label(hexagon)}."

    def place(self, name: str, *keys: Key) -> Iterator[Mistake]:
        """A place must be on the map under one of its names."""
        try:
            self.world.board.place(name)
        except KeyError:
            known = [place.name for place in self.world.board.places]
            yield self.wrong(f"there is no place {name!r} on the map{near(name, known)}", *keys)

    def army(self, id_: str, side: str | None, *keys: Key) -> Iterator[Mistake]:
        """An army must be one of the scenario's, and of that side if one is given."""
        if id_ not in self.world.army_ids:
            yield self.wrong(f"there is no army {id_!r}{near(id_, self.world.army_ids)}", *keys)
        elif side not in (None, self.world.armies[self.world.army_ids[id_]].side):
            message = f"the army {id_!r} is not of the {side} side"
            yield self.wrong(message, *keys, mend="Name another army, or change the side.")

    def span(self, first: date, last: date, *keys: Key) -> Iterator[Mistake]:
        """A span of days must not end before it begins."""
        if last < first:
            message = f"this span ends on {last}, before it begins on {first}"
            yield self.wrong(message, *keys, "to", mend="Are the two days the wrong way round?")


def scenario_mistakes(document: Document, world: World) -> list[Mistake]:
    """Everything that contradicts itself, the map or the rules, from the top of the file down."""
    check = Check(document, world)
    return list(in_order(mistake for part in PARTS for mistake in part(check)))


def calendar(check: Check) -> Iterator[Mistake]:
    """The scenario must end after it starts."""
    scenario = check.scenario
    if scenario.end < scenario.start:
        yield check.wrong(f"the scenario ends before it starts on {scenario.start}", "end")
    elif (scenario.end - scenario.start).days >= LONGEST:
        days = (scenario.end - scenario.start).days + 1
        yield check.wrong(f"the scenario lasts {days} days; at most {LONGEST} can be played", "end")


def sides(check: Check) -> Iterator[Mistake]:
    """There are two sides, whose names are fixed."""
    for key in ("axis", "soviet"):
        if key not in check.scenario.sides:
            mend = "A scenario has two sides, `axis` and `soviet`; their names are yours to choose."
            yield check.wrong(f"the side '{key}' is missing", "sides", mend=mend)
    for key in check.scenario.sides:
        if key not in ("axis", "soviet"):
            yield check.wrong(f"{key!r} is not a side; the sides are axis and soviet", "sides", key)


def front(check: Check) -> Iterator[Mistake]:
    """The front line runs from north to south; at least two points make a line."""
    line = check.scenario.front
    if len(line) < 2:
        mend = "Write pairs of latitude and longitude: [[56.5, 33.0], [52.0, 34.2]]."
        yield check.wrong("the front line needs at least two points", "front", mend=mend)
    elif line[0][0] <= line[-1][0]:
        mend = "Turn the list round: the first point is the northernmost."
        yield check.wrong("the front line must run from north to south", "front", mend=mend)


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


def railways(check: Check) -> Iterator[Mistake]:
    """Supply enters on railways; gauge is stated for hexes in a row that have one."""
    for number, source in enumerate(check.scenario.rail_sources):
        yield from check.hex(source.hex, "rail_sources", number, "hex")
        if not has_rail(check, source.hex):
            message, mend = f"no railway runs in {source.hex}", rail_near(check, source.hex)
            yield check.wrong(message, "rail_sources", number, "hex", mend=mend)
    names = {line.name for line in check.world.board.railways}
    for number, railway in enumerate(check.scenario.railways):
        for line in railway.lines:
            if line not in names:
                message = f"the map has no railway {line!r}{near(line, names)}"
                yield check.wrong(message, "railways", number, "lines")
    for number, run in enumerate(check.scenario.standard_gauge):
        column, before = 0, OFF_MAP
        for label in run.split("-"):
            hexagon = known_hex(check, label)
            for message in gauge_faults(check, label, hexagon, before):
                within = (0, column)
                yield check.document.mistake(message, "standard_gauge", number, within=within)
            column, before = column + len(label) + 1, hexagon


def gauge_faults(check: Check, label: str, hexagon: HexId, before: HexId) -> Iterator[str]:
    """What is wrong with one hex of a run of railway hexes, `before` being the one before it."""
    grid = check.world.board.grid
    if hexagon == OFF_MAP:
        yield f"{label!r} is not a hex of this map"
    elif not has_rail(check, label):
        yield f"no railway runs in {label}"
    if OFF_MAP not in (before, hexagon) and hexagon not in grid.neighbour_lists[before]:
        yield f"{grid.label(before)} and {label} are not neighbours"


def spans(check: Check) -> Iterator[Mistake]:
    """Replacements and staff work have spans of days that do not end before they begin."""
    for number, record in enumerate(check.scenario.replacements):
        yield from check.span(record.from_, record.to, "replacements", number)
    for number, plan in enumerate(check.scenario.trains):
        yield from check.span(plan.from_, plan.to, "trains", number)
    for number, goods in enumerate(check.scenario.winter_goods):
        yield from check.span(goods.from_, goods.to, "winter_goods", number)
    for number, work in enumerate(check.scenario.staff_work):
        yield from check.span(work.from_, work.to, "staff_work", number)
    for number, told in enumerate(check.scenario.insistence):
        yield from check.span(told.from_, told.to, "insistence", number)


def reserves(check: Check) -> Iterator[Mistake]:
    """Reserves have units, and what they cover is on the map."""
    for number, reserve in enumerate(check.scenario.reserves):
        if reserve.tag not in check.world.tags:
            message = f"no unit has the tag {reserve.tag!r}{near(reserve.tag, check.world.tags)}"
            yield check.wrong(message, "reserves", number, "tag")
        if reserve.place:
            yield from check.place(reserve.place, "reserves", number, "place")


def industry(check: Check) -> Iterator[Mistake]:
    """Works are on belts of the map, factories in its places, labour by a known estimate."""
    belts = {belt.name for belt in check.world.board.fortifications}
    for number, record in enumerate(check.scenario.works):
        if record.belt not in belts:
            message = f"the map has no works {record.belt!r}{near(record.belt, belts)}"
            yield check.wrong(message, "works", number, "belt")
    for number, factory in enumerate(check.scenario.factories):
        yield from check.place(factory.place, "factories", number, "place")
        yield from check.span(factory.from_, factory.to, "factories", number)
    for number, belief in enumerate(check.scenario.beliefs):
        yield from check.span(belief.from_, belief.to, "beliefs", number)
    known = sorted({call.estimate for call in check.scenario.labour} - {""})
    chosen = check.scenario.labour_estimate
    if chosen and known and chosen not in known:
        yield check.wrong(
            f"no labour has the estimate {chosen!r}{near(chosen, known)}", "labour_estimate"
        )


def victory(check: Check) -> Iterator[Mistake]:
    """Victory places are on the map, and the levels lead from one side's victory to the other's."""
    record = check.scenario.victory
    for number, worth in enumerate(record.places):
        yield from check.place(worth.place, "victory", "places", number, "place")
    if not record.levels:
        mend = "Such as `levels: [{name: Draw, side: draw, lead: 0}]`."
        yield check.wrong("victory needs levels", "victory", mend=mend)
    for number, level in enumerate(record.levels):
        if (level.side == "axis" and level.lead <= 0) or (
            level.side == "soviet" and level.lead >= 0
        ):
            message = (
                "the lead is Axis points less Soviet points, so its sign does not fit the side"
            )
            mend = "Above 0 for the Axis, below 0 for the Soviet side."
            yield check.wrong(message, "victory", "levels", number, "lead", mend=mend)


def plans(check: Check) -> Iterator[Mistake]:
    """Plans are for known armies and speak of places on the map."""
    for number, step in enumerate(check.scenario.plans):
        yield from check.army(step.army, None, "plans", number, "army")
        yield from check.span(step.from_, step.to, "plans", number)
        for at, name in enumerate(step.objectives):
            yield from check.place(name, "plans", number, "objectives", at)


def totals(check: Check) -> Iterator[Mistake]:
    """The forces at the start add up to about what the sources say."""
    fields = ("men", "tanks", "assault_guns", "guns", "vehicles")
    for side, stated in check.scenario.totals.items():
        if side not in ("axis", "soviet"):
            yield check.wrong(f"{side!r} is not a side", "totals", side)
            continue
        there = [u for u in check.scenario.units if u.side == side and u.arrives is None]
        for name, total in stated.items():
            if name not in fields:
                yield check.wrong(f"{name!r} is not counted{near(name, fields)}", "totals", side)
                continue
            found = sum(getattr(unit, name) for unit in there)
            if abs(found - total) * 100 > TOLERANCE * total:
                message = f"the {side} units have {found} {name} at the start, not about {total}"
                mend = "Mend the units, or the total if its source says otherwise."
                yield check.wrong(message, "totals", side, name, mend=mend)


def doubled(check: Check, section: str, ids: list[str]) -> Iterator[Mistake]:
    """Ids that stand twice."""
    first: dict[str, int] = {}
    for number, id_ in enumerate(ids):
        if id_ in first:
            line, _ = check.document.locate(section, first[id_], "id")
            message = f"the id {id_!r} stands twice; it is already on line {line}"
            yield check.wrong(message, section, number, "id", mend="Give one of them another id.")
        first.setdefault(id_, number)


def known_hex(check: Check, label: str) -> HexId:
    """The hex of a label, OFF_MAP where there is none (of which another mistake tells)."""
    try:
        return check.world.board.grid.hex_labelled(label)
    except ValueError:
        return OFF_MAP


def rail_near(check: Check, label: str) -> str:
    """How to mend a hex without a railway: the nearest that has one."""
    board, hexagon = check.world.board, known_hex(check, label)
    with_rail = [int(h) for h in np.flatnonzero(board.rail.any(axis=1))]
    if hexagon == OFF_MAP or not with_rail:
        return ""
    nearest = min(with_rail, key=lambda other: board.grid.distance(hexagon, other))
    return f"The nearest hex with one is {board.grid.label(nearest)}."


def has_rail(check: Check, label: str) -> bool:
    """Whether a railway runs in a hex; true where there is no such hex."""
    hexagon = known_hex(check, label)
    return hexagon == OFF_MAP or bool(check.world.board.rail[hexagon].any())


PARTS: Final[tuple[Callable[[Check], Iterator[Mistake]], ...]] = (
    calendar,
    sides,
    front,
    armies,
    units,
    first_places,
    commanders,
    air,
    railways,
    spans,
    reserves,
    industry,
    victory,
    plans,
    totals,
)
