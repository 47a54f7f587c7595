"""The minimap: the whole map small, who holds it, where units are, what the window shows."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import ROW_HEIGHT
from game.model.records import Side
from game.ui.camera import Camera
from game.ui.ink import Ink, Rgb
from game.ui.panels.panel import Panel
from game.ui.post import CommandPost
from game.ui.tiles import Tiles

AXIS, SOVIET, NOBODY = (92, 112, 104), (182, 70, 52), (120, 120, 120)
MARKS: Final = {Side.AXIS: (30, 40, 38), Side.SOVIET: (140, 16, 10)}
"""Colours of units."""
TINT: Final = 105
"""Strength of control over the land, of 255."""
FINE: Final = 2


class Minimap(Panel):
    """Click or drag to move the view."""

    def __init__(self, ink: Ink, post: CommandPost, camera: Camera, tiles: Tiles) -> None:
        super().__init__(ink)
        self.post, self.camera, self.tiles = post, camera, tiles
        self.steered = False
        """Whether keys move the view over it."""
        self._land: tuple[object, pygame.Surface] | None = None
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
        surface.blit(self._land_of(rect.size), rect)
        pygame.draw.rect(surface, self.ink.theme.line.rgb, rect.inflate(2, 2), 1)
        scale = rect.width / self.camera.grid.extent[0]
        units = game.state.units
        for side, colour in MARKS.items():
            there = np.unique(units.hex[game.world.of_side[side] & (units.hex >= 0)])
            for x, y in self.camera.grid.centres[there] * scale:
                surface.fill(colour, (rect.left + round(x) - 1, rect.top + round(y) - 1, 2, 2))

    def _land_of(self, size: tuple[int, int]) -> pygame.Surface:
        """The land and who holds it, kept until either changes."""
        key = size, self.tiles.coarse, self.post.game.state.hexes.stamp("control")
        if self._land is None or self._land[0] != key:
            land = pygame.transform.smoothscale(self.tiles.coarse, size)
            control = pygame.surfarray.make_surface(shades(self.post, self._sides()))
            control.set_alpha(TINT)
            land.blit(pygame.transform.scale(control, size), (0, 0))
            self._land = key, land
        return self._land[1]

    def draw(self, screen: pygame.Surface, whole: bool = True) -> None:
        """The panel, and the frame of what the window shows."""
        frame = self._frame()
        if not (whole or self.stale or self._framed != frame):
            return
        super().draw(screen, whole=True)
        self._framed = frame
        theme = self.ink.theme
        pygame.draw.rect(screen, theme.accent.rgb, frame, max(2, self.ink.px(4 * self.steered)))
        if self.steered:
            pygame.draw.rect(screen, theme.accent.rgb, self.rect, max(2, self.ink.px(2)))

    def _frame(self) -> pygame.Rect:
        """The part of the panel that the window shows, in its pixels."""
        rect, window = self.map_rect.move(self.rect.topleft), self.camera.window
        scale = rect.width / self.camera.grid.extent[0] / self.camera.zoom
        return pygame.Rect(
            rect.left + round(window.left * scale), rect.top + round(window.top * scale),
            round(window.width * scale), round(window.height * scale),
        ).clip(rect)  # fmt: skip

    def _sides(self) -> tuple[Rgb, Rgb]:
        """The colours of the sides' ground, as the player's eyes need them."""
        theme = self.ink.theme
        return (AXIS, SOVIET) if self.ink.vision == "usual" else (theme.axis.rgb, theme.soviet.rgb)

    def map_point(self, point: tuple[int, int]) -> tuple[float, float]:
        """The point of the map under a pixel of the window."""
        rect = self.map_rect.move(self.rect.topleft)
        scale = self.camera.grid.extent[0] / rect.width
        return (point[0] - rect.left) * scale, (point[1] - rect.top) * scale


def shades(post: CommandPost, sides: tuple[Rgb, Rgb] = (AXIS, SOVIET)) -> NDArray[np.uint8]:
    """(width, height, 3) two pixels for each hex across: the colour of who holds it."""
    control, grid = post.game.state.hexes.control, post.game.world.board.grid
    colours = np.array([*sides, NOBODY], np.uint8)[control]
    width, height = round(grid.extent[0] * FINE), round(grid.extent[1] * FINE)
    across, down = (np.arange(n) + 0.5 for n in (width, height))
    x, y = np.meshgrid(across / FINE, down / FINE, indexing="ij")
    row = np.clip(np.rint((y - 0.577) / ROW_HEIGHT).astype(int), 0, grid.rows - 1)
    column = np.clip(np.floor(x - 0.5 * (row % 2)).astype(int), 0, grid.columns - 1)
    return np.asarray(colours[row * grid.columns + column])
