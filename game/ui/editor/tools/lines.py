"""Rivers along hexsides, roads and railways from hex to hex, drawn by dragging."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.hexes.corners import corner_point, touched
from game.scenario.drafting.courses import tidy
from game.scenario.drafting.sketch import LineKind
from game.scenario.drafting.strokes import (
    Spot,
    along_sides,
    hexes_on_grid,
    nearest_corner,
    on_grid,
    printed,
)
from game.texts import mark
from game.ui.editor.tools.tool import Sort, Tool
from game.ui.ink import Rgb
from game.ui.layers.layer import Sheet

STROKE: Final[Rgb] = (255, 224, 96)
ERASED: Final[Rgb] = (226, 64, 48)
CASING: Final[Rgb] = (24, 22, 18)


class LineTool(Tool):
    """Draws lines of one kind."""

    kind: LineKind
    erases = True

    def finish(self, stroke: list[str]) -> None:
        """Draws or erases a line."""
        shop, drawn = self.shop, None
        if self.erasing:
            shop.changes(lambda: shop.landscape.erase(self.kind, stroke))
            return

        def draw() -> None:
            nonlocal drawn
            drawn = shop.landscape.draw(self.kind, self.value, stroke)

        if shop.changes(draw) and drawn is not None:
            shop.choose(drawn)

    def pick_up(self, spot: Spot) -> None:
        """The class of the line there, which is chosen."""
        label = self.label(spot)
        for line in self.shop.sketch.lines(self.kind):
            if label in line.course:
                self.take(line.sort)
                self.shop.choose(("map/", self.kind, line.number))
                return

    def label(self, spot: Spot) -> str:
        """The hex or corner that is pointed at."""
        return self.shop.grid.label(spot.hexagon)

    def points(self, sheet: Sheet, course: Sequence[str]) -> list[tuple[int, int]]:
        """The pixels of a course, as far as it is on the map."""
        return [sheet.at(hexagon) for hexagon in hexes_on_grid(self.shop.grid, course)]

    def draw(self, sheet: Sheet) -> None:
        """All lines of the kind in their colours; the stroke in yellow, in red if it erases."""
        colours = {sort.value: sort.colour for sort in self.sorts}
        broad = max(2, sheet.zoom // 14)
        for line in self.shop.sketch.lines(self.kind):
            self._line(sheet, line.course, colours.get(line.sort, CASING), broad)
        if self.stroke:
            colour = ERASED if self.erasing else STROKE
            self._line(sheet, tidy(self.stroke), colour, broad + 2)

    def _line(self, sheet: Sheet, course: Sequence[str], colour: Rgb, broad: int) -> None:
        points = self.points(sheet, course)
        if len(points) > 1:
            pygame.draw.lines(sheet.surface, CASING, False, points, broad + 3)
            pygame.draw.lines(sheet.surface, colour, False, points, broad)
        for point in (*points[:1], *points[-1:]):
            pygame.draw.circle(sheet.surface, CASING, point, broad + 2)
            pygame.draw.circle(sheet.surface, colour, point, broad)


class RoadTool(LineTool):
    """Roads."""

    kind = "roads"
    title = mark("Roads")
    about = mark("Drag from hex to hex; what begins at the end of a road leads it on")
    sorts = (
        Sort("paved", mark("paved"), (214, 92, 62), mark("A highway that carries lorries in mud")),
        Sort("dirt", mark("dirt"), (190, 150, 92), mark("A road of earth")),
    )


class RailTool(LineTool):
    """Railways, and the gauge that they have at the start."""

    kind = "railways"
    title = mark("Railways")
    about = mark("Drag from hex to hex; gauge: railway hexes that already have that of the Axis")
    sorts = (
        Sort("1", mark("single track"), (78, 84, 104)),
        Sort("2", mark("double track"), (38, 40, 56)),
        Sort(
            "gauge", "Axis gauge", (92, 170, 214), "At the start these have the gauge of the Axis"
        ),
    )

    def finish(self, stroke: list[str]) -> None:
        """Draws or erases track, or its gauge."""
        if self.value != "gauge":
            super().finish(stroke)
            return
        shop = self.shop
        runs = runs_of(shop.papers.at(("standard_gauge",)))
        left = runs_without(runs, stroke)
        if not self.erasing:
            left = [*left, tuple(tidy(stroke))]
        told = ["-".join(run) for run in left]
        shop.changes(lambda: shop.papers.change(("standard_gauge",), told))

    def draw(self, sheet: Sheet) -> None:
        """The lines, and beside them the gauge."""
        super().draw(sheet)
        colour = self.sorts[2].colour
        for run in runs_of(self.shop.papers.at(("standard_gauge",))):
            points = self.points(sheet, run)
            if len(points) > 1:
                pygame.draw.lines(sheet.surface, colour, False, points, max(1, sheet.zoom // 28))
            for point in points:
                pygame.draw.circle(sheet.surface, colour, point, max(2, sheet.zoom // 18))


def runs_of(node: object) -> list[tuple[str, ...]]:
    """Runs of hexes such as `0103-0104`, as they stand in a list."""
    return [tuple(getattr(item, "text", "").split("-")) for item in getattr(node, "items", ())]


def runs_without(runs: Sequence[tuple[str, ...]], gone: Sequence[str]) -> list[tuple[str, ...]]:
    """Runs of hexes without some of them, piece by piece."""
    lost, left = set(gone), []
    for run in runs:
        piece: list[str] = []
        for label in (*run, ""):
            if label and label not in lost:
                piece.append(label)
            elif piece:
                left.append(tuple(piece))
                piece = []
    return left


class RiverTool(LineTool):
    """Rivers and canals."""

    kind = "rivers"
    title = mark("Rivers")
    about = mark("Drag along hexsides, downstream; what begins where a river ends leads it on")
    on_corners = True
    sorts = (
        Sort(
            "minor",
            mark("minor"),
            (116, 178, 214),
            mark("A river that troops cross in hours"),
        ),
        Sort("major", mark("major"), (40, 104, 178), mark("A river that needs bridges")),
        Sort("canal", mark("canal"), (64, 160, 170)),
    )

    def label(self, spot: Spot) -> str:
        """The corner nearest to the pointer."""
        corner = nearest_corner(self.shop.grid, spot)
        return printed(self.shop.grid, corner) if corner else ""

    def lead(self, spot: Spot) -> None:
        """Along the hexsides to the corner nearest to the pointer."""
        grid = self.shop.grid
        corner = nearest_corner(grid, spot)
        if corner is None:
            return
        if not self.stroke:
            self.stroke = [printed(grid, corner)]
            return
        last = on_grid(grid, self.stroke[-1])
        assert last is not None
        way = along_sides(grid, last, corner)
        self.stroke = list(tidy([*self.stroke, *(printed(grid, each) for each in way)]))

    def points(self, sheet: Sheet, course: Sequence[str]) -> list[tuple[int, int]]:
        """The pixels of the corners."""
        found = (on_grid(self.shop.grid, label) for label in course)
        return [
            sheet.point(*corner_point(corner))
            for corner in found
            if corner is not None and touched(self.shop.grid, corner)
        ]
