"""The front line as a staff officer draws it: two smooth strokes, each side's on its own ground."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, Grid
from game.model.game import Game
from game.model.records import Side
from game.ui.ink import Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import Point, chains, smoothed

AXIS, SOVIET = (46, 58, 78), (178, 34, 26)
PAPER = (250, 244, 226)


class FrontLayer(Layer):
    """Where the ground of one side meets that of the other."""

    def __init__(self) -> None:
        self._lines: list[NDArray[np.float64]] = []
        self._token: object = ()
        self.bold = False
        """Whether it is drawn strongly, as in the control overlay."""

    def refresh(self, game: Game) -> None:
        """Traces the line again when ground changed hands; both strokes run the same way."""
        grid, control = game.world.board.grid, game.state.hexes.control
        if self._token == (token := game.state.hexes.stamp("control")):
            return
        self._token = token
        self._lines = [
            np.array(directed(grid, control, smoothed(line, 3)))
            for line in front_lines(grid, control)
        ]

    def draw(self, sheet: Sheet) -> None:
        """Both strokes."""
        apart = max(1.5, sheet.zoom / 28) * (1.5 if self.bold else 1.0)
        width = max(1, sheet.zoom // 22) + (2 if self.bold else 0)
        view = sheet.part.inflate(4 * sheet.zoom, 4 * sheet.zoom)
        for line in self._lines:
            points = line * sheet.zoom
            inside = np.flatnonzero(
                (abs(points[:, 0] - view.centerx) < view.width / 2)
                & (abs(points[:, 1] - view.centery) < view.height / 2)
            )
            if not len(inside):
                continue
            points = points[max(0, inside[0] - 1) : inside[-1] + 2] - np.asarray(sheet.origin)
            if len(points) > 1:
                for side, colour in ((1, AXIS), (-1, SOVIET)):
                    self._stroke(sheet.surface, beside(points, side * apart), colour, width)

    def _stroke(
        self, surface: pygame.Surface, points: NDArray[np.float64], colour: Rgb, width: int
    ) -> None:
        line = points.tolist()
        if self.bold:
            pygame.draw.lines(surface, PAPER, False, line, width + 2)
        if width <= 1:
            pygame.draw.aalines(surface, colour, False, line)
        else:
            pygame.draw.lines(surface, colour, False, line, width)


def front_lines(grid: Grid, control: NDArray[np.int16]) -> list[list[Point]]:
    """The lines between Axis and Soviet ground, in map coordinates."""
    there = grid.neighbours
    beyond = np.where(there == OFF_MAP, -1, control[there])
    return chains(grid, (control == Side.AXIS)[:, None] & (beyond == Side.SOVIET))


def directed(grid: Grid, control: NDArray[np.int16], line: list[Point]) -> list[Point]:
    """The line turned so that what `beside` puts on its positive side lies on Axis ground."""
    points = np.asarray(line)
    middle = len(points) // 2
    x, y = beside(points, 0.25)[middle]
    there = grid.hex_at(float(x), float(y))
    axis = there != OFF_MAP and control[there] == Side.AXIS
    return line if axis else line[::-1]


def beside(points: NDArray[np.float64], distance: float) -> NDArray[np.float64]:
    """A line shifted sideways: to the right of its direction on the screen."""
    steps = np.gradient(points, axis=0)
    lengths = np.maximum(np.hypot(steps[:, 0], steps[:, 1]), 1e-9)
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / lengths[:, None]
    return np.asarray(points + normals * distance)
