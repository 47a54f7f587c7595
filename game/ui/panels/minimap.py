"""The minimap: the whole map small, who holds it, where units are, what the window shows."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import ROW_HEIGHT
from game.model.board import River, Terrain
from game.model.records import Side
from game.ui.camera import Camera
from game.ui.ink import Ink
from game.ui.panels.panel import Panel
from game.ui.post import CommandPost

AXIS, SOVIET = (118, 130, 118), (172, 96, 78)
WATER, CITY = (92, 128, 150), (236, 222, 190)


class Minimap(Panel):
    """Click or drag to move the view."""

    def __init__(self, ink: Ink, post: CommandPost, camera: Camera) -> None:
        super().__init__(ink)
        self.post, self.camera = post, camera
        self._framed = pygame.Rect(0, 0, 0, 0)
        """What the window showed when its frame was drawn."""

    @property
    def map_rect(self) -> pygame.Rect:
        """Where the map lies in the panel."""
        width, height = self.camera.grid.extent
        pad = self.ink.px(8)
        scale = min((self.rect.width - 2 * pad) / width, (self.rect.height - 2 * pad) / height)
        rect = pygame.Rect(0, 0, round(width * scale), round(height * scale))
        rect.center = (self.rect.width // 2, self.rect.height // 2)
        return rect

    def paint(self, surface: pygame.Surface) -> None:
        """The land and the units; the window's frame is drawn by `draw`."""
        rect = self.map_rect
        game = self.post.game
        pixels = shades(self.post)
        small = pygame.surfarray.make_surface(pixels)
        surface.blit(pygame.transform.smoothscale(small, rect.size), rect)
        pygame.draw.rect(surface, self.ink.theme.line.rgb, rect.inflate(2, 2), 1)
        scale = rect.width / self.camera.grid.extent[0]
        units = game.state.units
        for side, colour in ((Side.AXIS, (52, 62, 58)), (Side.SOVIET, (150, 32, 22))):
            there = np.unique(units.hex[game.world.of_side[side] & (units.hex >= 0)])
            for x, y in self.camera.grid.centres[there] * scale:
                surface.fill(colour, (rect.left + round(x) - 1, rect.top + round(y) - 1, 2, 2))

    def draw(self, screen: pygame.Surface, whole: bool = True) -> None:
        """The panel, and the frame of what the window shows."""
        if not (whole or self.stale or self._framed != self.camera.window):
            return
        super().draw(screen)
        self._framed = self.camera.window
        rect = self.map_rect.move(self.rect.topleft)
        scale = rect.width / self.camera.grid.extent[0] / self.camera.zoom
        window = self.camera.window
        frame = pygame.Rect(
            rect.left + round(window.left * scale), rect.top + round(window.top * scale),
            round(window.width * scale), round(window.height * scale),
        ).clip(rect)  # fmt: skip
        pygame.draw.rect(screen, self.ink.theme.accent.rgb, frame, 2)

    def map_point(self, point: tuple[int, int]) -> tuple[float, float]:
        """The point of the map under a pixel of the window."""
        rect = self.map_rect.move(self.rect.topleft)
        scale = self.camera.grid.extent[0] / rect.width
        return (point[0] - rect.left) * scale, (point[1] - rect.top) * scale


def shades(post: CommandPost) -> NDArray[np.uint8]:
    """(width, height, 3) a few pixels for each hex: control, darker in woods; water, cities."""
    board, control = post.game.world.board, post.game.state.hexes.control
    colours = np.empty((len(board), 3), np.float32)
    colours[:] = (120, 118, 110)
    colours[control == Side.AXIS] = AXIS
    colours[control == Side.SOVIET] = SOVIET
    woods = (board.terrain == Terrain.FOREST) | (board.terrain == Terrain.MARSH)
    colours[woods] *= 0.82
    colours[(board.river == River.MAJOR).any(axis=1)] = (
        np.array(WATER) * 0.35 + colours[(board.river == River.MAJOR).any(axis=1)] * 0.65
    )
    colours[board.terrain == Terrain.LAKE] = WATER
    colours[board.terrain >= Terrain.CITY] = CITY
    colours[board.terrain == Terrain.LAKE] = WATER
    grid = board.grid
    fine = 4
    width, height = round(grid.extent[0] * fine), round(grid.extent[1] * fine)
    x, y = np.meshgrid(
        (np.arange(width) + 0.5) / fine, (np.arange(height) + 0.5) / fine, indexing="ij"
    )
    row = np.clip(np.rint((y - 0.577) / ROW_HEIGHT).astype(int), 0, grid.rows - 1)
    column = np.clip(np.floor(x - 0.5 * (row % 2)).astype(int), 0, grid.columns - 1)
    return np.asarray(colours[row * grid.columns + column], np.uint8)
