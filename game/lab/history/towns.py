"""Towns: when each was lost and retaken, in history and in a series of games."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import isinf
from statistics import median
from typing import Literal

from attrs import frozen

from game.lab.history.course import Course
from game.lab.history.statistics import NEVER, Spread, rank_correlation
from game.model.records import Side, TownDates
from game.model.world import World

What = Literal["lost", "retaken"]


@frozen
class TownEvent:
    """The loss or the recapture of a town, as it was and as it came about in the games."""

    place: str
    what: What
    then: date | None
    """None where no source here tells it, or where it never happened."""
    unlisted: bool
    """Whether it happened on a day that no source here tells."""
    tolerance: int
    weight: float
    confidence: str
    days: tuple[float, ...]
    """Of each game, ordinals of dates, or NEVER."""

    @property
    def spread(self) -> Spread:
        """Over the games."""
        return Spread.of(self.days)

    @property
    def times(self) -> int:
        """In how many games it came about."""
        return sum(1 for day in self.days if not isinf(day))

    @property
    def error(self) -> float | None:
        """Days after history of the median game, less than 0 before; None where not scored."""
        return None if self.then is None else self.spread.median - self.then.toordinal()


def town_events(world: World, courses: Sequence[Course]) -> list[TownEvent]:
    """Everything that the record tells of towns of the map and of the days of the games."""
    towns = world.history.towns if world.history else ()
    names = {place.name for place in world.board.places}
    found = (e for town in towns if town.place in names for e in _events(world, town, courses))
    return sorted(found, key=lambda e: (e.what == "retaken", e.then or date.max, e.place))


def _events(world: World, town: TownDates, courses: Sequence[Course]) -> Iterator[TownEvent]:
    first, last = world.scenario.start, _last_day(world, courses)
    whats: tuple[What, ...] = ("lost", "retaken")
    here = world.board.place(town.place).hex
    fallen = any(c.axis_holds(first - timedelta(days=1), len(world.board))[here] for c in courses)
    for what in whats:
        then: date | None = getattr(town, what)
        if then is not None and not first <= then <= last:
            continue
        if then is None and what not in town.unlisted and not (what == "lost" and town.never_fell):
            continue
        if settled(town, what, first, fallen):
            continue
        yield TownEvent(
            place=town.place,
            what=what,
            then=then,
            unlisted=what in town.unlisted,
            tolerance=town.days_lost if what == "lost" else town.days_retaken,
            weight=town.weight,
            confidence=town.confidence,
            days=tuple(day_of(course, town.place, what) for course in courses),
        )


def settled(town: TownDates, what: What, first: date, fallen: bool) -> bool:
    """Whether it came about before the first day of the games."""
    if what == "lost":
        return fallen or (town.retaken is not None and town.retaken < first)
    return not fallen and town.lost is not None and town.lost < first


def _last_day(world: World, courses: Sequence[Course]) -> date:
    played = max((c.days[-1] for c in courses if c.days), default=world.scenario.start)
    return min(played, world.scenario.end)


def day_of(course: Course, place: str, what: What) -> float:
    """The day a place was first lost, or retaken for good; NEVER where it was not.

    It is the first day of the turn: a game does not tell on which of its days it was.
    """
    changes = course.changes[place]
    if what == "lost":
        return next((float(d.toordinal()) for d, to in changes if to == Side.AXIS), NEVER)
    if changes and changes[-1][1] == Side.SOVIET:
        return float(changes[-1][0].toordinal())
    return NEVER


def scored(events: Sequence[TownEvent], first: date, last: date) -> list[TownEvent]:
    """Those that have a date in history within a span of days."""
    return [event for event in events if event.then is not None and first <= event.then <= last]


def median_error(events: Sequence[TownEvent]) -> float | None:
    """The median of the errors without their signs, days; None where nothing is scored."""
    errors = [abs(event.error) for event in events if event.error is not None]
    return median(errors) if errors else None


def order_of_events(events: Sequence[TownEvent]) -> float | None:
    """Rank correlation of the dates of history and those of the median game."""
    then = [float(event.then.toordinal()) for event in events if event.then is not None]
    now = [event.spread.median for event in events if event.then is not None]
    return rank_correlation(then, now)


def first_day_of(ordinal: float) -> date | None:
    """A day as a date; None for never."""
    return None if isinf(ordinal) else date(1, 1, 1) + timedelta(days=round(ordinal) - 1)
