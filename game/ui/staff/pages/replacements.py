"""The page of replacements: the depots, who comes in, who is worn out, what stands again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.lab.citing import cited
from game.model.figures import counted, day_month, of_men, thousands
from game.model.game import Game
from game.model.records import Side
from game.rules.depots import quality
from game.rules.lineage import family, losses_of
from game.rules.reorganisation import worn_out
from game.texts import decimal, mark, tr
from game.ui.acts import Select
from game.ui.dossier import Dossier
from game.ui.figures import POSTURES
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Gauge,
    Heading,
    Row,
    Table,
    Text,
    figures,
)
from game.ui.staff.page import Page

SHOWN: Final = 40


class ReplacementsPage(Page):
    """Depots, worn formations, armies."""

    key, title = "replacements", mark("Replacements")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """What there is, who needs it, and what became of the armies."""
        game, side = dossier.game, dossier.side
        yield Heading(tr("Depots"))
        yield Columns((tuple(stock(game, side)), (mix_table(game, side),)), (1, 1.4))
        yield Heading(tr("Worn out"), tr("units told to refit behind the front are served first"))
        yield worn_table(game, side)
        yield Heading(
            tr("Armies"), tr("divisions lost, formed again from those who came back, to come")
        )
        yield armies_table(game, side)


def stock(game: Game, side: Side) -> Iterator[Block]:
    """What the depots hold, and who is on his way to them."""
    sides, units = game.state.sides, game.state.units
    mine = game.world.of_side[side]
    tanks = int(sides.pool_tanks[side]) // 100
    modern = min(tanks, int(sides.pool_kv[side] + sides.pool_t34[side]) // 100)
    kinds = tr(", {modern} of them KV and T-34", modern=modern) if modern else ""
    yield Text(
        tr(
            "{pool_men}, {tanks}{kinds}, {guns}.",
            pool_men=of_men(int(sides.pool_men[side])),
            tanks=counted(tanks, "tank"),
            kinds=kinds,
            guns=counted(int(sides.pool_guns[side]) // 100, "gun"),
        )
    )
    skill = int(sides.pool_skill[side])
    yield Gauge(tr("Experience of the men"), f"{skill // 10} %", skill / 1000)
    out, cadres = int(sides.stragglers[side]), int(units.cadre[mine].sum())
    if out or cadres:
        yield Text(
            tr(
                "{out} are on their way out of pockets; {cadres} have gathered for "
                "divisions that are to stand again.",
                out=of_men(out),
                cadres=thousands(cadres),
            ),
            "muted",
        )


def mix_table(game: Game, side: Side) -> Table:
    """Who comes to the depots in these days."""
    columns = (
        Column(tr("who"), 2), figures(tr("men a day"), 1), figures(tr("tanks"), 0.8),
        figures(tr("experience"), 1),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                record.kind or tr("replacements"),
                Cell(thousands(record.men), sort=record.men),
                Cell(
                    decimal(record.tanks, "g"),
                    tip=tr("{kv:g} KV, {t34:g} T-34", kv=record.kv, t34=record.t34),
                ),
                Cell(f"{record.experience} %", sort=record.experience),
            ),
            tip=cited(record.source),
        )
        for record in quality(game, side)
    )
    return Table(tr("who comes"), columns, rows, "nobody")


def worn_table(game: Game, side: Side) -> Table:
    """Mauled and shattered formations, the worst first."""
    units = game.state.units
    columns = (
        Column(tr("unit"), 2.2),
        figures(tr("strength"), 0.9),
        figures(tr("men"), 0.8),
        figures(tr("newcomers"), 0.9, tr("Replacements who have not fought yet")),
        Column(tr("state"), 1),
        Column(tr("does"), 1),
        figures(tr("to rebuild"), 1, tr("Days of refitting")),
    )
    rows = tuple(
        Row(
            (
                game.world.units[worn.unit].name,
                Cell(f"{worn.percent} %", share=worn.percent / 100, sort=worn.percent),
                Cell(thousands(int(units.men[worn.unit]))),
                Cell(thousands(int(units.green[worn.unit]))),
                Cell(
                    tr("shattered") if worn.shattered else tr("mauled"),
                    "bad" if worn.shattered else "fair",
                ),
                Cell(POSTURES.get(int(units.posture[worn.unit]), ""), "muted"),  # type: ignore[call-overload]
                Cell(tr("{days} days", days=worn.days), sort=worn.days),
            ),
            Select((worn.unit,)),
        )
        for worn in worn_out(game, side)[:SHOWN]
    )
    return Table("worn", columns, rows, "nobody")


def armies_table(game: Game, side: Side) -> Table:
    """The family tree of each army in figures; its formations in the tip."""
    columns = (
        Column(tr("army"), 2.2), figures(tr("lost"), 0.7), figures(tr("formed again"), 1),
        figures(tr("to come"), 0.8), Column(tr("last"), 3),
    )  # fmt: skip
    rows = []
    for army in np.flatnonzero(np.array(game.world.army_sides) == side).tolist():
        lost, reborn, coming = losses_of(game, army)
        if not (lost or reborn or coming):
            continue
        tree = [d for d in family(game, army) if d.fate not in ("there", "expected")]
        told = "; ".join(f"{name_of(game, d.unit)} {d.fate}" for d in tree[-4:])
        tip = "\n".join(
            f"{game.world.units[d.unit].name}: {d.fate}"
            + (
                f", {day_month(game.world.date_of(d.turn))}"
                if 0 <= d.turn <= game.world.turns
                else ""
            )
            for d in tree[-24:]
        )
        rows.append(
            Row(
                (
                    game.world.armies[army].name,
                    Cell(str(lost), "bad" if lost else "muted", sort=lost),
                    Cell(str(reborn), "good" if reborn else "muted", sort=reborn),
                    Cell(str(coming), sort=coming),
                    Cell(told, "muted", tip=tip),
                )
            )
        )
    return Table("armies", columns, tuple(rows), tr("nothing was lost and nothing is to come"))


def name_of(game: Game, unit: int) -> str:
    """Its full name; a number alone says little."""
    return game.world.units[unit].name
