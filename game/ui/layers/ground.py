"""The printed map under everything."""

from __future__ import annotations

import pygame

from game.model.board import Board, Terrain
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import corners

COLOURS = {
    Terrain.OPEN: (220, 207, 148), Terrain.FARMLAND: (228, 207, 138), Terrain.LIGHT_FOREST: (198, 186, 120),
    Terrain.FOREST: (150, 160, 100), Terrain.MARSH: (188, 189, 140), Terrain.HILLS: (214, 194, 134),
    Terrain.TOWN: (220, 180, 140), Terrain.CITY: (200, 150, 120), Terrain.METROPOLIS: (190, 120, 100),
    Terrain.LAKE: (143, 180, 192),
}  # fmt: skip


class GroundLayer(Layer):
    """Terrain as plain hexes."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def toggle_grid(self) -> None:
        """Hex grid on and off."""

    def draw(self, sheet: Sheet) -> None:
        """A polygon for each hex."""
        for hexagon in sheet.hexes.tolist():
            colour = COLOURS[Terrain(int(self.board.terrain[hexagon]))]
            pygame.draw.polygon(sheet.surface, colour, corners(sheet.at(hexagon), sheet.zoom, 1.02))
            pygame.draw.polygon(
                sheet.surface, (150, 140, 100), corners(sheet.at(hexagon), sheet.zoom), 1
            )
