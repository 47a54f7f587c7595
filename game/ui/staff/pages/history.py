"""The page of history: towns and losses of the game beside what happened in 1941."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from game.engine.accounts import Comparison, beside_history
from game.hexes.grid import HexId
from game.lab.citing import cited
from game.lab.history.beside import days_here
from game.lab.history.losses import MEN
from game.lab.history.towns import What
from game.model.figures import day_in_full, day_month, thousands
from game.model.records import HistoryRecord, Side, TownDates
from game.rules.intelligence import prize
from game.texts import mark, tr
from game.ui.acts import GoTo
from game.ui.dossier import Dossier
from game.ui.reporting import LOSS_TITLES
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table, Text, Tone, figures
from game.ui.staff.page import Page


class HistoryPage(Page):
    """How far the game and history have gone apart."""

    key, title = "history", mark("History")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Towns by date, the farthest advance, losses beside the sources."""
        history = dossier.game.world.history
        if history is None:
            yield Text(tr("This battle has no record to be held against."))
            return
        yield from high_water(dossier)
        yield Heading(tr("Towns"), tr("first lost, and retaken for good"))
        yield towns_table(dossier, history)
        yield Heading(tr("Losses beside what the sources say"), tr("for the days played so far"))
        yield bands_table(dossier)


def high_water(dossier: Dossier) -> Iterator[Block]:
    """Where the attackers came nearest to the prize."""
    game, goal = dossier.game, prize(dossier.game.world)
    for side in Side:
        mark = int(game.state.sides.mark[side])
        if goal is None or mark < 0:
            continue
        name, target = goal
        grid, km = game.world.board.grid, game.world.board.projection.hex_km
        far = round(grid.distance(mark, target) * km)
        when = game.world.date_of(int(game.state.sides.mark_turn[side]))
        who = game.world.scenario.sides[side.key].adjective
        told = tr(
            "{who} high-water mark: {place}, {far} km from {name}",
            who=who,
            place=game.world.board.name_of(mark),
            far=far,
            name=name,
        )
        yield Text(f"{told} ({day_in_full(when)}).", "accent", GoTo(mark))


def towns_table(dossier: Dossier, history: HistoryRecord) -> Table:
    """A row a town: when it fell and was retaken, then and in this game."""
    here = days_here(dossier.game.world, dossier.learnt)
    columns = (
        Column(tr("town"), 1.4),
        figures(tr("lost in history"), 1.2), figures(tr("here")), figures(tr("days")),
        figures(tr("retaken")), figures(tr("here ")), figures(tr("days ")),
    )  # fmt: skip
    return Table("towns", columns, tuple(_town(dossier, t, here) for t in history.towns))


def _town(dossier: Dossier, town: TownDates, here: Mapping[tuple[HexId, What], date]) -> Row:
    hexagon = dossier.game.world.board.place(town.place).hex
    cells = [Cell(town.place, tip=f"{town.note}\n{cited(town.source)}".strip())]
    whats: tuple[What, ...] = ("lost", "retaken")
    for what in whats:
        cells += _dates(dossier, town, what, here.get((hexagon, what)))
    return Row(tuple(cells), GoTo(hexagon))


def _dates(dossier: Dossier, town: TownDates, what: What, now: date | None) -> list[Cell]:
    """Then, now, and the difference in days; a minus is earlier than in history."""
    then: date | None = getattr(town, what)
    today = dossier.game.world.date_of(dossier.game.state.turn)
    unknown = "?" if what in town.unlisted else tr("never")
    shown = Cell(
        day_month(then) if then else unknown,
        tip=tr("on a day that these sources do not tell") if unknown == "?" else "",
        sort=str(then or "9"),
    )
    here = Cell(
        day_month(now) if now else tr("not yet"), "plain" if now else "faint", sort=str(now or "9")
    )
    if then is not None and then < dossier.game.world.scenario.start:
        return [shown, Cell(tr("before the start"), "faint", sort="0"), Cell("")]
    if then is None or (now is None and today <= then):
        return [shown, here, Cell("")]
    late = ((now or today) - then).days
    tolerance = town.days_lost if what == "lost" else town.days_retaken
    tone: Tone = "good" if abs(late) <= max(tolerance, 2) else "fair" if abs(late) <= 7 else "bad"
    text = f"{late:+d}" if now else f"{late:+d} …"
    return [
        shown,
        here,
        Cell(text, tone, tip=tr("days after history; a minus is earlier"), sort=late),
    ]


def bands_table(dossier: Dossier) -> Table:
    """A row for each figure of the sources that shares days with the game."""
    game = dossier.game
    found = beside_history(game.world, dossier.learnt)
    columns = (
        Column(tr("losses"), 2), Column(tr("days"), 1.2), figures(tr("source says"), 1.6),
        figures(tr("of that by now"), 1.6), figures(tr("here")),
        Column(tr("verdict"), 0.8), Column(tr("source"), 3),
    )  # fmt: skip
    return Table("bands", columns, tuple(_band(dossier, one) for one in found), sortable=False)


def _band(dossier: Dossier, one: Comparison) -> Row:
    band, who = one.band, dossier.game.world.scenario.sides[one.band.side].adjective
    kinds = (
        tr("men, all causes")
        if band.kinds == MEN
        else ", ".join(LOSS_TITLES[k].lower() for k in band.kinds)
    )
    tone: Tone = {"within": "good"}.get(one.verdict, "fair")  # type: ignore[assignment]
    claim = "claim: " if band.claim else ""
    return Row(
        (
            Cell(f"{who}: {kinds}", "axis" if band.side == "axis" else "soviet"),
            f"{day_month(band.from_)} – {day_month(band.to)}",
            _range(band.low, band.high),
            _range(*one.expected),
            Cell(thousands(one.here)),
            Cell("" if band.claim else one.verdict, tone),
            Cell(f"{claim}{band.source}", "muted", tip=band.note or band.source),
        )
    )


def _range(low: int, high: int) -> str:
    return thousands(low) if low == high else f"{thousands(low)} – {thousands(high)}"
