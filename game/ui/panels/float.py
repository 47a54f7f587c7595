"""Panels that float above the map: they can be opened, closed and scrolled."""

from __future__ import annotations

from typing import Final

import pygame

from game.texts import tr
from game.ui.ink import TITLE, Ink
from game.ui.panels.panel import Panel

HEAD: Final = 36
"""Height of the strip with the title, in points."""
STEP: Final = 36
"""Points that one notch of the wheel scrolls."""


class FloatPanel(Panel):
    """A framed panel with a title and a cross; under it lies the map."""

    title = ""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.open = False
        self.scroll = 0
        self._content = 0
        """Height in pixels of all that there is, seen or not."""

    @property
    def shown(self) -> bool:
        """Whether it is on the screen."""
        return self.open

    def show(self) -> None:
        """Opens it."""
        self.open = self.stale = True

    def close(self) -> None:
        """Takes it away."""
        self.open = False

    def arrange(self, view: pygame.Rect) -> None:
        """Finds its place on the part of the window that shows the map."""

    def draw(self, screen: pygame.Surface, whole: bool = True) -> None:
        """Puts the panel on the screen when it is open."""
        if self.shown:
            super().draw(screen, whole)

    def head(self, surface: pygame.Surface, title: str) -> int:
        """The frame, the title and the cross; returns where the contents begin."""
        ink, theme = self.ink, self.ink.theme
        height, pad = ink.px(HEAD), ink.px(12)
        strip = pygame.Rect(0, 0, self.rect.width, height)
        pygame.draw.rect(surface, theme.deep.rgb, strip)
        pygame.draw.line(surface, theme.accent_deep.rgb, (0, height), (self.rect.width, height), 1)
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)
        cross = pygame.Rect(0, 0, ink.px(26), ink.px(24))
        cross.midright = (self.rect.width - ink.px(6), height // 2)
        ink.put(surface, title, (pad, ink.px(4)), TITLE, width=cross.left - 2 * pad)
        self.button(surface, cross, "", self.close, tip=tr("Close (Esc)"))
        arm = ink.px(5)
        for sign in (-1, 1):
            start = cross.centerx - arm, cross.centery - sign * arm
            end = cross.centerx + arm, cross.centery + sign * arm
            pygame.draw.line(surface, theme.paper.rgb, start, end, max(2, ink.px(2)))
        return height + ink.px(8)

    def wheel(self, steps: int) -> None:
        """Scrolls the contents."""
        self.scroll_to(self.scroll - steps * self.ink.px(STEP))

    def scroll_to(self, top: int) -> None:
        """Shows the contents from that pixel on, as far as there are any."""
        most = max(0, self._content - self.well.height)
        top = min(max(top, 0), most)
        if top != self.scroll:
            self.scroll, self.stale = top, True

    @property
    def well(self) -> pygame.Rect:
        """The part of the panel that scrolls."""
        top = self.ink.px(HEAD) + 1
        return pygame.Rect(0, top, self.rect.width, max(0, self.rect.height - top - 1))

    def end_scroll(self, surface: pygame.Surface, content: int, first: int) -> None:
        """Notes how much there is, and draws the bar that tells where one is.

        first: how many spots there were before the contents; the others are cut to what is seen.
        """
        well, ink = self.well, self.ink
        self._content = content
        self.scroll = min(self.scroll, max(0, content - well.height))
        seen = [s for s in self.spots[first:] if s.rect.colliderect(well)]
        for spot in seen:
            spot.rect.update(spot.rect.clip(well))
        self.spots[first:] = seen
        if content <= well.height:
            return
        groove = pygame.Rect(well.right - ink.px(7), well.top, ink.px(5), well.height)
        grip = groove.copy()
        grip.height = max(ink.px(24), well.height * well.height // content)
        room = well.height - grip.height
        grip.top = well.top + room * self.scroll // max(1, content - well.height)
        pygame.draw.rect(surface, ink.theme.deep.rgb, groove, border_radius=2)
        pygame.draw.rect(surface, ink.theme.lifted.rgb, grip, border_radius=2)
