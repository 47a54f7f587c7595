"""Formations in the log: men who come back, divisions that stand again, reserves, mergers."""

from __future__ import annotations

from game.model.events import (
    ArrivalsSet,
    BrokeOut,
    CadreDissolved,
    MenReturned,
    UnitDisbanded,
    UnitReformed,
    UnitsMerged,
)
from game.model.figures import day_month, of_men, thousands
from game.model.records import Side
from game.model.world import NEVER, World
from game.texts import tr
from game.ui.telling.line import Line, teller

WORTH_TELLING = 300
"""Men below whom nobody is told that they came back."""


@teller("pockets", MenReturned)
def returned_line(world: World, _side: Side, event: MenReturned) -> Line | None:
    """Men who came out of pockets."""
    if event.men < WORTH_TELLING:
        return None
    place = world.board.name_of(event.hex)
    names = [world.units[unit].name for unit in event.units]
    whose = (
        tr(" of {names}", names=names[0])
        if len(names) == 1
        else tr(" of {count} formations", count=len(names))
    )
    return Line(
        tr(
            "{men}{whose} reach our lines at {place}",
            men=of_men(event.men),
            whose=whose,
            place=place,
        ),
        event.hex,
        "good",
    )


@teller("pockets", UnitReformed)
def reformed_line(world: World, _side: Side, event: UnitReformed) -> Line:
    """A division stands again."""
    name, place = world.units[event.unit].name, world.board.name_of(event.hex)
    old, men = thousands(event.cadre), thousands(event.men)
    text = tr(
        "{name} stands again at {place}: {men} men, {old} of them of the old division",
        name=name,
        place=place,
        men=men,
        old=old,
    )
    return Line(text, event.hex, "good")


@teller("pockets", CadreDissolved)
def dissolved_line(world: World, _side: Side, event: CadreDissolved) -> Line | None:
    """A division is struck off."""
    name = world.units[event.unit].name
    return Line(
        tr("{name} is struck off; {men} fill up others", name=name, men=of_men(event.men)),
        None,
        "bad",
    )


@teller("pockets", BrokeOut)
def broke_out_line(world: World, side: Side, event: BrokeOut) -> Line:
    """A surrounded unit tried to get out."""
    name, mine = world.units[event.unit].name, event.side == side
    if not event.out:
        text = tr("{name} fell apart when it tried to break out", name=name)
        return Line(text, event.path[0], "bad" if mine else "good")
    place = world.board.name_of(event.path[-1])
    text = tr("{name} broke out towards {place}", name=name, place=place)
    if mine:
        text += tr(
            " with {out} of {men}, without its guns",
            out=thousands(event.out),
            men=of_men(event.men),
        )
    return Line(text, event.path[-1], "news")


@teller("units", ArrivalsSet)
def arrivals_line(world: World, _side: Side, event: ArrivalsSet) -> Line:
    """Reinforcements will come at another time."""
    count = len(event.units)
    who = world.units[event.units[0]].name if count == 1 else tr("{count} formations", count=count)
    turn = min(event.due)
    when = "" if turn >= NEVER else f", {day_month(world.date_of(turn))}"
    words = {
        "called": tr("called up from the reserve"),
        "held back": tr("stay in their camps") if count > 1 else tr("stays in its camp"),
        "released": "released",
        "delayed": "delayed",
        "danger": tr("sent from the reserve: the enemy is near"),
    }
    return Line(f"{who}: {words.get(event.reason, event.reason)}{when}", None, "news")


@teller("units", UnitsMerged)
def merged_line(world: World, _side: Side, event: UnitsMerged) -> Line:
    """Worn formations became one."""
    others = ", ".join(world.units[unit].name for unit in event.units)
    return Line(
        tr(
            "{unit} took over what was left of {others}",
            unit=world.units[event.into].name,
            others=others,
        ),
        None,
        "news",
    )


@teller("units", UnitDisbanded)
def disbanded_line(world: World, _side: Side, event: UnitDisbanded) -> Line:
    """A formation was broken up."""
    text = tr(
        "{unit} was broken up; {men} fill others",
        unit=world.units[event.unit].name,
        men=of_men(event.men),
    )
    return Line(text, event.hex, "news")
