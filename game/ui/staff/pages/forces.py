"""The page of forces: what both sides have, beside what the sources give them, army by army."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.engine.sequence import strength
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.texts import mark, tr
from game.ui.acts import Select
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table, Text, figures
from game.ui.staff.page import Page

NAMES: Final = {
    "men": mark("Men"),
    "tanks": mark("Tanks and assault guns"),
    "guns": mark("Guns"),
    "aircraft": mark("Aircraft"),
    "serviceable": mark("Aircraft fit to fly"),
    "divisions": mark("Divisions"),
}


class ForcesPage(Page):
    """Strengths now, at the start, and in the sources."""

    key, title = "forces", mark("Forces")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Totals first, then the armies."""
        game, side = dossier.game, dossier.side
        yield Heading(tr("Strength on the map"))
        yield totals_table(game, side)
        yield Heading(tr("Armies"), tr("click a row to select the army"))
        yield armies_table(game, side)
        seen = game.world.of_side[side.enemy] & (game.state.units.hex >= 0)
        yield Heading(tr("The enemy in sight"))
        men = thousands(int(game.state.units.men[seen].sum()))
        yield Text(tr("{seen} units with {men} men.", seen=int(seen.sum()), men=men))


def at_start(game: Game, side: Side) -> dict[str, int]:
    """What the scenario gives a side on its first day, by category."""
    units = [u for u in game.world.units if u.side == side.key and u.arrives is None]
    return {
        "men": sum(u.men for u in units),
        "tanks": sum(u.tanks + u.assault_guns for u in units),
        "guns": sum(u.guns for u in units),
    }


def totals_table(game: Game, side: Side) -> Table:
    """Now, at the start, and what the sources add up to."""
    now, then = strength(game, side), at_start(game, side)
    sources = game.world.scenario.totals.get(side.key, {})
    rows = []
    for key, name in NAMES.items():
        start, source = then.get(key), sources.get(key)
        near = start and source and round(abs(start - source) * 100 / source)
        note = "" if near is None or source is None else tr("{near} % off the sources", near=near)
        rows.append(
            Row(
                (
                    name,
                    Cell(thousands(now[key])),
                    Cell("" if start is None else thousands(start), "muted"),
                    Cell("" if source is None else thousands(source), "muted"),
                    Cell(note, "muted"),
                )
            )
        )
    columns = (
        Column("", 2), figures(tr("now"), 1), figures(tr("at the start"), 1),
        figures(tr("in the sources"), 1, tr("What the sources of the scenario add up to")),
        figures("", 1.4),
    )  # fmt: skip
    return Table("totals", columns, tuple(rows), sortable=False)


def armies_table(game: Game, side: Side) -> Table:
    """A row for each army that has units on the map."""
    units = game.state.units
    there = game.world.of_side[side] & (units.hex >= 0)
    rows = [
        army_row(game, number, np.flatnonzero(there & (units.army == number)))
        for number in np.unique(units.army[there]).tolist()
    ]
    columns = (
        Column(tr("army"), 3),
        figures(tr("units"), 0.7),
        figures(tr("men"), 1.1),
        figures(tr("tanks"), 0.8, tr("Tanks and assault guns that run")),
        figures(tr("in shops"), 0.8, tr("Tanks under repair")),
        figures(tr("guns"), 0.8),
        figures(tr("cohesion"), 1),
        figures(
            tr("supply"),
            1,
            tr("Drawn as the turn began; the page of supply tells what arrives now"),
        ),
    )
    return Table("armies", columns, tuple(rows), tr("no army is on the map"))


def army_row(game: Game, army: int, here: NDArray[np.intp]) -> Row:
    """An army's units added up; cohesion and supply as means by men."""
    units = game.state.units
    weight = np.maximum(units.men[here], 1)
    cohesion, supply = (
        int((column[here] * weight).sum() // weight.sum()) / 1000
        for column in (units.cohesion, units.supply)
    )
    counts = [
        int(n.sum())
        for n in (
            units.men[here], units.tanks[here] + units.assault_guns[here],
            units.workshop[here], units.guns[here],
        )
    ]  # fmt: skip
    shares = [
        Cell(f"{round(100 * share)} %", share=share, sort=share) for share in (cohesion, supply)
    ]
    return Row(
        (
            game.world.armies[army].name,
            Cell(str(len(here))),
            *(Cell(thousands(count), sort=count) for count in counts),
            *shares,
        ),
        Select(tuple(int(u) for u in here)),
    )
