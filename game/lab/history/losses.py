"""Losses of a series of games by period, kind and cause, and beside what the sources say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from game.lab.history.course import Course
from game.lab.history.statistics import Spread
from game.model.figures import day_month
from game.model.records import LossBand, Side
from game.model.world import World

MEN: Final = ("killed", "wounded", "missing", "captured", "frostbite")
PIECES: Final = ("tanks", "guns", "vehicles", "aircraft")
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "men": MEN,
    **{kind: (kind,) for kind in (*MEN, *PIECES)},
}
"""What the tables of losses count, and the kinds that each adds up."""
NEARLY_ALL: Final = 0.9
"""Part of the days of a band that games must have played to be held against it."""


@frozen
class Period:
    """A span of days of the campaign for which historians count."""

    title: str
    first: date
    last: date


PERIODS: Final = (
    Period("October", date(1941, 10, 1), date(1941, 10, 31)),
    Period("November", date(1941, 11, 1), date(1941, 11, 30)),
    Period("December", date(1941, 12, 1), date(1941, 12, 31)),
    Period("defence, 30 Sep - 5 Dec", date(1941, 9, 30), date(1941, 12, 5)),
    Period("counter-offensive, 6 Dec - 7 Jan", date(1941, 12, 6), date(1942, 1, 7)),
    Period("Rzhev-Vyazma, 8 Jan - 20 Apr", date(1942, 1, 8), date(1942, 4, 20)),
)
ONE_DAY: Final = timedelta(days=1)


def played(courses: Sequence[Course]) -> tuple[date, date] | None:
    """The first and the last day that all games have played."""
    if not courses or not all(course.days for course in courses):
        return None
    return courses[0].start, min(course.days[-1] for course in courses)


def periods(courses: Sequence[Course]) -> Iterator[Period]:
    """The periods of which the games have played some days, cut to those, and the whole."""
    span = played(courses)
    if span is None:
        return
    first, last = span
    for period in PERIODS:
        begin, end = max(first, period.first), min(last, period.last)
        if begin <= end:
            whole = begin <= period.first + ONE_DAY and end == period.last
            told = period.title if whole else f"{period.title} (to {day_month(end)})"
            yield Period(told, begin, end)
    yield Period("all", first, last)


@frozen
class LossRow:
    """Losses of a side over a period."""

    period: Period
    side: Side
    by_kind: dict[str, Spread]
    """By word of KINDS."""
    by_cause: dict[str, float]
    """Men by cause, in the mean; turns count whole for the period in which they end."""


def loss_rows(courses: Sequence[Course]) -> list[LossRow]:
    """Each period for each side."""
    return [
        LossRow(
            period=period,
            side=side,
            by_kind={
                name: Spread.of([c.over(side, kinds, period.first, period.last) for c in courses])
                for name, kinds in KINDS.items()
            },
            by_cause=_by_cause(courses, side, period),
        )
        for period in periods(courses)
        for side in Side
    ]


def _by_cause(courses: Sequence[Course], side: Side, period: Period) -> dict[str, float]:
    found: dict[str, float] = {}
    for course in courses:
        for cause, count in course.by_cause(side, period.first, period.last).items():
            men = sum(count.get(kind, 0) for kind in MEN)
            found[cause] = found.get(cause, 0) + men / len(courses)
    return {cause: men for cause, men in sorted(found.items(), key=lambda x: -x[1]) if men >= 1}


@frozen
class Held:
    """A band of the sources, and what the games came to in the days of it that they played."""

    band: LossBand
    part: float
    """Of the band's days that the games have played."""
    here: Spread

    @property
    def low(self) -> float:
        """What the source says of the days played, if losses came evenly."""
        return self.band.low * self.part

    @property
    def high(self) -> float:
        """The upper figure for the days played."""
        return self.band.high * self.part


def beside_sources(world: World, courses: Sequence[Course]) -> list[Held]:
    """The bands of the sources whose days the games have nearly all played."""
    bands = world.history.losses if world.history else ()
    found = []
    for band in bands:
        part = part_played(courses, band.from_, band.to)
        if part >= NEARLY_ALL:
            side = Side[band.side.upper()]
            values = [course.over(side, band.kinds, band.from_, band.to) for course in courses]
            found.append(Held(band, part, Spread.of(values)))
    return found


def part_played(courses: Sequence[Course], first: date, last: date) -> float:
    """The part of a span of days that all games have played."""
    span = played(courses)
    if span is None:
        return 0.0
    days = (min(last, span[1]) - max(first, span[0])).days + 1
    return max(0, days) / ((last - first).days + 1)
