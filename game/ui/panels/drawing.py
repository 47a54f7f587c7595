"""Drawn plans in a list beside the map: what is drawn, what was done of it, and the tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import pygame
from attrs import evolve

from game.ai.carried import done
from game.model.records.drawing import KINDS, DrawnPlan
from game.texts import mark, tr
from game.ui.acts import Act, Do, GoTo
from game.ui.drawing import Drawing, in_words, with_turn, without_stroke
from game.ui.ink import Ink
from game.ui.keys import chord, key_table
from game.ui.panels.slip import Slip
from game.ui.pencil import TOOLS
from game.ui.staff.blocks import (
    Block,
    Buttons,
    Cell,
    Choice,
    Column,
    Heading,
    Row,
    Stepper,
    Table,
    Text,
    Tone,
)

PASSED_ON: Final = ("full-screen", "picture", "quit", "key-sheet")
WITH_TOOL: Final = (
    "draw-point", "draw-finish", "draw-back", "draw-west", "draw-east", "draw-north", "draw-south",
)  # fmt: skip
"""Intents that mean something only while a tool is in hand."""
LIMITS: Final = (10, 20, 33, 50, 75, 100)
"""Percent of its men that an army may be told to lose at most."""


class DrawingPanel(Slip):
    """At the left edge of the map, while plans are drawn."""

    title, width, corner = mark("Your plans"), 400, "topleft"

    def __init__(
        self, ink: Ink, drawing: Drawing, perform: Callable[[Act], object],
        change: Callable[[DrawnPlan], object], changed: Callable[[], object],
    ) -> None:  # fmt: skip
        """change: draws a plan anew; changed: the map is to be drawn anew."""
        super().__init__(ink, perform)
        self.drawing, self._perform = drawing, perform
        self._change, self._changed = change, changed

    def show(self) -> None:
        """Opens it."""
        super().show()
        self._changed()

    def renew(self) -> None:
        """The plans, the game or the tool have changed."""
        self.blocks = tuple(self._blocks())
        self.arrange(self._view)
        self.stale = True
        self._changed()

    def close(self) -> None:
        """Puts the pencil away, then the list."""
        was = self.open
        self.drawing.pencil.take(None)
        super().close()
        if was:
            self._changed()

    def key(self, event: pygame.event.Event) -> bool:
        """The keys of the pencil before those of any panel."""
        intent = key_table().intent(chord(event), "drawing")
        pencil = self.drawing.pencil
        if event.key == pygame.K_ESCAPE and pencil.tool is not None:
            pencil.take(None)
            self.renew()
            return True
        idle = pencil.tool is None and intent in WITH_TOOL
        if intent is None or intent in PASSED_ON or idle:
            return super().key(event)
        self._perform(Do(intent))
        return True

    # Contents

    def _blocks(self) -> Iterator[Block]:
        drawing = self.drawing
        mine, key = drawing.post.to_move, key_table().keys_of("draw-new")
        new = Choice(tr("New plan ({key})", key=key), Do("draw-new") if mine else None,
                     tr("For the army of the selected unit"))  # fmt: skip
        seen = Choice(
            tr("On the map"), Do("show-plans"), key_table().caption("show-plans"),
            pressed=drawing.visible,
        )  # fmt: skip
        yield Buttons("", (new, seen))
        if not drawing.plans:
            yield Text(
                tr(
                    "Select a unit and make a plan for its army. Draw an axis with its objectives, "
                    "a line to hold, phase lines, a boundary, an area; then let the army's staff "
                    "carry it out. Only you see it."
                ),
                "muted",
            )
        for plan in drawing.plans:
            if plan.number == drawing.in_hand:
                yield from self._opened(plan, mine)
            else:
                yield from self._closed(plan)

    def _closed(self, plan: DrawnPlan) -> Iterator[Block]:
        since = self.drawing.book.since(plan)
        note = "" if since is None else tr("carried out since turn {turn}", turn=since + 1)
        yield Heading(plan.name, note)
        yield Text(tr("Take it in hand"), "accent", partial(self.take, plan.number))

    def take(self, number: int) -> None:
        """Works at another plan."""
        self.drawing.in_hand = number
        self.drawing.pencil.take(None)
        self.renew()

    def _opened(self, plan: DrawnPlan, mine: bool) -> Iterator[Block]:
        drawing, game = self.drawing, self.drawing.post.game
        since, army = drawing.book.since(plan), game.world.armies[plan.army]
        note = "" if since is None else tr("carried out since turn {turn}", turn=since + 1)
        yield Heading(plan.name, note)
        yield Text(army.name, "muted")
        if mine:
            yield Buttons("", tuple(self._tools()))
        if drawing.pencil.tool is not None:
            yield Text(self._advice(), "fair")
        if plan.strokes:
            yield self._strokes(plan, mine)
        for number, stroke in enumerate(plan.strokes):
            if stroke.kind == "phase" and mine:
                yield self._day(plan, number, stroke.turn)
        if mine:
            yield self._limit(plan)
            yield Buttons("", tuple(self._deeds(plan, carried=since is not None)))

    def _tools(self) -> Iterator[Choice]:
        table, pencil = key_table(), self.drawing.pencil
        for kind in KINDS:
            name, tip = TOOLS[kind]
            intent = f"draw-{kind}"
            told = f"{tr(name)} {table.keys_of(intent)}"
            yield Choice(told, Do(intent), tr(tip), pressed=pencil.tool == kind)

    def _advice(self) -> str:
        table = key_table()
        return tr(
            "Click point after point, or draw with the left button down. {finish} or a right click "
            "ends the line, {back} takes the last point back. By keys: arrows, then {point}.",
            finish=table.keys_of("draw-finish"), back=table.keys_of("draw-back"),
            point=table.keys_of("draw-point"),
        )  # fmt: skip

    def _strokes(self, plan: DrawnPlan, mine: bool) -> Table:
        """What is drawn, and what was done of it."""
        game = self.drawing.post.game
        columns = (
            Column(tr("what is drawn"), 3),
            Column(tr("how far it is"), 5, lines=2),
            Column("", 1, "right"),
        )
        rows = []
        for number, report in enumerate(done(game, plan)):
            stroke = report.stroke
            away = Cell(
                "×", "bad" if mine else "faint", tr("Rub it out"),
                act=partial(self._rub_out, plan, number) if mine else None,
            )  # fmt: skip
            told = in_words(game, report)
            if report.units:
                count = len(report.units)
                tip = tr("{count} units of the army belong to it", count=count)
            else:
                tip = told
            tone: Tone = "good" if report.fresh else "plain"
            middle = stroke.hexes[len(stroke.hexes) // 2]
            cells = (tr(TOOLS[stroke.kind][0]), Cell(told, tone, tip), away)
            rows.append(Row(cells, GoTo(middle)))
        return Table(f"plan {plan.number}", columns, tuple(rows), sortable=False)

    def _rub_out(self, plan: DrawnPlan, number: int) -> None:
        self._change(without_stroke(plan, number))

    def _day(self, plan: DrawnPlan, number: int, turn: int) -> Stepper:
        world = self.drawing.post.game.world
        last = world.turns - 1
        less = partial(self._change, with_turn(plan, number, turn - 1)) if turn > 0 else None
        more = partial(self._change, with_turn(plan, number, turn + 1)) if turn < last else None
        return Stepper(
            tr("Phase line opens"), tr("turn {turn}", turn=turn + 1), less, more,
            tip=tr("Nobody of the army crosses it before"),
        )  # fmt: skip

    def _limit(self, plan: DrawnPlan) -> Stepper:
        lower = [limit for limit in LIMITS if limit < plan.limit]
        higher = [limit for limit in LIMITS if limit > plan.limit]
        less = partial(self._change, evolve(plan, limit=lower[-1])) if lower else None
        more = partial(self._change, evolve(plan, limit=higher[0])) if higher else None
        return Stepper(
            tr("May lose"), tr("{limit} % of its men", limit=plan.limit), less, more,
            tip=tr("When it has lost so much, its attack halts"),
        )  # fmt: skip

    def _deeds(self, plan: DrawnPlan, carried: bool) -> Iterator[Choice]:
        table = key_table()
        key = table.keys_of("draw-carry-out")
        name = tr("Take back") if carried else tr("Carry out ({key})", key=key)
        yield Choice(name, Do("draw-carry-out"), table.caption("draw-carry-out"), pressed=carried)
        hidden = plan.number in self.drawing.hidden
        yield Choice(tr("Show") if hidden else tr("Hide"), Do("draw-visible"),
                     table.caption("draw-visible"))  # fmt: skip
        yield Choice(tr("Give up"), Do("draw-remove"), table.caption("draw-remove"))
