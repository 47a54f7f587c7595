"""What part of the map is on the screen, and at which size.

Map coordinates are hex widths (`Grid.centres`); world pixels are map coordinates times the zoom,
which is the width of a hex in pixels; screen pixels count from the window's corner.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, ROW_HEIGHT, Grid, HexId

ZOOMS: Final = (10, 12, 14, 20, 28, 40, 56, 80, 112)
"""Width of a hex in pixels at each level."""
USUAL: Final = 6


class Camera:
    """A window on the map."""

    def __init__(self, grid: Grid, viewport: pygame.Rect) -> None:
        self.grid = grid
        self.viewport = viewport
        self.level = USUAL
        width, height = grid.extent
        self.x, self.y = width / 2, height / 2

    @property
    def zoom(self) -> int:
        """Width of a hex in pixels."""
        return ZOOMS[self.level]

    @property
    def origin(self) -> tuple[int, int]:
        """World pixels at the viewport's upper left corner.

        Whole steps of 4 to the side: rows that begin at 16 bytes are copied several times faster.
        """
        return (
            round((self.x * self.zoom - self.viewport.width / 2) / 4) * 4,
            round(self.y * self.zoom - self.viewport.height / 2),
        )

    @property
    def window(self) -> pygame.Rect:
        """The part of the world that is on the screen, in world pixels."""
        return pygame.Rect(self.origin, self.viewport.size)

    def to_screen(self, x: float, y: float) -> tuple[int, int]:
        """Screen pixels of a point of the map."""
        left, top = self.origin
        return (
            round(x * self.zoom) - left + self.viewport.left,
            round(y * self.zoom) - top + self.viewport.top,
        )

    def to_map(self, point: tuple[int, int]) -> tuple[float, float]:
        """The point of the map under a screen pixel."""
        left, top = self.origin
        return (
            (point[0] - self.viewport.left + left) / self.zoom,
            (point[1] - self.viewport.top + top) / self.zoom,
        )

    def hex_at(self, point: tuple[int, int]) -> HexId:
        """The hex under a screen pixel, or OFF_MAP."""
        return (
            self.grid.hex_at(*self.to_map(point)) if self.viewport.collidepoint(point) else OFF_MAP
        )

    def centre_of(self, hexagon: HexId) -> tuple[int, int]:
        """Screen pixels of a hex's centre."""
        x, y = self.grid.centres[hexagon]
        return self.to_screen(float(x), float(y))

    def shows(self, hexagon: HexId, margin: float = 1.0) -> bool:
        """Whether a hex is on the screen, at least `margin` hexes from its edge."""
        inside = self.viewport.inflate(-2 * margin * self.zoom, -2 * margin * self.zoom)
        return bool(inside.collidepoint(self.centre_of(hexagon)))

    def pan(self, dx: float, dy: float) -> bool:
        """Moves by screen pixels; whether anything moved."""
        return self.look_at(self.x + dx / self.zoom, self.y + dy / self.zoom)

    def centre_on(self, hexagon: HexId) -> bool:
        """Brings a hex to the middle."""
        x, y = self.grid.centres[hexagon]
        return self.look_at(float(x), float(y))

    def zoom_by(self, steps: int, point: tuple[int, int] | None = None) -> bool:
        """Steps the zoom so that the map point under `point` stays there."""
        level = min(max(self.level + steps, 0), len(ZOOMS) - 1)
        if level == self.level:
            return False
        point = point or self.viewport.center
        x, y = self.to_map(point)
        self.level = level
        new_x, new_y = self.to_map(point)
        self.look_at(self.x + x - new_x, self.y + y - new_y)
        return True

    def resize(self, viewport: pygame.Rect) -> None:
        """Another part of the window; the middle stays."""
        self.viewport = viewport
        self.look_at(self.x, self.y)

    def look_at(self, x: float, y: float) -> bool:
        """Brings a point of the map to the middle; whether anything moved."""
        before = self.origin
        width, height = self.grid.extent
        self.x = _held(x, width, self.viewport.width / self.zoom)
        self.y = _held(y, height, self.viewport.height / self.zoom)
        return self.origin != before


def _held(middle: float, length: float, shown: float) -> float:
    """The middle of the view along one axis, at most an eighth of it beyond the map's edge.

    A map that fits into the view stays in its middle.
    """
    if length <= shown:
        return length / 2
    slack = shown / 8
    return min(max(middle, shown / 2 - slack), length - shown / 2 + slack)


def within(middle: float, length: float, shown: float) -> float:
    """The middle of a view of a length that shows nothing beyond its ends, where that can be."""
    if shown >= length:
        return length / 2
    return min(max(middle, shown / 2), length - shown / 2)


def hexes_in(grid: Grid, rect: pygame.Rect, zoom: int) -> NDArray[np.intp]:
    """The hexes that touch a rectangle of world pixels, top row first."""
    row_pixels = ROW_HEIGHT * zoom
    first_row = max(0, int((rect.top - zoom) / row_pixels) - 1)
    last_row = min(grid.rows - 1, int((rect.bottom + zoom) / row_pixels))
    first = max(0, rect.left // zoom - 1)
    last = min(grid.columns - 1, rect.right // zoom)
    if first_row > last_row or first > last:
        return np.empty(0, np.intp)
    rows = np.arange(first_row, last_row + 1)
    columns = np.arange(first, last + 1)
    return (rows[:, None] * grid.columns + columns[None, :]).ravel()
