"""The printed map under everything, in tiles; hexes and their numbers above it."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.ink import Hand, Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.shapes import corners
from game.ui.tiles import COARSE, SIZE, Key, Tiles

NUMBERS_FROM: Final = 56
"""Zoom from which hexes are numbered."""
GRID_FROM: Final = 28
GRID: Final = (42, 35, 26)
GRID_STRENGTH: Final = {28: 20, 40: 34}
"""Of 255, at small scales, where as many lines lie in less room."""
GRID_USUAL: Final = 46
RIM: Final = (24, 22, 18)
NUMBER: Final = (84, 74, 58)


class GroundLayer(Layer):
    """Tiles where they are painted, the coarse picture of the map where not."""

    def __init__(self, tiles: Tiles) -> None:
        self.tiles = tiles
        self._asked: object = None

    def draw(self, sheet: Sheet) -> None:
        """The part of the map, as a sheet of paper with a rim."""
        width, height = (round(length * sheet.zoom) for length in sheet.grid.extent)
        paper = pygame.Rect(-sheet.origin[0], -sheet.origin[1], width, height)
        clip = sheet.surface.get_clip()
        sheet.surface.set_clip(clip.clip(paper))
        self._lay(sheet)
        sheet.surface.set_clip(clip)
        whole = paper.inflate(4, 4)
        for side in (
            (whole.left, whole.top, 2, whole.height), (whole.right - 2, whole.top, 2, whole.height),
            (whole.left, whole.top, whole.width, 2), (whole.left, whole.bottom - 2, whole.width, 2),
        ):  # fmt: skip
            sheet.surface.fill(RIM, side)

    def _lay(self, sheet: Sheet) -> None:
        for key in keys_in(sheet.part, sheet.zoom):
            tile = self.tiles.tile(key)
            left, top = key[1] * SIZE - sheet.origin[0], key[2] * SIZE - sheet.origin[1]
            if tile is None:
                tile = self._coarse(key)
            if tile is not None:
                sheet.surface.blit(tile, (left, top))

    def _coarse(self, key: Key) -> pygame.Surface | None:
        """A tile cut out of the coarse picture; None beyond the map."""
        zoom, column, row = key
        picture, scale = self.tiles.coarse, COARSE / zoom
        wanted = pygame.Rect(
            int(column * SIZE * scale),
            int(row * SIZE * scale),
            max(1, round(SIZE * scale)),
            max(1, round(SIZE * scale)),
        )
        part = wanted.clip(picture.get_rect())
        if not part.width or not part.height:
            return None
        size = (round(part.width / scale), round(part.height / scale))
        return pygame.transform.smoothscale(picture.subsurface(part), size)

    def ask(self, window: pygame.Rect, view: pygame.Rect, zoom: int) -> None:
        """Asks for the tiles of a window of world pixels, those in view first, middle outwards."""
        first = window.left // SIZE, window.top // SIZE
        asked = first, (view.left // SIZE, view.top // SIZE), zoom, self.tiles.edition
        if self._asked == asked:
            return
        self._asked = asked
        middle = window.centerx / SIZE - 0.5, window.centery / SIZE - 0.5
        keys = keys_in(window, zoom)
        keys.sort(key=lambda k: (k[1] - middle[0]) ** 2 + (k[2] - middle[1]) ** 2)
        seen = set(keys_in(view, zoom))
        keys.sort(key=lambda key: key not in seen)
        self.tiles.want(keys, seen)


def keys_in(part: pygame.Rect, zoom: int) -> list[Key]:
    """The tiles that touch a rectangle of world pixels."""
    columns = range(part.left // SIZE, (part.right - 1) // SIZE + 1)
    rows = range(part.top // SIZE, (part.bottom - 1) // SIZE + 1)
    return [(zoom, column, row) for row in rows for column in columns]


class GridLayer(Layer):
    """The outlines of hexes, and their numbers where there is room."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._stamps: dict[int, pygame.Surface] = {}

    def draw(self, sheet: Sheet) -> None:
        """One stamp a hex, three of its sides; the others are its neighbours'."""
        if sheet.zoom < GRID_FROM:
            return
        shape = self._stamp(sheet.zoom)
        left, top = shape.get_width() // 2, shape.get_height() // 2
        sheet.surface.fblits([(shape, (x - left, y - top)) for _, (x, y) in sheet.places])
        if sheet.zoom >= NUMBERS_FROM:
            hand = Hand(max(9, sheet.zoom // 8) / self.ink.scale)
            for hexagon, (x, y) in sheet.places:
                shown = self.ink.words(sheet.grid.label(hexagon), hand, NUMBER)
                at = shown.get_rect(midtop=(x, y - round(sheet.zoom * 0.5)))
                sheet.surface.blit(shown, at)

    def _stamp(self, zoom: int) -> pygame.Surface:
        if zoom not in self._stamps:
            shape = pygame.Surface((zoom + 2, round(zoom * 1.16) + 2), pygame.SRCALPHA)
            outline = corners((shape.get_width() // 2, shape.get_height() // 2), zoom)
            colour = (*GRID, GRID_STRENGTH.get(zoom, GRID_USUAL))
            # Corners run from the upper right one round by the top: three sides to the west.
            pygame.draw.lines(
                shape, colour, False, [outline[0], outline[1], outline[2], outline[3]]
            )
            self._stamps[zoom] = shape
        return self._stamps[zoom]
