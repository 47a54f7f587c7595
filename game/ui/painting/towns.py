"""Villages, towns and Moscow: blocks and streets at large scales, signs at small ones."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Board, Place
from game.model.rulebook.movement import Ground
from game.ui.painting.lines import Points, ticks
from game.ui.painting.noise import hashed
from game.ui.painting.palette import MapTheme
from game.ui.painting.pen import Bundle, Pen
from game.ui.painting.season import Grounds
from game.ui.painting.ways import town_points

_RADIUS: Final = {1: 0.07, 2: 0.11, 3: 0.17, 4: 0.29, 5: 0.66}
"""Half the width of a place by its size, hex widths."""

_CELL: Final = {1: 0.055, 2: 0.052, 3: 0.055, 4: 0.058, 5: 0.060}
_SIGN: Final = {1: 1.1, 2: 1.7, 3: 2.5, 4: 3.4, 5: 5.0}
_BELT: Final = 0.5
"""Radius of the belt railway of Moscow, hex widths."""
_WEATHERED: Final = 0.45
"""How far the ground of a town takes on the look of the season."""
_BLOCKS_FROM: Final = 30.0
"""Pixels a hex from which places are drawn as blocks."""


def sign_radius(size: int, pixels_per_hex: float) -> float:
    """Half the width in pixels of how a place of that size is drawn at a scale."""
    if pixels_per_hex >= _BLOCKS_FROM:
        return _RADIUS[size] * pixels_per_hex
    return _SIGN[size] * float(np.clip(pixels_per_hex / 20, 0.8, 1.25))


def least_size(pixels_per_hex: float) -> int:
    """The smallest places that are drawn at a scale."""
    for size, upto in ((4, 11.0), (3, 17.0), (2, 30.0)):
        if pixels_per_hex < upto:
            return size
    return 1


@frozen(eq=False)
class _Town:
    place: Place
    x: float
    y: float


class Towns:
    """Paints inhabited places."""

    def __init__(self, board: Board, theme: MapTheme) -> None:
        self.theme = theme
        where = town_points(board)
        largest = set(map(id, board.place_at.values()))
        self._towns = [
            _Town(place, *(where[place.hex] if id(place) in largest else _spot(board, place)))
            for place in board.places
        ]
        self._large = [t for t in self._towns if t.place.size >= 3]
        self._ground = Bundle.of(_outline(t, 1.12) for t in self._large)
        self._blocks = Bundle.of(block for t in self._towns for block in _blocks(t))
        capital = [t for t in self._towns if t.place.size == 5]
        self._rings = Bundle.of(ring for t in capital for ring in _rings(t))
        belts = [_ring(t, _BELT) for t in capital]
        self._belt = Bundle.of(belts)
        self._sleepers = Bundle.of(t for belt in belts for t in ticks(belt, 0.055, 0.016))

    @property
    def spots(self) -> list[tuple[Place, float, float]]:
        """Every place and where it is drawn, hex widths."""
        return [(town.place, town.x, town.y) for town in self._towns]

    def grounds(self, pen: Pen, ground: Grounds) -> None:
        """The built-up ground under streets and blocks."""
        if pen.window.pixels_per_hex < _BLOCKS_FROM:
            return
        for piece in self._ground.within(pen.window, 4):
            town = self._large[self._ground.owner[piece]]
            look = self.theme.look(Ground(int(ground[town.place.hex])))
            colour = self.theme.built_up.mixed(look.terrain["city"], _WEATHERED)
            pen.shape(self._ground.pieces[piece], colour)

    def blocks(self, pen: Pen) -> None:
        """Houses, the rings of Moscow and its Kremlin; signs at small scales."""
        size = pen.window.pixels_per_hex
        if size < _BLOCKS_FROM:
            self._signs(pen)
            return
        for piece in self._blocks.within(pen.window, 4):
            block = self._blocks.pieces[piece]
            pen.shape(block, self.theme.block)
        pen.bundle(self._rings, self.theme.rail_casing, 0.010 * size + 0.5)
        pen.bundle(self._belt, self.theme.rail, 0.008 * size + 0.5)
        pen.bundle(self._sleepers, self.theme.rail, 0.005 * size + 0.4)
        for town in self._towns:
            if town.place.size == 5:
                pen.shape(_star(town.x, town.y, 0.085), self.theme.square)

    def _signs(self, pen: Pen) -> None:
        size = pen.window.pixels_per_hex
        window, least = pen.window, least_size(size)
        for town in sorted(self._towns, key=lambda t: t.place.size):
            x, y = town.x * size - window.left, town.y * size - window.top
            near = -12 < x < window.width + 12 and -12 < y < window.height + 12
            if town.place.size >= least and near:
                self._sign(pen, town)

    def _sign(self, pen: Pen, town: _Town) -> None:
        radius = sign_radius(town.place.size, pen.window.pixels_per_hex)
        middle = (town.x, town.y)
        pen.dot(middle, self.theme.halo, radius + 0.9)
        pen.dot(middle, self.theme.ink, radius)
        if town.place.size == 5:
            pen.shape(_star(*middle, radius * 1.9 / pen.window.pixels_per_hex), self.theme.square)
        elif town.place.size >= 2:
            pen.dot(
                middle, self.theme.halo if town.place.size < 4 else self.theme.paved, radius - 1.0
            )
        if town.place.size == 3:
            pen.dot(middle, self.theme.ink, 0.8)


def _spot(board: Board, place: Place) -> tuple[float, float]:
    x, y = board.projection.to_map(place.latitude, place.longitude)
    return float(x), float(y)


def _luck(town: _Town, seed: int) -> float:
    column = np.array([town.place.hex], np.int64)
    return float(hashed(column, column, seed)[0])


def _radius(town: _Town, angle: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far a town reaches in some directions: a rounded, uneven outline."""
    phase = _luck(town, 1) * 2 * pi
    uneven = 1 + 0.16 * np.sin(2 * angle + phase) + 0.10 * np.sin(3 * angle + 2 * phase)
    return np.asarray(_RADIUS[town.place.size] * uneven)


def _outline(town: _Town, share: float) -> Points:
    angles = np.linspace(0, 2 * pi, 22, endpoint=False)
    reach = _radius(town, angles) * share
    return np.stack([town.x + np.cos(angles) * reach, town.y + np.sin(angles) * reach], axis=1)


def _blocks(town: _Town) -> list[Points]:
    """Rectangles in rows along the streets of a town, thinner towards its rim."""
    size = town.place.size
    cell, turn = _CELL[size], _luck(town, 2) * pi / 2
    reach = int(_RADIUS[size] * 1.4 / cell) + 1
    rows = np.arange(-reach, reach + 1)
    i, j = (each.ravel() for each in np.meshgrid(rows, rows, indexing="ij"))
    luck, shape = (hashed(i + town.place.hex, j, seed).astype(np.float64) for seed in (7, 8))
    u, v = (i + 0.5 + (luck - 0.5) * 0.3) * cell, (j + 0.5 + (shape - 0.5) * 0.3) * cell
    along, across = np.array([cos(turn), sin(turn)]), np.array([-sin(turn), cos(turn)])
    offset = u[:, None] * along + v[:, None] * across
    share = np.hypot(*offset.T) / _radius(town, np.arctan2(offset[:, 1], offset[:, 0]))
    kept = (share <= 1) & (luck >= 0.55 * share**2)
    if size == 5:
        kept &= abs(share - 0.46) >= 0.045
    wide, high = cell * (0.30 + 0.14 * shape), cell * (0.44 - 0.14 * shape)
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    sides = corners[None, :, :, None] * np.stack([wide, high], axis=1)[:, None, :, None]
    shapes = np.array([town.x, town.y]) + offset[:, None] + (sides * [along, across]).sum(axis=2)
    return list(shapes[kept])


def _ring(town: _Town, radius: float) -> Points:
    turns = np.linspace(0, 2 * pi, 49)
    wave = 1 + 0.05 * np.sin(3 * turns + 1) + 0.03 * np.sin(5 * turns)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1) * wave[:, None]
    return np.asarray(np.array([town.x, town.y]) + circle * radius)


def _rings(town: _Town) -> list[Points]:
    """The Boulevard and Garden rings, the old customs rampart, and the avenues that cross them."""
    rings = [_ring(town, radius) for radius in (0.11, 0.19, 0.33)]
    middle = np.array([town.x, town.y])
    for angle in np.linspace(0.3, 0.3 + 2 * pi, 11, endpoint=False).tolist():
        way = np.array([cos(angle), sin(angle)])
        rings.append(np.array([middle + way * 0.11, middle + way * 0.62]))
    return rings


def _star(x: float, y: float, radius: float) -> Points:
    """A five-pointed star standing on two points."""
    angles = -pi / 2 + np.arange(10) * pi / 5
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.42)
    return np.stack([x + np.cos(angles) * reach, y + np.sin(angles) * reach], axis=1)
