"""The report of a series: everything that is held against history, put together once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from attrs import frozen

from game.lab.history.course import STRENGTHS, Course
from game.lab.history.figures import Result, results, score
from game.lab.history.front import Retreat, distance_to, held_then, retreat_of, retreat_then
from game.lab.history.losses import Held, LossRow, beside_sources, loss_rows, played
from game.lab.history.series import Series
from game.lab.history.statistics import Spread
from game.lab.history.towns import TownEvent, town_events
from game.model.records import Side, StrengthBand
from game.model.world import World
from game.rules.intelligence import prize

PUSHES: Final = (
    (date(1941, 12, 5), date(1942, 1, 7)),
    (date(1942, 1, 8), date(1942, 4, 20)),
)
"""Spans of days over which the Soviets pushed the front back."""
RINGS, PRISONERS = date(1941, 10, 15), date(1941, 10, 31)
"""Up to when divisions in pockets and prisoners are counted, in games that begin before."""
LARGE = 5
"""Divisions from which a pocket is reported."""


@frozen
class Day:
    """The state of things on a day: median and range of the games, and what the record has."""

    day: date
    strength: dict[Side, dict[str, Spread]]
    then: dict[Side, dict[str, StrengthBand]]
    """What sources say of strengths within three days of it."""
    distance: Spread | None
    """Km from the prize to the nearest hex of the Axis."""
    distance_then: float | None
    """In history."""


@frozen
class Pockets:
    """What was encircled of a side."""

    side: Side
    largest: Spread
    """Divisions at one time."""
    ever: Spread
    """Divisions up to `ever_by`."""
    ever_by: date
    captured: Spread
    """Prisoners up to `captured_by`."""
    captured_by: date
    days: Spread | None
    """That a pocket of five divisions or more held; None where there was none."""
    number: Spread
    """Of such pockets in a game."""


@frozen
class Push:
    """How far a front moved back over a span of days."""

    first: date
    last: date
    here: tuple[Retreat, ...]
    """In each game."""
    then: Retreat | None
    """In history, where lines were drawn."""


@frozen
class Report:
    """A series of games beside history."""

    world: World
    series: Series
    courses: tuple[Course, ...]
    towns: tuple[TownEvent, ...]
    losses: tuple[LossRow, ...]
    bands: tuple[Held, ...]
    days: tuple[Day, ...]
    pockets: tuple[Pockets, ...]
    pushes: tuple[Push, ...]
    """How far the front moved back in winter."""
    results: tuple[Result, ...]
    score: float | None


def report(world: World, series: Series, courses: Sequence[Course]) -> Report:
    """Holds the games of a series against the record of their scenario."""
    found = results(world, courses)
    return Report(
        world=world,
        series=series,
        courses=tuple(courses),
        towns=tuple(town_events(world, courses)),
        losses=tuple(loss_rows(courses)),
        bands=tuple(beside_sources(world, courses)),
        days=tuple(day_row(world, courses, day) for day in days_told(world, courses)),
        pockets=tuple(pockets_of(courses, side) for side in Side) if played(courses) else (),
        pushes=tuple(pushes(world, courses)),
        results=tuple(found),
        score=score(found),
    )


def days_told(world: World, courses: Sequence[Course]) -> list[date]:
    """The days of the front lines of history that were played, and the last."""
    span = played(courses)
    if span is None:
        return []
    fronts = world.history.fronts if world.history else ()
    return sorted({*(f.date for f in fronts if span[0] <= f.date <= span[1]), span[1]})


def day_row(world: World, courses: Sequence[Course], day: date) -> Day:
    """The state of things at the end of a day."""
    hexes, goal = len(world.board), prize(world)
    apart: list[float | None] = []
    if goal is not None:
        apart = [distance_to(world.board, c.axis_holds(day, hexes), goal[1]) for c in courses]
    held, then = held_then(world, day), None
    if held is not None and goal is not None:
        then = distance_to(world.board, held, goal[1])
    known = [far for far in apart if far is not None]
    return Day(
        day=day,
        strength={s: {k: _strength(courses, k, s, day) for k in STRENGTHS} for s in Side},
        then={side: _told(world, side, day) for side in Side},
        distance=Spread.of(known) if known else None,
        distance_then=then,
    )


def _strength(courses: Sequence[Course], kind: str, side: Side, day: date) -> Spread:
    return Spread.of([float(c.value_on(kind, side, day) or 0) for c in courses])


def _told(world: World, side: Side, day: date) -> dict[str, StrengthBand]:
    bands = world.history.strengths if world.history else ()
    near = [b for b in bands if b.side == side.key and abs((b.date - day).days) <= 3]
    return {band.kind: band for band in near}


def pockets_of(courses: Sequence[Course], side: Side) -> Pockets:
    """What was encircled of a side in the games."""
    span = played(courses)
    assert span is not None
    by, end = (span[1] if span[0] > day else min(day, span[1]) for day in (RINGS, PRISONERS))
    large = [[p for p in c.pockets if large_of(p, side)] for c in courses]
    held = [days_held(p, span[1]) for pockets in large for p in pockets]
    return Pockets(
        side=side,
        largest=Spread.of([float(c.trapped[:, side].max(initial=0)) for c in courses]),
        ever=Spread.of([float(_ever(c, side, by)) for c in courses]),
        ever_by=by,
        captured_by=end,
        captured=Spread.of([c.total(side, ("captured",), end) for c in courses]),
        days=Spread.of(held) if held else None,
        number=Spread.of([float(len(pockets)) for pockets in large]),
    )


def _ever(course: Course, side: Side, day: date) -> int:
    rows = [n for n, end in enumerate(course.days) if end <= day]
    return int(course.ever_trapped[rows[-1], side]) if rows else 0


def large_of(pocket: dict[str, Any], side: Side) -> bool:
    """Whether it is a pocket of a side that is large enough to be told of."""
    return bool(pocket["side"] == side.key and pocket["divisions"] >= LARGE)


def days_held(pocket: dict[str, Any], last: date) -> float:
    """From its forming to its end, or to the last day where it still held."""
    until = pocket["liquidated"] or (last + timedelta(days=1)).isoformat()
    return float((date.fromisoformat(until) - date.fromisoformat(pocket["formed"])).days)


def pushes(world: World, courses: Sequence[Course]) -> Iterator[Push]:
    """How far the Soviets pushed the front back, in the games and in history."""
    span = played(courses)
    for first, last in PUSHES:
        if span is not None and span[0] <= first and last <= span[1]:
            here = tuple(retreat_of(world, course, first, last) for course in courses)
            yield Push(first, last, here, retreat_then(world, first, last))
