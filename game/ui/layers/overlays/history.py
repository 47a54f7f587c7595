"""The overlay of history: the front line of the same date, and the farthest advance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pygame

from game.lab.history.front import fronts_of, held_then
from game.model.figures import day_in_full, day_month
from game.model.game import Game
from game.model.records import Side
from game.model.state import NEUTRAL
from game.texts import mark, tr
from game.ui.dashes import cut_up
from game.ui.ink import SMALL_BOLD, Ink
from game.ui.layers.front import front_lines
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, PALE, Overlay
from game.ui.painting.lines import Points

GHOST = (120, 60, 150)


class HistoryOverlay(Overlay):
    """The historical front as a ghost, and flags where the sides came farthest."""

    title = mark("History")
    about = mark("The front line of the same date in 1941, and the high-water mark")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._lines: list[Points] = []
        self._flags: list[tuple[int, str]] = []
        self._told: tuple[str, ...] = ()

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - history is for all
        """The line of today, as far as the record knows."""
        world, today = game.world, game.world.date_of(game.state.turn)
        self.of = np.full(len(world.board), -1, np.int8)
        self._lines, told = [], []
        held, fronts = held_then(world, today), fronts_of(world)
        if held is not None and fronts is not None:
            grid = world.board.grid
            control = np.where(held, Side.AXIS, Side.SOVIET).astype(np.int16)
            control[~world.board.passable] = NEUTRAL
            self._lines = front_lines(grid, control)
            sure = fronts.confidence(today)
            told.append(
                tr(
                    "Dashed: the front of {day} ({sure} confidence)",
                    day=day_in_full(today),
                    sure=sure,
                )
            )
        self._flags = []
        for each in Side:
            mark = int(game.state.sides.mark[each])
            if mark >= 0:
                when = world.date_of(int(game.state.sides.mark_turn[each]))
                self._flags.append((mark, day_month(when)))
                told.append(tr("Flag: the farthest advance so far"))
        self._told = tuple(told) or (tr("No line is known for this battle"),)

    def notes(self) -> tuple[str, ...]:
        """Whose line it is, and how sure it is."""
        return self._told

    def draw(self, sheet: Sheet) -> None:
        """A dashed line, and the flags."""
        for line in self._lines:
            points = [sheet.point(x, y) for x, y in line]
            dashed(sheet.surface, points, max(2, sheet.zoom // 14))
        for hexagon, text in self._flags:
            x, y = sheet.at(hexagon)
            pole = max(14, sheet.zoom // 2)
            pygame.draw.line(sheet.surface, DARK, (x, y), (x, y - pole), 2)
            flag = [(x, y - pole), (x + pole * 2 // 3, y - pole * 3 // 4), (x, y - pole // 2)]
            pygame.draw.polygon(sheet.surface, GHOST, flag)
            shown = self.ink.words(text, SMALL_BOLD, DARK)
            box = shown.get_rect(midtop=(x, y + 2))
            pygame.draw.rect(sheet.surface, PALE, box.inflate(6, 0), border_radius=3)
            sheet.surface.blit(shown, box)


def dashed(surface: pygame.Surface, points: Sequence[tuple[int, int]], width: int) -> None:
    """A dashed stroke along points, with a pale edge, which stands out on every ground."""
    dashes = list(cut_up(points, 5.0 * width, 4.0 * width))
    for colour, wide in ((PALE, width + 3), (GHOST, width)):
        for dash in dashes:
            pygame.draw.lines(surface, colour, False, dash, wide)
