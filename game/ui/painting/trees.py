"""Trees, tufts and houses as small pictures, drawn large and scaled down."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import pygame

from game.ui.painting.palette import Colour, Look

_FINE: Final = 6
_SNOW: Final = Colour(250, 252, 254)
_DARK: Final = Colour(24, 26, 22)


def _sheet(width: int, height: int) -> pygame.Surface:
    return pygame.Surface((width * _FINE, height * _FINE), pygame.SRCALPHA)


def _small(sheet: pygame.Surface) -> pygame.Surface:
    size = sheet.get_width() // _FINE, sheet.get_height() // _FINE
    return pygame.transform.smoothscale(sheet.premul_alpha(), size)


def _shadow(sheet: pygame.Surface, height: float) -> None:
    width, full = sheet.get_size()
    rect = pygame.Rect(0, 0, width * 0.75, height * 0.22)
    rect.midbottom = (round(width * 0.60), full)
    pygame.draw.ellipse(sheet, (20, 24, 16, 80), rect)


@lru_cache(maxsize=512)
def conifer(height: int, colour: Colour, cap: int) -> pygame.Surface:
    """A spruce: tiers of boughs, lit from the left, capped with snow (percent)."""
    width = max(3, round(height * 0.72))
    sheet = _sheet(width, height)
    w, h = sheet.get_size()
    _shadow(sheet, h)
    edge, lit = colour.mixed(_DARK, 0.45), colour.mixed(_SNOW, 0.16)
    middle = w / 2 - w * 0.05
    for top, bottom, half in ((0.0, 0.48, 0.26), (0.22, 0.72, 0.38), (0.45, 0.95, 0.46)):
        tip, left, right = (
            (middle, top * h),
            (middle - half * w, bottom * h),
            (middle + half * w, bottom * h),
        )
        pygame.draw.polygon(sheet, edge.rgb, [tip, left, right])
        inner = [
            (middle, (top + 0.05) * h),
            (middle - (half - 0.07) * w, (bottom - 0.04) * h),
            (middle + (half - 0.10) * w, (bottom - 0.04) * h),
        ]
        pygame.draw.polygon(sheet, colour.rgb, inner)
        pygame.draw.polygon(sheet, lit.rgb, [inner[0], inner[1], (middle, (bottom - 0.06) * h)])
        if cap:
            depth = (bottom - top) * cap / 100 * 0.9
            snow = [
                tip,
                (middle - half * w * cap / 100, (top + depth) * h),
                (middle + half * w * 0.6 * cap / 100, (top + depth * 0.8) * h),
            ]
            pygame.draw.polygon(sheet, _SNOW.rgb, snow)
    return _small(sheet)


@lru_cache(maxsize=512)
def leaf_tree(height: int, colour: Colour, cap: int) -> pygame.Surface:
    """A birch or aspen in leaf: a round crown lit from the upper left."""
    width = max(3, round(height * 0.9))
    sheet = _sheet(width, height)
    w, h = sheet.get_size()
    _shadow(sheet, h)
    edge, lit = colour.mixed(_DARK, 0.42), colour.mixed(_SNOW, 0.22)
    pygame.draw.rect(sheet, edge.rgb, (w * 0.44, h * 0.7, w * 0.1, h * 0.26))
    for x, y, r in ((0.34, 0.52, 0.27), (0.62, 0.54, 0.26), (0.47, 0.34, 0.31)):
        pygame.draw.circle(sheet, edge.rgb, (w * x, h * y), r * w)
    for x, y, r in ((0.34, 0.52, 0.20), (0.60, 0.53, 0.19), (0.46, 0.34, 0.245)):
        pygame.draw.circle(sheet, colour.rgb, (w * x, h * y), r * w)
    pygame.draw.circle(sheet, lit.rgb, (w * 0.40, h * 0.29), 0.12 * w)
    if cap:
        pygame.draw.ellipse(sheet, _SNOW.rgb, (w * 0.24, h * 0.05, w * 0.44, h * 0.3 * cap / 100))
    return _small(sheet)


@lru_cache(maxsize=512)
def bare_tree(height: int, colour: Colour, cap: int) -> pygame.Surface:
    """A leafless tree: a thin fan of branches in a haze of twigs."""
    width = max(3, round(height * 0.9))
    sheet = _sheet(width, height)
    w, h = sheet.get_size()
    _shadow(sheet, h)
    branch = colour.mixed(_DARK, 0.35)
    pygame.draw.ellipse(sheet, (*colour.rgb, 70 + cap), (w * 0.12, h * 0.02, w * 0.76, h * 0.72))
    thick = max(1, round(_FINE * height / 14))
    foot = (w * 0.5, h * 0.95)
    pygame.draw.line(sheet, branch.rgb, foot, (w * 0.5, h * 0.1), thick + 1)
    for x, y in ((0.2, 0.25), (0.8, 0.22), (0.12, 0.5), (0.88, 0.48), (0.35, 0.08), (0.66, 0.06)):
        pygame.draw.line(sheet, branch.rgb, (w * 0.5, h * (0.45 + y * 0.5)), (w * x, h * y), thick)
    return _small(sheet)


@lru_cache(maxsize=64)
def tuft(height: int, colour: Colour, water: Colour) -> pygame.Surface:
    """The sign for bog: a stroke of water with reeds on it."""
    width = round(height * 2.6)
    sheet = _sheet(width, height)
    w, h = sheet.get_size()
    thick = max(1, round(_FINE * 0.9))
    pygame.draw.line(sheet, water.rgb, (0, h * 0.9), (w, h * 0.9), thick)
    for lean in np.linspace(-0.5, 0.5, 5):
        foot, top = w * (0.5 + lean * 0.3), w * (0.5 + lean * 0.62)
        pygame.draw.line(
            sheet, colour.rgb, (foot, h * 0.84), (top, h * (0.12 + abs(lean) * 0.6)), thick
        )
    return _small(sheet)


@lru_cache(maxsize=64)
def house(size: int, wall: Colour, edge: Colour, cap: int, variant: int) -> pygame.Surface:
    """A block of a built-up area, seen from above."""
    sheet = _sheet(size, size)
    s = sheet.get_width()
    wide, high = ((0.92, 0.6), (0.6, 0.92), (0.8, 0.8))[variant % 3]
    rect = pygame.Rect(0, 0, s * wide, s * high)
    rect.center = (s // 2, s // 2)
    pygame.draw.rect(sheet, edge.rgb, rect)
    rect.inflate_ip(-_FINE * 1.4, -_FINE * 1.4)
    pygame.draw.rect(sheet, wall.mixed(_SNOW, cap / 130).rgb, rect)
    return _small(sheet)


def wood_sprites(look: Look, height: int) -> tuple[list[pygame.Surface], list[pygame.Surface]]:
    """The conifers and the leaf trees of one look; of the latter some are bare."""
    firs = [conifer(h, c, look.cap) for c in look.conifer for h in (height, height + 1)]
    leafy = []
    for number, colour in enumerate(look.leaf_tree * 2):
        share = (number * 37 + 11) % 100
        draw = bare_tree if share < look.bare else leaf_tree
        leafy.append(draw(max(4, height - number % 2), colour, look.cap))
    return firs, leafy
