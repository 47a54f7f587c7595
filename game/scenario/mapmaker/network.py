"""Follows a river along the lines of the sources, which are broken, doubled and often unnamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import floor, hypot
from typing import Final

import numpy as np
from attrs import frozen

from game.hexes.projection import Projection
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker.geography import Feature, Point
from game.scenario.mapmaker.polyline import Polyline
from game.scenario.mapmaker.search import cheapest

LEAP: Final = 0.8
"""Widest gap between two lines that a river may leap, hex widths."""

LEAP_COST: Final = 3.0
"""How much longer a leap counts than the same way along a line."""

COARSE_COST: Final = 1.5
"""How much longer a line without names counts, where a better source may run beside it."""

REACH: Final = 1.2
"""How far a river may pass from a town that it is said to pass, hex widths."""

Spot = tuple[int, int]
"""A point of a line: the number of the line and of the point."""


@frozen(eq=False)
class Network:
    """The lines of the sources as one net, in hex widths."""

    projection: Projection
    features: Sequence[Feature]

    @cached_property
    def _lines(self) -> list[list[tuple[float, float]]]:
        to_map = self.projection.to_map
        return [[to_map(*point) for point in feature.points] for feature in self.features]

    @cached_property
    def _cells(self) -> dict[tuple[int, int], list[Spot]]:
        """The points by squares of the width of a leap."""
        cells: dict[tuple[int, int], list[Spot]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            for at, (x, y) in enumerate(line):
                cells[floor(x / LEAP), floor(y / LEAP)].append((number, at))
        return cells

    def _xy(self, spot: Spot) -> tuple[float, float]:
        return self._lines[spot[0]][spot[1]]

    def _near(self, x: float, y: float, reach: int = 1) -> Iterator[Spot]:
        column, row = floor(x / LEAP), floor(y / LEAP)
        for i in range(column - reach, column + reach + 1):
            for j in range(row - reach, row + reach + 1):
                yield from self._cells.get((i, j), ())

    def _weight(self, number: int) -> float:
        return 1.0 if self.features[number].properties.get("scalerank") else COARSE_COST

    def _spot(self, point: Point) -> Spot | None:
        """The point of a line nearest to a place; None where no line passes it."""
        x, y = self.projection.to_map(*point)
        candidates = [
            (hypot(px - x, py - y) * self._weight(spot[0]), spot)
            for spot in self._near(x, y, 2)
            for px, py in (self._xy(spot),)
        ]
        best = min(candidates, default=(REACH, (0, 0)))
        return best[1] if best[0] < REACH else None

    def _steps(self, here: Spot) -> Iterable[tuple[Spot, float]]:
        number, at = here
        x, y = self._xy(here)
        for there in (at - 1, at + 1):
            if 0 <= there < len(self._lines[number]):
                px, py = self._lines[number][there]
                yield (number, there), hypot(px - x, py - y) * self._weight(number)
        for spot in self._near(x, y):
            if spot[0] != number or abs(spot[1] - at) > 1:
                px, py = self._xy(spot)
                far = hypot(px - x, py - y)
                if far <= LEAP:
                    yield spot, (0.02 + far) * LEAP_COST * self._weight(spot[0])

    def follow(self, name: str, points: Sequence[Point]) -> Polyline:
        """The line of a river that passes these points downstream.

        It runs straight to and from points that no line passes.  Raises CannotBeMade where the
        lines between two points do not join.
        """
        spots = [self._spot(point) for point in points]
        way = [self._place(points[0], spots[0])]
        for here, there, point in zip(spots, spots[1:], points[1:], strict=False):
            if here is None or there is None:
                way.append(self._place(point, there))
                continue
            part = cheapest(here, {there}, self._steps)
            if not part:
                where = f"{point[0]:.2f} N {point[1]:.2f} E"
                raise CannotBeMade(f"{name}: no line of the sources leads to {where}; add a point")
            way += [self._xy(spot) for spot in part[1:]]
        return Polyline(np.array(way))

    def _place(self, point: Point, spot: Spot | None) -> tuple[float, float]:
        return self.projection.to_map(*point) if spot is None else self._xy(spot)
