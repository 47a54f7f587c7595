"""A part of a map as a map of its own: hexes keep the numbers that they have on the whole.

What runs over the land ends at the rim of the part; what runs out of it and comes back is in
pieces.  Places, lakes and works beyond it are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.hexes.corners import Corner, touched
from game.hexes.grid import OFF_MAP, Grid, HexId
from game.hexes.projection import Projection
from game.model.board import Board, Line, RiverCourse

T = TypeVar("T")


@frozen(kw_only=True)
class WindowFile:
    """A map that shows a part of another, as it stands in a file."""

    id: str
    title: str
    of: str
    """Id of the whole map, whose file lies beside this one or with the game."""
    north_west: str
    """Hex in that corner, such as `3011`; its row must be odd."""
    south_east: str
    """Hex in the corner opposite."""


class NoWindow(ValueError):
    """The corners do not make a part of the map; the text says why."""


def part_of(board: Board, window: WindowFile) -> Board:
    """The part of a map between two of its hexes. Raises NoWindow."""
    grid = _grid(board.grid, window)
    frame = _Frame(board.grid, grid)
    linked = grid.neighbours != OFF_MAP
    return Board(
        id=window.id,
        title=window.title,
        projection=Projection(
            grid,
            board.projection.latitude,
            board.projection.longitude,
            board.projection.hex_km,
            board.grid,
        ),
        terrain=board.terrain[frame.kept],
        kinds=board.kinds,
        letters=board.letters,
        river=board.river[frame.kept],
        road=np.where(linked, board.road[frame.kept], 0).astype(board.road.dtype),
        rail=np.where(linked, board.rail[frame.kept], 0).astype(board.rail.dtype),
        lake_names={frame.here[h]: n for h, n in board.lake_names.items() if h in frame.here},
        places=tuple(
            evolve(place, hex=frame.here[place.hex])
            for place in board.places
            if place.hex in frame.here
        ),
        rivers=tuple(piece for river in board.rivers for piece in frame.of_river(river)),
        roads=tuple(piece for road in board.roads for piece in frame.of_line(road)),
        railways=tuple(piece for line in board.railways for piece in frame.of_line(line)),
        fortifications=tuple(
            evolve(belt, hexes=hexes)
            for belt in board.fortifications
            if (hexes := tuple(frame.here[h] for h in belt.hexes if h in frame.here))
        ),
        heights=board.heights,
        credits=board.credits,
    )


def _grid(whole: Grid, window: WindowFile) -> Grid:
    try:
        first, last = (whole.hex_labelled(each) for each in (window.north_west, window.south_east))
    except ValueError as error:
        raise NoWindow(str(error)) from error
    (west, north), (east, south) = whole.column_row(first), whole.column_row(last)
    if north % 2:
        raise NoWindow(f"{window.north_west} is in an even row; begin with the row above or below")
    if east - west < 2 or south - north < 2:
        raise NoWindow(f"{window.south_east} is not south-east of {window.north_west}")
    return Grid(east - west + 1, south - north + 1, (west, north))


@frozen(eq=False)
class _Frame:
    """Which hexes of the whole are in the part, and which number each has there."""

    whole: Grid
    grid: Grid

    @cached_property
    def kept(self) -> NDArray[np.intp]:
        """The hexes of the whole, in the order of those of the part."""
        (west, north), grid = self.grid.first, self.grid
        rows = np.arange(north, north + grid.rows)[:, None] * self.whole.columns
        return np.asarray((rows + np.arange(west, west + grid.columns)).ravel(), np.intp)

    @cached_property
    def here(self) -> dict[HexId, HexId]:
        """The hexes of the part by those of the whole."""
        return {int(old): new for new, old in enumerate(self.kept)}

    def of_line(self, line: Line) -> Iterator[Line]:
        """The pieces of a road or railway."""
        here = self.here
        course = [here.get(hexagon) for hexagon in line.course]
        for piece in runs(course):
            if len(piece) > 1:
                yield evolve(line, course=tuple(piece))

    def of_river(self, river: RiverCourse) -> Iterator[RiverCourse]:
        """The pieces of a river, as far as it touches hexes of the part."""
        west, north = self.grid.first
        moved = [(column - west, row - north, end) for column, row, end in river.corners]
        for piece in runs([corner if self._on(corner) else None for corner in moved]):
            if len(piece) > 1:
                yield evolve(river, corners=tuple(piece))

    def _on(self, corner: Corner) -> bool:
        return bool(touched(self.grid, corner))


def runs(items: Sequence[T | None]) -> Iterator[list[T]]:
    """The parts of a row between those that are None."""
    run: list[T] = []
    for item in (*items, None):
        if item is not None:
            run.append(item)
        elif run:
            yield run
            run = []
