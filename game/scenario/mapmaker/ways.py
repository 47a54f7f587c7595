"""Roads, railways and belts of works from hex to hex.

A line runs through the hexes of its towns and junctions, and between them along the cheapest way,
where a hex costs more the farther its middle lies from the line, and each river crossed costs
extra.  Lines that share a point of the sources share its hex.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.hexes.projection import Projection
from game.model.board import Terrain
from game.scenario.mapmaker.geography import Feature, Point
from game.scenario.mapmaker.polyline import Polyline
from game.scenario.mapmaker.search import cheapest

STEP: Final = 0.08
"""Distance of the points at which a line is looked at, hex widths."""

STRAY: Final = 6.0
"""Cost of a hex whose middle lies a hex width off the line, besides 1 for the step."""

CROSSING: Final = 0.5
"""Cost of crossing a river."""

SHARED: Final = 0.75
"""Share of a step's cost where a line of its sort runs already, so that none run side by side."""

CORRIDOR: Final = 2.5
"""Hex widths from the line beyond which no way is looked for."""

Link = frozenset[HexId]


@define(eq=False)
class Surveyor:
    """Lays lines of one sort over the hexes."""

    projection: Projection
    terrain: NDArray[np.int8]
    river: NDArray[np.int8]
    """(hexes, 6) what runs along each side."""
    towns: dict[Point, HexId]
    """Hexes of towns by their coordinates."""
    large: frozenset[HexId]
    """Hexes of towns that a line keeps even where that makes a sharp corner."""
    shared: Counter[Point] = field(factory=Counter)
    """How many lines meet in each point of the sources."""
    junctions: frozenset[HexId] = frozenset()
    laid: set[Link] = field(factory=set)
    too_short: list[tuple[str, HexId]] = field(factory=list)
    """Names of lines that are on the map and lead from no hex to another, and where they are."""

    def lay_all(self, features: Sequence[Feature]) -> Iterator[tuple[Feature, list[HexId]]]:
        """Each line with its hexes; one that leaves the map and comes back is in parts."""
        self.shared = Counter(point for feature in features for point in set(feature.points))
        meeting = (self._anchor(point, end=False) for point, n in self.shared.items() if n > 1)
        self.junctions = frozenset(meeting)
        for feature in features:
            leads = False
            for course in self.lay(feature.points):
                leads = True
                self.laid.update(frozenset(pair) for pair in pairwise(course))
                yield feature, course
            if not leads and (where := self._first_on_map(feature.points)) is not None:
                self.too_short.append((feature.name, where))

    def _first_on_map(self, points: Sequence[Point]) -> HexId | None:
        """The first hex of the map through which a line runs."""
        for part in self._on_map(points):
            x, y, _ = part[0]
            return self.projection.grid.hex_at(x, y)
        return None

    def lay(self, points: Sequence[Point]) -> Iterator[list[HexId]]:
        """The hexes of a line, in as many parts as the map's edge cuts it into."""
        for part in self._on_map(points):
            course = self._course(part)
            if len(course) > 1:
                yield course

    def _on_map(self, points: Sequence[Point]) -> Iterator[list[tuple[float, float, HexId]]]:
        """The stretches on the map: x, y and, for towns and junctions, the hex to pass."""
        part: list[tuple[float, float, HexId]] = []
        for x, y, anchor in self._marked(points):
            hexagon = self.projection.grid.hex_at(x, y)
            if hexagon == OFF_MAP:
                if part:
                    yield part
                part = []
            else:
                part.append((x, y, anchor))
        if part:
            yield part

    def _marked(self, points: Sequence[Point]) -> Iterator[tuple[float, float, HexId]]:
        """The line in small steps with the hexes of its anchors, OFF_MAP between them."""
        to_map = self.projection.to_map
        yield (*to_map(*points[0]), self._anchor(points[0], end=True))
        for i, (here, there) in enumerate(pairwise(points)):
            line = Polyline(np.array([to_map(*here), to_map(*there)])).resampled(STEP)
            for x, y in line.points[1:-1]:
                yield float(x), float(y), OFF_MAP
            yield (*to_map(*there), self._anchor(there, end=i == len(points) - 2))

    def _anchor(self, point: Point, end: bool) -> HexId:
        """The hex to pass: that of a town, a junction or an end; OFF_MAP for mere bends."""
        if point in self.towns:
            return self._dry(self.towns[point])
        hexagon = self.projection.hex_of(*point)
        if hexagon == OFF_MAP or not (end or self.shared[point] > 1):
            return OFF_MAP
        return self._dry(hexagon)

    def _dry(self, hexagon: HexId) -> HexId:
        """The hex, or the first land hex near it when it is a lake."""
        near = self.projection.grid.within(hexagon, 3)
        return next((h for h in near if self.terrain[h] != Terrain.LAKE), hexagon)

    def _course(self, part: Sequence[tuple[float, float, HexId]]) -> list[HexId]:
        grid = self.projection.grid
        anchors = [i for i, (_, _, hexagon) in enumerate(part) if hexagon != OFF_MAP]
        stops = sorted({0, *anchors, len(part) - 1})
        hexes = [
            part[i][2] if part[i][2] != OFF_MAP else self._dry(grid.hex_at(*part[i][:2]))
            for i in stops
        ]
        course = hexes[:1]
        for (i, j), (here, there) in zip(pairwise(stops), pairwise(hexes), strict=True):
            line = Polyline(np.array([each[:2] for each in part[i : j + 1]]))
            course += self._between(here, there, line)[1:]
        return self._straightened(course, self.large | self.junctions | {course[0], course[-1]})

    def _between(self, start: HexId, end: HexId, line: Polyline) -> list[HexId]:
        """The cheapest way from hex to hex along a line."""
        far: dict[HexId, float] = {}
        centres = self.projection.grid.centres

        def steps(here: HexId) -> Iterable[tuple[HexId, float]]:
            for direction, there in enumerate(self.projection.grid.neighbours[here].tolist()):
                if there == OFF_MAP or self.terrain[there] == Terrain.LAKE:
                    continue
                if there not in far:
                    far[there] = line.nearest(*centres[there])[0]
                if far[there] < CORRIDOR:
                    cost = 1 + STRAY * far[there] ** 2
                    cost += CROSSING * bool(self.river[here, direction])
                    yield there, cost * (SHARED if frozenset((here, there)) in self.laid else 1)

        return cheapest(start, {end}, steps)

    def _straightened(self, course: list[HexId], fixed: frozenset[HexId]) -> list[HexId]:
        """The course without spikes and needless corners, but through all `fixed` hexes."""
        near = self.projection.grid.neighbour_lists
        straight: list[HexId] = []
        for hexagon in course:
            if straight and straight[-1] == hexagon:
                continue
            straight.append(hexagon)
            while (
                len(straight) > 2
                and straight[-2] not in fixed
                and (straight[-1] in near[straight[-3]] or straight[-1] == straight[-3])
            ):
                del straight[-2]
                if straight[-1] == straight[-2]:
                    del straight[-1]
        return straight
