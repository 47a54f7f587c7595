"""Comings and goings of units in the log, and what was seen of the enemy."""

from __future__ import annotations

from game.model.events import Sighted, UnitArrived, UnitDelayed, UnitMoved, UnitWithdrawn
from game.model.records import Side
from game.model.world import World
from game.texts import tr
from game.ui.telling.line import Line, teller


@teller("units", UnitArrived)
def arrived_line(world: World, _side: Side, event: UnitArrived) -> Line:
    """A unit came."""
    place = world.board.name_of(event.hex)
    return Line(
        tr("{unit} arrived at {place}", unit=world.units[event.unit].name, place=place),
        event.hex,
        "news",
    )


@teller("units", UnitDelayed)
def delayed_line(world: World, _side: Side, event: UnitDelayed) -> Line:
    """A unit could not come."""
    return Line(
        tr("{unit} is delayed: {reason}", unit=world.units[event.unit].name, reason=event.reason),
        None,
        "bad",
    )


@teller("units", UnitWithdrawn)
def withdrawn_line(world: World, _side: Side, event: UnitWithdrawn) -> Line:
    """A unit was taken away."""
    return Line(
        tr("{unit} was withdrawn by high command", unit=world.units[event.unit].name), None, "news"
    )


@teller("units", UnitMoved)
def stopped_line(world: World, _side: Side, event: UnitMoved) -> Line | None:
    """A march that did not come to its end."""
    if not event.stopped_by:
        return None
    text = tr(
        "{unit} was stopped by {stopped_by}",
        unit=world.units[event.unit].name,
        stopped_by=event.stopped_by,
    )
    return Line(text, event.path[-1], "bad")


@teller("units", Sighted)
def sighted_line(_world: World, _side: Side, event: Sighted) -> Line | None:
    """Several enemies came into view at once."""
    if not event.new or len(event.units) <= 2:
        return None
    return Line(tr("{count} enemy units sighted", count=len(event.units)), event.hexes[0])
