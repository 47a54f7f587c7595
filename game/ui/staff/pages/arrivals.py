"""The page of arrivals: who is expected when and where, and the reserve behind the front."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.orders import CallUp, HoldBack, Order
from game.model.figures import day_month, thousands
from game.model.game import Game
from game.model.world import NEVER
from game.rules.reserves import percent_ready, soonest
from game.rules.schedule import Arrival, arrivals
from game.texts import mark, tr
from game.ui.acts import Act, GoTo
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table, Text, Tone, figures
from game.ui.staff.page import Page

AHEAD: Final = 15
"""Turns."""
TONES: Final[dict[str, Tone]] = {
    "fixed": "good",
    "likely": "plain",
    "at risk": "bad",
    "held back": "accent",
    "waits": "muted",
}


class ArrivalsPage(Page):
    """Reinforcements."""

    key, title = "arrivals", mark("Arrivals")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The trains of the next weeks, then what gathers in the rear, then who leaves."""
        game = dossier.game
        all_of_them = arrivals(game, dossier.side)
        soon = [one for one in all_of_them if one.turn <= game.state.turn + AHEAD]
        yield Heading(tr("Expected in the next weeks"), sum_of(game, soon))
        yield expected_table(game, soon)
        reserve = [one for one in all_of_them if one.reserve]
        if reserve:
            yield Heading(
                tr("The reserve"),
                tr("{sum_of}; the enemy does not know of it", sum_of=sum_of(game, reserve)),
            )
            yield Text(
                tr(
                    "Who is called before his time comes with fewer men and guns and knows "
                    "less; who is held back in his camps learns and is clothed. It takes four "
                    "days to come up."
                ),
                "muted",
            )
            yield reserve_table(dossier, reserve)
        yield Heading(tr("To be taken away"))
        yield leaving_table(dossier)


def sum_of(game: Game, some: list[Arrival]) -> str:
    """Divisions and men of some arrivals."""
    divisions = game.world.divisions_among(one.unit for one in some)
    men = sum(int(game.state.units.men[one.unit]) for one in some)
    return (
        tr("{divisions} divisions, {men} men", divisions=divisions, men=thousands(men))
        if some
        else ""
    )


def date_cell(game: Game, one: Arrival) -> Cell:
    """The day on which it comes; those who wait stand last."""
    if one.turn == NEVER:
        return Cell(tr("when called") if one.reserve else tr("when released"), "muted", sort=NEVER)
    day = game.world.date_of(max(one.turn, game.state.turn))
    return Cell(day_month(day), sort=one.turn)


def expected_table(game: Game, some: list[Arrival]) -> Table:
    """A row for each formation that is on its way."""
    columns = (
        Column(tr("date"), 0.8),
        Column(tr("unit"), 2.4),
        figures(tr("men"), 0.8),
        Column(tr("place"), 1.6),
        Column(tr("by the line"), 1.8),
        Column(tr("chance"), 1),
    )
    rows = tuple(
        Row(
            (
                date_cell(game, one),
                game.world.units[one.unit].name,
                Cell(thousands(int(game.state.units.men[one.unit]))),
                game.world.board.name_of(one.hex),
                Cell(one.line or tr("on foot"), "muted"),
                Cell(one.chance, TONES[one.chance], tip=one.why),
            ),
            GoTo(one.hex),
        )
        for one in some
    )
    return Table("arrivals", columns, rows, tr("nobody is expected"))


def reserve_table(dossier: Dossier, reserve: list[Arrival]) -> Table:
    """What can still be called up or held back."""
    game = dossier.game
    columns = (
        Column(tr("unit"), 2.4),
        Column(tr("due"), 1),
        figures(tr("ready now"), 1, tr("If it is called today")),
        Column("", 1),
        Column("", 1),
    )
    rows = []
    for one in reserve:
        now = percent_ready(game, one.unit, soonest(game))
        call, hold = CallUp((one.unit,)), HoldBack((one.unit,))
        rows.append(
            Row(
                (
                    game.world.units[one.unit].name,
                    date_cell(game, one),
                    Cell(f"{now} %", "bad" if now < RAW else "plain", sort=now),
                    order_cell(dossier, tr("call up"), call),
                    order_cell(dossier, tr("hold back"), hold),
                ),
                GoTo(one.hex),
            )
        )
    return Table("reserve", columns, tuple(rows))


RAW: Final = 70
"""Percent of readiness below which a formation is shown as raw."""


def order_cell(dossier: Dossier, text: str, order: Order) -> Cell:
    """A word that gives an order when it is pressed; grey with the reason when it may not be."""
    problem = order.problem(dossier.game)
    act: Act | None = order if dossier.to_move and problem is None else None
    return Cell(text, "accent" if act else "faint", tip=problem or "", act=act)


def leaving_table(dossier: Dossier) -> Table:
    """Who is to be withdrawn, and when."""
    game, units = dossier.game, dossier.game.state.units
    leaving = [
        unit
        for unit, turn in enumerate(game.world.withdrawal_turn.tolist())
        if turn < NEVER and game.world.side[unit] == dossier.side and units.hex[unit] >= 0
    ]
    rows = []
    for unit in sorted(leaving, key=lambda one: int(game.world.withdrawal_turn[one])):
        turn = int(game.world.withdrawal_turn[unit])
        day = game.world.date_of(turn)
        hexagon = int(units.hex[unit])
        rows.append(
            Row(
                (
                    Cell(day_month(day), sort=turn),
                    game.world.units[unit].name,
                    game.world.board.name_of(hexagon),
                ),
                GoTo(hexagon),
            )
        )
    columns = (Column(tr("date"), 0.8), Column(tr("unit"), 2.4), Column(tr("now at"), 2))
    return Table("leaving", columns, tuple(rows), "nobody")
