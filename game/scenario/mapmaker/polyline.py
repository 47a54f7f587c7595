"""Lines of points on the plane of the map, in hex widths: distances, sides and lengths."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""(points, 2) x to the east and y to the south."""


@frozen(eq=False)
class Polyline:
    """A line of at least two points."""

    points: Points

    @cached_property
    def _steps(self) -> Points:
        return np.asarray(self.points[1:] - self.points[:-1])

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """(points,) length of the line up to each point."""
        steps = np.hypot(self._steps[:, 0], self._steps[:, 1])
        return np.concatenate([[0.0], np.cumsum(steps)])

    def distances(self, points: Points) -> NDArray[np.float64]:
        """(n,) how far each point lies from the line."""
        return np.array([self.nearest(x, y)[0] for x, y in points])

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """How far a point lies from the line, and how far along the line its nearest point is."""
        away = np.array([x, y]) - self.points[:-1]
        square = np.maximum((self._steps**2).sum(axis=1), 1e-12)
        part = np.clip((away * self._steps).sum(axis=1) / square, 0.0, 1.0)
        gap = away - self._steps * part[:, None]
        far = np.hypot(gap[:, 0], gap[:, 1])
        at = int(far.argmin())
        along = self.lengths[at] + part[at] * (self.lengths[at + 1] - self.lengths[at])
        return float(far[at]), float(along)

    def at(self, along: float) -> tuple[float, float]:
        """The point so far along the line."""
        return (
            float(np.interp(along, self.lengths, self.points[:, 0])),
            float(np.interp(along, self.lengths, self.points[:, 1])),
        )

    def side(self, x: float, y: float) -> int:
        """1 for a point on the right bank of a line that flows downstream, -1 on the left."""
        _, along = self.nearest(x, y)
        reach = 0.05
        (x1, y1), (x2, y2) = self.at(along - reach), self.at(along + reach)
        px, py = self.at(along)
        # y grows to the south, so that a positive product lies on the right hand
        return 1 if (x2 - x1) * (y - py) - (y2 - y1) * (x - px) > 0 else -1

    def resampled(self, step: float) -> Polyline:
        """The same line with points no farther apart than `step`, its own points among them."""
        pieces = [self.points[:1]]
        for here, there in zip(self.points, self.points[1:], strict=False):
            count = max(1, int(np.ceil(np.hypot(*(there - here)) / step)))
            part = np.arange(1, count + 1)[:, None] / count
            pieces.append(here + (there - here) * part)
        return Polyline(np.concatenate(pieces))


def inside(outline: Points, points: Points) -> NDArray[np.bool_]:
    """(n,) whether each point lies inside a closed outline."""
    x, y = points[:, 0:1], points[:, 1:2]
    x1, y1 = outline[:, 0], outline[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    spans = (y1 > y) != (y2 > y)
    crossing = x1 + (y - y1) * (x2 - x1) / np.where(y1 == y2, 1.0, y2 - y1)
    return np.asarray((spans & (x < crossing)).sum(axis=1) % 2 == 1)
