"""Villages, towns and Moscow: blocks and streets at large scales, signs at small ones."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

import numpy as np
from attrs import frozen

from game.model.board import Board, Place
from game.ui.painting.lines import Points
from game.ui.painting.noise import hashed
from game.ui.painting.palette import MapTheme
from game.ui.painting.pen import Bundle, Pen
from game.ui.painting.ways import town_points

_RADIUS: Final = {1: 0.07, 2: 0.11, 3: 0.17, 4: 0.29, 5: 0.50}
"""Half the width of a place by its size, hex widths."""

_CELL: Final = {1: 0.055, 2: 0.052, 3: 0.055, 4: 0.058, 5: 0.060}
_SIGN: Final = {1: 1.1, 2: 1.7, 3: 2.5, 4: 3.4, 5: 5.0}
_BLOCKS_FROM: Final = 30.0
"""Pixels a hex from which places are drawn as blocks."""


def sign_radius(size: int, pixels_per_hex: float) -> float:
    """Half the width in pixels of how a place of that size is drawn at a scale."""
    if pixels_per_hex >= _BLOCKS_FROM:
        return _RADIUS[size] * pixels_per_hex
    return _SIGN[size] * float(np.clip(pixels_per_hex / 20, 0.8, 1.25))


def least_size(pixels_per_hex: float) -> int:
    """The smallest places that are drawn at a scale."""
    for size, upto in ((4, 8.0), (3, 13.0), (2, 30.0)):
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
        self._ground = Bundle.of(_outline(t, 1.12) for t in self._towns if t.place.size >= 3)
        self._blocks = Bundle.of(block for t in self._towns for block in _blocks(t))
        self._rings = Bundle.of(
            ring for t in self._towns if t.place.size == 5 for ring in _rings(t)
        )

    @property
    def spots(self) -> list[tuple[Place, float, float]]:
        """Every place and where it is drawn, hex widths."""
        return [(town.place, town.x, town.y) for town in self._towns]

    def grounds(self, pen: Pen) -> None:
        """The built-up ground under streets and blocks."""
        if pen.window.pixels_per_hex < _BLOCKS_FROM:
            return
        for piece in self._ground.within(pen.window, 4):
            pen.shape(self._ground.pieces[piece], self.theme.built_up)

    def blocks(self, pen: Pen) -> None:
        """Houses, the rings of Moscow and its Kremlin; signs at small scales."""
        size = pen.window.pixels_per_hex
        if size < _BLOCKS_FROM:
            self._signs(pen)
            return
        for piece in self._blocks.within(pen.window, 4):
            block = self._blocks.pieces[piece]
            pen.shape(block, self.theme.block)
        pen.bundle(self._rings, self.theme.rail_casing, 0.012 * size + 0.6)
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


def _radius(town: _Town, angle: float) -> float:
    """How far a town reaches in one direction: a rounded, uneven outline."""
    phase = _luck(town, 1) * 2 * pi
    uneven = 1 + 0.16 * sin(2 * angle + phase) + 0.10 * sin(3 * angle + 2 * phase)
    return _RADIUS[town.place.size] * uneven


def _outline(town: _Town, share: float) -> Points:
    angles = np.linspace(0, 2 * pi, 22, endpoint=False)
    return np.array(
        [
            (
                town.x + cos(a) * _radius(town, a) * share,
                town.y + sin(a) * _radius(town, a) * share,
            )
            for a in angles.tolist()
        ]
    )


def _blocks(town: _Town) -> list[Points]:
    """Rectangles in rows along the streets of a town, thinner towards its rim."""
    cell, turn = _CELL[town.place.size], _luck(town, 2) * pi / 2
    reach = int(_RADIUS[town.place.size] * 1.4 / cell) + 1
    along, across = (cos(turn), sin(turn)), (-sin(turn), cos(turn))
    blocks = []
    for i in range(-reach, reach + 1):
        for j in range(-reach, reach + 1):
            luck, shape = (
                float(hashed(np.array([i + town.place.hex]), np.array([j]), s)[0]) for s in (7, 8)
            )
            u, v = (i + 0.5 + (luck - 0.5) * 0.3) * cell, (j + 0.5 + (shape - 0.5) * 0.3) * cell
            x, y = u * along[0] + v * across[0], u * along[1] + v * across[1]
            share = np.hypot(x, y) / _radius(town, float(np.arctan2(y, x)))
            if (
                share > 1
                or luck < 0.55 * share**2
                or abs(share - 0.42) < 0.06 * (town.place.size == 5)
            ):
                continue
            wide, high = cell * (0.30 + 0.14 * shape), cell * (0.44 - 0.14 * shape)
            corners = ((-wide, -high), (wide, -high), (wide, high), (-wide, high))
            blocks.append(
                np.array(
                    [
                        (
                            town.x + x + a * along[0] + b * across[0],
                            town.y + y + a * along[1] + b * across[1],
                        )
                        for a, b in corners
                    ]
                )
            )
    return blocks


def _rings(town: _Town) -> list[Points]:
    """The Boulevard and Garden rings and the avenues that leave them."""
    turns = np.linspace(0, 2 * pi, 49)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    middle = np.array([town.x, town.y])
    rings = [middle + circle * radius for radius in (0.12, 0.21)]
    rays = np.linspace(0.3, 0.3 + 2 * pi, 9, endpoint=False)
    for angle in rays.tolist():
        way = np.array([cos(angle), sin(angle)])
        rings.append(np.array([middle + way * 0.12, middle + way * 0.46]))
    return rings


def _star(x: float, y: float, radius: float) -> Points:
    """A five-pointed star standing on two points."""
    angles = -pi / 2 + np.arange(10) * pi / 5
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.42)
    return np.stack([x + np.cos(angles) * reach, y + np.sin(angles) * reach], axis=1)
