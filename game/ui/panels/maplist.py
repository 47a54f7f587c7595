"""The list of overlays: what can be laid over the map, with a box to tick and its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.texts import mark
from game.ui.ink import PLAIN, SMALL, TINY, Ink
from game.ui.keys import key_table
from game.ui.layers.overlays import Overlay
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot

ROW: Final = 38
WIDTH: Final = 470


class MapList(FloatPanel):
    """Any number of overlays can be ticked."""

    title = mark("Lay over the map")

    def __init__(
        self, ink: Ink, overlays: Sequence[Overlay], toggle: Callable[[Overlay], object]
    ) -> None:
        super().__init__(ink)
        self.overlays, self._toggle = overlays, toggle

    def arrange(self, view: pygame.Rect) -> None:
        """The lower right corner of the map."""
        ink = self.ink
        height = ink.px(ROW) * len(self.overlays) + ink.px(60)
        rect = pygame.Rect(
            0, 0, min(ink.px(WIDTH), view.width - ink.px(20)), min(height, view.height - ink.px(20))
        )
        rect.bottomright = (view.right - ink.px(10), view.bottom - ink.px(10))
        self.place(rect)

    def paint(self, surface: pygame.Surface) -> None:
        """A row for each overlay."""
        ink, theme = self.ink, self.ink.theme
        top = self.head(surface, self.title)
        first, well = len(self.spots), self.well
        surface.set_clip(well)
        y = top - self.scroll
        for overlay in self.overlays:
            rect = pygame.Rect(1, y, self.rect.width - 2, ink.px(ROW))
            if self.is_hovered(rect):
                pygame.draw.rect(surface, theme.raised.rgb, rect)
            self._box(surface, (ink.px(14), y + ink.px(5)), overlay.shown)
            ink.put(surface, overlay.title, (ink.px(40), y), PLAIN)
            key = key_table().keys_of(overlay.intent) if overlay.intent else ""
            at = (rect.right - ink.px(14), y + ink.px(1))
            ink.put(surface, key, at, SMALL, colour=theme.accent, anchor="right")
            about = (ink.px(40), y + ink.px(18))
            width = rect.width - ink.px(56)
            ink.put(surface, overlay.about, about, TINY, colour=theme.muted, width=width)
            act = lambda o=overlay: self._toggle(o)  # noqa: E731
            self.spots.append(Spot(rect, overlay.about, act))
            y += ink.px(ROW)
        self.end_scroll(surface, y + self.scroll - top + ink.px(6), first)
        surface.set_clip(None)

    def _box(self, surface: pygame.Surface, at: tuple[int, int], ticked: bool) -> None:
        ink, theme = self.ink, self.ink.theme
        box = pygame.Rect(at, (ink.px(15), ink.px(15)))
        pygame.draw.rect(surface, theme.deep.rgb, box)
        pygame.draw.rect(surface, theme.accent.rgb if ticked else theme.line.rgb, box, 1)
        if ticked:
            points = [
                (box.left + box.width // 5, box.centery),
                (box.centerx - 1, box.bottom - box.height // 4),
                (box.right - box.width // 6, box.top + box.height // 5),
            ]
            pygame.draw.lines(surface, theme.accent.rgb, False, points, max(2, ink.px(2)))
