"""The page of labour and engineers: who digs where, belts, bridges, mines, factories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.engine.orders import AssignLabour
from game.hexes.grid import HexId
from game.lab.citing import cited
from game.model.board import Fortification
from game.model.figures import day_in_full, thousands
from game.model.records import Side
from game.rules.bridges import crossings_down, days_left
from game.rules.labour import at_work, calls, earth_moved, progress, unassigned
from game.rules.stacks import stack
from game.rules.upkeep import working
from game.texts import decimal, mark, tr
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Gauge,
    Heading,
    Row,
    Stepper,
    Table,
    Text,
    figures,
)
from game.ui.staff.page import Page

STEP = 10
"""Hundreds by which a stepper sends people."""
SHOWN = 8
"""Places with steppers."""


class EngineersPage(Page):
    """Spades, bridges, mines, factories."""

    key, title = "engineers", mark("Engineers")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Labour, belts, where they dig, bridges, stores."""
        yield from _labour(dossier)
        yield from _belts(dossier)
        yield from _places(dossier)
        yield from _stores(dossier)

    def waiting(self, dossier: Dossier) -> int:
        """One when people wait for work."""
        return int(dossier.to_move and unassigned(dossier.game, dossier.side) >= STEP)


def _labour(dossier: Dossier) -> Iterator[Block]:
    """How many dig of how many, and what the sources say of their number."""
    game, side = dossier.game, dossier.side
    pool, dig = int(game.state.sides.labour[side]), at_work(game, side)
    yield Heading(tr("People who dig"))
    share = dig / pool if pool else 0.0
    told = tr("{dig} of {pool}", dig=thousands(dig * 100), pool=thousands(pool * 100))
    yield Gauge(
        tr("At work"), told, share, tip=tr("Send them by the menu of orders on a hex of your own")
    )
    held = {id(call) for call in calls(game.world, side)}
    for call in game.world.scenario.labour:
        if call.side == side.key and call.estimate:
            more = tr(
                "from {day} {hundreds} more",
                day=day_in_full(call.date),
                hundreds=thousands(call.hundreds * 100),
            )
            mark = "" if id(call) in held else tr(" (not in this game)")
            yield Text(
                tr(
                    "Estimate {estimate}: {more}{mark} ({cited})",
                    estimate=call.estimate,
                    more=more,
                    mark=mark,
                    cited=cited(call.source),
                ),
                "muted",
            )


def _belts(dossier: Dossier) -> Iterator[Block]:
    """The side's belts: earth moved, diggers, hexes without men."""
    game, side = dossier.game, dossier.side
    rows = []
    for belt in game.world.board.fortifications:
        held = [h for h in belt.hexes if game.state.hexes.control[h] == side]
        if Side[belt.side.upper()] == side and held:
            rows.append(_belt_row(dossier, belt, held))
    columns = (
        Column(tr("belt"), 2.4),
        figures(tr("done")),
        figures(tr("level")),
        figures(tr("people")),
        figures(tr("hexes")),
        figures(tr("unmanned")),
    )
    yield Heading(tr("Belts of works"))
    yield Table("belts", columns, tuple(rows), tr("there are no belts of yours on the map"))


def _belt_row(dossier: Dossier, belt: Fortification, held: list[HexId]) -> Row:
    game, hexes = dossier.game, dossier.game.state.hexes
    done = int(np.mean([progress(game, h) for h in held]))
    people = int(hexes.labour[held].sum()) * 100
    holes = sum(1 for h in held if not stack(game, h, dossier.side))
    return Row(
        (
            belt.name,
            Cell(f"{done} %", share=done / 100, sort=done),
            Cell(
                decimal(hexes.fort[held].mean() / 100, ".1f"), sort=float(hexes.fort[held].mean())
            ),
            Cell(thousands(people) if people else "–", sort=people),
            Cell(
                tr("{count} of {count2}", count=len(held), count2=len(belt.hexes)), sort=len(held)
            ),
            Cell(str(holes), "bad" if holes else "plain", sort=holes),
        ),
        GoTo(held[len(held) // 2]),
    )


def _places(dossier: Dossier) -> Iterator[Block]:
    """Where most dig now, with steppers."""
    game, side, hexes = dossier.game, dossier.side, dossier.game.state.hexes
    digging = np.flatnonzero((hexes.labour > 0) & (hexes.control == side)).tolist()
    if not digging:
        return
    yield Heading(tr("Where they dig"), tr("most people first"))
    for hexagon in sorted(digging, key=lambda h: (-int(hexes.labour[h]), h))[:SHOWN]:
        now = int(hexes.labour[hexagon])
        less, more = (AssignLabour(hexagon, max(0, now + by)) for by in (-STEP, STEP))
        moved = earth_moved(game, hexagon, now)
        yield Stepper(
            f"{game.world.board.name_of(hexagon)}, {progress(game, hexagon)} %",
            thousands(now * 100),
            less if dossier.to_move and less.problem(game) is None else None,
            more if dossier.to_move and more.problem(game) is None else None,
            tip=tr(
                "The works are {progress} % done; these people move {moved} m³ of earth a day",
                progress=progress(game, hexagon),
                moved=thousands(moved),
            ),
        )


def _stores(dossier: Dossier) -> Iterator[Block]:
    """Bridges that are down, mines in store, factories at work."""
    game, side = dossier.game, dossier.side
    name = game.world.board.name_of
    rows = tuple(
        Row(
            (
                f"{name(here)} – {name(there)}",
                Cell(tr("{span:.1f} days", span=game.state.hexes.span[min(here, there)] / 10)),
                Cell(tr("{days_left:.0f} days", days_left=days_left(game, here, there) / 10)),
            ),
            GoTo(here),
        )
        for here, there in crossings_down(game)
    )
    yield Heading(tr("Bridges that are down"))
    columns = (
        Column(tr("bridge"), 2),
        figures(tr("a division's work")),
        figures(tr("engineers in the rear")),
    )
    yield Table("bridges", columns, rows, "none")
    yield Heading(tr("Mines and factories"))
    yield Text(tr("{mines} loads of mines are in store.", mines=int(game.state.sides.mines[side])))
    for factory in working(game, side):
        parts = [
            tr("{men} men a day", men=factory.men) if factory.men else "",
            tr("{repair:.1f} % of the tanks under repair a day", repair=factory.repair / 10)
            if factory.repair
            else "",
            tr("{mines} loads of mines in ten days", mines=factory.mines) if factory.mines else "",
        ]
        told = ", ".join(part for part in parts if part)
        yield Text(
            tr(
                "{place}: {told}, within {range} hexes. {note}",
                place=factory.place,
                told=told,
                range=factory.range,
                note=factory.note,
            )
        )
