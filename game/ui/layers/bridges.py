"""Bridges that are down: a broken span over the hexside."""

from __future__ import annotations

from typing import Final

import pygame

from game.hexes.grid import HexId
from game.model.game import Game
from game.rules.bridges import crossings_down
from game.ui.layers.layer import Layer, Sheet

LEAST_ZOOM: Final = 16
CASING, SPAN = (30, 22, 18), (214, 62, 40)


class BridgesLayer(Layer):
    """Every bridge that is down, as far as the side knows: all of them, for they are seen."""

    def __init__(self) -> None:
        self._down: list[tuple[HexId, HexId]] = []

    def refresh(self, game: Game) -> None:
        """Looks which are down."""
        self._down = crossings_down(game)

    def draw(self, sheet: Sheet) -> None:
        """Two ends of a road with a gap between them."""
        if sheet.zoom < LEAST_ZOOM or not self._down:
            return
        shown = set(sheet.hexes.tolist())
        for here, there in self._down:
            if here in shown or there in shown:
                self._broken(sheet, sheet.at(here), sheet.at(there))

    def _broken(self, sheet: Sheet, one: tuple[int, int], other: tuple[int, int]) -> None:
        x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        far = max(1.0, ((other[0] - one[0]) ** 2 + (other[1] - one[1]) ** 2) ** 0.5)
        along = (other[0] - one[0]) / far, (other[1] - one[1]) / far
        across = -along[1], along[0]
        size = max(4.0, sheet.zoom * 0.16)
        for colour, width in ((CASING, max(4, sheet.zoom // 10)), (SPAN, max(2, sheet.zoom // 20))):
            for sign in (-1, 1):
                root = x + along[0] * sign * size, y + along[1] * sign * size
                for turn in (-1, 1):
                    tip = (
                        root[0] - along[0] * sign * size * 0.7 + across[0] * turn * size * 0.7,
                        root[1] - along[1] * sign * size * 0.7 + across[1] * turn * size * 0.7,
                    )
                    pygame.draw.line(sheet.surface, colour, root, tip, width)
