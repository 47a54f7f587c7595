"""The brush: paints hexes, fills fields, picks up what lies there."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import TERRAIN_LETTERS, Board
from game.model.rulebook import TerrainKind
from game.scenario.drafting.strokes import Spot, hexes_on_grid
from game.texts import mark, tr
from game.ui.editor.tools.tool import Sort, Tool, Workshop
from game.ui.ink import Hand, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import corners, stamp

COLOURS: Final[dict[str, Rgb]] = {
    ".": (226, 214, 150), ",": (214, 176, 74), "f": (158, 176, 96), "F": (70, 112, 62),
    "m": (112, 142, 138), "h": (168, 122, 78), "t": (196, 108, 84), "C": (160, 62, 58),
    "M": (110, 34, 44), "~": (84, 138, 178),
}  # fmt: skip
"""Flat colours by letter, to tell hexes apart; others are drawn in grey."""
OTHER: Final[Rgb] = (150, 150, 150)
LETTER: Final[Rgb] = (24, 22, 18)
LETTERS_FROM: Final = 40
"""Zoom from which letters are written into hexes."""


def letters_of(board: Board) -> list[str]:
    """The letters of all kinds of terrain of a map, by their numbers."""
    return [*(TERRAIN_LETTERS[terrain] for terrain in sorted(TERRAIN_LETTERS)), *board.letters]


def colour_of(letter: str, kind: TerrainKind) -> Rgb:
    """The flat colour of a kind; one that a ruleset adds has its own tint."""
    return kind.rgb or COLOURS.get(letter, OTHER)


def colours_of(board: Board) -> dict[str, Rgb]:
    """The flat colours of the kinds of a map by letter."""
    return {
        letter: colour_of(letter, kind)
        for letter, kind in zip(letters_of(board), board.kinds, strict=True)
    }


def sorts(board: Board) -> tuple[Sort, ...]:
    """The kinds of terrain that a map can have."""
    return tuple(
        Sort(letter, tr(kind.name.replace("-", " ")), colour_of(letter, kind))
        for letter, kind in zip(letters_of(board), board.kinds, strict=True)
    )


class Brush(Tool):
    """Paints terrain."""

    title = mark("Terrain")
    about = mark("Paint hexes; Shift+click fills a field, a right click picks up what lies there")
    sizes = (1, 2, 3)

    def __init__(self, shop: Workshop, ink: Ink) -> None:
        super().__init__(shop)
        self.ink = ink
        self.sorts = sorts(shop.board)
        self.colours = colours_of(shop.board)
        self.over: HexId = OFF_MAP
        """The hex under the pointer."""

    def reach(self, hexagon: HexId) -> tuple[HexId, ...]:
        """The hexes under the brush."""
        return self.shop.grid.within(hexagon, self.size - 1)

    def finish(self, stroke: list[str]) -> None:
        """Paints what the brush went over."""
        grid = self.shop.grid
        hexes = {h for one in hexes_on_grid(grid, stroke) for h in self.reach(one)}
        labels = [grid.label(hexagon) for hexagon in hexes]
        self.shop.changes(lambda: self.shop.landscape.paint(labels, self.value))

    def fill(self, hexagon: HexId) -> None:
        """Paints all hexes of the same terrain that hang together with one."""
        grid, count = self.shop.grid, 0

        def paint() -> None:
            nonlocal count
            hexes = self.shop.sketch.alike(grid, hexagon)
            labels = [grid.label(each) for each in hexes]
            count = self.shop.landscape.paint(labels, self.value)

        if self.shop.changes(paint):
            self.shop.tell(
                tr("{count} hexes are {kind} now.", count=count, kind=self.sorts[self.sort].text)
            )

    def pick_up(self, spot: Spot) -> None:
        """The terrain of a hex becomes that of the brush."""
        self.take(self.shop.sketch.terrain.get(self.shop.grid.label(spot.hexagon), ""))

    def draw(self, sheet: Sheet) -> None:
        """A flat colour and a letter for each hex; what is painted just now is stronger."""
        letters, grid = self.shop.sketch.terrain, self.shop.grid
        fresh = {h for one in hexes_on_grid(grid, self.stroke) for h in self.reach(one)}
        hand = Hand(max(10, sheet.zoom // 4) / self.ink.scale, "narrow-bold")
        for hexagon, at in sheet.places:
            letter = self.value if hexagon in fresh else letters.get(grid.label(hexagon), "")
            flat(sheet, at, self.colours.get(letter, OTHER), 220 if hexagon in fresh else 105)
            if sheet.zoom >= LETTERS_FROM and letter:
                shown = self.ink.words(letter, hand, LETTER)
                middle = (at[0], at[1] + round(sheet.zoom * 0.3))
                sheet.surface.blit(shown, shown.get_rect(center=middle))
        if self.over != OFF_MAP:
            for hexagon in self.reach(self.over):
                shape = corners(sheet.at(hexagon), sheet.zoom, 0.96)
                pygame.draw.polygon(sheet.surface, (255, 255, 255), shape, 2)


def flat(sheet: Sheet, at: tuple[int, int], colour: Rgb, alpha: int) -> None:
    """A hex in the flat colour of its terrain."""
    shape = stamp(sheet.zoom, colour, alpha)
    sheet.surface.blit(shape, shape.get_rect(center=at))


class FreshLand(Layer):
    """Hexes whose terrain the printed map does not show yet."""

    def __init__(self, shop: Workshop, board: Board) -> None:
        self.shop, self.board = shop, board
        self._colours = colours_of(board)
        letters = np.array(letters_of(board))
        self._printed = letters[board.terrain].tolist()
        self._of: object = None
        self._fresh: dict[HexId, str] = {}

    def draw(self, sheet: Sheet) -> None:
        """Flat colours where it is another."""
        letters, grid = self.shop.sketch.terrain, self.shop.grid
        if self._of is not letters:
            self._of = letters
            now = ((h, letters.get(grid.label(h), "")) for h in range(len(grid)))
            self._fresh = {h: letter for h, letter in now if letter != self._printed[h]}
        for hexagon, letter in self._fresh.items():
            flat(sheet, sheet.at(hexagon), self._colours.get(letter, OTHER), 235)
