"""A rectangle of pointy-topped hexes in rows; odd rows stand half a hex to the right.

Lengths are in hex widths (flat side to flat side), `x` to the east, `y` to the south. A hex is
an `int`: row times columns plus column, counted from the north-west corner. Its label `ccrr` counts
columns and rows from 1, as printed on a wargame's map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from math import sqrt
from typing import Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

HexId: TypeAlias = int
Direction: TypeAlias = int

EAST, NORTH_EAST, NORTH_WEST, WEST, SOUTH_WEST, SOUTH_EAST = DIRECTIONS = range(6)
DIRECTION_NAMES: Final = ("E", "NE", "NW", "W", "SW", "SE")
OFF_MAP: Final = -1
ROW_HEIGHT: Final = sqrt(3) / 2

_STEPS: Final = {
    0: ((1, 0), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1)),
    1: ((1, 0), (1, -1), (0, -1), (-1, 0), (0, 1), (1, 1)),
}


def opposite(direction: Direction) -> Direction:
    """The direction that leads back."""
    return (direction + 3) % 6


@frozen(eq=False)
class Grid:
    """The hexes of a map: who neighbours whom, how far apart, and where each lies."""

    columns: int
    rows: int
    first: tuple[int, int] = (0, 0)
    """Columns and rows of a larger map that lie west and north of this part of it; the rows even,
    so that odd rows stay those half a hex to the right."""

    def __len__(self) -> int:
        return self.columns * self.rows

    def at(self, column: int, row: int) -> HexId:
        """The hex in a column and row counted from 0, or OFF_MAP."""
        if 0 <= column < self.columns and 0 <= row < self.rows:
            return row * self.columns + column
        return OFF_MAP

    def column_row(self, hexagon: HexId) -> tuple[int, int]:
        """Column and row of a hex, counted from 0."""
        row, column = divmod(hexagon, self.columns)
        return column, row

    def beside(self, hexagon: HexId, across: int, down: int) -> HexId:
        """The hex so many columns to the east and rows to the south, as arrow keys go."""
        column, row = self.column_row(hexagon)
        column = min(max(column + across, 0), self.columns - 1)
        return self.at(column, min(max(row + down, 0), self.rows - 1))

    def label(self, hexagon: HexId) -> str:
        """The number printed in the hex: column then row, counted from 1 on the whole map."""
        column, row = self.column_row(hexagon)
        west, north = self.first
        return f"{west + column + 1:02d}{north + row + 1:02d}"

    def hex_labelled(self, label: str) -> HexId:
        """The hex of a printed number; ValueError when it is not on this map."""
        if len(label) == 4 and label.isdigit():
            west, north = self.first
            hexagon = self.at(int(label[:2]) - 1 - west, int(label[2:]) - 1 - north)
            if hexagon != OFF_MAP:
                return hexagon
        first, last = self.label(0), self.label(len(self) - 1)
        raise ValueError(f"'{label}' is not a hex of this map ({first} to {last})")

    def neighbour(self, hexagon: HexId, direction: Direction) -> HexId:
        """The hex over that side, or OFF_MAP."""
        return int(self.neighbours[hexagon, direction])

    @cached_property
    def neighbours(self) -> NDArray[np.int32]:
        """(hexes, 6) the hex over each side, OFF_MAP beyond the edge."""
        table = np.full((len(self), 6), OFF_MAP, np.int32)
        for hexagon in range(len(self)):
            column, row = self.column_row(hexagon)
            for direction, (east, south) in enumerate(_STEPS[row % 2]):
                table[hexagon, direction] = self.at(column + east, row + south)
        table.flags.writeable = False
        return table

    @cached_property
    def around(self) -> tuple[tuple[HexId, ...], ...]:
        """The hex over each side of each hex, as `neighbours`, for one hex at a time."""
        return tuple(map(tuple, self.neighbours.tolist()))

    @cached_property
    def neighbour_lists(self) -> tuple[tuple[HexId, ...], ...]:
        """The neighbours of each hex that lie on the map."""
        return tuple(tuple(n for n in row if n != OFF_MAP) for row in self.around)

    @cached_property
    def centres(self) -> NDArray[np.float64]:
        """(hexes, 2) x and y of each centre in hex widths; the first hex lies at (0.5, 0.577)."""
        row, column = np.divmod(np.arange(len(self)), self.columns)
        x = column + 0.5 + 0.5 * (row % 2)
        y = row * ROW_HEIGHT + 1 / sqrt(3)
        return np.stack([x, y], axis=1)

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Width and height of the whole map in hex widths."""
        return self.columns + 0.5, (self.rows - 1) * ROW_HEIGHT + 2 / sqrt(3)

    def hex_at(self, x: float, y: float) -> HexId:
        """The hex that holds a point given in hex widths, or OFF_MAP."""
        rough_row = int((y - 1 / sqrt(3)) / ROW_HEIGHT + 0.5)
        best, nearest = OFF_MAP, 1 / 3 + 1e-9
        for row in (rough_row - 1, rough_row, rough_row + 1):
            column = int(np.floor(x - 0.5 * (row % 2)))
            for hexagon in (self.at(c, row) for c in (column - 1, column, column + 1)):
                if hexagon == OFF_MAP:
                    continue
                cx, cy = self.centres[hexagon]
                far = (cx - x) ** 2 + (cy - y) ** 2
                if far < nearest:
                    best, nearest = hexagon, far
        return best

    def distance(self, one: HexId, other: HexId) -> int:
        """How many hexes apart; 0 for the same hex, 1 for neighbours."""
        (r1, c1), (r2, c2) = divmod(one, self.columns), divmod(other, self.columns)
        dq, dr = c1 - r1 // 2 - c2 + r2 // 2, r1 - r2
        return max(abs(dq), abs(dr), abs(dq + dr))

    def direction(self, one: HexId, other: HexId) -> Direction:
        """The side of `one` on which its neighbour `other` lies; ValueError when it is none."""
        if other not in self.around[one]:
            raise ValueError(f"{self.label(one)} and {self.label(other)} are not neighbours")
        return self.around[one].index(other)

    def line(self, start: HexId, end: HexId) -> list[HexId]:
        """The hexes of a straight line, both ends included."""
        steps = self.distance(start, end)
        (x1, y1), (x2, y2) = self.centres[start], self.centres[end]
        # A hair off the line, so that a point midway between two hexes always falls the same way.
        parts = [(i / steps if steps else 0.0) for i in range(steps + 1)]
        return [self.hex_at(x1 + (x2 - x1) * p + 1e-6, y1 + (y2 - y1) * p + 2e-6) for p in parts]

    def within(self, hexagon: HexId, radius: int) -> tuple[HexId, ...]:
        """The hexes at most `radius` away, the centre first, then in the order of their numbers."""
        known = self._discs.get((hexagon, radius))
        if known is None:
            known = self._discs[hexagon, radius] = tuple(self._disc(hexagon, radius))
        return known

    @cached_property
    def _discs(self) -> dict[tuple[HexId, int], tuple[HexId, ...]]:
        return {}

    def _disc(self, hexagon: HexId, radius: int) -> Iterator[HexId]:
        column, row = self.column_row(hexagon)
        yield hexagon
        for other_row in range(max(0, row - radius), min(self.rows, row + radius + 1)):
            for other_column in range(
                max(0, column - radius - 1), min(self.columns, column + radius + 2)
            ):
                other = other_row * self.columns + other_column
                if other != hexagon and self.distance(hexagon, other) <= radius:
                    yield other

    def connected(self, hexes: Iterable[HexId]) -> list[list[HexId]]:
        """Splits a set of hexes into its connected parts, each sorted, largest first."""
        left, parts = set(hexes), []
        while left:
            rim = [left.pop()]
            part = list(rim)
            while rim:
                rim = [n for h in rim for n in self.neighbour_lists[h] if n in left]
                rim = sorted(set(rim))
                left.difference_update(rim)
                part.extend(rim)
            parts.append(sorted(part))
        return sorted(parts, key=lambda part: (-len(part), part[0]))
