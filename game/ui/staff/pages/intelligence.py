"""The page of intelligence: what the staff reports of the enemy, and what was true afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from game.engine.accounts import beliefs
from game.lab.citing import cited
from game.model.events import Event
from game.model.figures import day_month, thousands
from game.model.records import Side
from game.model.state import UnitId
from game.model.world import World
from game.rules.culmination import condition, why_spent
from game.rules.intelligence import last_report, remembered
from game.texts import mark, tr
from game.ui.acts import GoTo
from game.ui.charts import Chart, Series
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Row,
    Table,
    Text,
    Tone,
    figures,
)
from game.ui.staff.page import Page

MOST_ROWS = 40
"""Sightings that are listed, the freshest first."""


class IntelligencePage(Page):
    """The enemy as the staff sees him."""

    key, title = "intelligence", mark("Intelligence")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The report, the sightings that age, and how reports and truth went."""
        game, side = dossier.game, dossier.side
        report = last_report(game, side)
        yield Heading(
            tr("The staff's report"),
            tr("air reconnaissance covers {scouted} %", scouted=report.scouted),
        )
        yield Text(report.sentence, "accent")
        if report.text:
            yield Text(tr("“{text}”", text=report.text))
            yield Text(tr("Source: {cited}", cited=cited(report.source)), "muted")
        columns = (
            figures(tr("divisions in sight")),
            figures(tr("seen lately")),
            figures(tr("thought hidden")),
        )
        row = Row(
            (
                str(report.seen),
                str(report.remembered),
                tr("{low} to {high}", low=report.low, high=report.high),
            )
        )
        yield Table(tr("enemy divisions"), columns, (row,), sortable=False)
        yield Heading(tr("What our armies can still do"), tr("their fighting units; means by men"))
        yield conditions(dossier)
        yield Heading(tr("Seen, but no longer in sight"), tr("strengths are estimates"))
        yield sightings(dossier)
        yield Heading(tr("Hidden divisions, report by report"))
        truth = dossier.view.record
        yield Figure(
            tr("What the staff reckoned with"),
            belief_chart(game.world, truth or dossier.learnt, side),
        )
        if truth:
            yield Text(
                tr("The game is over: what was true is drawn beside what both staffs believed.")
            )
            other = game.world.scenario.sides[side.enemy.key].adjective
            yield Figure(
                tr("What the {other} staff reckoned with", other=other),
                belief_chart(game.world, truth, side.enemy),
            )


def conditions(dossier: Dossier) -> Table:
    """Which armies are spent, the worst first."""
    game, rows = dossier.game, []
    for army in game.world.armies_of[dossier.side].tolist():
        now = condition(game, army)
        if now is None:
            continue
        tone: Tone = "bad" if now.spent else "plain"
        rows.append(
            Row(
                (
                    Cell(game.world.armies[army].name, why=partial(why_spent, game, army)),
                    Cell(f"{now.men} %", sort=now.men),
                    Cell(f"{now.cohesion // 10} %", sort=now.cohesion),
                    Cell(f"{now.supply // 10} %", sort=now.supply),
                    Cell("; ".join(now.reasons) if now.spent else tr("can go on"), tone),
                )
            )
        )
    columns = (
        Column(tr("army"), 1.6),
        figures(tr("men"), 0.6),
        figures(tr("cohesion"), 0.7),
        figures(tr("supply"), 0.6, tr("What its units drew when the turn began")),
        Column(
            tr("its offensive"), 3, tip=tr("Whether it can go on attacking, or why it is spent")
        ),
    )
    return Table("conditions", columns, tuple(rows), tr("no army has divisions on the map"))


def sightings(dossier: Dossier) -> Table:
    """Enemies that went out of sight, by how long ago."""
    game, units = dossier.game, dossier.game.state.units
    lately = np.flatnonzero(remembered(game, dossier.side)).tolist()
    lately.sort(key=lambda u: (-int(units.seen_turn[u]), u))
    rows = tuple(_sighting(dossier, unit) for unit in lately[:MOST_ROWS])
    columns = (
        Column(tr("unit"), 2),
        Column(tr("last seen"), 2),
        figures(tr("days ago")),
        figures(tr("men")),
        figures(tr("tanks")),
    )
    return Table("sightings", columns, rows, tr("nobody has slipped out of sight"))


def men_seen(men: int) -> str:
    """A strength as those tell it who saw a unit: in hundreds."""
    hundreds = round(men, -2)
    return tr("about {men}", men=thousands(hundreds)) if hundreds else tr("under 100")


def _sighting(dossier: Dossier, unit: UnitId) -> Row:
    game, units = dossier.game, dossier.game.state.units
    where = int(units.seen_hex[unit])
    age = (game.state.turn - int(units.seen_turn[unit])) * game.world.turn_days
    men, tanks = int(units.seen_men[unit]), int(units.seen_tanks[unit])
    return Row(
        (
            game.world.units[unit].name,
            game.world.board.name_of(where),
            Cell(str(age), sort=age),
            Cell(men_seen(men), sort=men),
            Cell(tr("about {tanks}", tanks=tanks) if tanks else "", sort=tanks),
        ),
        GoTo(where),
    )


def belief_chart(world: World, events: Sequence[Event], side: Side) -> Chart:
    """The bounds of the reports; with the truth where it is told."""
    told = beliefs(events, side)
    series = [
        Series(tr("at least"), [(b.turn, b.low) for b in told], "muted"),
        Series(tr("at most"), [(b.turn, b.high) for b in told], "accent"),
    ]
    if any(b.hidden >= 0 for b in told):
        series.append(Series(tr("in truth"), [(b.turn, b.hidden) for b in told], "bad"))
    labels = [(b.turn, day_month(world.date_of(b.turn))) for b in told]
    return Chart(tuple(series), tuple(labels))
