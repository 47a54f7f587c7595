"""Hexes and their numbers, faint enough to be overlooked."""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
import pygame

from game.hexes.grid import ROW_HEIGHT, Grid
from game.ui.painting.lettering import Style, lettered
from game.ui.painting.palette import MapTheme
from game.ui.painting.pen import Pen
from game.ui.painting.sampling import Window

GRID_FROM: Final = 16.0
"""Pixels a hex below which there are no lines."""

NUMBERS_FROM: Final = 60.0
"""Pixels a hex below which there are no numbers."""


def visible(grid: Grid, window: Window) -> list[int]:
    """The hexes that reach into a window."""
    size = window.pixels_per_hex
    rows = range(
        max(0, int(window.top / size / ROW_HEIGHT) - 1),
        min(grid.rows, int(window.bottom / size / ROW_HEIGHT) + 2),
    )
    columns = range(
        max(0, int(window.left / size) - 1), min(grid.columns, int(window.right / size) + 2)
    )
    return [row * grid.columns + column for row in rows for column in columns]


def draw_grid(picture: pygame.Surface, window: Window, grid: Grid, theme: MapTheme) -> None:
    """Outlines the hexes of a window and numbers them at large scales."""
    size = window.pixels_per_hex
    if size < GRID_FROM:
        return
    pen, tall = Pen(window), 1 / sqrt(3)
    shape = np.array([(0.5, tall / 2), (0.5, -tall / 2), (0, -tall), (-0.5, -tall / 2)])
    rim = np.array([(-0.5, -tall / 2), (-0.5, tall / 2), (0, tall), (0.5, tall / 2)])
    hexes = visible(grid, window)
    for hexagon in hexes:
        pen.stroke(grid.centres[hexagon] + shape, theme.grid, 0.5)
        pen.stroke(grid.centres[hexagon] + rim, theme.grid, 0.5)
    pen.lay_on(picture, theme.grid_strength * 2)
    if size >= NUMBERS_FROM:
        style = Style("narrow", max(9, round(size * 0.1)), theme.grid, theme.halo, glow=0)
        for hexagon in hexes:
            x, y = grid.centres[hexagon] * size - (window.left, window.top)
            label = lettered(grid.label(hexagon), style)
            label.set_alpha(150)
            picture.blit(label, label.get_rect(center=(round(x), round(y - 0.46 * size))))
