"""Bridges, labour, ambushes, titles and what the beaten left, in the log."""

from __future__ import annotations

from game.model.events import (
    AmbushSprung,
    BridgeBlown,
    BridgeMended,
    CoupAttempted,
    GearAbandoned,
    LabourRaised,
    SecondLineHeld,
    TitleWon,
)
from game.model.figures import counted, thousands
from game.model.records import Side
from game.model.world import World
from game.texts import tr
from game.ui.telling.line import Line, teller

WORTH_TELLING = 5
"""Guns, machines and tanks together from which on what was left behind is news."""


@teller("battles", AmbushSprung)
def ambush_line(world: World, side: Side, event: AmbushSprung) -> Line:
    """A column ran into those who lay in wait."""
    place, column = world.board.name_of(event.hex), world.units[event.column].name
    first = world.units[event.units[0]].name
    own = event.side == side
    text = tr(
        "Ambush at {place}: {first} strikes {column}", place=place, first=first, column=column
    ) + ("" if own else tr(", unseen until now"))
    return Line(text, event.hex, "good" if own else "bad")


@teller("battles", CoupAttempted)
def coup_line(world: World, side: Side, event: CoupAttempted) -> Line:
    """A city without troops was entered, or not."""
    place, name = world.board.name_of(event.hex), world.units[event.unit].name
    end = tr("takes it in the march") if event.taken else tr("finds the streets barred")
    text = tr(
        "{name} comes upon {place} and {end} (roll {roll} for {chance} of 1,000)",
        name=name,
        place=place,
        end=end,
        roll=event.roll,
        chance=event.chance,
    )
    return Line(text, event.hex, "good" if event.taken == (event.side == side) else "bad")


@teller("battles", SecondLineHeld)
def second_line(world: World, side: Side, event: SecondLineHeld) -> Line:
    """Victors were caught by troops behind."""
    text = tr(
        "At {place} a second line catches those who broke in", place=world.board.name_of(event.hex)
    )
    return Line(text, event.hex, "bad" if event.side == side else "good")


@teller("battles", GearAbandoned)
def gear_line(world: World, side: Side, event: GearAbandoned) -> Line | None:
    """What the beaten left on the way."""
    if event.guns + event.vehicles + event.tanks < WORTH_TELLING:
        return None
    things = [
        counted(count, name)
        for count, name in (
            (event.guns, "gun"),
            (event.vehicles, "vehicle"),
            (event.tanks, "tank"),
        )
        if count
    ]
    who = world.units[event.unit].name
    told = (
        things[0]
        if len(things) == 1
        else tr("{list} and {things}", list=", ".join(things[:-1]), things=things[-1])
    )
    text = tr(
        "{who} leaves {told} behind at {place}",
        who=who,
        told=told,
        place=world.board.name_of(event.hex),
    )
    return Line(text, event.hex, "bad" if event.side == side else "good")


@teller("units", TitleWon)
def title_line(world: World, side: Side, event: TitleWon) -> Line:
    """A unit was made Guards."""
    name = world.units[event.unit].name
    text = tr(
        "{name} has won the title of Guards, number {number} of its kind",
        name=name,
        number=event.number,
    )
    return Line(text, None, "good" if event.side == side else "plain")


@teller("engineers", BridgeBlown)
def blown_line(world: World, side: Side, event: BridgeBlown) -> Line:
    """A bridge went down."""
    one, other = (world.board.name_of(hexagon) for hexagon in event.hexes)
    days = event.span / 10
    text = tr(
        "The bridge between {one} and {other} is blown: {days:.1f} days' work for a division",
        one=one,
        other=other,
        days=days,
    )
    return Line(text, event.hexes[0], "plain" if event.side == side else "bad")


@teller("engineers", BridgeMended)
def mended_line(world: World, side: Side, event: BridgeMended) -> Line:
    """Engineers worked on a bridge."""
    one, other = (world.board.name_of(hexagon) for hexagon in event.hexes)
    end = (
        tr("{span:.1f} days' work is left", span=event.span / 10) if event.span else tr("it bears")
    )
    text = tr("Bridge between {one} and {other}: {end}", one=one, other=other, end=end)
    return Line(text, event.hexes[0], "good" if event.side == side else "bad")


@teller("engineers", LabourRaised)
def labour_line(_world: World, _side: Side, event: LabourRaised) -> Line:
    """People were called up to dig."""
    return Line(
        tr("{hundreds} people can be put to dig", hundreds=thousands(event.hundreds * 100)), None
    )
