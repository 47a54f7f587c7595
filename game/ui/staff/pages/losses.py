"""The page of losses: both sides since the start, and how they grew turn by turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.model.events import TurnEnded
from game.model.records import Side
from game.model.state import LOSSES
from game.ui.charts import Chart, Series
from game.ui.dossier import Dossier
from game.ui.figures import thousands
from game.ui.reporting import LOSS_TITLES
from game.ui.staff.blocks import Block, Cell, Column, Columns, Figure, Heading, Row, Table, figures
from game.ui.staff.page import Page

MEN: Final = ("killed", "wounded", "missing", "captured", "frostbite")


class LossesPage(Page):
    """What the war has cost."""

    key, title = "losses", "Losses"

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The account, then two charts."""
        yield Heading("Losses since the start")
        yield losses_table(dossier)
        yield Heading("Turn by turn")
        yield Columns(
            (
                (Figure("Men, all causes", loss_chart(dossier, MEN)),),
                (Figure("Tanks and assault guns", loss_chart(dossier, ("tanks",))),),
            )
        )


def losses_table(dossier: Dossier) -> Table:
    """Both sides by category."""
    sides, world = dossier.game.state.sides, dossier.game.world
    rows = []
    for name in LOSSES:
        axis, soviet = (int(count) for count in getattr(sides, name))
        rows.append(
            Row(
                (
                    LOSS_TITLES[name],
                    Cell(thousands(axis), "axis", sort=axis),
                    Cell(thousands(soviet), "soviet", sort=soviet),
                )
            )
        )
    names = [world.scenario.sides[s.key].adjective for s in Side]
    columns = (Column("", 2), *(figures(name, 1) for name in names))
    return Table("losses", columns, tuple(rows), sortable=False)


def loss_chart(dossier: Dossier, kinds: tuple[str, ...]) -> Chart:
    """Losses of both sides at the end of each turn, added up."""
    world = dossier.game.world
    ended = [e for e in dossier.learnt if isinstance(e, TurnEnded)]
    series = []
    for side in Side:
        points = [(0.0, 0.0)]
        points += [(e.turn + 1, sum(e.losses[side.key].get(k, 0) for k in kinds)) for e in ended]
        name = world.scenario.sides[side.key].adjective
        tone = "axis" if side == Side.AXIS else "soviet"
        series.append(Series(name, points if ended else [], tone))  # type: ignore[arg-type]
    labels = [(e.turn + 1, f"{world.days_of(e.turn)[-1]:%-d %b}") for e in ended]
    return Chart(tuple(series), tuple(labels))
