"""Reports of the staff and high-water marks in the log."""

from __future__ import annotations

from game.model.events import HighWaterMark, IntelligenceReported
from game.model.records import Side
from game.model.world import World
from game.rules.intelligence import FEW
from game.texts import tr
from game.ui.telling.line import Line, Tone, teller

NEAR: int = 5
"""Hexes from the prize from which a new mark is worth a line."""


@teller("news", IntelligenceReported)
def report_line(_world: World, _side: Side, event: IntelligenceReported) -> Line:
    """What the staff makes of what it does not see."""
    if event.high <= FEW:
        return Line(tr("Intelligence: the enemy has no reserves worth the name"), None, "news")
    told = tr(
        "Intelligence: {low} to {high} hidden enemy divisions are reckoned with",
        low=event.low,
        high=event.high,
    )
    return Line(told, None, "news")


@teller("news", HighWaterMark)
def mark_line(world: World, side: Side, event: HighWaterMark) -> Line | None:
    """Nearer to the prize than ever, once it is near."""
    if event.distance > NEAR:
        return None
    km = round(event.distance * world.board.projection.hex_km)
    who = world.scenario.sides[Side(event.side).key].adjective
    tone: Tone = "good" if event.side == side else "bad"
    return Line(
        tr("{who} troops stand {km} km from {place}", who=who, km=km, place=event.place),
        event.hex,
        tone,
    )
