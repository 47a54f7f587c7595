"""Lines of text as pictures: small capitals, spaced letters and a halo that keeps them legible."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, cos, pi, sin
from typing import Final

import pygame
from attrs import frozen

from game.ui.painting.fonts import Face, font
from game.ui.painting.palette import Colour

_SMALL: Final = 0.80
"""Height of small capitals, as a share of the large ones."""


@frozen
class Style:
    """How a line is set."""

    face: Face
    size: int
    """Pixels."""
    ink: Colour
    halo: Colour
    capitals: bool = False
    """Small capitals for small letters."""
    spacing: float = 0.0
    """Extra room between letters, as a share of the size."""
    glow: float = 1.6
    """Width of the halo, pixels."""

    @property
    def margin(self) -> int:
        """How far the halo reaches beyond the letters, pixels."""
        return ceil(self.glow)


def runs(text: str, style: Style) -> list[tuple[str, int]]:
    """The text in pieces of one size of letter each."""
    if not style.capitals:
        return [(text, style.size)]
    pieces: list[tuple[str, int]] = []
    for letter in text:
        size = round(style.size * _SMALL) if letter.islower() else style.size
        if pieces and pieces[-1][1] == size:
            pieces[-1] = (pieces[-1][0] + letter.upper(), size)
        else:
            pieces.append((letter.upper(), size))
    return pieces


def measured(text: str, style: Style) -> tuple[int, int]:
    """Width and height in pixels of the finished picture, halo included."""
    width = sum(_width(piece, size, style) for piece, size in runs(text, style))
    return width + 2 * style.margin, font(style.face, style.size).get_linesize() + 2 * style.margin


def _width(piece: str, size: int, style: Style) -> int:
    if not style.spacing:
        return font(style.face, size).size(piece)[0]
    gap = round(style.spacing * style.size)
    return sum(font(style.face, size).size(letter)[0] + gap for letter in piece)


def _written(text: str, style: Style, colour: Colour) -> pygame.Surface:
    """The plain letters, without a halo."""
    width, height = measured(text, style)
    sheet = pygame.Surface((width, height), pygame.SRCALPHA)
    base = font(style.face, style.size).get_ascent() + style.margin
    x, gap = style.margin, round(style.spacing * style.size)
    for piece, size in runs(text, style):
        face = font(style.face, size)
        for part in piece if style.spacing else [piece]:
            drawn = face.render(part, True, colour.rgb)
            sheet.blit(drawn, (x, base - face.get_ascent()))
            x += drawn.get_width() + gap if style.spacing else drawn.get_width()
    return sheet


@lru_cache(maxsize=3000)
def lettered(text: str, style: Style) -> pygame.Surface:
    """The text with its halo."""
    sheet = _written(text, style, style.ink)
    haloed = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
    if style.glow:
        light = _written(text, style, style.halo)
        for step in range(12):
            angle = step * pi / 6
            offset = round(cos(angle) * style.glow), round(sin(angle) * style.glow)
            haloed.blit(light, offset)
        haloed.set_alpha(225)
    result = pygame.Surface(sheet.get_size(), pygame.SRCALPHA)
    result.blit(haloed, (0, 0))
    result.blit(sheet, (0, 0))
    return result
