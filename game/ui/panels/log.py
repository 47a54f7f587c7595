"""The log: what happened, a line each; a click jumps to the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import pygame

from game.texts import tr
from game.ui.acts import Act, GoTo, OpenPage
from game.ui.ink import SMALL, SMALL_BOLD, Ink, Rgb
from game.ui.panels.panel import Panel, Spot
from game.ui.telling import Line

KEPT: Final = 400
LINES_FROM: Final = 22
"""Points at the top that belong to the button."""


class LogPanel(Panel):
    """The latest lines at the bottom; the wheel goes back."""

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._perform = perform
        self.shows: Callable[[Line], bool] = lambda _: True
        """What is not left out."""
        self.lines: list[Line] = []
        self._back = 0

    def add(self, lines: Iterable[Line]) -> None:
        """Adds lines at the end."""
        self.lines = [*self.lines, *lines][-KEPT:]
        self._back = 0
        self.stale = True

    def wheel(self, steps: int) -> None:
        """Scrolls back and forth."""
        self._back = min(max(self._back + steps * 2, 0), max(0, len(self.lines) - 3))
        self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """From the bottom up, as many lines as fit."""
        ink, pad = self.ink, self.ink.px(10)
        well = surface.get_rect().inflate(-ink.px(12), -ink.px(6))
        pygame.draw.rect(surface, ink.theme.deep.rgb, well, border_radius=ink.px(3))
        surface.set_clip(well)
        height, y = ink.px(17), well.bottom - ink.px(5)
        lines = [line for line in self.lines if self.shows(line)]
        for line in reversed(lines[: len(lines) - self._back]):
            width = well.width - 2 * pad
            rows = list(ink.wrapped(line.text, width, SMALL))
            top = y - height * len(rows)
            if top < well.top + ink.px(LINES_FROM):
                break
            rect = pygame.Rect(well.left, top, well.width, height * len(rows))
            self._write(surface, line, rows, rect, pad)
            y = top - ink.px(2)
        surface.set_clip(None)
        grip = pygame.Rect(0, 0, ink.px(24), ink.px(18))
        grip.topright = (well.right - ink.px(3), well.top + ink.px(3))
        act = lambda: self._perform(OpenPage("log"))  # noqa: E731
        self.button(surface, grip, "…", act, tip=tr("The whole log, by kind"), hand=SMALL_BOLD)

    def _write(
        self, surface: pygame.Surface, line: Line, rows: list[str], rect: pygame.Rect, pad: int
    ) -> None:
        ink, hexagon = self.ink, line.hexagon
        if hexagon is not None:
            act = lambda: self._perform(GoTo(hexagon))  # noqa: E731
            self.spots.append(Spot(rect, tr("Click to see the place"), act))
            if self.is_hovered(rect):
                pygame.draw.rect(surface, ink.theme.raised.rgb, rect, border_radius=ink.px(2))
        hand = SMALL_BOLD if line.tone == "heading" else SMALL
        for number, row in enumerate(rows):
            at = (rect.left + pad, rect.top + number * ink.px(17))
            ink.put(surface, row, at, hand, colour=self._colour(line))

    def _colour(self, line: Line) -> Rgb:
        theme = self.ink.theme
        return {
            "plain": theme.muted.rgb,
            "good": theme.good.mixed(theme.paper, 0.3).rgb,
            "bad": theme.poor.mixed(theme.paper, 0.3).rgb,
            "news": theme.paper.rgb,
            "heading": theme.accent.rgb,
        }[line.tone]
