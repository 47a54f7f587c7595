"""Rivers along hexsides: the cheapest chain of corners near the line, every town on its bank.

A side costs its length times (1 + STRAY x the square of its distance from the line), and much more
where it would pass behind a town: a fence runs from the middle of each town's hex away from the
river.  Rivers never share a corner but where one runs into another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from attrs import define, field

from game.hexes.corners import Corner, corner_point, corners_next_to, touched
from game.hexes.grid import OFF_MAP, HexId
from game.hexes.projection import Projection
from game.model.board import Place, River, RiverCourse
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker.geography import Feature, Point
from game.scenario.mapmaker.network import Network
from game.scenario.mapmaker.polyline import Polyline
from game.scenario.mapmaker.search import cheapest
from game.scenario.mapmaker.spec import MapSpec, RiverSpec

STRAY: Final = 10.0
"""How much dearer a side grows with the square of its distance from the line."""

SIDE: Final = 0.577
"""Length of a hexside, hex widths."""

CORRIDOR: Final = 1.8
"""Hex widths from the line beyond which no corner is looked for."""

BANK: Final = 1.2
"""Towns this near to a river must stand on their own bank, hex widths."""

FENCE: Final = 2.2
"""Length of the fence behind a town, hex widths."""

CLOSE: Final = 0.1
"""Hex widths within which a town's own place does not tell where its river lies."""

CLIMB: Final = 60.0
"""Cost of passing behind a town."""

MOUTH: Final = 6.0
"""Cost of ending a hex width from the mouth."""

STEP: Final = 0.1
"""Distance of the points at which a line is looked at, hex widths."""

SHORTEST: Final = 2.0
"""Hex widths of a river's line that may not come to nothing."""

SIDES: Final = {"right": 1, "left": -1}
"""As `Polyline.side` counts them."""

Segment = tuple[tuple[float, float], tuple[float, float]]

BEFORE: Final[Corner] = (-9, -9, "N")
AFTER: Final[Corner] = (-9, -9, "S")
"""Stand in searches for what lies above all sources and below all mouths of a river."""


@define(eq=False)
class Rivers:
    """Lays the rivers of a map one after another."""

    projection: Projection
    spec: MapSpec
    places: Sequence[Place]
    network: Network
    by_hand: dict[str, Feature]
    courses: dict[str, list[list[Corner]]] = field(factory=dict)
    """The corners of the rivers laid so far; several lists where a river leaves the map."""
    too_short: list[tuple[str, HexId]] = field(factory=list)
    """Rivers that are on the map and run along no side of a hex, and where they are."""

    def lay_all(self) -> Iterator[RiverCourse]:
        """Every river of the spec."""
        for river in self.spec.rivers:
            line = self.line(river)
            for part in on_map(self.projection, line):
                corners = self.lay(river, part)
                if len(corners) < 2 and part.lengths[-1] > SHORTEST:
                    raise CannotBeMade(
                        f"{river.name}: other rivers bar its way; let it end or begin in one of "
                        "them, or put it before them in the spec"
                    )
                if len(corners) > 1:
                    self.courses.setdefault(river.name, []).append(corners)
                    yield from self._graded(river, line, corners)
            if river.name not in self.courses and (where := self._first_on_map(line)) is not None:
                self.too_short.append((river.name, where))

    def _first_on_map(self, line: Polyline) -> HexId | None:
        hexes = (self.projection.grid.hex_at(x, y) for x, y in line.points.tolist())
        return next((hexagon for hexagon in hexes if hexagon != OFF_MAP), None)

    def line(self, river: RiverSpec) -> Polyline:
        """The river as the sources have it, downstream."""
        points = self.points(river)
        if river.by_hand:
            found = np.array([self.projection.to_map(*point) for point in points])
            return Polyline(found).resampled(STEP)
        return self.network.follow(river.name, points).resampled(STEP)

    def points(self, river: RiverSpec) -> list[Point]:
        """The points that the spec gives for a river, towns by their coordinates."""
        if not river.by_hand and len(river.through) < 2:
            raise CannotBeMade(f"{river.name}: the spec needs two points or a line drawn by hand")
        if river.by_hand:
            if river.by_hand not in self.by_hand:
                raise CannotBeMade(f"{river.name}: no river {river.by_hand!r} was drawn by hand")
            return list(self.by_hand[river.by_hand].points)
        towns = {place.name: (place.latitude, place.longitude) for place in self.places}
        points = []
        for each in river.through:
            if isinstance(each, str) and each not in towns:
                raise CannotBeMade(f"{river.name}: there is no town {each!r} on the map")
            points.append(towns[each] if isinstance(each, str) else each)
        return points

    def lay(self, river: RiverSpec, line: Polyline) -> list[Corner]:
        """The chain of corners of a line that lies on the map; empty when there is none."""
        fences = list(self.fences(river, line))
        taken = {c for parts in self.courses.values() for part in parts for c in part}
        mouths = self._mouths(river.into, tuple(line.points[-1])) or self._nearest(line, -1, taken)
        sources = self._mouths(river.out_of, tuple(line.points[0])) or self._nearest(line, 0, taken)
        costs: dict[Corner, float] = {}

        def steps(here: Corner) -> Iterable[tuple[Corner, float]]:
            if here == BEFORE:
                yield from sources.items()
                return
            if here in mouths:
                yield AFTER, mouths[here]
            for there in corners_next_to(here):
                if (there in taken and there not in mouths) or (
                    here in taken and here not in sources
                ):
                    continue
                if there not in costs:
                    costs[there] = self._stray(line, there)
                if costs[there] < CORRIDOR:
                    yield there, self._cost((here, there), line, fences)

        return cheapest(BEFORE, {AFTER}, steps)[1:-1]

    def _stray(self, line: Polyline, corner: Corner) -> float:
        if not touched(self.projection.grid, corner):
            return CORRIDOR
        return line.nearest(*corner_point(corner))[0]

    def _cost(
        self, side: tuple[Corner, Corner], line: Polyline, fences: Sequence[Segment]
    ) -> float:
        (x1, y1), (x2, y2) = one, other = corner_point(side[0]), corner_point(side[1])
        far = line.nearest((x1 + x2) / 2, (y1 + y2) / 2)[0]
        behind = sum(crosses((one, other), fence) for fence in fences)
        return SIDE * (1 + STRAY * far**2) + CLIMB * behind

    def _mouths(self, name: str, end: tuple[float, ...]) -> dict[Corner, float]:
        """The corners of another river where this one may begin or end, and what each costs."""
        found = {}
        for part in self.courses.get(name, ()):
            for corner in part:
                x, y = corner_point(corner)
                far = float(np.hypot(x - end[0], y - end[1]))
                if far < CORRIDOR:
                    found[corner] = MOUTH * far**2
        return found

    def _nearest(self, line: Polyline, at: int, taken: set[Corner]) -> dict[Corner, float]:
        """The free corners near one end of a line; on the rim where it leaves the map."""
        grid, (x, y) = self.projection.grid, line.points[at]
        hexagon = grid.hex_at(x, y)
        found = {}
        for near in grid.within(hexagon, 1) if hexagon != OFF_MAP else ():
            for corner in corners_of(self.projection, near):
                cx, cy = corner_point(corner)
                if corner not in taken:
                    found[corner] = MOUTH * ((cx - x) ** 2 + (cy - y) ** 2)
        if self._leaves(line, at):
            rim = {c: cost for c, cost in found.items() if len(touched(grid, c)) < 3}
            return rim or found
        return found

    def _leaves(self, line: Polyline, at: int) -> bool:
        """Whether an end of the line lies at the edge of the map."""
        width, height = self.projection.grid.extent
        x, y = line.points[at]
        return bool(min(x, y, width - x, height - y) < 0.7)

    def fences(self, river: RiverSpec, line: Polyline) -> Iterator[Segment]:
        """A fence behind each town whose bank matters."""
        end = line.lengths[-1]
        for place in self.places:
            if place.size < 2:
                continue
            x, y = self.projection.to_map(place.latitude, place.longitude)
            far, along = line.nearest(x, y)
            stated = river.banks.get(place.name)
            if not stated and (far > BANK or not 0.2 < along < end - 0.2):
                continue
            side = SIDES[stated] if stated else line.side(x, y)
            yield self._fence(place, line, along, side)

    def _fence(self, place: Place, line: Polyline, along: float, side: int) -> Segment:
        """From the middle of the town's hex straight away from the river."""
        x, y = self.projection.to_map(place.latitude, place.longitude)
        px, py = line.at(along)
        away = (x - px, y - py)
        if np.hypot(*away) < CLOSE or line.side(x, y) != side:
            (x1, y1), (x2, y2) = line.at(along - 0.3), line.at(along + 0.3)
            # the right hand of someone who looks downstream, with y to the south
            away = (-(y2 - y1) * side, (x2 - x1) * side)
        length = float(np.hypot(*away)) or 1.0
        cx, cy = map(float, self.projection.grid.centres[place.hex])
        return (cx, cy), (cx + away[0] / length * FENCE, cy + away[1] / length * FENCE)

    def _graded(
        self, river: RiverSpec, line: Polyline, corners: list[Corner]
    ) -> Iterator[RiverCourse]:
        """The course, in two where a minor river becomes a major one."""
        kind = River[river.kind.upper()]
        if river.major_below is None:
            yield RiverCourse(river.name, kind, tuple(corners), river.name_ru)
            return
        turn = line.nearest(*self.projection.to_map(*river.major_below))[1]
        below = [line.nearest(*corner_point(corner))[1] >= turn for corner in corners]
        at = below.index(True) if True in below else len(corners) - 1
        for kind, part in ((River.MINOR, corners[: at + 1]), (River.MAJOR, corners[at:])):
            if len(part) > 1:
                yield RiverCourse(river.name, kind, tuple(part), river.name_ru)


def on_map(projection: Projection, line: Polyline) -> Iterator[Polyline]:
    """The stretches of a line that lie on the map."""
    part: list[tuple[float, float]] = []
    for x, y in line.points.tolist():
        if projection.grid.hex_at(x, y) != OFF_MAP:
            part.append((x, y))
            continue
        if len(part) > 5:
            yield Polyline(np.array(part))
        part = []
    if len(part) > 5:
        yield Polyline(np.array(part))


def corners_of(projection: Projection, hexagon: int) -> list[Corner]:
    """The six corners of a hex."""
    column, row = projection.grid.column_row(hexagon)
    north, south = (column, row, "N"), (column, row, "S")
    return [north, south, *corners_next_to(north)[:2], *corners_next_to(south)[:2]]


def crosses(one: Segment, other: Segment) -> bool:
    """Whether two segments cross."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0
