"""A panel: a picture of its own with spots that can be pointed at and clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
from attrs import frozen

from game.model.why import Why
from game.texts import tr
from game.ui.ink import PLAIN, Hand, Ink

Act = Callable[[], Any]
Explain = Callable[[], Why | None]


@frozen(eq=False)
class Spot:
    """A part of a panel that explains itself and may do something."""

    rect: pygame.Rect
    """In the panel's own pixels."""
    tip: str = ""
    act: Act | None = None
    why: Explain | None = None
    """The tree of reasons of the number that stands here."""


class Panel:
    """A rectangle of the window that paints itself when it is out of date."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.stale = True
        self.spots: list[Spot] = []
        self._hovered: Spot | None = None
        self._picture = pygame.Surface((1, 1))

    def place(self, rect: pygame.Rect) -> None:
        """Gives the panel its rectangle."""
        if rect.size != self._picture.get_size():
            self._picture = pygame.Surface(rect.size)
            if pygame.display.get_surface():
                self._picture = self._picture.convert()
        self.rect = rect
        self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """Paints the panel and lists its spots; `surface` is as large as the panel."""

    def draw(self, screen: pygame.Surface, whole: bool = True) -> None:
        """Puts the panel on the screen, painted anew when it is out of date.

        whole: also when nothing changed, because the screen does not show it any more.
        """
        if not self.stale and not whole:
            return
        if self.stale:
            self.stale = False
            self.spots.clear()
            self._picture.fill(self.ink.theme.slate.rgb)
            self.paint(self._picture)
        screen.blit(self._picture, self.rect)

    def spot_at(self, point: tuple[int, int]) -> Spot | None:
        """The uppermost spot under a pixel of the window."""
        if not self.rect.collidepoint(point):
            return None
        here = (point[0] - self.rect.left, point[1] - self.rect.top)
        return next((s for s in reversed(self.spots) if s.rect.collidepoint(here)), None)

    def hover(self, point: tuple[int, int]) -> bool:
        """Notes where the pointer is; whether the panel's looks change by it."""
        spot = self.spot_at(point)
        changed = (spot and spot.rect) != (self._hovered and self._hovered.rect)
        relevant = any(s is not None and s.act for s in (spot, self._hovered))
        self._hovered = spot
        if changed and relevant:
            self.stale = True
        return self.stale

    def click(self, point: tuple[int, int]) -> bool:
        """Does what the spot under the pointer does; whether there was one."""
        spot = self.spot_at(point)
        if spot is None or spot.act is None:
            return False
        spot.act()
        self.stale = True
        return True

    def wheel(self, steps: int) -> None:
        """Scrolls what can be scrolled."""

    def tip(self, point: tuple[int, int]) -> str:
        """What to explain at a pixel of the window."""
        spot = self.spot_at(point)
        if spot is None:
            return ""
        return tr("{tip}\nAlt: why", tip=spot.tip) if spot.tip and spot.why else spot.tip

    def is_hovered(self, rect: pygame.Rect) -> bool:
        """Whether the pointer is on the spot of that rectangle."""
        return self._hovered is not None and self._hovered.rect == rect

    def button(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        text: str,
        act: Act | None,
        *,
        tip: str = "",
        pressed: bool = False,
        primary: bool = False,
        hand: Hand = PLAIN,
    ) -> None:
        """A button; without `act` it is grey and only explains why."""
        theme = self.ink.theme
        hovered = act is not None and self.is_hovered(rect)
        face = theme.lifted if hovered else theme.raised
        if primary:
            face = theme.accent.mixed(theme.paper, 0.25) if hovered else theme.accent
        elif pressed:
            face = theme.accent_deep
        border = theme.accent if pressed or hovered else theme.line
        radius = self.ink.px(3)
        pygame.draw.rect(surface, face.rgb, rect, border_radius=radius)
        pygame.draw.rect(surface, border.rgb, rect, 1, border_radius=radius)
        colour = (theme.ink if primary else theme.paper) if act else theme.faint
        picture = self.ink.words(
            self.ink.cut(text, rect.width - self.ink.px(6), hand), hand, colour
        )
        surface.blit(picture, picture.get_rect(center=rect.center))
        self.spots.append(Spot(rect, tip, act))
