"""Where a hand points on a map, and the way of a stroke from one point to the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from math import hypot
from typing import Final

from attrs import frozen

from game.hexes.corners import (
    Corner,
    corner_label,
    corner_point,
    corners_next_to,
    side_between,
)
from game.hexes.grid import OFF_MAP, Grid, HexId

FARTHEST: Final = 16
"""Hexsides that one movement of the hand may lead a river on."""


@frozen
class Spot:
    """A point of a map."""

    x: float
    """In hex widths, as `Grid.centres` counts them."""
    y: float
    hexagon: HexId


def spot_of(grid: Grid, hexagon: HexId) -> Spot:
    """The middle of a hex."""
    x, y = grid.centres[hexagon]
    return Spot(float(x), float(y), hexagon)


def corners_of(grid: Grid, hexagon: HexId) -> list[Corner]:
    """The six corners of a hex."""
    column, row = grid.column_row(hexagon)
    north, south = (column, row, "N"), (column, row, "S")
    return [north, south, *corners_next_to(north)[:2], *corners_next_to(south)[:2]]


def nearest_corner(grid: Grid, spot: Spot) -> Corner | None:
    """The corner of a hex that lies nearest to a point; None off the map."""
    if spot.hexagon == OFF_MAP:
        return None

    def far(corner: Corner) -> float:
        x, y = corner_point(corner)
        return hypot(x - spot.x, y - spot.y)

    return min(corners_of(grid, spot.hexagon), key=far)


def along_sides(grid: Grid, start: Corner, end: Corner) -> list[Corner]:
    """The shortest way along hexsides of the map, without its start; empty where it is too far."""
    before: dict[Corner, Corner] = {}
    rim = deque([(start, 0)])
    while rim:
        here, steps = rim.popleft()
        if here == end:
            way: list[Corner] = []
            while here != start:
                way.append(here)
                here = before[here]
            return way[::-1]
        for beyond in corners_next_to(here) if steps < FARTHEST else ():
            known = beyond == start or beyond in before
            if not known and side_between(grid, here, beyond)[0] != OFF_MAP:
                before[beyond] = here
                rim.append((beyond, steps + 1))
    return []


def printed(grid: Grid, corner: Corner) -> str:
    """The label of a corner on the whole map, of which a grid may be a part."""
    (column, row, end), (west, north) = corner, grid.first
    return corner_label((column + west, row + north, end))


def on_grid(grid: Grid, label: str) -> Corner | None:
    """The corner of a printed label, counted on a grid; None where it is no label."""
    if len(label) != 5 or not label[:4].isdigit() or label[4] not in "NS":
        return None
    west, north = grid.first
    return int(label[:2]) - 1 - west, int(label[2:4]) - 1 - north, label[4]


def hexes_on_grid(grid: Grid, labels: Iterable[str]) -> list[HexId]:
    """The hexes of printed labels, as far as they are on a grid."""
    found = []
    for label in labels:
        try:
            found.append(grid.hex_labelled(label))
        except ValueError:
            continue
    return found
