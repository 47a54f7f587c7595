"""What has become of the railways: re-gauged, torn up, broken by bombs and sabotage."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import Grid, HexId
from game.model.board import Rail
from game.model.game import Game
from game.ui.layers.front import pieces_in
from game.ui.layers.layer import Layer, Sheet
from game.ui.painting.land import hexes_under
from game.ui.painting.lines import Points, along, lengths
from game.ui.painting.ways import Ways

FROM: Final = 20
"""Zoom from which the state of railways is drawn."""
STANDARD, TORN = 1, -1
"""Gauges that look other than the printed railway, which is broad."""
DARK, PALE, RUST, BROKEN = (24, 22, 20), (250, 246, 234), (126, 84, 54), (196, 34, 24)


class RailsLayer(Layer):
    """Chequered where the gauge is standard, dotted where the track is gone, crossed where cut."""

    def __init__(self, ways: Ways, grid: Grid) -> None:
        self._lines = [(line, Rail.SINGLE) for line in ways.single]
        self._lines += [(line, Rail.DOUBLE) for line in ways.double]
        self._under = [hexes_under(grid, *line.T) for line, _ in self._lines]
        self._runs: list[tuple[Points, int, Rail]] = []
        self._cuts: list[HexId] = []
        self._token: object = None

    def refresh(self, game: Game) -> None:
        """Cuts the lines where their state changes."""
        hexes = game.state.hexes
        if self._token == (token := hexes.stamp("gauge", "cut")):
            return
        self._token = token
        self._runs = [
            (run, gauge, kind)
            for (line, kind), under in zip(self._lines, self._under, strict=True)
            for run, gauge in runs(line, hexes.gauge[under])
            if gauge in (STANDARD, TORN)
        ]
        has_rail = (game.world.board.rail > 0).any(axis=1)
        self._cuts = np.flatnonzero((hexes.cut > 0) & has_rail).tolist()

    def draw(self, sheet: Sheet) -> None:
        """Tracks first, then the crosses."""
        if sheet.zoom < FROM:
            return
        view = sheet.part.inflate(sheet.zoom, sheet.zoom)
        for run, gauge, kind in self._runs:
            for piece in pieces_in(run * sheet.zoom, view):
                self._track(sheet, piece - np.asarray(sheet.origin), gauge, kind)
        here = set(sheet.hexes.tolist())
        for hexagon in self._cuts:
            if hexagon in here:
                self._cross(sheet, hexagon)

    @staticmethod
    def _track(sheet: Sheet, points: Points, gauge: int, kind: Rail) -> None:
        width = max(2, round((0.05 if kind is Rail.DOUBLE else 0.036) * sheet.zoom))
        rim, inner = (DARK, PALE) if gauge == STANDARD else (PALE, RUST)
        on, off = (2.6, 2.6) if gauge == STANDARD else (1.2, 2.4)
        pygame.draw.lines(sheet.surface, rim, False, points.tolist(), width + 1)
        for start, end in dash_ends(points, on * width, off * width):
            pygame.draw.line(sheet.surface, inner, start, end, max(1, width - 1))

    @staticmethod
    def _cross(sheet: Sheet, hexagon: HexId) -> None:
        x, y = sheet.at(hexagon)
        x, y = x - sheet.zoom // 4, y + sheet.zoom // 3
        arm = max(3, sheet.zoom // 11)
        for colour, width in ((PALE, max(4, arm // 2 + 3)), (BROKEN, max(2, arm // 2))):
            for side in (1, -1):
                ends = (x - arm, y - side * arm), (x + arm, y + side * arm)
                pygame.draw.line(sheet.surface, colour, *ends, width)


def runs(line: Points, states: NDArray[np.integer]) -> list[tuple[Points, int]]:
    """The parts of a line in one state each; neighbours share a point."""
    edges = np.flatnonzero(np.diff(states)) + 1
    cuts = [0, *edges.tolist(), len(line)]
    return [
        (line[start : stop + 1], int(states[start]))
        for start, stop in pairwise(cuts)
        if stop + 1 - start > 1 and len(line[start : stop + 1]) > 1
    ]


def dash_ends(points: Points, on: float, off: float) -> list[list[list[float]]]:
    """Where each dash of a line begins and ends."""
    starts = np.arange(0.0, float(lengths(points)[-1]), on + off)
    ends = np.stack([along(points, starts), along(points, starts + on)], axis=1)
    return list(ends.tolist())
