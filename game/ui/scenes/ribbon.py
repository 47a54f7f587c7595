"""The ribbon at the top of the map while something goes on that takes no orders."""

from __future__ import annotations

import pygame

from game.model.records import Side
from game.ui.ink import HEADING, SMALL, Ink


def ribbon(
    ink: Ink, screen: pygame.Surface, view: pygame.Rect, side: Side, text: str, hint: str = ""
) -> pygame.Rect:
    """A line and a smaller one in a frame of a side's colour; where it is."""
    rect = pygame.Rect(0, 0, ink.px(380), ink.px(48))
    rect.midtop = (view.centerx, view.top + ink.px(10))
    pygame.draw.rect(screen, ink.theme.deep.rgb, rect, border_radius=ink.px(4))
    pygame.draw.rect(screen, ink.theme.of(side), rect, 2, border_radius=ink.px(4))
    ink.put(screen, text, (rect.centerx, rect.top + ink.px(4)), HEADING, anchor="centre")
    at = (rect.centerx, rect.top + ink.px(26))
    ink.put(screen, hint, at, SMALL, colour=ink.theme.muted, anchor="centre")
    return rect


def runner(ink: Ink, screen: pygame.Surface, rect: pygame.Rect, moment: float) -> None:
    """A short bar that runs along the foot of a ribbon: the window is awake."""
    run = rect.width - ink.px(60)
    x = rect.left + ink.px(10) + round((moment * 120) % max(1, run))
    pygame.draw.rect(screen, ink.theme.accent.rgb, (x, rect.bottom - 4, ink.px(40), 2))
