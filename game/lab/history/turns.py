"""The same campaign with turns of another length: rates are per day, so little should differ."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf
from statistics import median
from typing import Any, Final

from attrs import frozen

from game.lab.history.plain import iso, number
from game.lab.history.report import Report
from game.lab.history.text import aligned, count, date_text

LOSSES_MAY_DIFFER: Final = 10
"""Percent, in the median of all men lost by a side over a period."""
DATES_MAY_DIFFER: Final = 3
"""Days, in the median of the dates of towns."""
SMALL: Final = 10_000
"""Men below which a loss is too small to be compared by percent."""


@frozen
class LossDifference:
    """Men lost by a side over a period, with turns of either length."""

    what: str
    usual: float
    other: float

    @property
    def percent(self) -> float | None:
        """How much more with the other turns; None where there is too little to compare."""
        return 100 * (self.other / self.usual - 1) if self.usual >= SMALL else None

    @property
    def alike(self) -> bool:
        """Whether the difference is small enough."""
        return self.percent is None or abs(self.percent) <= LOSSES_MAY_DIFFER


@frozen
class DateDifference:
    """The median day of what befell a town, with turns of either length."""

    what: str
    usual: float
    other: float

    @property
    def days(self) -> float:
        """How much later with the other turns; infinite where it came about only with one."""
        if isinf(self.usual) and isinf(self.other):
            return 0.0
        return self.other - self.usual


@frozen
class Differences:
    """Two series of the same seeds that differ in the length of their turns."""

    turn_days: tuple[int, int]
    losses: tuple[LossDifference, ...]
    dates: tuple[DateDifference, ...]

    @property
    def in_dates(self) -> float | None:
        """The median difference of the dates of all that came about, without its sign."""
        gaps = [abs(row.days) for row in self.dates if not (isinf(row.usual) and isinf(row.other))]
        return median(gaps) if gaps else None

    @property
    def alike(self) -> bool:
        """Whether losses and dates differ little enough."""
        dates = self.in_dates
        return all(row.alike for row in self.losses) and (dates or 0) <= DATES_MAY_DIFFER


def differences(usual: Report, other: Report) -> Differences:
    """Holds two reports of the same games against each other."""
    others = {(row.period.title, row.side): row for row in other.losses}
    losses = [
        LossDifference(
            f"{row.period.title}, {row.side.key}",
            row.by_kind["men"].median,
            others[row.period.title, row.side].by_kind["men"].median,
        )
        for row in usual.losses
        if (row.period.title, row.side) in others
    ]
    events = {(event.place, event.what): event for event in other.towns}
    dates = [
        DateDifference(
            f"{event.place} {event.what}",
            event.spread.median,
            events[event.place, event.what].spread.median,
        )
        for event in usual.towns
        if (event.place, event.what) in events
    ]
    lengths = (usual.world.turn_days, other.world.turn_days)
    return Differences(lengths, tuple(losses), tuple(dates))


def plain(found: Differences) -> dict[str, Any]:
    """As a plain object."""
    return {
        "turn_days": list(found.turn_days),
        "losses": [
            {
                "what": row.what,
                "usual": number(row.usual, 0),
                "other": number(row.other, 0),
                "percent": number(row.percent, 1),
            }
            for row in found.losses
        ],
        "dates": [
            {
                "what": row.what,
                "usual": iso(row.usual),
                "other": iso(row.other),
                "days": number(row.days, 1),
            }
            for row in found.dates
        ],
        "median_days": number(found.in_dates, 1),
        "alike": found.alike,
    }


def lines(found: Differences) -> Iterator[str]:
    """As a table for the terminal."""
    usual, other = (f"{n}-day turns" for n in found.turn_days)
    yield f"Men lost, and dates of towns, with {usual} and with {other} (medians)"
    rows = [["", usual, other, "difference"]]
    for loss in found.losses:
        told = "few" if loss.percent is None else f"{loss.percent:+.0f} %"
        rows.append([loss.what, count(loss.usual), count(loss.other), told])
    for row in found.dates:
        if not (isinf(row.usual) and isinf(row.other)):
            told = "only in one" if isinf(row.days) else f"{row.days:+.1f} days"
            rows.append([row.what, date_text(row.usual), date_text(row.other), told])
    yield from aligned(rows)
    dates = found.in_dates
    told = "no date to compare" if dates is None else f"dates differ by {count(dates)} days"
    verdict = "alike" if found.alike else "NOT alike"
    yield (
        f"  {told} in the median; {verdict} (up to {LOSSES_MAY_DIFFER} % of losses, "
        f"{DATES_MAY_DIFFER} days)"
    )
