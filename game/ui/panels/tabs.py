"""Tabs above the card in a low window: the unit, or the log and the small map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from game.texts import mark
from game.ui.ink import SMALL_BOLD, Ink
from game.ui.panels.panel import Panel, Spot

NAMES: Final = (mark("Unit"), mark("Log and map"))


class Tabs(Panel):
    """One of two is open."""

    def __init__(self, ink: Ink, turned: Callable[[], object]) -> None:
        super().__init__(ink)
        self.chosen = 0
        self._turned = turned

    def turn_to(self, number: int) -> None:
        """Opens one of them."""
        if number != self.chosen:
            self.chosen, self.stale = number, True
            self._turned()

    def paint(self, surface: pygame.Surface) -> None:
        """Side by side, as wide as the panel."""
        ink, theme = self.ink, self.ink.theme
        surface.fill(theme.deep.rgb)
        width = self.rect.width // len(NAMES)
        for number, name in enumerate(NAMES):
            rect = pygame.Rect(number * width, 0, width, self.rect.height)
            here = number == self.chosen
            if here or self.is_hovered(rect):
                pygame.draw.rect(surface, (theme.slate if here else theme.raised).rgb, rect)
            if here:
                line = pygame.Rect(rect.left, 0, rect.width, ink.px(3))
                pygame.draw.rect(surface, theme.accent.rgb, line)
            shade = theme.paper if here else theme.muted
            at = (rect.centerx, rect.centery - ink.px(9))
            ink.put(surface, name, at, SMALL_BOLD, colour=shade, anchor="centre")
            self.spots.append(Spot(rect, "", partial(self.turn_to, number)))
