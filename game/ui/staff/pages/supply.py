"""The page of supply: trains and freight, armies and priorities, lines, parties, who is short."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from game.engine.orders import SendParty, SetPriority
from game.hexes.grid import OFF_MAP
from game.model.figures import percent, thousands
from game.model.game import Game
from game.model.state import UnitId
from game.rules.line_report import (
    ArmySupply,
    LineState,
    armies_supplied,
    lifelines,
    named_lines,
    stations,
)
from game.rules.railways import cut_at, named_railways
from game.rules.supply_report import supply_report
from game.texts import decimal, mark, tr
from game.ui.acts import GoTo, PickHex, Select
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Cell, Column, Heading, Row, Table, Text, Tone, figures
from game.ui.staff.page import Page
from game.ui.staff.pages.freight import can, trains_and_freight
from game.ui.supplied import tone_of
from game.ui.survey import SHORT_OF_SUPPLY, Survey
from game.ui.whys import asker

PRIORITIES: Final = ("last", mark("as others"), "first")
NEAR: Final = 4
"""Hexes from the enemy at which a line on which an army hangs is worth an alarm."""
LINES_SHOWN: Final = 14
STATIONS_SHOWN: Final = 12


class SupplyPage(Page):
    """Supply of the side."""

    key, title = "supply", mark("Supply")

    def waiting(self, dossier: Dossier) -> int:
        """Armies whose supply hangs on a line that the enemy threatens."""
        return sum(line.enemy <= NEAR for line in lifelines(dossier.game, dossier.side))

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The trains first, then armies, lines and parties, then those who are short."""
        yield from trains_and_freight(dossier)
        yield from alarms(dossier)
        yield Heading(tr("Armies"), tr("a click on the word under “supplied” changes it"))
        yield armies_table(dossier)
        yield Heading(tr("Construction parties"), tr("they lay track and mend what is broken"))
        yield parties_table(dossier)
        yield Heading(tr("Railways"))
        yield lines_table(dossier)
        yield Heading(tr("Stations that unload most"))
        yield stations_table(dossier)
        yield Heading(tr("Units short of supply"), tr("less than half of their needs, or cut off"))
        yield short_table(dossier)


def alarms(dossier: Dossier) -> Iterator[Block]:
    """The armies whose supply hangs on one hex of railway, and named railways that are cut."""
    game = dossier.game
    for line in lifelines(game, dossier.side):
        if line.enemy <= NEAR:
            name, where = game.world.armies[line.army].name, game.world.board.name_of(line.hex)
            km = round(line.enemy * game.world.board.projection.hex_km)
            told = tr(
                "The supply of {name} hangs on one line, at {where}, {km} km from the enemy.",
                name=name,
                where=where,
                km=km,
            )
            yield Text(told, "bad", GoTo(line.hex))
    for course in named_railways(game, dossier.side):
        if (cut := cut_at(game, dossier.side, course)) >= 0:
            told = tr(
                "The {name} is cut at {place}.",
                name=course.record.name,
                place=game.world.board.name_of(cut),
            )
            yield Text(told, "fair", GoTo(cut))
            if course.record.note:
                yield Text(tr("In 1941: {note}.", note=course.record.note), "faint")


def share_cell(arrived: int, wanted: int) -> Cell:
    """Arrived of wanted, with a bar."""
    share = percent(arrived, wanted)
    return Cell(f"{share} %", tone_of(share), share=share / 100, sort=share)


def tonnes(kilograms: int) -> Cell:
    """Kilograms a day as tonnes."""
    return Cell(thousands(kilograms / 1000), sort=kilograms)


def armies_table(dossier: Dossier) -> Table:
    """What each army wants and gets; the priority can be changed there."""
    columns = (
        Column(tr("army"), 2.4),
        Column(tr("supplied"), 1.1, tip=tr("Click: first, as others, last")),
        figures(tr("wanted, t"), 0.8),
        figures(tr("arrived, t"), 0.8),
        figures(tr("share"), 0.8),
        Column(tr("from"), 2, lines=3),
        Column(tr("what holds it up"), 4, lines=3),
    )
    rows = tuple(army_row(dossier, army) for army in armies_supplied(dossier.game, dossier.side))
    return Table("armies", columns, rows, tr("no army needs anything"))


def army_row(dossier: Dossier, army: ArmySupply) -> Row:
    """One army."""
    game, board = dossier.game, dossier.game.world.board
    order = SetPriority(army.army, (army.priority + 1) % 3)
    problem = can(dossier, order)
    tones: tuple[Tone, ...] = ("faint", "plain", "good")
    priority = Cell(
        PRIORITIES[army.priority],
        tones[army.priority],
        problem or tr("Click: supply it {priorities}", priorities=PRIORITIES[order.priority]),
        sort=army.priority,
        act=None if problem else order,
    )
    heads = ", ".join(board.name_of(head) for head in army.railheads[:2])
    return Row(
        (game.world.armies[army.army].name, priority, tonnes(army.wanted), tonnes(army.arrived),
         share_cell(army.arrived, army.wanted), Cell(heads, "muted"),
         Cell(army.trouble, "muted", tip=army.trouble)),
        GoTo(army.railheads[0]) if army.railheads else None,
    )  # fmt: skip


def parties_table(dossier: Dossier) -> Table:
    """Where each construction party works, and a click that sends it."""
    game, rows = dossier.game, []
    for count, party in enumerate(game.world.parties_of[dossier.side].tolist(), 1):
        here, goal = int(game.state.parties.hex[party]), int(game.state.parties.goal[party])
        where = game.world.board.name_of(here) if here >= 0 else tr("waits for work")
        towards = game.world.board.name_of(goal) if goal >= 0 else tr("where most is lacking")
        send = PickHex(tr("Where shall it lay track to?"), partial(SendParty, party))
        free = SendParty(party, -1)
        rows.append(
            Row(
                (
                    tr("Party {count}", count=count),
                    Cell(where, act=GoTo(here) if here >= 0 else None),
                    Cell(towards, "accent" if goal >= 0 else "muted"),
                    Cell(tr("send ..."), "accent", act=send) if dossier.to_move else Cell(""),
                    Cell(tr("let it choose"), "accent", act=free)
                    if goal >= 0 and not can(dossier, free)
                    else Cell(""),
                )
            )
        )
    columns = (
        Column(tr("party"), 0.8),
        Column(tr("works at"), 2, lines=2),
        Column(tr("goes to"), 2, lines=2),
        "",
        "",
    )
    return Table("parties", columns, tuple(rows), tr("the side has none"), sortable=False)


def lines_table(dossier: Dossier) -> Table:
    """The railways, the busiest first; broken ones say where."""
    columns = (
        Column(tr("line"), 3), figures(tr("carries, t a day"), 1),
        figures(tr("load"), 0.8, tr("Of what its busiest stretch passes")),
        Column(tr("state"), 3),
    )  # fmt: skip
    found = named_lines(dossier.game, dossier.side)[:LINES_SHOWN]
    return Table(
        "lines", columns, tuple(line_row(dossier, line) for line in found), tr("none works")
    )


def line_row(dossier: Dossier, state: LineState) -> Row:
    """One railway."""
    game, board = dossier.game, dossier.game.world.board
    load = state.carried / max(state.passes, 1)
    tone: Tone = "bad" if load > 0.9 else "fair" if load > 0.7 else "plain"
    broken = state.broken != OFF_MAP
    told = (
        tr("works as far as {place}", place=board.name_of(state.broken))
        if broken
        else tr("works throughout")
    )
    if not state.carried and not broken:
        told += tr("; nothing for the troops goes over it")
    why = asker(game, dossier.side, "line", (), (state.line.course[0],))
    return Row(
        (state.line.name, tonnes(state.carried),
         Cell(f"{100 * load:.0f} %", tone, sort=load, why=why),
         Cell(told, "fair" if broken else "muted")),
        GoTo(state.broken if broken else state.line.course[0]),
    )  # fmt: skip


def stations_table(dossier: Dossier) -> Table:
    """The railheads that feed most."""
    columns = (
        Column(tr("station"), 3, lines=2), figures(tr("units"), 0.7), figures(tr("wanted, t"), 1),
        figures(tr("unloaded, t"), 1), figures(tr("share"), 1),
    )  # fmt: skip
    board = dossier.game.world.board
    rows = tuple(
        Row(
            (board.name_of(s.hex), Cell(str(s.units), sort=s.units), tonnes(s.wanted),
             tonnes(s.arrived), share_cell(s.arrived, s.wanted)),
            GoTo(s.hex),
        )
        for s in stations(dossier.game, dossier.side)[:STATIONS_SHOWN]
    )  # fmt: skip
    return Table("stations", columns, rows, tr("no station feeds anybody"))


def short_table(dossier: Dossier) -> Table:
    """The units that got less than half of what they need."""
    units = dossier.game.state.units
    short = [
        unit
        for unit in Survey(dossier.view, dossier.side).mine()
        if units.supply[unit] < SHORT_OF_SUPPLY or units.isolated[unit] > 0
    ]
    columns = (
        Column(tr("unit"), 2), figures(tr("share"), 0.8), figures(tr("fuel"), 0.7),
        figures(tr("shells"), 0.7), figures(tr("food"), 0.7), figures(tr("lorries"), 0.7),
        Column(tr("what holds it back"), 4.5, lines=3),
    )  # fmt: skip
    rows = tuple(short_row(dossier.game, unit) for unit in short)
    return Table(tr("short of supply"), columns, rows, tr("nobody is short"))


def short_row(game: Game, unit: UnitId) -> Row:
    """A unit short of supply: its share, its stocks in days, its lorries, the weakest link."""
    units, report = game.state.units, supply_report(game, unit)
    name = game.world.units[unit].name
    stocks = (
        Cell(decimal(int(column[unit]) / 100, ".1f"), "bad" if column[unit] < 100 else "plain")
        for column in (units.fuel, units.ammunition, units.food)
    )
    told = report.sentence.removeprefix(name).strip()
    share = report.share / 1000
    why = asker(game, game.world.side_of[unit], "supply", (unit,))
    return Row(
        (name, Cell(f"{report.share // 10} %", share=share, sort=share, why=why), *stocks,
         Cell(f"{int(units.lorries[unit]) // 10} %", sort=int(units.lorries[unit])),
         Cell(told, "muted", tip=report.sentence)),
        Select((unit,)),
    )  # fmt: skip
