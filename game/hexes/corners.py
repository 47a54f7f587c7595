"""The corners of the hexes and the sides between them, along which rivers run.

A corner is the north or south corner of exactly one hex: (column, row, "N" or "S"), counted from 0.
Its label counts from 1. Corners on the rim may belong to a hex just off the map.
"""

from __future__ import annotations

import re
from math import sqrt
from typing import Final, TypeAlias

from game.hexes.grid import (
    EAST,
    NORTH_EAST,
    NORTH_WEST,
    OFF_MAP,
    ROW_HEIGHT,
    Direction,
    Grid,
    HexId,
    opposite,
)

Corner: TypeAlias = tuple[int, int, str]

_LABEL: Final = re.compile(r"(\d\d)(\d\d)([NS])")


def corner_label(corner: Corner) -> str:
    """The label of a corner: column and row of its hex counted from 1, then N or S."""
    column, row, end = corner
    return f"{column + 1:02d}{row + 1:02d}{end}"


def corner_labelled(grid: Grid, label: str) -> Corner:
    """The corner of a label; ValueError when no hex of the map touches it."""
    if found := _LABEL.fullmatch(label):
        corner = (int(found[1]) - 1, int(found[2]) - 1, found[3])
        if touched(grid, corner):
            return corner
    last = grid.label(len(grid) - 1)
    raise ValueError(f"'{label}' is not a corner of this map, such as 0101N, 0101S or {last}N")


def touched(grid: Grid, corner: Corner) -> list[HexId]:
    """The hexes of the map that meet at a corner, at most three."""
    column, row, end = corner
    step, shift = (-1 if end == "N" else 1), row % 2
    around = ((column, row), (column - 1 + shift, row + step), (column + shift, row + step))
    return [h for h in (grid.at(*each) for each in around) if h != OFF_MAP]


def corners_next_to(corner: Corner) -> tuple[Corner, Corner, Corner]:
    """The three corners one hexside away: on the west, on the east, then straight up or down."""
    column, row, end = corner
    step, shift = (-1 if end == "N" else 1), row % 2
    other = "S" if end == "N" else "N"
    return (
        (column - 1 + shift, row + step, other),
        (column + shift, row + step, other),
        (column, row + 2 * step, other),
    )


def side_between(grid: Grid, one: Corner, other: Corner) -> tuple[HexId, Direction]:
    """The hexside that joins two corners: a hex of the map, or OFF_MAP, and a direction.

    Raises ValueError when they are not one side apart.
    """
    north, south = (one, other) if one[2] == "N" else (other, one)
    around = corners_next_to(north)
    if north[2] == south[2] or south not in around:
        raise ValueError(f"{corner_label(one)} and {corner_label(other)} are not one side apart")
    west, east, _ = around
    here, left, right = (grid.at(*each[:2]) for each in (north, west, east))
    hexes, direction = (
        ((here, left), NORTH_WEST),
        ((here, right), NORTH_EAST),
        ((left, right), EAST),
    )[around.index(south)]
    if hexes[0] != OFF_MAP:
        return hexes[0], direction
    return hexes[1], opposite(direction)


def corner_point(corner: Corner) -> tuple[float, float]:
    """x and y of a corner in hex widths, as `Grid.centres` counts them."""
    column, row, end = corner
    x = column + 0.5 + 0.5 * (row % 2)
    return x, (row * ROW_HEIGHT) + (0 if end == "N" else 2 / sqrt(3))
