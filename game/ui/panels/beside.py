"""History beside the game: the front, the towns and the losses of the day, in one panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from game.engine.accounts import Comparison
from game.lab.citing import cited
from game.lab.history.beside import TownNow, front_now, losses_now, sentence, towns_now
from game.lab.history.losses import MEN
from game.model.figures import day_in_full, day_month, thousands
from game.model.world import World
from game.texts import mark, tr
from game.ui.acts import GoTo, OpenPage
from game.ui.dossier import Dossier
from game.ui.panels.slip import Slip
from game.ui.reporting import LOSS_TITLES
from game.ui.staff.blocks import Block, Gauge, Heading, Text, Tone

PAST, COMING = 8, 3
"""Towns that are told of: the last that were due, and the next in history."""
SHORT: Final = {
    frozenset(MEN): "men",
    frozenset(MEN) - {"frostbite"}: mark("men but frostbite"),
    frozenset(MEN) - {"frostbite", "wounded"}: mark("men for good"),
}
"""What the kinds of a band are called in short."""
STILL_TOLD: Final = timedelta(days=14)
"""Since when a source's span of days may be over and still be shown."""
FAIR: Final = 7
"""Days up to which a town that is early or late is not far from history."""


class BesidePanel(Slip):
    """At the right edge of the map, while the ghost of the front lies over the map."""

    takes_keys = False
    title, width, corner = mark("Beside history"), 400, "topright"


def beside(dossier: Dossier) -> Iterator[Block]:
    """All of it as the side knows it today."""
    game = dossier.game
    world, today = game.world, game.world.date_of(game.state.turn)
    yield Heading(tr("The front"), day_in_full(today))
    if world.history is None:
        yield Text(tr("This battle has no record to be held against."), "muted")
        return
    if world.scenario.what_if:
        yield Text(tr("This is a what-if; beside it stands what happened without it."), "fair")
    front = front_now(game)
    if front is not None:
        yield Text(front.sentence)
    between = tr(", reckoned between two that were drawn") if front and not front.sure else ""
    yield Text(
        tr("The dashed line on the map is the front of that day{between}.", between=between),
        "muted",
    )
    yield from _towns(world, towns_now(world, dossier.learnt, today))
    recent = today - STILL_TOLD
    bands = [one for one in losses_now(world, dossier.learnt) if one.band.to >= recent]
    if bands:
        yield Heading(tr("Losses by now"), tr("the mark is what sources say"))
        for one in bands:
            yield _gauge(world, one)
    yield Text(tr("All towns and all sources"), "accent", OpenPage("history"))


def _towns(world: World, towns: list[TownNow]) -> Iterator[Block]:
    if not towns:
        yield Text(tr("The record dates no town of this map."), "muted")
        return
    past = [now for now in towns if not now.due]
    alike = sum(now.as_then for now in past)
    yield Heading(
        tr("Towns"),
        tr("{alike} of {count} as in history", alike=alike, count=len(past)) if past else "",
    )
    for now in reversed(past[-PAST:]):
        yield Text(f"{sentence(world, now)}.", _tone(now), GoTo(now.hex))
    for now in [now for now in towns if now.due][:COMING]:
        yield Text(f"{sentence(world, now)}.", "faint", GoTo(now.hex))


def _tone(now: TownNow) -> Tone:
    if now.then is None:
        return "bad"
    if now.as_then:
        return "good"
    return "fair" if abs(now.late) <= FAIR else "bad"


def _gauge(world: World, one: Comparison) -> Gauge:
    band, (low, high) = one.band, one.expected
    who = world.scenario.sides[band.side].adjective
    kinds = SHORT.get(frozenset(band.kinds))
    if kinds is None:
        kinds = ", ".join(tr(LOSS_TITLES[kind]).lower() for kind in band.kinds)
    most = max(one.here, high, 1) * 1.15
    said = thousands(low) if low == high else f"{thousands(low)} – {thousands(high)}"
    days = f"{day_month(band.from_)} – {day_month(band.to)}"
    return Gauge(
        tr("{who} {kinds}, {days}", who=who, kinds=kinds, days=days),
        thousands(one.here),
        one.here / most,
        "axis" if band.side == "axis" else "soviet",
        (low / most, max(high / most, low / most + 0.01)),
        tr(
            "{said} by now, {verdict} what the source says\n{cited}",
            said=said,
            verdict=one.verdict,
            cited=cited(band.source),
        ),
    )
