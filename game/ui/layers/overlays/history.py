"""The overlay of history: the front line of the same date, and the farthest advance."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pygame

from game.model.figures import day_in_full, day_month
from game.model.game import Game
from game.model.records import Side
from game.ui.ink import SMALL_BOLD, Ink
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, PALE, Overlay

GHOST = (120, 60, 150)


class HistoryOverlay(Overlay):
    """The historical front as a ghost, and flags where the sides came farthest."""

    title = "History"
    about = "The front line of the same date in 1941, and the high-water mark"

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._line: list[tuple[float, float]] = []
        self._flags: list[tuple[int, str]] = []
        self._told: tuple[str, ...] = ()

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - history is for all
        """The last line that was drawn up to today."""
        world, history = game.world, game.world.history
        today = world.date_of(game.state.turn)
        front = history.front_of(today) if history else None
        projection = world.board.projection
        self._line = [projection.to_map(*point) for point in front.line] if front else []
        self.of = np.full(len(world.board), -1, np.int8)
        told = (
            [f"Dashed: the front of {day_in_full(front.date)} ({front.confidence} confidence)"]
            if front
            else []
        )
        self._flags = []
        for each in Side:
            mark = int(game.state.sides.mark[each])
            if mark >= 0:
                when = world.date_of(int(game.state.sides.mark_turn[each]))
                self._flags.append((mark, day_month(when)))
                told.append("Flag: the farthest advance so far")
        self._told = tuple(told) or ("No line is known for this battle",)

    def notes(self) -> tuple[str, ...]:
        """Whose line it is, and how sure it is."""
        return self._told

    def draw(self, sheet: Sheet) -> None:
        """A dashed line, and the flags."""
        points = [sheet.point(x, y) for x, y in self._line]
        for start, end in pairwise(points):
            dashed(sheet.surface, start, end, max(2, sheet.zoom // 14))
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


def dashed(
    surface: pygame.Surface, start: tuple[int, int], end: tuple[int, int], width: int
) -> None:
    """A dashed stroke with a pale edge, which stands out on every ground."""
    dash = 5 * width
    there = pygame.Vector2(end) - pygame.Vector2(start)
    length = there.length()
    if not length:
        return
    step = there / length
    done = 0.0
    while done < length:
        a = pygame.Vector2(start) + step * done
        b = pygame.Vector2(start) + step * min(done + dash, length)
        pygame.draw.line(surface, PALE, a, b, width + 3)
        pygame.draw.line(surface, GHOST, a, b, width)
        done += 1.8 * dash
