"""What really happened, to be laid beside a game: front lines, dates of towns, losses by source."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge

from game.model.records.side import SideKey, percent

LossKind = Literal[
    "killed",
    "wounded",
    "missing",
    "captured",
    "frostbite",
    "tanks",
    "guns",
    "vehicles",
    "aircraft",
]


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
    unlisted: tuple[Literal["lost", "retaken"], ...] = ()
    """What happened on a day that these sources do not tell."""
    days_lost: int = field(default=0, validator=ge(0))
    """How far the sources differ about the loss, days."""
    days_retaken: int = field(default=0, validator=ge(0))
    """How far they differ about the day on which it was retaken, days."""
    weight: float = field(default=1, validator=ge(0))
    """How much its dates count where games are held against history."""
    confidence: str = ""
    source: str = ""
    note: str = ""

    @property
    def never_fell(self) -> bool:
        """Whether it stayed in Soviet hands from first to last."""
        return self.lost is None and self.retaken is None and not self.unlisted


@frozen(kw_only=True)
class LossBand:
    """What one source says that a side lost over a span of days."""

    side: SideKey
    kinds: tuple[LossKind, ...]
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
class StrengthBand:
    """What sources say that a side had on a day."""

    side: SideKey
    kind: Literal["men", "tanks", "guns", "divisions", "aircraft", "serviceable"]
    date: date
    low: int = field(validator=ge(0))
    high: int = field(validator=ge(0))
    source: str
    note: str = ""


@frozen(kw_only=True)
class Yardstick:
    """A figure that games of the campaign should come to if the model is right.

    `measure` says what is held against `low` and `high`: the median error of the dates of towns
    (`dates`, days) and the rank correlation of their order (`order`), both over events from `from`
    to `to`; whether `place` was held to the end (`held`, 1 or 0); divisions of `side` that were
    ever in a pocket (`encircled`); losses of `side` of `kinds` (`lost`); kilometres that the front
    of `from` had moved back on `to`, at the deepest (`depth`) or in the mean (`moved`); percent of
    the divisions of `from` that `side` still had on `to` (`left`).
    """

    title: str
    measure: Literal["dates", "order", "held", "encircled", "lost", "depth", "moved", "left"]
    side: SideKey = "soviet"
    kinds: tuple[LossKind, ...] = ()
    place: str = ""
    from_: date = field(metadata={"key": "from"})
    to: date
    low: float
    high: float
    games: int = field(default=0, validator=percent)
    """Percent of games that must come within; 0 where the median of all must."""
    weight: float = field(default=1, validator=ge(0))
    """How much it counts in the score."""
    source: str


@frozen(kw_only=True)
class HistoryRecord:
    """The record of a campaign, shared by its scenarios."""

    id: str
    title: str
    fronts: tuple[HistoricalFront, ...] = ()
    towns: tuple[TownDates, ...] = ()
    losses: tuple[LossBand, ...] = ()
    strengths: tuple[StrengthBand, ...] = ()
    yardsticks: tuple[Yardstick, ...] = ()

    def front_of(self, day: date) -> HistoricalFront | None:
        """The last front line drawn up to a day, or None before the first."""
        return max((f for f in self.fronts if f.date <= day), key=lambda f: f.date, default=None)
