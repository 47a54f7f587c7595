"""Priorities, freight and construction parties in the log."""

from __future__ import annotations

from game.model.events import FreightSet, PartySent, PrioritySet, RailwayCut
from game.model.records import Side
from game.model.world import World
from game.rules.freight import GOODS_WORDS
from game.texts import mark, tr
from game.ui.telling.line import Line, teller

WORDS = ("last", mark("as others"), "first")


@teller("supply", PrioritySet)
def priority_line(world: World, _side: Side, event: PrioritySet) -> Line:
    """An army's place in the queue."""
    return Line(
        tr(
            "{army} is supplied {words}",
            army=world.armies[event.army].name,
            words=WORDS[event.priority],
        )
    )


@teller("supply", FreightSet)
def freight_line(_world: World, _side: Side, event: FreightSet) -> Line:
    """What the trains carry from now on."""
    first = GOODS_WORDS.get(event.first)
    rest = tr("; {first} goes first", first=first) if first else ""
    return Line(
        tr(
            "Freight: {winter} % of the trains carry winter goods{rest}",
            winter=event.winter,
            rest=rest,
        )
    )


@teller("supply", PartySent)
def party_line(world: World, _side: Side, event: PartySent) -> Line:
    """Where a party was sent."""
    if event.goal < 0:
        return Line(tr("A construction party works where most is lacking"))
    where = world.board.name_of(event.goal)
    return Line(tr("A construction party is sent to lay track to {where}", where=where), event.goal)


@teller("supply", RailwayCut)
def cut_line(world: World, side: Side, event: RailwayCut) -> Line:
    """A railway with a name was cut."""
    where = world.board.name_of(event.hex)
    return Line(
        tr("The {event} is cut at {where}", event=event.name, where=where),
        event.hex,
        "bad" if event.side == side else "good",
    )
