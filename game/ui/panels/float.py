"""Panels that float above the map: they can be opened, closed and scrolled."""

from __future__ import annotations

from typing import ClassVar, Final

import pygame

from game.texts import tr
from game.ui.ink import TITLE, Ink
from game.ui.panels.panel import Panel, Spot

HEAD: Final = 36
"""Height of the strip with the title, in points."""
OTHERS: Final = pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_SHIFT
STEP: Final = 36
"""Points that one notch of the wheel scrolls."""


class FloatPanel(Panel):
    """A framed panel with a title and a cross; under it lies the map."""

    title = ""
    takes_keys: ClassVar[bool] = True
    """Whether Tab, Enter and the arrows are for it while it lies uppermost."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.open = False
        self.scroll = 0
        self.at = -1
        """Which of the things to press the keys have come to; none at first."""
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
        self.open, self.at = False, -1

    def arrange(self, view: pygame.Rect) -> None:
        """Finds its place on the part of the window that shows the map."""

    def draw(self, screen: pygame.Surface, whole: bool = True) -> None:
        """Puts the panel on the screen when it is open."""
        if not self.shown:
            return
        super().draw(screen, whole)
        found = self._pressable() if self.at >= 0 else []
        if 0 <= self.at < len(found):
            frame = found[self.at].rect.move(self.rect.topleft).inflate(2, 2)
            pygame.draw.rect(screen, self.ink.theme.accent.rgb, frame, 2, border_radius=3)

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

    def key(self, event: pygame.event.Event) -> bool:
        """Tab goes from one thing to press to the next, Enter presses it, arrows scroll.

        Whether the key meant something here.
        """
        steps = {pygame.K_UP: 1, pygame.K_DOWN: -1}.get(event.key, 0)
        if event.key == pygame.K_TAB:
            self._go_on(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and not event.mod & OTHERS:
            return self._press()
        elif steps and self._content > self.well.height:
            self.wheel(steps)
        else:
            return False
        return True

    def _pressable(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.act is not None]

    def _go_on(self, steps: int) -> None:
        """To the next thing that can be pressed; past the last, the contents move on."""
        found = self._pressable()
        if not found:
            return
        at = self.at + steps if self.at >= 0 else (0 if steps > 0 else len(found) - 1)
        if at >= len(found) and self.scroll < self._content - self.well.height:
            self.scroll_to(self.scroll + self.well.height * 3 // 4)
            at = min(s for s, spot in enumerate(found) if spot.rect.top > self.well.top)
        elif at >= len(found):
            self.scroll_to(0)
        self.at, self.stale = at % len(found), True

    def _press(self) -> bool:
        found = self._pressable()
        if not 0 <= self.at < len(found) or (act := found[self.at].act) is None:
            return False
        act()
        self.stale = True
        return True

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
