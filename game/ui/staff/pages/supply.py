"""The page of supply: what the trains bring, and how each unit short of it stands."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.game import Game
from game.model.state import UnitId
from game.rules.deliveries import capacity
from game.rules.supply import railheads
from game.rules.supply_report import supply_report
from game.ui.acts import Select
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block, Cell, Column, Gauge, Heading, Row, Table, figures
from game.ui.staff.page import Page
from game.ui.survey import SHORT_OF_SUPPLY, Survey


class SupplyPage(Page):
    """Supply of the side."""

    key, title = "supply", "Supply"

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The trains first, then those who are short."""
        game, side = dossier.game, dossier.side
        brought = capacity(game, side)
        yield Heading("Railways", f"{len(railheads(game, side))} stations can unload")
        yield Gauge("The trains bring", f"{brought // 10} % of all needs", brought / 1000)
        yield Heading("Units short of supply", "less than half of their needs, or cut off")
        units = game.state.units
        short = [
            unit
            for unit in Survey(dossier.view, side).mine()
            if units.supply[unit] < SHORT_OF_SUPPLY or units.isolated[unit] > 0
        ]
        columns = (
            Column("unit", 2), figures("share", 0.8), figures("fuel", 0.7),
            figures("shells", 0.7), figures("food", 0.7),
            Column("what holds it back", 4.5),
        )  # fmt: skip
        rows = tuple(short_row(game, unit) for unit in short)
        yield Table("short of supply", columns, rows, "nobody is short")


def short_row(game: Game, unit: UnitId) -> Row:
    """A unit short of supply: its share, its stocks in days, the weakest link."""
    units, report = game.state.units, supply_report(game, unit)
    name = game.world.units[unit].name
    stocks = (
        Cell(f"{int(column[unit]) / 100:.1f}", "bad" if column[unit] < 100 else "plain")
        for column in (units.fuel, units.ammunition, units.food)
    )
    told = report.sentence.removeprefix(name).strip()
    share = report.share / 1000
    return Row(
        (name, Cell(f"{report.share // 10} %", share=share, sort=share), *stocks,
         Cell(told, "muted", tip=report.sentence)),
        Select((unit,)),
    )  # fmt: skip
