"""Who holds which hex on the first day, and where a unit may stand.

A hex belongs to the side on whose side of the front line its centre lies.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Board
from game.model.records import SideKey
from game.scenario.first_state import west_of_front

Point = tuple[float, float]
FAR = 999


@frozen(eq=False)
class StartingGround:
    """The board with its front line on the first day."""

    board: Board
    front: tuple[Point, ...]
    """Latitudes and longitudes from north to south; the Axis side lies west."""

    @cached_property
    def axis(self) -> NDArray[np.bool_]:
        """(hexes,) whether the Axis holds it."""
        return west_of_front(self.board, self.front)

    @cached_property
    def depth(self) -> NDArray[np.int32]:
        """(hexes,) hexes to the nearest hex of the other side; 1 touches it."""
        depth = np.full(len(self.board), FAR, np.int32)
        lists = self.board.grid.neighbour_lists
        rim = [h for h in range(len(depth)) if any(self.axis[n] != self.axis[h] for n in lists[h])]
        steps = 1
        while rim:
            depth[rim] = steps
            steps += 1
            around = {n for h in rim for n in lists[h]}
            rim = sorted(n for n in around if depth[n] == FAR)
        return depth

    def may_stand(self, hexagon: HexId, side: SideKey) -> bool:
        """Whether units of a side may stand there: its own hex, and land."""
        return bool(self.board.passable[hexagon]) and self.axis[hexagon] == (side == "axis")

    def nearest(self, point: Point, side: SideKey) -> list[HexId]:
        """Every hex of a side where units may stand, the nearest to a place first."""
        held = self.board.passable & (self.axis == (side == "axis"))
        return [h for h in self._by_distance(point) if held[h]]

    def nearest_land(self, point: Point) -> HexId:
        """The land hex nearest to a place, whoever holds it; for places off the map at its edge."""
        return next(h for h in self._by_distance(point) if self.board.passable[h])

    def _by_distance(self, point: Point) -> list[HexId]:
        x, y = self.board.projection.to_map(*point)
        far = (self.board.grid.centres[:, 0] - x) ** 2 + (self.board.grid.centres[:, 1] - y) ** 2
        return [int(h) for h in np.argsort(far, kind="stable")]

    def kilometres(self, one: Point, hexagon: HexId) -> float:
        """From a place to the middle of a hex."""
        x, y = self.board.projection.to_map(*one)
        cx, cy = self.board.grid.centres[hexagon]
        return float(np.hypot(cx - x, cy - y)) * self.board.projection.hex_km
