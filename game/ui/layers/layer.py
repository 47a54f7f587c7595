"""What a layer is given to draw on."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import Grid, HexId
from game.ui.camera import hexes_in


@frozen(eq=False, slots=False)
class Sheet:
    """A surface that shows a part of the map."""

    surface: pygame.Surface
    grid: Grid
    zoom: int
    """Width of a hex in pixels."""
    origin: tuple[int, int]
    """World pixels of the surface's upper left corner."""
    part: pygame.Rect
    """World pixels of the part that is to be drawn."""

    @cached_property
    def hexes(self) -> NDArray[np.intp]:
        """The hexes that touch the part."""
        return hexes_in(self.grid, self.part, self.zoom)

    @cached_property
    def places(self) -> list[tuple[HexId, tuple[int, int]]]:
        """Those hexes with the surface's pixels of their centres."""
        pixels = np.rint(self.grid.centres[self.hexes] * self.zoom).astype(int) - self.origin
        return [(h, (x, y)) for h, (x, y) in zip(self.hexes.tolist(), pixels.tolist(), strict=True)]

    def at(self, hexagon: HexId) -> tuple[int, int]:
        """The surface's pixel of a hex's centre."""
        x, y = self.grid.centres[hexagon]
        return round(x * self.zoom) - self.origin[0], round(y * self.zoom) - self.origin[1]

    def point(self, x: float, y: float) -> tuple[int, int]:
        """The surface's pixel of a point of the map."""
        return round(x * self.zoom) - self.origin[0], round(y * self.zoom) - self.origin[1]


class Layer:
    """One kind of thing drawn on the map."""

    shown = True

    def draw(self, sheet: Sheet) -> None:
        """Draws what lies in the sheet's part; its surface is clipped to it."""
