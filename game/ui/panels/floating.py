"""Small things above the map: tooltips, messages, captions of sounds."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.ink import BOLD, MEDIUM, MEDIUM_BOLD, SMALL, Ink

TIP_WIDTH: Final = 330
MESSAGE_SECONDS: Final = 5.0
CAPTION_SECONDS: Final = 3.0


def box(ink: Ink, size: tuple[int, int]) -> pygame.Surface:
    """A dark box with a hairline."""
    surface = pygame.Surface(size)
    surface.fill(ink.theme.deep.rgb)
    pygame.draw.rect(surface, ink.theme.line.rgb, surface.get_rect(), 1)
    return surface


def tooltip(ink: Ink, text: str, wide: int = TIP_WIDTH) -> pygame.Surface:
    """A text in a box; its first line is the title."""
    width, pad = ink.px(wide), ink.px(8)
    title, _, rest = text.partition("\n")
    rows = [(line, BOLD) for line in ink.wrapped(title, width, BOLD)]
    rows += [(line, SMALL) for line in ink.wrapped(rest, width, SMALL)] if rest else []
    widest = max(ink.width_of(line, hand) for line, hand in rows)
    step = ink.px(18)
    surface = box(ink, (widest + 2 * pad, step * len(rows) + pad))
    for number, (line, hand) in enumerate(rows):
        colour = ink.theme.paper if hand is BOLD else ink.theme.muted
        ink.put(surface, line, (pad, pad // 2 + number * step), hand, colour=colour)
    return surface


def beside(rect: pygame.Rect, point: tuple[int, int], within: pygame.Rect) -> pygame.Rect:
    """A box near the pointer, on the screen and not beneath the pointer."""
    rect = rect.copy()
    rect.topleft = (point[0] + 18, point[1] + 20)
    if rect.right > within.right:
        rect.right = point[0] - 12
    if rect.bottom > within.bottom:
        rect.bottom = point[1] - 10
    return rect.clamp(within)


class Messages:
    """Sentences that stay for a few seconds at the foot of the map."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.text = ""
        self._left = 0.0

    def tell(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Shows a sentence in place of the last."""
        self.text, self._left = text, seconds

    @property
    def shown(self) -> bool:
        """Whether there is something to read."""
        return self._left > 0

    def update(self, seconds: float) -> bool:
        """Lets time pass; whether the message has just gone."""
        before = self._left
        self._left = max(0.0, self._left - seconds)
        return before > 0 and self._left == 0

    def draw(self, screen: pygame.Surface, area: pygame.Rect) -> None:
        """Draws the sentence at the foot of an area."""
        if not self.shown:
            return
        ink = self.ink
        rows = list(ink.wrapped(self.text, min(area.width - ink.px(80), ink.px(620)), MEDIUM))
        width = max(ink.width_of(row, MEDIUM_BOLD) for row in rows) + ink.px(32)
        surface = box(ink, (width, ink.px(21) * len(rows) + ink.px(14)))
        for number, row in enumerate(rows):
            at = (width // 2, ink.px(6) + number * ink.px(21))
            ink.put(surface, row, at, MEDIUM_BOLD, anchor="centre")
        screen.blit(surface, surface.get_rect(midbottom=(area.centerx, area.bottom - ink.px(18))))


class Captions(Messages):
    """What sounds were made, in the lower left corner of the map."""

    def tell(self, text: str, seconds: float = CAPTION_SECONDS) -> None:
        """Shows the sound that was made last."""
        super().tell(text, seconds)

    def draw(self, screen: pygame.Surface, area: pygame.Rect) -> None:
        """Draws it as such captions are written, in brackets."""
        if not self.shown:
            return
        ink = self.ink
        text = f"[{self.text}]"
        surface = box(ink, (ink.width_of(text, SMALL) + ink.px(20), ink.px(26)))
        ink.put(surface, text, (ink.px(10), ink.px(3)), SMALL)
        at = area.left + ink.px(10), area.bottom - ink.px(10)
        screen.blit(surface, surface.get_rect(bottomleft=at))
