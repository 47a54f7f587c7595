"""Flood water: the hexsides that nobody crosses until it has run off, and for how many turns."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.hexes.grid import DIRECTION_NAMES, HexId
from game.model.game import Game
from game.rules.crossing import flooded
from game.ui.ink import Hand, Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import SIDES

LEAST_ZOOM: Final = 10
CASING, WATER, FOAM = (16, 38, 62), (58, 134, 196), (214, 236, 246)


class FloodsLayer(Layer):
    """Blue bands over the hexsides, and a figure for the turns that they last."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.sides: list[tuple[HexId, int, int]] = []
        """Hexsides under water: hex, direction, turns that it lasts."""

    def refresh(self, game: Game) -> None:
        """Looks where the water is; everybody can see it."""
        last = game.state.hexes.flood_end
        self.sides = [
            (int(hexagon), int(over), int(last[hexagon]) - game.state.turn)
            for hexagon, over in np.argwhere(flooded(game))
            if over < len(DIRECTION_NAMES) // 2
        ]

    def draw(self, sheet: Sheet) -> None:
        """The bands first, then the figures, some way apart."""
        if sheet.zoom < LEAST_ZOOM or not self.sides:
            return
        shown = set(sheet.hexes.tolist())
        there = [(self._ends(sheet, h, over), turns) for h, over, turns in self.sides if h in shown]
        for colour, share in ((CASING, 5), (WATER, 7), (FOAM, 30)):
            for ends, _ in there:
                pygame.draw.line(sheet.surface, colour, *ends, max(1, sheet.zoom // share))
                for end in ends:
                    radius = max(1, sheet.zoom // (2 * share))
                    pygame.draw.circle(sheet.surface, colour, end, radius)
        told: list[tuple[int, int]] = []
        for ((x1, y1), (x2, y2)), turns in there if sheet.zoom >= 3 * LEAST_ZOOM else ():
            x, y = (x1 + x2) // 2, (y1 + y2) // 2
            if all(abs(x - a) + abs(y - b) > 2 * sheet.zoom for a, b in told):
                told.append((x, y))
                self._figure(sheet, (x, y), f"{turns}")

    @staticmethod
    def _ends(sheet: Sheet, hexagon: HexId, over: int) -> tuple[tuple[int, int], tuple[int, int]]:
        x, y = sheet.at(hexagon)
        (a, b), (c, d) = SIDES[over]
        one = round(x + a * sheet.zoom), round(y + b * sheet.zoom)
        return one, (round(x + c * sheet.zoom), round(y + d * sheet.zoom))

    def _figure(self, sheet: Sheet, at: tuple[int, int], text: str) -> None:
        radius = max(7, sheet.zoom // 7)
        pygame.draw.circle(sheet.surface, CASING, at, radius + 1)
        pygame.draw.circle(sheet.surface, FOAM, at, radius)
        hand = Hand(max(9, radius + 3), "narrow-bold")
        place = (at[0], at[1] - radius + 1)
        self.ink.put(sheet.surface, text, place, hand, colour=CASING, anchor="centre")
