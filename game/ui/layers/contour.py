"""The line between two sides as a curve: where a smooth field of whose ground it is passes zero."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import Grid
from game.model.records import Side
from game.ui.painting.land import hexes_under
from game.ui.painting.lines import Points, chaikin, resampled
from game.ui.painting.noise import Field, blurred

FINE: Final = 6
"""Points of the field to a hex."""
SOFT: Final = 2
"""Points over which it is levelled; a lone hex still bends the line round itself."""
SHORTEST: Final = 8
"""Points of a ring below which it is left out."""

STEP: Final = 0.09
"""Hex widths from one point of a curve to the next."""

Edge = tuple[int, int, int]
"""An edge between two points of the field: the first of them, and 0 across or 1 down."""


@lru_cache(maxsize=8)
def _owners(columns: int, rows: int, width: float, height: float) -> NDArray[np.int32]:
    x = (np.arange(int(width * FINE) + 1, dtype=np.float32))[:, None] / FINE
    y = (np.arange(int(height * FINE) + 1, dtype=np.float32))[None, :] / FINE
    grid = Grid(columns, rows)
    return hexes_under(grid, *np.broadcast_arrays(x, y))


def front_field(grid: Grid, control: NDArray[np.integer]) -> Field:
    """(points, points) from -1 on Soviet ground to 1 on Axis ground; what is nobody's leans."""
    of = np.select([control == Side.AXIS, control == Side.SOVIET], [1.0, -1.0], 0.0)
    here = of.astype(np.float32)[_owners(grid.columns, grid.rows, *grid.extent)]
    held = blurred(abs(here), SOFT)
    return np.asarray(blurred(here, SOFT) / np.maximum(held, np.float32(0.05)))


def contour(field: Field, fine: int = FINE) -> list[Points]:
    """The curves on which a field is zero, in hex widths; what is positive lies to their right.

    fine: points of the field to a hex.
    """
    follow, place = _crossings(field)
    back = {there: here for here, there in follow.items()}
    lines = []
    while follow:
        start = next(iter(follow))
        here = start
        while here in back and back[here] in follow and back[here] != start:
            here = back[here]
        chain = [here]
        while here in follow:
            here = follow.pop(here)
            chain.append(here)
        if len(chain) >= SHORTEST:
            curve = chaikin(np.array([place[edge] for edge in chain]) / fine, 2)
            lines.append(resampled(curve, STEP))
    return lines


def _crossings(field: Field) -> tuple[dict[Edge, Edge], dict[Edge, tuple[float, float]]]:
    """From each edge that the curve crosses to the next, and where it crosses them."""
    plus = field > 0
    mixed = plus[:-1, :-1].astype(np.int8) + plus[1:, :-1] + plus[1:, 1:] + plus[:-1, 1:]
    follow: dict[Edge, Edge] = {}
    place: dict[Edge, tuple[float, float]] = {}
    for i, j in np.argwhere((mixed > 0) & (mixed < 4)).tolist():
        corners = (i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)
        edges: tuple[Edge, ...] = (i, j, 0), (i + 1, j, 1), (i, j + 1, 0), (i, j, 1)
        signs = [bool(plus[corner]) for corner in corners]
        leaving = [n for n in range(4) if signs[n] and not signs[(n + 1) % 4]]
        coming = [n for n in range(4) if not signs[n] and signs[(n + 1) % 4]]
        for end in leaving:
            begin = max(coming, key=lambda n, end=end: (n - end - 1) % 4)  # type: ignore[misc]
            follow[edges[end]] = edges[begin]
            for number in (begin, end):
                one, other = corners[number], corners[(number + 1) % 4]
                place[edges[number]] = _between(field, one, other)
    return follow, place


def _between(field: Field, one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Where the field passes zero between two points next to each other."""
    a, b = float(field[one]), float(field[other])
    share = a / (a - b)
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
