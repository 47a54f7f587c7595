"""The pencil: what the player is drawing for a plan, point by point, by mouse or by keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import define, field

from game.hexes.grid import OFF_MAP, Grid, HexId
from game.model.records.drawing import NO_DAY, Stroke, StrokeKind
from game.texts import mark

TOOLS: Final[dict[StrokeKind, tuple[str, str]]] = {
    "axis": (mark("Advance"), mark("Axis of advance: each point is an objective, in their order")),
    "line": (mark("Line to hold"), mark("A line that is to be held")),
    "phase": (
        mark("Phase line"),
        mark("A line that is reached together and not crossed before its turn"),
    ),
    "boundary": (mark("Boundary"), mark("The boundary with the neighbours: nobody crosses it")),
    "area": (mark("Assembly area"), mark("An area to assemble in: what the points enclose")),
}
"""What can be drawn: name and what it means."""
WAIT: Final = 2
"""Turns after which a new phase line may be crossed, until the player says otherwise."""


@define(eq=False)
class Pencil:
    """A line that is being drawn."""

    grid: Grid
    tool: StrokeKind | None = None
    """None while nothing is drawn."""
    points: list[HexId] = field(factory=list)
    """What was set."""
    cursor: HexId = OFF_MAP
    """Where the next point would be."""
    free: bool = False
    """Whether the line follows the mouse while its button is down."""

    def take(self, tool: StrokeKind | None) -> None:
        """Another tool, or none; what was begun is dropped."""
        self.tool, self.free = tool, False
        self.points.clear()

    def put(self, hexagon: HexId) -> bool:
        """Sets a point; whether it is another one than the last."""
        if self.tool is None or (self.points and self.points[-1] == hexagon):
            return False
        self.points.append(hexagon)
        self.cursor = hexagon
        return True

    def back(self) -> bool:
        """Takes the last point back; whether there was one."""
        if self.points:
            self.points.pop()
        return bool(self.points)

    def move(self, across: int, down: int) -> None:
        """Moves the cursor by keys: columns to the east, rows to the south."""
        if self.cursor != OFF_MAP:
            self.cursor = self.grid.beside(self.cursor, across, down)

    def line(self, with_cursor: bool = False) -> list[HexId]:
        """All hexes of what was drawn so far, with those up to the cursor if asked."""
        points = list(self.points)
        if with_cursor and self.cursor != OFF_MAP and points and points[-1] != self.cursor:
            points.append(self.cursor)
        return run(self.grid, points)

    def enough(self) -> bool:
        """Whether what was set makes a stroke."""
        least = {"axis": 2, "area": 1}.get(self.tool or "", 2)
        return len(self.points) >= least

    def stroke(self, turn: int) -> Stroke | None:
        """What was drawn; None while it is too little."""
        if self.tool is None or not self.enough():
            return None
        if self.tool == "area":
            return Stroke("area", enclosed(self.grid, self.points))
        hexes = tuple(self.line())
        if self.tool == "axis":
            ends = self.points[-1:] if self.free else self.points[1:]
            return Stroke("axis", hexes, tuple(dict.fromkeys(ends)))
        return Stroke(self.tool, hexes, turn=turn + WAIT if self.tool == "phase" else NO_DAY)


def run(grid: Grid, points: Sequence[HexId]) -> list[HexId]:
    """The hexes of straight lines from point to point, none twice in turn."""
    hexes = list(points[:1])
    for start, end in pairwise(points):
        hexes += grid.line(start, end)[1:]
    return hexes


def enclosed(grid: Grid, points: Sequence[HexId]) -> tuple[HexId, ...]:
    """The hexes on a ring of points and within it; those round a single one."""
    if len(points) < 3:
        return tuple(sorted({h for point in run(grid, points) for h in grid.within(point, 1)}))
    ring = set(run(grid, [*points, points[0]]))
    corners = grid.centres[list(points)]
    low, high = corners.min(axis=0), corners.max(axis=0)
    inside = ((grid.centres >= low) & (grid.centres <= high)).all(axis=1)
    x, y = grid.centres[:, 0], grid.centres[:, 1]
    odd = np.zeros(len(grid), np.bool_)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 != y2:
            crosses = (y1 > y) != (y2 > y)
            odd ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return tuple(sorted(ring | set(np.flatnonzero(inside & odd).tolist())))
