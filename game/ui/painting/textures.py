"""Repeating textures: a quilt of fields, and the grain of paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.painting.noise import fractal_noise, hashed
from game.ui.painting.palette import Colour
from game.ui.painting.sampling import Window

SIDE: Final = 512
"""Textures repeat after so many pixels."""

_CELLS: Final = (8, 16, 32)


def field_cell(pixels_per_hex: float) -> int:
    """How large a field is drawn, pixels: one of a few sizes that divide SIDE."""
    wanted = 7 + 0.22 * pixels_per_hex
    return min(_CELLS, key=lambda cell: abs(cell - wanted))


@lru_cache(maxsize=len(_CELLS))
def _quilt(cell: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """(SIDE, SIDE) the number of the field at each pixel, and its light: furrows and hedges."""
    count = SIDE // cell
    x, y = np.meshgrid(np.arange(SIDE), np.arange(SIDE), indexing="ij")
    near = np.full((SIDE, SIDE), np.inf, np.float32)
    second = near.copy()
    number = np.zeros((SIDE, SIDE), np.int64)
    for east in (-1, 0, 1):
        for south in (-1, 0, 1):
            i, j = x // cell + east, y // cell + south
            wi, wj = i % count, j % count
            dx = abs((i + 0.15 + 0.7 * hashed(wi, wj, 1)) * cell - x)
            dy = abs((j + 0.15 + 0.7 * hashed(wi, wj, 2)) * cell - y)
            far = np.maximum(dx * 0.8, dy) + 0.35 * np.minimum(dx, dy)
            second = np.minimum(second, np.maximum(near, far))
            number = np.where(far < near, wi * count + wj, number)
            near = np.minimum(near, far)
    turn = hashed(number, number, 3) * np.float32(np.pi)
    furrow = np.sin((np.cos(turn) * x + np.sin(turn) * y) * np.float32(2 * np.pi / 3.6))
    hedge = np.clip(1.4 - (second - near), 0, 1)
    light = furrow * (5.0 if cell > 8 else 2.0) - hedge * 26
    return number, light.astype(np.float32)


@lru_cache(maxsize=32)
def quilt(cell: int, colours: tuple[Colour, ...]) -> pygame.Surface:
    """A sheet of fields in some colours, with room for an alpha mask."""
    number, light = _quilt(cell)
    table = np.array([colour.rgb for colour in colours], np.float32)
    pick = (hashed(number, number * 7, 4) * len(colours)).astype(np.int64)
    picture = np.clip(table[pick] + light[:, :, None], 0, 255).astype(np.uint8)
    sheet = pygame.Surface((SIDE, SIDE), pygame.SRCALPHA)
    pygame.surfarray.blit_array(sheet, picture)
    return sheet


@lru_cache(maxsize=1)
def _grain() -> pygame.Surface:
    fine = np.random.default_rng(7).normal(0, 1, (SIDE, SIDE)).astype(np.float32)
    coarse = fractal_noise((SIDE, SIDE), 16, 3, 131, wrap=True)
    tone = np.clip(249 + fine * 2.2 + coarse * 5, 0, 255).astype(np.uint8)
    sheet = pygame.Surface((SIDE, SIDE), depth=32)
    pygame.surfarray.blit_array(sheet, np.repeat(tone[:, :, None], 3, axis=2))
    return sheet


def tiled(sheet: pygame.Surface, window: Window, picture: pygame.Surface, flags: int = 0) -> None:
    """Covers a picture with a repeating sheet that is fixed to the map."""
    for x in range(-(window.left % SIDE), window.width, SIDE):
        for y in range(-(window.top % SIDE), window.height, SIDE):
            picture.blit(sheet, (x, y), special_flags=flags)


def lay_grain(picture: pygame.Surface, window: Window) -> None:
    """Gives a picture the tooth of paper."""
    tiled(_grain(), window, picture, pygame.BLEND_RGB_MULT)


def lay_fields(
    picture: pygame.Surface, window: Window, mask: NDArray[np.uint8], colours: tuple[Colour, ...]
) -> None:
    """Lays fields over a picture; mask: (width, height) how strongly, 0 to 255."""
    sheet = pygame.Surface(window.size, pygame.SRCALPHA)
    tiled(quilt(field_cell(window.pixels_per_hex), colours), window, sheet)
    pygame.surfarray.pixels_alpha(sheet)[:] = mask
    picture.blit(sheet, (0, 0))
