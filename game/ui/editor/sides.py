"""What the panels at the sides of the editor share: a title, a list that scrolls, rows."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.ink import SMALL, TITLE
from game.ui.panels.float import HEAD, FloatPanel

ROW: Final = 24


class SidePanel(FloatPanel):
    """A panel that is always there."""

    @property
    def shown(self) -> bool:
        """Always."""
        return True

    def heading(self, surface: pygame.Surface, title: str, more: str = "") -> int:
        """The strip with the title; returns where the contents begin."""
        ink, theme = self.ink, self.ink.theme
        height, width = ink.px(HEAD), self.rect.width
        pygame.draw.rect(surface, theme.deep.rgb, pygame.Rect(0, 0, width, height))
        pygame.draw.line(surface, theme.accent_deep.rgb, (0, height), (width, height), 1)
        room = width - ink.px(20)
        if more:
            at = (width - ink.px(10), ink.px(9))
            room -= ink.put(surface, more, at, SMALL, colour=theme.muted, anchor="right").width
        ink.put(surface, title, (ink.px(10), ink.px(4)), TITLE, width=room)
        pygame.draw.rect(surface, theme.line.rgb, surface.get_rect(), 1)
        return height + ink.px(4)
