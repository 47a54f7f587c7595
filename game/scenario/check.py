"""What is wrong with a scenario beyond the shape of its file: names, places, dates, sums.

Each mistake stands at its value in the file, so that all can be mended in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from game.model.world import World
from game.scenario.check_country import industry, railways
from game.scenario.check_forces import air, armies, commanders, first_places, reserves, units
from game.scenario.checking import Check
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, in_order, near

TOLERANCE: Final = 10
"""Percent by which the forces may differ from the `totals` that the sources give."""

LONGEST: Final = 1000
"""Days of a scenario."""


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
