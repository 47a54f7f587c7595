"""The calendar, the weather and places in the log."""

from __future__ import annotations

from game.model.events import (
    ControlChanged,
    GameEnded,
    SideTurnBegan,
    WeatherTurned,
)
from game.model.records import Side
from game.model.world import World
from game.texts import tr
from game.ui.figures import degrees
from game.ui.telling.line import Line, dates, teller

TOWN: int = 3
"""Size from which a place is worth a line when it changes hands."""


@teller("ground", ControlChanged)
def taken_line(world: World, side: Side, event: ControlChanged) -> Line | None:
    """A town of some size changed hands."""
    place = world.board.place_at.get(event.hex)
    worth = {victory.place for victory in world.scenario.victory.places}
    if place is None or (place.size < TOWN and place.name not in worth):
        return None
    if event.side == side:
        return Line(tr("{place} is ours", place=place.name), event.hex, "good")
    return Line(tr("{place} was lost", place=place.name), event.hex, "bad")


@teller("turn", SideTurnBegan)
def turn_line(world: World, _side: Side, event: SideTurnBegan) -> Line:
    """A side's part of the turn."""
    who = world.scenario.sides[Side(event.side).key].adjective
    return Line(
        tr("{dates} · {who} turn", dates=dates(world, event.turn), who=who), None, "heading"
    )


@teller("weather", WeatherTurned)
def weather_line(_world: World, _side: Side, event: WeatherTurned) -> Line:
    """The weather of the turn."""
    wet = (
        tr(", {precipitation:.0f} mm of rain or snow", precipitation=event.precipitation)
        if event.precipitation >= 1
        else ""
    )
    return Line(
        tr(
            "Weather: {degrees}{wet}, ground {ground}",
            degrees=degrees(event.temperature),
            wet=wet,
            ground=event.ground,
        ),
        None,
        "news",
    )


@teller("turn", GameEnded)
def ended_line(_world: World, _side: Side, _event: GameEnded) -> Line:
    """The end."""
    return Line(tr("The game is over"), None, "heading")
