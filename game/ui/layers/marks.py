"""Marks round hexes: the selection, units that can act, a formation, the disrupted."""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.hexes.grid import HexId
from game.ui.ink import Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import corners


class MarksLayer(Layer):
    """Rings round hexes, each kind in its colour and thickness."""

    def __init__(self) -> None:
        self._marks: dict[str, tuple[frozenset[HexId], Rgb]] = {}

    def mark(self, kind: str, hexes: Iterable[HexId], colour: Rgb) -> None:
        """Marks these hexes, in place of those of the same kind before; none takes them away."""
        there = frozenset(int(h) for h in hexes)
        if there:
            self._marks[kind] = there, colour
        else:
            self._marks.pop(kind, None)

    def marked(self, kind: str) -> frozenset[HexId]:
        """The hexes marked as that kind."""
        return self._marks.get(kind, (frozenset(), (0, 0, 0)))[0]

    def draw(self, sheet: Sheet) -> None:
        """The rings, a dark casing beneath each."""
        for number, (hexes, colour) in enumerate(self._marks.values()):
            for hexagon in hexes:
                shape = corners(sheet.at(hexagon), sheet.zoom, 0.97 - 0.07 * number)
                pygame.draw.polygon(
                    sheet.surface, (20, 18, 16), shape, max(3, sheet.zoom // 14 + 2)
                )
                pygame.draw.polygon(sheet.surface, colour, shape, max(2, sheet.zoom // 16))
