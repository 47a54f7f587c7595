"""Roads, railways and lines of works."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Board, Fortification, Rail, Road
from game.ui.painting.lines import Points, courses, dashes, shifted, through, ticks
from game.ui.painting.noise import hashed
from game.ui.painting.palette import MapTheme
from game.ui.painting.pen import Bundle, Pen

_RAIL_BESIDE: Final = 0.075
"""How far a railway keeps to the left of the middle of its hexes, so that roads stay visible."""

_JITTER: Final = 0.2
_TOWN_ROOM: Final = 0.26
"""How far from the middle of its hex a town may be drawn, hex widths."""


def town_points(board: Board) -> dict[HexId, tuple[float, float]]:
    """Where the largest place of each hex is drawn: where it lies, but well inside the hex."""
    points = {}
    for hexagon, place in board.place_at.items():
        x, y = board.grid.centres[hexagon]
        there_x, there_y = board.projection.to_map(place.latitude, place.longitude)
        away = np.hypot(there_x - x, there_y - y)
        share = min(1.0, _TOWN_ROOM / away) if away else 0.0
        points[hexagon] = (float(x + (there_x - x) * share), float(y + (there_y - y) * share))
    return points


class Ways:
    """Paints roads and railways, smooth from hex to hex and through the towns."""

    def __init__(self, board: Board, theme: MapTheme) -> None:
        self.board, self.theme = board, theme
        self._nodes = self._node_points()
        self._pieces: dict[tuple[str, float], Bundle] = {}

    def _node_points(self) -> dict[HexId, tuple[float, float]]:
        grid = self.board.grid
        columns = np.arange(len(grid), dtype=np.int64)
        drift = np.stack([hashed(columns, columns, seed) for seed in (3, 4)], axis=1) - 0.5
        free = grid.centres + drift * _JITTER
        points = {hexagon: (float(x), float(y)) for hexagon, (x, y) in enumerate(free)}
        return points | town_points(self.board)

    def _curves(self, table: NDArray[np.int8], kind: int, beside: float = 0.0) -> list[Points]:
        hexes, directions = np.nonzero(table == kind)
        there = self.board.grid.neighbours[hexes, directions]
        edges = [
            (int(a), int(b)) for a, b in zip(hexes, there, strict=True) if b != OFF_MAP and a < b
        ]
        runs = courses(edges, self._nodes)
        curves = [through(np.array([self._nodes[h] for h in run])) for run in runs]
        return [shifted(curve, beside) for curve in curves] if beside else curves

    @cached_property
    def paved(self) -> list[Points]:
        """Metalled roads."""
        return self._curves(self.board.road, Road.PAVED)

    @cached_property
    def dirt(self) -> list[Points]:
        """Country roads."""
        return self._curves(self.board.road, Road.DIRT)

    @cached_property
    def single(self) -> list[Points]:
        """Railways with one track."""
        return self._curves(self.board.rail, Rail.SINGLE, _RAIL_BESIDE)

    @cached_property
    def double(self) -> list[Points]:
        """Railways with two tracks."""
        return self._curves(self.board.rail, Rail.DOUBLE, _RAIL_BESIDE)

    def _bundle(self, name: str, size: float) -> Bundle:
        """The pieces of one kind of line as cut for a size of drawing, made once."""
        key = (name, size if name.endswith(("dashes", "ticks")) else 0.0)
        if key not in self._pieces:
            lines: list[Points] = getattr(self, name.split(maxsplit=1)[0])
            if name.endswith("dashes"):
                lines = [d for line in lines for d in dashes(line, 6.5 / size, 3.0 / size)]
            if name.endswith("ticks"):
                half = (2.4 + 0.012 * size) / size
                lines = [t for line in lines for t in ticks(line, (7 + 0.05 * size) / size, half)]
            self._pieces[key] = Bundle.of(lines)
        return self._pieces[key]

    def roads(self, pen: Pen) -> None:
        """Dirt roads dashed and thin, paved ones red with a dark edge."""
        size = pen.window.pixels_per_hex
        dirt = self._bundle("dirt dashes" if size >= 16 else "dirt", size)
        pen.bundle(dirt, self.theme.dirt, 0.5 + 0.014 * size if size >= 16 else 0.5)
        paved = self._bundle("paved", size)
        width = 0.9 + 0.024 * size
        pen.bundle(paved, self.theme.paved_casing, width + (1.4 if size >= 20 else 0.8))
        pen.bundle(paved, self.theme.paved, width)

    def railways(self, pen: Pen) -> None:
        """Black and ticked, two tracks heavier, a light edge lifts them off the ground."""
        size = pen.window.pixels_per_hex
        for name, width in (("single", 0.7 + 0.009 * size), ("double", 1.1 + 0.016 * size)):
            line = self._bundle(name, size)
            if size >= 20:
                pen.bundle(line, self.theme.rail_casing, width + 1.6)
            pen.bundle(line, self.theme.rail, width)
            if size >= 14:
                pen.bundle(
                    self._bundle(f"{name} ticks", size), self.theme.rail, max(0.7, width * 0.7)
                )


class Works:
    """Paints fortified lines, their teeth towards the enemy."""

    def __init__(self, board: Board, theme: MapTheme) -> None:
        self.board, self.theme = board, theme
        self._lines = [(belt, line) for belt in board.fortifications for line in self._runs(belt)]
        self._pieces: dict[float, Bundle] = {}
        self._line = Bundle.of(line for _, line in self._lines)

    def _runs(self, belt: Fortification) -> list[Points]:
        """The belt as smooth lines through its hexes."""
        grid, wanted = self.board.grid, set(belt.hexes)
        edges = {
            (min(a, b), max(a, b)) for a, b in pairwise(belt.hexes) if grid.distance(a, b) == 1
        }
        centres = {h: (float(grid.centres[h, 0]), float(grid.centres[h, 1])) for h in wanted}
        runs = [through(np.array([centres[h] for h in run])) for run in courses(edges, centres)]
        joined = {h for edge in edges for h in edge}
        for lone in sorted(wanted - joined):
            x, y = centres[lone]
            runs.append(np.array([(x, y - 0.4), (x, y), (x, y + 0.4)]))
        return runs

    def draw(self, pen: Pen) -> None:
        """A line with triangular teeth."""
        size = pen.window.pixels_per_hex
        pen.bundle(self._line, self.theme.fortification, 0.6 + 0.010 * size)
        teeth = self._teeth(size)
        for tooth in teeth.within(pen.window, 12):
            pen.shape(teeth.pieces[tooth], self.theme.fortification)

    def _teeth(self, size: float) -> Bundle:
        if size not in self._pieces:
            self._pieces[size] = Bundle.of(
                tooth for belt, line in self._lines for tooth in _teeth(line, belt.side, size)
            )
        return self._pieces[size]


def _teeth(line: Points, side: str, size: float) -> list[Points]:
    """Triangles on a line: to the west for Soviet works, to the east for Axis ones."""
    height = (2.0 + 0.040 * size) / size
    towards = -1 if side == "soviet" else 1
    shapes = []
    for left, right in ticks(line, 3.6 * height, height):
        middle = (left + right) / 2
        tip = right if (right[0] - left[0]) * towards > 0 else left
        way = np.array([-(tip - middle)[1], (tip - middle)[0]]) * 0.8
        shapes.append(np.array([middle - way, tip, middle + way]))
    return shapes
