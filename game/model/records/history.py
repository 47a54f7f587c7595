"""What really happened, to be laid beside a game: front lines, dates of towns, losses by source."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge

from game.model.records.side import SideKey


@frozen(kw_only=True)
class HistoricalFront:
    """The front line of a day, north to south; the Axis side lies west of it."""

    date: date
    line: tuple[tuple[float, float], ...]
    """Latitude and longitude."""
    confidence: str = ""
    source: str = ""


@frozen(kw_only=True)
class TownDates:
    """When a town was lost by the Soviets and when they retook it; absent when it never was."""

    place: str
    """Its name on the map."""
    lost: date | None = None
    retaken: date | None = None
    days: int = field(default=0, validator=ge(0))
    """How far the sources differ, days."""
    source: str = ""
    note: str = ""


@frozen(kw_only=True)
class LossBand:
    """What one source says that a side lost over a span of days."""

    side: SideKey
    kinds: tuple[
        Literal[
            "killed",
            "wounded",
            "missing",
            "captured",
            "frostbite",
            "tanks",
            "guns",
            "vehicles",
            "aircraft",
        ],
        ...,
    ]
    """The kinds that the figure adds up."""
    from_: date = field(metadata={"key": "from"})
    to: date
    low: int = field(validator=ge(0))
    high: int = field(validator=ge(0))
    """The same as `low` where the source gives one figure."""
    source: str
    claim: bool = False
    """Whether it is what the enemy claimed."""
    note: str = ""


@frozen(kw_only=True)
class HistoryRecord:
    """The record of a campaign, shared by its scenarios."""

    id: str
    title: str
    fronts: tuple[HistoricalFront, ...] = ()
    towns: tuple[TownDates, ...] = ()
    losses: tuple[LossBand, ...] = ()

    def front_of(self, day: date) -> HistoricalFront | None:
        """The last front line drawn up to a day, or None before the first."""
        return max((f for f in self.fronts if f.date <= day), key=lambda f: f.date, default=None)
