"""What is drawn at points and not by hexes: heights of the relief, the front of the first day."""

from __future__ import annotations

from typing import Final

import pygame

from game.hexes.grid import OFF_MAP
from game.scenario.drafting.strokes import Spot
from game.scenario.nodes import Listing, Scalar
from game.texts import mark, tr
from game.ui.editor.tools.lines import STROKE
from game.ui.editor.tools.sites import DARK, Dotted
from game.ui.editor.tools.tool import Sort, Tool, Workshop
from game.ui.ink import Hand, Rgb
from game.ui.layers.layer import Sheet

RED: Final[Rgb] = (200, 40, 36)


class HeightTool(Dotted):
    """Points through which the relief of the printed map is laid; no rule asks for them."""

    title = mark("Heights")
    about = mark("Click to set a height above the sea; the relief of the printed map follows")
    erases = True
    sorts = tuple(
        Sort(str(metres), f"{metres} m", (120 + metres // 5, 110, 90 - metres // 5))
        for metres in (0, 50, 100, 150, 200, 250, 300)
    )

    def begin(self, spot: Spot) -> None:
        """A height at the very point."""
        landscape, shop = self.shop.landscape, self.shop
        if spot.hexagon == OFF_MAP:
            return
        if self.erasing:
            shop.changes(lambda: landscape.level(spot.x, spot.y, 0.5))
        else:
            shop.changes(lambda: landscape.raise_(spot.x, spot.y, int(self.value)))

    def lead(self, spot: Spot) -> None:
        """One click, one height."""

    def draw(self, sheet: Sheet) -> None:
        """The metres of each point."""
        hand = Hand(13, "narrow-bold")
        for latitude, longitude, metres in self.shop.sketch.heights:
            point = sheet.point(*self.shop.projection.to_map(latitude, longitude))
            pygame.draw.circle(sheet.surface, DARK, point, 3)
            shown = self.ink.words(f"{metres:g}", hand, DARK)
            sheet.surface.blit(shown, shown.get_rect(midleft=(point[0] + 6, point[1])))


class FrontTool(Tool):
    """The line between the sides on the first day."""

    title = mark("Front")
    about = mark("Drag from edge to edge, north and south, for a new line; the Axis lies west")

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        self._line: list[tuple[float, float]] = []

    def begin(self, spot: Spot) -> None:
        """A new line begins."""
        self._line = []
        super().begin(spot)

    def lead(self, spot: Spot) -> None:
        """Points a hex apart."""
        if spot.hexagon == OFF_MAP:
            return
        super().lead(spot)
        if (
            not self._line
            or abs(spot.x - self._line[-1][0]) + abs(spot.y - self._line[-1][1]) > 0.9
        ):
            self._line.append((spot.x, spot.y))

    def finish(self, _stroke: list[str]) -> None:
        """The line as latitudes and longitudes, from north to south."""
        if len(self._line) < 2:
            self.shop.tell(tr("Drag the line from edge to edge."))
            return
        line = self._line if self._line[0][1] < self._line[-1][1] else self._line[::-1]
        told = [[round(v, 3) for v in self.shop.projection.from_map(x, y)] for x, y in line]
        self.shop.changes(lambda: self.shop.papers.change(("front",), told))

    def draw(self, sheet: Sheet) -> None:
        """The line of the scenario, and the one in hand."""
        points = []
        node = self.shop.papers.at(("front",))
        for item in node.items if isinstance(node, Listing) else ():
            pair = [one.text for one in getattr(item, "items", ()) if isinstance(one, Scalar)]
            try:
                latitude, longitude = map(float, pair)
            except ValueError:
                continue
            points.append(sheet.point(*self.shop.projection.to_map(latitude, longitude)))
        if len(points) > 1:
            pygame.draw.lines(sheet.surface, DARK, False, points, 6)
            pygame.draw.lines(sheet.surface, RED, False, points, 3)
        if self.stroke and len(self._line) > 1:
            drawn = [sheet.point(*point) for point in self._line]
            pygame.draw.lines(sheet.surface, STROKE, False, drawn, 3)
