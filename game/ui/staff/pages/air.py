"""The page of the air: posture, sorties by week, the sky, and every wing with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Final

from game.engine.orders import AssignMission, SetAirPosture
from game.engine.orders.flying import STAFF
from game.hexes.grid import HexId
from game.model.board import Place
from game.model.events import AirMissionFlown, Event, TurnEnded
from game.model.figures import day_month, thousands
from game.model.records import Side
from game.model.state import AirPosture, Mission
from game.model.tables import SKY
from game.model.world import World
from game.rules.airfields import grade_of
from game.rules.sorties import sorties_why, strength_in_the_air
from game.texts import decimal, mark, tr
from game.ui.acts import GoTo
from game.ui.charts import Chart, Series, SeriesTone
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Buttons,
    Cell,
    Choice,
    Column,
    Columns,
    Figure,
    Gauge,
    Heading,
    Row,
    Table,
    Text,
    Tone,
    figures,
)
from game.ui.staff.page import Page

POSTURES: Final = {
    AirPosture.BALANCED: (mark("Balanced"), mark("A share of everything")),
    AirPosture.SUPPORT: (mark("Support"), mark("Everything that can over the battles of the turn")),
    AirPosture.SUPERIORITY: (mark("Superiority"), mark("Fighters first: hold the sky")),
    AirPosture.INTERDICTION: (
        mark("Roads"),
        mark("Columns behind the front, and above all those who flee"),
    ),
    AirPosture.RAILWAYS: (mark("Railways"), mark("Bombers against lines, junctions and bridges")),
    AirPosture.RAIDS: (mark("Raids"), mark("Bombers against great cities")),
    AirPosture.REST: (mark("Rest"), mark("Few flights: crews and mechanics recover")),
}
MISSIONS: Final = {
    Mission.REST: "rests",
    Mission.SUPERIORITY: "superiority",
    Mission.SUPPORT: "support",
    Mission.INTERDICTION: "roads",
    Mission.RAIL: "railways",
    Mission.RAID: "raid",
    Mission.RECONNAISSANCE: "reconnaissance",
    Mission.TRANSPORT: "supply",
}
WEEK: Final = 7
"""Days of a bar of the chart."""
MOST_PLACES: Final = 8
NEAR: Final = 6
"""Hexes within which one place stands for all."""


class AirPage(Page):
    """The air force of the side."""

    key, title = "air", mark("Air")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """What comes first, what is flown, whose the sky is, and the wings."""
        game, side = dossier.game, dossier.side
        present, fit = strength_in_the_air(game, side)
        if not present:
            yield Text(tr("There is no air force in this battle."), "muted")
            return
        yield Heading(
            tr("The air staff"), tr("assigns every wing that you do not command yourself")
        )
        yield Buttons(tr("It puts first"), tuple(posture_choices(dossier)))
        sorties = sum(flown_by(game.world, dossier.learnt, side)[-1:], 0)
        yield Columns((tuple(strength_gauges(dossier, present, fit)), (sky_table(dossier),)))
        yield Heading(
            tr("Sorties and losses"),
            tr("{sorties} sorties in this week", sorties=thousands(sorties)),
        )
        yield Columns(
            (
                (Figure(tr("Sorties a day, by week"), sorties_chart(dossier)),),
                (Figure(tr("Aircraft fit to fly"), strength_chart(dossier)),),
                (Figure(tr("The sky over the front, percent"), superiority_chart(dossier)),),
            )
        )
        yield results_table(dossier)
        yield Heading(
            tr("Wings"), tr("a click shows the base; rest the pointer on sorties to learn why")
        )
        yield wings_table(dossier)


def posture_choices(dossier: Dossier) -> Iterator[Choice]:
    """A button for each posture."""
    game, side = dossier.game, dossier.side
    now = int(game.state.sides.air_posture[side])
    for posture, (name, tip) in POSTURES.items():
        order = SetAirPosture(side, posture)
        problem = order.problem(game)
        yield Choice(name, None if problem else order, problem or tip, posture == now)


def strength_gauges(dossier: Dossier, present: int, fit: int) -> Iterator[Block]:
    """Aircraft fit, sorties left, crews' weariness, losses and claims."""
    state, side = dossier.game.state, dossier.side
    mine = dossier.game.world.wings_of[side]
    there = mine[state.wings.hex[mine] >= 0]
    left, flown = int(state.wings.sorties[there].sum()), int(state.wings.flown[there].sum())
    strain = int(state.wings.strain[there].mean())
    yield Gauge(
        tr("Fit to fly"),
        tr("{fit} of {present} aircraft", fit=thousands(fit), present=thousands(present)),
        fit / present,
    )
    yield Gauge(
        tr("Sorties left this turn"),
        tr("{left} of {left2}", left=thousands(left), left2=thousands(left + flown)),
        left / max(left + flown, 1),
    )
    tone: Tone = "bad" if strain > 600 else "fair" if strain > 300 else "good"
    tip = tr("Fresh crews fly more than one sortie a day for some days; tired ones fewer")
    yield Gauge(tr("Weariness of the crews"), f"{strain // 10} %", strain / 1000, tone, tip=tip)
    lost, claims = int(state.sides.aircraft[side]), int(state.sides.claims[side])
    yield Text(
        tr(
            "Lost since the start: {lost} aircraft. Claimed shot down: {claims}.",
            lost=lost,
            claims=thousands(claims),
        ),
        "muted",
    )


def sky_table(dossier: Dossier) -> Table:
    """Whose the sky is over the places that count most."""
    game, side = dossier.game, dossier.side
    ours, theirs = (getattr(game.state.hexes, SKY[each]) for each in (side, side.enemy))
    felt = ours.astype(int) + theirs
    places = apart(game.world, [p for p in game.world.board.places if felt[p.hex] > 0])
    rows = tuple(
        Row(
            (
                place.name,
                Cell(f"{ours[place.hex]} %", share=int(ours[place.hex]) / 100),
                Cell(f"{theirs[place.hex]} %", "bad", share=int(theirs[place.hex]) / 100),
            ),
            GoTo(place.hex),
        )
        for place in places
    )
    columns = (Column(tr("the sky over"), 2), figures(tr("ours")), figures(tr("theirs")))
    return Table("sky", columns, rows, tr("no fighters are felt anywhere"))


def apart(world: World, places: list[Place]) -> list[Place]:
    """The greatest of some places, none of which lies close to another."""
    chosen: list[Place] = []
    distance = world.board.grid.distance
    for place in sorted(places, key=lambda p: (-p.size, p.name)):
        if len(chosen) < MOST_PLACES and all(distance(place.hex, c.hex) > NEAR for c in chosen):
            chosen.append(place)
    return chosen


def flown_by(world: World, events: Sequence[Event], side: Side) -> list[int]:
    """Sorties of a side in each week that has begun, as far as they are known."""
    sums, turn = [0], 0
    for event in events:
        if isinstance(event, TurnEnded):
            turn = event.turn + 1
        elif isinstance(event, AirMissionFlown) and event.side == side:
            week = turn * world.turn_days // WEEK
            sums += [0] * (week + 1 - len(sums))
            sums[week] += event.sorties
    return sums


def sorties_chart(dossier: Dossier) -> Chart:
    """Sorties a day by week; of the enemy what was noticed."""
    world, side = dossier.game.world, dossier.side
    series = []
    for each in (side, side.enemy):
        name = "ours" if each == side else tr("the enemy's, as noticed")
        sums = flown_by(world, dossier.learnt, each)
        today = (dossier.game.state.turn + 1) * world.turn_days
        points = [
            (week, total / max(1, min(WEEK, today - week * WEEK)))
            for week, total in enumerate(sums)
        ]
        series.append(Series(name, points, "axis" if each == Side.AXIS else "soviet", "bars"))
    labels = [(x, day_month(world.date_of(int(x * WEEK) // world.turn_days))) for x, _ in points]
    return Chart(tuple(series), tuple(labels))


def strength_chart(dossier: Dossier) -> Chart:
    """Aircraft present and fit, turn by turn."""
    world, key = dossier.game.world, dossier.side.key
    ends = [e for e in dossier.learnt if isinstance(e, TurnEnded) and key in e.strength]
    present = [(e.turn, e.strength[key].get("aircraft", 0)) for e in ends]
    fit = [(e.turn, e.strength[key].get("serviceable", 0)) for e in ends]
    labels = [(e.turn, day_month(world.date_of(e.turn))) for e in ends]
    return Chart(
        (Series(tr("present"), present, "muted"), Series(tr("fit to fly"), fit, "good")),
        tuple(labels),
    )


def superiority_chart(dossier: Dossier) -> Chart:
    """Whose the sky over the front was, turn by turn."""
    world, side = dossier.game.world, dossier.side
    ends = [e for e in dossier.learnt if isinstance(e, TurnEnded) and side.key in e.strength]
    ours = [(e.turn, e.strength[side.key].get("sky", 0)) for e in ends]
    theirs = [(e.turn, e.strength[side.key].get("enemy_sky", 0)) for e in ends]
    labels = [(e.turn, day_month(world.date_of(e.turn))) for e in ends]
    tones: tuple[SeriesTone, SeriesTone] = ("axis", "soviet")
    return Chart(
        (
            Series(tr("ours"), ours, tones[side]),
            Series(tr("the enemy's"), theirs, tones[side.enemy]),
        ),
        tuple(labels),
    )


def results_table(dossier: Dossier) -> Table:
    """By mission: flights, sorties, losses and what was reported, since the start."""
    own = [e for e in dossier.learnt if isinstance(e, AirMissionFlown) and e.side == dossier.side]
    rows = []
    for mission, name in MISSIONS.items():
        flown = [e for e in own if e.mission == mission.name.lower()]
        if not flown:
            continue
        sorties, lost = sum(e.sorties for e in flown), sum(e.lost for e in flown)
        rate = 100 * lost / max(sorties, 1)
        told = ", ".join(
            f"{thousands(total)} {word}"
            for key, word in REPORTED.items()
            if (total := sum(e.done.get(key, 0) for e in flown))
        )
        rows.append(
            Row(
                (
                    name,
                    Cell(thousands(sorties), sort=sorties),
                    Cell(str(lost), sort=lost),
                    Cell(f"{decimal(rate, '.1f')} %", "bad" if rate > 3 else "plain", sort=rate),
                    Cell(told, "muted"),
                )
            )
        )
    columns = (
        Column(tr("mission"), 1.2), figures(tr("sorties"), 0.8), figures(tr("lost"), 0.6),
        figures(tr("rate"), 0.6), Column(tr("what our crews report"), 4),
    )  # fmt: skip
    return Table("results", columns, tuple(rows), tr("nothing has been flown yet"))


REPORTED: Final = {
    "vehicles": "vehicles",
    "guns": "guns",
    "tanks": "tanks",
    "through": mark("bombers over cities"),
    "bridges": "bridges",
    "tonnes": mark("t of supply"),
}


def wings_table(dossier: Dossier) -> Table:
    """Every wing: strength, base, mission, sorties and their reasons."""
    game, side = dossier.game, dossier.side
    mine = [w for w in game.world.wings_of[side].tolist() if game.state.wings.hex[w] >= 0]
    columns = (
        Column(tr("wing"), 2.6),
        Column(tr("aircraft"), 1.3),
        figures(tr("fit"), 0.9),
        Column(tr("base"), 1.8),
        Column(tr("field"), 1),
        Column(tr("mission"), 2.4),
        figures(tr("sorties"), 0.8),
        Column(tr("by"), 0.8),
    )
    return Table("wings", columns, tuple(_wing(dossier, wing) for wing in mine))


@lru_cache(maxsize=4)
def field_names(world: World) -> dict[HexId, str]:
    """What airfields are called."""
    grid = world.board.grid
    return {grid.hex_labelled(f.hex): f.name for f in world.scenario.airfields if f.name}


def _wing(dossier: Dossier, wing: int) -> Row:
    game, wings = dossier.game, dossier.game.state.wings
    record, board = game.world.wings[wing], game.world.board
    fit, present = int(wings.serviceable[wing]), int(wings.aircraft[wing])
    here, target = int(wings.hex[wing]), int(wings.target[wing])
    mission = MISSIONS[Mission(int(wings.mission[wing]))]
    if target >= 0:
        mission += f": {board.name_of(target)}"
    back = AssignMission(wing, STAFF)
    ordered = bool(wings.ordered[wing])
    by = Cell(
        tr("you") if ordered else tr("staff"),
        "accent" if ordered else "faint",
        tr("Click to hand it back to the air staff") if ordered else "",
        act=back if ordered and back.problem(game) is None else None,
    )
    grade = grade_of(game, wing)
    tone: Tone = {"prepared": "good", "ordinary": "plain"}.get(grade, "fair")  # type: ignore[assignment]
    sorties = int(wings.sorties[wing])
    return Row(
        (
            record.name,
            Cell(f"{record.kind.replace('_', ' ')}", "muted", tip=record.model),
            Cell(f"{fit}/{present}", share=fit / max(present, 1), sort=fit),
            field_names(game.world).get(here) or board.name_of(here),
            Cell(grade, tone),
            mission,
            Cell(str(sorties), sort=sorties, why=partial(sorties_why, game, wing)),
            by,
        ),
        GoTo(here),
    )
