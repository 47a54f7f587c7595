"""The page of morale: where it stands, what moved it, and panic in the rear."""

from __future__ import annotations

from collections.abc import Iterator

from game.model.events import Event, MoodShifted, SideTurnBegan
from game.model.figures import day_month
from game.rules.morale import capital, enemy_distance, why_morale, why_panic
from game.texts import decimal, mark, tr, tr_in
from game.ui.charts import Chart, Series
from game.ui.dossier import Dossier
from game.ui.staff.blocks import (
    Block,
    Cell,
    Column,
    Columns,
    Figure,
    Gauge,
    Heading,
    Row,
    Table,
    Text,
    Tone,
    Tree,
    figures,
)
from game.ui.staff.page import Page
from game.ui.telling import dates

STEADY = 500
"""Morale that neither helps nor hinders."""


class MoralePage(Page):
    """How the side feels."""

    key, title = "morale", mark("Morale and panic")

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """Gauges, the course, the reasons of this turn, and the causes of the past."""
        game, side = dossier.game, dossier.side
        morale, panic = int(game.state.sides.morale[side]), int(game.state.sides.panic[side])
        yield Heading(tr("Now"), tr("50 of 100 is steady"))
        tone: Tone = "good" if morale >= STEADY else "fair" if morale >= STEADY * 3 // 5 else "bad"
        yield Gauge(
            tr("Morale"),
            decimal(morale / 10, "g"),
            morale / 1000,
            tone,
            tip=tr(
                "Moved by towns, losses, pockets and happenings; troops rest by it, and "
                "where it is high it is worth victory points"
            ),
            why=lambda: why_morale(game, side),
        )
        if (hexagon := capital(game, side)) is not None:
            yield Gauge(
                tr("Panic"),
                decimal(panic / 10, "g"),
                panic / 1000,
                "bad" if panic >= STEADY * 2 // 5 else "fair",
                tip=tr(
                    "Stops trains around the capital and work on the belts; it passes by itself"
                ),
                why=lambda: why_panic(game, side),
            )
            km = enemy_distance(game, side, hexagon)
            name = game.world.board.name_of(hexagon)
            yield Text(tr("The enemy holds ground {km} km from {name}.", km=km, name=name), "muted")
        yield Heading(tr("Turn by turn"))
        yield Figure(tr("Morale and panic"), course(dossier))
        yield Heading(tr("What moves it this turn"))
        trees: list[tuple[Block, ...]] = [(Tree(why_morale(game, side)),)]
        if hexagon is not None:
            trees.append((Tree(why_panic(game, side)),))
        yield Columns(tuple(trees))
        yield Heading(tr("What moved it"))
        yield causes_table(dossier)


def shifts(dossier: Dossier) -> Iterator[tuple[int, MoodShifted]]:
    """Every shift of the side's mood with the turn in which it came."""
    turn = 0
    for event in dossier.learnt:
        turn = turn_of(event, turn)
        if isinstance(event, MoodShifted) and event.side == dossier.side:
            yield turn, event


def turn_of(event: Event, turn: int) -> int:
    """The turn after an event."""
    return event.turn if isinstance(event, SideTurnBegan) else turn


def course(dossier: Dossier) -> Chart:
    """Morale and panic at the end of each turn."""
    world = dossier.game.world
    ends = dict(shifts(dossier))
    start = world.rules.morale.start[dossier.side.key] / 10
    morale = [(0.0, start), *((turn + 1.0, e.morale / 10) for turn, e in ends.items())]
    panic = [(0.0, 0.0), *((turn + 1.0, e.panic / 10) for turn, e in ends.items())]
    tone = "axis" if dossier.side.key == "axis" else "soviet"
    series = [Series(tr("morale"), morale, tone)]  # type: ignore[arg-type]
    if any(value for _, value in panic):
        series.append(Series(tr("panic"), panic, "accent"))
    labels = tuple((turn + 1.0, day_month(world.days_of(turn)[-1])) for turn in ends)
    return Chart(tuple(series), labels)


def causes_table(dossier: Dossier) -> Table:
    """All causes on record, the latest first."""
    rows = []
    for turn, event in reversed(list(shifts(dossier))):
        for what, morale, panic in event.causes:
            tone: Tone = "good" if morale > 0 else "bad" if morale < 0 else "plain"
            rows.append(
                Row(
                    (
                        Cell(dates(dossier.game.world, turn), sort=turn),
                        what,
                        Cell(decimal(morale / 10, "+g") if morale else "", tone, sort=morale),
                        Cell(decimal(panic / 10, "+g") if panic else "", sort=panic),
                    )
                )
            )
    columns = (
        Column(tr_in("column", "when")),
        Column(tr("cause"), 3),
        figures(tr("morale")),
        figures(tr("panic")),
    )
    return Table("causes", columns, tuple(rows), tr("nothing yet"))
