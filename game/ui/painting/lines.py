"""Lines of the map as arrays of points in hex widths: joined, smoothed, shifted and cut up.

A line is (points, 2), x to the east and y to the south.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import atan2, pi, sqrt
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import Grid, HexId

Points = NDArray[np.float64]
Vertex = tuple[int, int]
"""A corner of hexes: x in half hex widths, y in units of 1 / (2 sqrt 3)."""

Node = TypeVar("Node", bound=Hashable)

_SIDES: Final = (
    ((1, -1), (1, 1)),
    ((0, -2), (1, -1)),
    ((-1, -1), (0, -2)),
    ((-1, 1), (-1, -1)),
    ((0, 2), (-1, 1)),
    ((1, 1), (0, 2)),
)


def vertex(column: int, row: int, end: str) -> Vertex:
    """The top ("N") or bottom ("S") corner of a hex, also of one just off the map."""
    return 2 * column + row % 2 + 1, 3 * row + (0 if end == "N" else 4)


def side(grid: Grid, hexagon: HexId, direction: int) -> tuple[Vertex, Vertex]:
    """The two corners between which a hexside runs."""
    column, row = grid.column_row(hexagon)
    x, y = 2 * column + row % 2 + 1, 3 * row + 2
    (ax, ay), (bx, by) = _SIDES[direction]
    return (x + ax, y + ay), (x + bx, y + by)


def vertex_point(corner: Vertex) -> tuple[float, float]:
    """Where a corner lies, in hex widths."""
    return corner[0] / 2, corner[1] / (2 * sqrt(3))


def courses(
    edges: Iterable[tuple[Node, Node]], points: Mapping[Node, tuple[float, float]]
) -> list[list[Node]]:
    """Joins edges into long runs that go straight on where several meet.

    Each edge is in exactly one run. The result depends only on the set of edges.
    """
    links: dict[Node, set[Node]] = defaultdict(set)
    for one, other in edges:
        links[one].add(other)
        links[other].add(one)
    order = sorted(links, key=lambda node: points[node])
    follow = {
        node: _pairs(node, sorted(links[node], key=points.__getitem__), points) for node in order
    }
    left = {(one, other) for one in links for other in links[one]}
    runs = []
    for through in (False, True):
        for start in order:
            for first in sorted(links[start], key=points.__getitem__):
                if (start, first) in left and (through or first not in follow[start]):
                    runs.append(_run(start, first, follow, left))  # noqa: PERF401 - `left` shrinks
    return runs


def _pairs(
    node: Node, others: Sequence[Node], points: Mapping[Node, tuple[float, float]]
) -> dict[Node, Node]:
    """Which neighbour a line that comes from another goes on to; none for those that end here."""
    x, y = points[node]
    headings = {o: atan2(points[o][1] - y, points[o][0] - x) for o in others}
    bends = []
    for i, one in enumerate(others):
        for other in others[i + 1 :]:
            turn = abs(headings[one] - headings[other]) % (2 * pi)
            bends.append((abs(pi - min(turn, 2 * pi - turn)), i, one, other))
    paired: dict[Node, Node] = {}
    for bend, _, one, other in sorted(bends, key=lambda b: (round(b[0], 6), b[1])):
        if one not in paired and other not in paired and (bend < 1.4 or len(others) == 2):
            paired[one], paired[other] = other, one
    return paired


def _run(
    start: Node,
    first: Node,
    follow: Mapping[Node, Mapping[Node, Node]],
    left: set[tuple[Node, Node]],
) -> list[Node]:
    run = [start]
    here, there = start, first
    while (here, there) in left:
        left.discard((here, there))
        left.discard((there, here))
        run.append(there)
        if here not in follow[there]:
            break
        here, there = there, follow[there][here]
    return run


def chaikin(points: Points, times: int) -> Points:
    """Cuts the corners of a line; its ends stay."""
    for _ in range(times):
        if len(points) < 3:
            return points
        start, end = points[:-1], points[1:]
        cut = np.empty((2 * len(start), 2))
        cut[0::2] = 0.75 * start + 0.25 * end
        cut[1::2] = 0.25 * start + 0.75 * end
        points = np.concatenate([points[:1], cut[1:-1], points[-1:]])
    return points


def through(points: Points, steps: int = 8) -> Points:
    """A smooth curve through every point (Catmull-Rom), `steps` pieces from one to the next."""
    if len(points) < 3:
        return resampled(points, 1 / steps) if len(points) == 2 else points
    closed = bool(np.allclose(points[0], points[-1]))
    head = points[-2] if closed else 2 * points[0] - points[1]
    tail = points[1] if closed else 2 * points[-1] - points[-2]
    p = np.concatenate([[head], points, [tail]])
    t = (np.arange(steps) / steps)[None, :, None]
    a, b, c, d = (p[k : len(p) - 3 + k, None] for k in range(4))
    curve = 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
    return np.concatenate([curve.reshape(-1, 2), points[-1:]])


def lengths(points: Points) -> NDArray[np.float64]:
    """(points,) how far along the line each point lies."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def along(points: Points, places: NDArray[np.float64]) -> Points:
    """The points at given distances from the beginning of a line."""
    far = lengths(points)
    return np.stack([np.interp(places, far, points[:, k]) for k in (0, 1)], axis=1)


def resampled(points: Points, step: float) -> Points:
    """The same line with points about `step` apart."""
    length = float(lengths(points)[-1])
    return along(points, np.linspace(0, length, max(2, round(length / step) + 1)))


def normals(points: Points) -> Points:
    """(points, 2) unit vectors to the left of the line's way."""
    tangent = np.gradient(points, axis=0)
    size = np.maximum(np.hypot(tangent[:, 0], tangent[:, 1]), 1e-9)
    return np.stack([tangent[:, 1] / size, -tangent[:, 0] / size], axis=1)


def shifted(points: Points, distance: float) -> Points:
    """The line moved to its left, except towards its ends, where it stays."""
    far = lengths(points)
    ease = np.clip(np.minimum(far, far[-1] - far) / 0.5, 0, 1)
    return np.asarray(points + normals(points) * (distance * ease)[:, None])


def dashes(points: Points, on: float, off: float) -> list[Points]:
    """Pieces `on` long with gaps of `off`, a whole number of them to the line."""
    length = float(lengths(points)[-1])
    count = max(1, round((length + off) / (on + off)))
    period = (length + off) / count
    mark = period * on / (on + off)
    pieces = []
    for index in range(count):
        places = np.linspace(index * period, min(index * period + mark, length), 4)
        pieces.append(along(points, places))
    return pieces


def ticks(points: Points, apart: float, half: float) -> list[Points]:
    """Short strokes across a line, `half` to either side."""
    length = float(lengths(points)[-1])
    count = max(1, round(length / apart))
    places = (np.arange(count) + 0.5) * length / count
    middle, ahead = along(points, places), along(points, np.minimum(places + 0.01, length))
    back = along(points, np.maximum(places - 0.01, 0))
    way = ahead - back
    way /= np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    across = np.stack([way[:, 1], -way[:, 0]], axis=1) * half
    return [np.array([m - a, m + a]) for m, a in zip(middle, across, strict=True)]


def nearest_point(points: Points, to: Points) -> Points:
    """The point of a line that lies nearest to another point."""
    return np.asarray(points[np.argmin(((points - to) ** 2).sum(axis=1))])
