"""The front line as a staff officer draws it: a ribbon, each colour on its own side's ground."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import Grid
from game.model.game import Game
from game.ui.ink import Rgb
from game.ui.layers.contour import contour, front_field
from game.ui.layers.layer import Layer, Sheet
from game.ui.painting.lines import Points

AXIS, SOVIET = (46, 58, 78), (178, 34, 26)
PAPER = (250, 244, 226)


class FrontLayer(Layer):
    """Where the ground of one side meets that of the other."""

    def __init__(self) -> None:
        self._lines: list[Points] = []
        self._token: object = ()
        self.bold = False
        """Whether it is drawn strongly, as in the control overlay."""

    def refresh(self, game: Game) -> None:
        """Traces the line again when ground changed hands."""
        grid, control = game.world.board.grid, game.state.hexes.control
        if self._token == (token := game.state.hexes.stamp("control")):
            return
        self._token = token
        self._lines = front_lines(grid, control)

    def draw(self, sheet: Sheet) -> None:
        """The ribbon."""
        width = max(1.4, sheet.zoom / 26) * (1.6 if self.bold else 1.0)
        view = sheet.part.inflate(4 * sheet.zoom, 4 * sheet.zoom)
        for line in self._lines:
            for piece in pieces_in(line * sheet.zoom, view):
                ribbon(sheet.surface, piece - np.asarray(sheet.origin), width)


def front_lines(grid: Grid, control: NDArray[np.integer]) -> list[Points]:
    """The lines between Axis and Soviet ground, in map coordinates, Axis ground to their right."""
    return contour(front_field(grid, control))


def pieces_in(points: Points, view: pygame.Rect) -> list[Points]:
    """The parts of a line within a rectangle, each with a point more at either end."""
    inside = (abs(points[:, 0] - view.centerx) < view.width / 2) & (
        abs(points[:, 1] - view.centery) < view.height / 2
    )
    if inside.all():
        return [points]
    steps = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    spans = zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True)
    parts = [points[max(0, first - 1) : last + 1] for first, last in spans]
    return [part for part in parts if len(part) > 1]


def ribbon(surface: pygame.Surface, points: Points, width: float) -> None:
    """Both colours side by side, each `width` pixels wide, with a rim of paper."""
    rim = max(1.0, width / 3)
    band(surface, points, -width - rim, width + rim, PAPER)
    band(surface, points, 0, width, AXIS)
    band(surface, points, -width, 0, SOVIET)


def band(surface: pygame.Surface, points: Points, low: float, high: float, colour: Rgb) -> None:
    """What lies between two distances to the right of a line, its edges smooth."""
    one, other = beside(points, low), beside(points, high)
    quads = np.concatenate([one[:-1], one[1:], other[1:], other[:-1]], axis=1)
    for quad in quads.reshape(-1, 4, 2).tolist():
        pygame.draw.polygon(surface, colour, quad)
    pygame.draw.aalines(surface, colour, False, one.tolist())
    pygame.draw.aalines(surface, colour, False, other.tolist())


def beside(points: Points, distance: float) -> Points:
    """A line shifted sideways: to the right of its direction on the screen."""
    steps = np.gradient(points, axis=0)
    lengths = np.maximum(np.hypot(steps[:, 0], steps[:, 1]), 1e-9)
    normals = np.stack([-steps[:, 1], steps[:, 0]], axis=1) / lengths[:, None]
    return np.asarray(points + normals * distance)
