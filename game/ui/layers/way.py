"""The way of supply of the selected unit, and where a long march goes on to."""

from __future__ import annotations

import pygame

from game.rules.supply_report import supply_report
from game.ui.ink import Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.post import CommandPost

BLUE, PALE, DARK = (40, 96, 190), (250, 246, 232), (26, 22, 18)


class WayLayer(Layer):
    """A dashed line from the railhead to the unit; a pennon where it marches on to."""

    def __init__(self, ink: Ink, post: CommandPost) -> None:
        self.ink, self.post = ink, post
        self.supply = False
        """Whether the way of supply is shown."""
        self._path: tuple[int, ...] = ()

    def refresh(self) -> None:
        """Asks the rules again."""
        lead = self.post.lead
        self._path = (
            supply_report(self.post.game, lead).path if self.supply and lead is not None else ()
        )

    def draw(self, sheet: Sheet) -> None:
        """The way and the pennon."""
        width = max(3, sheet.zoom // 12)
        points = [sheet.at(h) for h in self._path]
        if len(points) > 1:
            pygame.draw.lines(sheet.surface, PALE, False, points, width + 4)
            pygame.draw.lines(sheet.surface, BLUE, False, points, width)
            pygame.draw.circle(sheet.surface, PALE, points[0], width * 3)
            pygame.draw.circle(sheet.surface, BLUE, points[0], width * 3, width)
        for unit in self.post.selected:
            if unit in self.post.goals:
                self._waypoints(sheet, [self.post.goals[unit], *self.post.then.get(unit, ())])

    def _waypoints(self, sheet: Sheet, hexes: list[int]) -> None:
        """A pennon at the hex where the march goes, and at those beyond, with lines between."""
        points = [sheet.at(hexagon) for hexagon in hexes]
        if len(points) > 1:
            pygame.draw.lines(sheet.surface, DARK, False, points, max(2, sheet.zoom // 20))
        for hexagon in hexes:
            self._pennon(sheet, hexagon)

    def _pennon(self, sheet: Sheet, hexagon: int) -> None:
        x, y = sheet.at(hexagon)
        size = max(8, sheet.zoom // 3)
        flag = [(x, y - size), (x + size, y - size * 2 // 3), (x, y - size // 3)]
        pygame.draw.line(sheet.surface, DARK, (x, y), (x, y - size), max(2, sheet.zoom // 24))
        pygame.draw.polygon(sheet.surface, self.ink.theme.accent.rgb, flag)
        pygame.draw.polygon(sheet.surface, DARK, flag, 1)
