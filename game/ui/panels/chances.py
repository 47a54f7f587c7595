"""The chances of an attack as a bar, with the words for them beneath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from game.rules.odds import Odds
from game.texts import mark, said, tr
from game.ui.ink import SMALL, SMALL_BOLD, TINY, Ink, Rgb
from game.ui.panels.panel import Spot

CHANCES: Final = {
    "held": mark("holds"),
    "retreat": mark("falls back"),
    "rout": mark("is routed"),
    "shattered": mark("is shattered"),
}


def ending_colours(ink: Ink) -> tuple[Rgb, Rgb, Rgb, Rgb]:
    """The colour of each ending."""
    theme = ink.theme
    return (
        theme.poor.rgb,
        theme.fair.rgb,
        theme.good.mixed(theme.fair, 0.35).rgb,
        theme.good.rgb,
    )


def chance_bar(ink: Ink, surface: pygame.Surface, bar: pygame.Rect, odds: Odds) -> Iterator[Spot]:
    """A bar divided by the chance of each ending, and a line of words; what explains its parts."""
    theme, colours = ink.theme, ending_colours(ink)
    x, total = bar.left, max(1, sum(odds.chances.values()))
    for ending, colour in zip(CHANCES, colours, strict=True):
        width = round(bar.width * odds.chances[ending] / total)
        part = pygame.Rect(x, bar.top, width, bar.height)
        pygame.draw.rect(surface, colour, part)
        if width > ink.px(30):
            shown = ink.words(f"{odds.chances[ending] / 10:.0f} %", SMALL_BOLD, theme.ink.rgb)
            surface.blit(shown, shown.get_rect(center=part.center))
        tip = tr(
            "The defender {chances}: {chances2:.1f} %",
            chances=CHANCES[ending],
            chances2=odds.chances[ending] / 10,
        )
        yield Spot(part, tip)
        x += width
    x, y = bar.left, bar.bottom + ink.px(3)
    words = [f"{said(CHANCES[end])} {odds.chances[end] / 10:.0f} %" for end in CHANCES]
    room = bar.width - len(words) * ink.px(20)
    hand = SMALL if sum(ink.width_of(word, SMALL) for word in words) <= room else TINY
    tight = sum(ink.width_of(word, hand) for word in words) > room
    for told, ending, colour in zip(words, CHANCES, colours, strict=True):
        wide = ink.px(12) + ink.width_of(told, hand)
        if tight and (odds.chances[ending] < 5 or x + wide > bar.right):
            continue  # the parts of the bar tell it too
        pygame.draw.rect(surface, colour, (x, y + ink.px(6), ink.px(8), ink.px(8)))
        at = (x + ink.px(12), y)
        x = ink.put(surface, told, at, hand, colour=theme.muted).right + ink.px(8)
