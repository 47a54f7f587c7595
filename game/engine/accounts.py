"""Accounts: what each side lost and to what, what it reports, what its enemy claims, what
historians say; and what each staff believed beside what was true.

They are read from the stream of events and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from attrs import frozen

from game.model.events import (
    AirMissionFlown,
    BattleFought,
    BrokeOut,
    ColumnsWritten,
    Event,
    IntelligenceReported,
    Losses,
    TurnEnded,
    UnitDestroyed,
    UnitDisbanded,
    UnitMoved,
    WingMoved,
)
from game.model.records import LossBand, Side
from game.model.tables import LOSSES
from game.model.world import World

Count: TypeAlias = dict[str, int]
"""Losses by kind."""

CAUSES: Final[Mapping[str, str]] = {
    "recovery": "cold",  # in older records
    "pockets": "pockets",
    "surrender": "pockets",
    "no retreat": "pockets",
}
"""What a phase or the end of a unit is called as a cause; others go by their own names."""


def by_cause(events: Iterable[Event], side: Side) -> dict[str, Count]:
    """19.10  The losses of a side by cause: battle, retreat, pockets, cold, march and others."""
    causes: dict[str, Count] = {}
    for event in events:
        for cause, losses in _causes(event, side):
            count = causes.setdefault(cause, {})
            for kind, number in losses.items():
                count[kind] = count.get(kind, 0) + number
    return {cause: count for cause, count in causes.items() if any(count.values())}


def _causes(event: Event, side: Side) -> Iterable[tuple[str, Losses]]:
    match event:
        case BattleFought():
            if event.attacker == side:
                yield "battle", event.attacker_losses
            if event.defender == side:
                yield "battle", event.defender_losses
        case ColumnsWritten(losses=losses, phase=phase) if losses:
            yield CAUSES.get(phase, phase), losses[side]
        case UnitDestroyed() if event.side == side:
            yield CAUSES.get(event.cause, event.cause), event.losses
        case UnitMoved() if event.side == side and event.losses:
            yield event.how, event.losses
        case AirMissionFlown():
            mine = event.side == side
            yield "air", {"aircraft": event.lost} if mine else event.losses
        case BrokeOut(losses=losses) if event.side == side:
            yield "pockets", losses
        case UnitDisbanded(losses=losses) if event.side == side:
            yield "disbanded", losses
        case WingMoved() if event.side == side and event.lost:
            yield "airfields", {"aircraft": event.lost}
        case _:
            found = getattr(event, "losses", None)
            if found and getattr(event, "side", None) == side and not isinstance(event, TurnEnded):
                yield getattr(event, "cause", "air"), found


def reported(world: World, side: Side, losses: Losses) -> Count:
    """19.11  What a side's own reports say it has lost; they lag behind and leave pockets out."""
    percent = world.rules.intelligence.reported.get(side.key, {})
    return {kind: losses.get(kind, 0) * percent.get(kind, 100) // 100 for kind in LOSSES}


def claimed(world: World, side: Side, losses_of_enemy: Losses) -> Count:
    """19.12  What a side claims that its enemy has lost; claims run ahead of the truth."""
    percent = world.rules.intelligence.claimed.get(side.key, {})
    return {kind: losses_of_enemy.get(kind, 0) * percent.get(kind, 100) // 100 for kind in LOSSES}


@frozen
class Comparison:
    """19.13  What a source says of a span of days, and what the game has come to in it."""

    band: LossBand
    here: int
    """Losses in the game over the days of the band that have been played."""
    part: int
    """Percent of the band's days that have been played."""

    @property
    def expected(self) -> tuple[int, int]:
        """What the source would say of the part that has been played, if losses came evenly."""
        return self.band.low * self.part // 100, self.band.high * self.part // 100

    @property
    def verdict(self) -> str:
        """Below, within or above what the source says."""
        low, high = self.expected
        if self.here * 100 < low * 85:
            return "below"
        return "above" if self.here * 100 > high * 115 else "within"


def beside_history(world: World, events: Iterable[Event]) -> list[Comparison]:
    """19.13  Each band of losses of the sources beside the game, for the days they share."""
    if world.history is None:
        return []
    ends = [event for event in events if isinstance(event, TurnEnded)]
    found = (_compared(world, band, ends) for band in world.history.losses)
    return [one for one in found if one is not None]


def _compared(world: World, band: LossBand, ends: list[TurnEnded]) -> Comparison | None:
    """None for a band of which no day has been played."""
    before, now, first = 0, 0, max(band.from_, world.scenario.start)
    played = None
    for event in ends:
        if band.side not in event.losses:
            continue
        day = world.days_of(event.turn)[-1]
        total = sum(event.losses[band.side].get(kind, 0) for kind in band.kinds)
        if day < first:
            before = total
        elif day <= band.to:
            now, played = total, day
    if played is None:
        return None
    days = (band.to - band.from_).days + 1
    part = min(100, 100 * ((played - first).days + 1) // days)
    return Comparison(band, now - before, part)


@frozen
class Belief:
    """10.9  What a staff believed of the enemy's hidden divisions in a turn, and what was true."""

    turn: int
    low: int
    high: int
    hidden: int


def beliefs(events: Iterable[Event], side: Side) -> list[Belief]:
    """10.9  Turn by turn, for the debrief; `hidden` is -1 where the truth is not told."""
    return [
        Belief(event.turn, event.low, event.high, event.hidden)
        for event in events
        if isinstance(event, IntelligenceReported) and event.side == side
    ]
