"""The page of losses: both sides since the start, and how they grew turn by turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.accounts import by_cause, claimed, reported
from game.model.events import TurnEnded
from game.model.figures import day_month, thousands
from game.model.records import Side
from game.model.tables import LOSSES
from game.texts import mark, tr
from game.ui.charts import Chart, Series
from game.ui.dossier import Dossier
from game.ui.reporting import LOSS_TITLES
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Figure,
    Heading,
    Row,
    Table,
    Tone,
    figures,
)
from game.ui.staff.page import Page

MEN: Final = ("killed", "wounded", "missing", "captured", "frostbite")


class LossesPage(Page):
    """What the war has cost."""

    key, title = "losses", mark("Losses")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """The account, then two charts."""
        yield Heading(
            tr("Losses since the start"),
            tr("true, as reported by its owner, as claimed by the enemy"),
        )
        yield losses_table(dossier)
        yield Heading(tr("Our losses by cause"))
        yield causes_table(dossier)
        yield Heading(tr("Turn by turn"))
        yield Columns(
            (
                (Figure(tr("Men, all causes"), loss_chart(dossier, MEN)),),
                (Figure(tr("Tanks and assault guns"), loss_chart(dossier, ("tanks",))),),
            )
        )


def losses_table(dossier: Dossier) -> Table:
    """Both sides by category: what was lost, what its owner reports, what the enemy claims."""
    sides, world = dossier.game.state.sides, dossier.game.world
    true = {s: {name: int(getattr(sides, name)[s]) for name in LOSSES} for s in Side}
    told = {s: reported(world, s, true[s]) for s in Side}
    said = {s: dict(claimed(world, s.enemy, true[s])) for s in Side}
    said[dossier.side.enemy]["aircraft"] = int(sides.claims[dossier.side])
    rows = []
    for name in LOSSES:
        cells: list[Cell | str] = [LOSS_TITLES[name]]
        for side in Side:
            tone: Tone = "axis" if side == Side.AXIS else "soviet"
            cells.append(Cell(thousands(true[side][name]), tone, sort=true[side][name]))
            cells.append(Cell(thousands(told[side][name]), "muted"))
            cells.append(Cell(thousands(said[side][name]), "faint"))
        rows.append(Row(tuple(cells)))
    names = [world.scenario.sides[s.key].adjective for s in Side]
    columns = [Column("", 2)]
    for name in names:
        columns += [figures(name), figures(tr("reported")), figures(tr("claimed"))]
    return Table("losses", tuple(columns), tuple(rows), sortable=False)


def causes_table(dossier: Dossier) -> Table:
    """The side's own losses by what caused them."""
    causes = by_cause(dossier.learnt, dossier.side)
    shown = ("men", "tanks", "guns", "vehicles", "aircraft")
    rows = []
    for cause, count in sorted(causes.items(), key=lambda c: -sum(c[1].get(k, 0) for k in MEN)):
        men = sum(count.get(kind, 0) for kind in MEN)
        values = [men, *(count.get(kind, 0) for kind in shown[1:])]
        told = (Cell(thousands(v) if v else "", sort=v) for v in values)
        rows.append(Row((Cell(cause), *told)))
    columns = (Column(tr("cause"), 2), *(figures(kind) for kind in shown))
    return Table("causes", columns, tuple(rows), tr("none so far"))


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
    labels = [(e.turn + 1, day_month(world.days_of(e.turn)[-1])) for e in ended]
    return Chart(tuple(series), tuple(labels))
