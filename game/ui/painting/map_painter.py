"""The map painter: any part of a board, at any size, in the season that its ground shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Board
from game.model.rulebook.movement import Ground
from game.ui.painting.gridlines import draw_grid
from game.ui.painting.labels import Alphabet, Labels
from game.ui.painting.land import SCALE, Land
from game.ui.painting.palette import MapTheme, map_theme
from game.ui.painting.pen import Pen
from game.ui.painting.sampling import Window, bilinear
from game.ui.painting.season import Grounds, Season
from game.ui.painting.stipple import Stipple
from game.ui.painting.textures import lay_fields, lay_grain
from game.ui.painting.towns import Towns
from game.ui.painting.water import Ice, Water
from game.ui.painting.ways import Ways, Works

LAYERS: Final = frozenset(
    {"woods", "fields", "water", "towns", "roads", "rails", "works", "labels"}
)
"""What `Options.layers` may hold."""


@frozen
class Options:
    """What is drawn besides the land."""

    theme: str = "map"
    """A file of `game/ui/theme`."""
    alphabet: Alphabet = "latin"
    grid: bool = False
    """Hexes, where the scale is large enough, numbered at the largest."""
    layers: frozenset[str] = LAYERS


class MapPainter:
    """Paints a board.  What never changes is worked out once, when first needed."""

    def __init__(self, board: Board, options: Options = Options()) -> None:
        self.board = board
        self.options = options
        self.theme: MapTheme = map_theme(options.theme)
        self.land = Land(board)
        self.season = Season(self.land, self.theme)
        self.water = Water(self.land, self.theme)
        self.ways = Ways(board, self.theme)
        self.works = Works(board, self.theme)
        self.towns = Towns(board, self.theme)
        self.stipple = Stipple(self.land, self.theme)
        self.labels = Labels(self.towns.spots, self.theme, options.alphabet)
        self.ice: Ice = None
        self.show(np.zeros(len(board), np.int8))

    def show(self, ground: Grounds, ice: Ice = None) -> NDArray[np.int64]:
        """Takes over the ground and ice of each hex; returns the hexes that look different.

        ground: (hexes,) Ground.  ice: (hexes,) millimetres, or None to go by the ground alone.
        """
        changed = self.season.show(ground)
        if ice is not None:
            steps = np.minimum(np.asarray(ice, np.int64), 250) // 50 * 50
            before = self.ice if self.ice is not None else np.full(len(self.board), -1, np.int64)
            changed = np.union1d(changed, np.flatnonzero(steps != before))
            self.ice = steps
        return changed

    def paint(
        self,
        rect: tuple[float, float, float, float],
        pixels_per_hex: float,
        ground: Grounds | None = None,
        ice: Ice = None,
    ) -> pygame.Surface:
        """A picture of part of the map; rect: left, top, width, height in hex widths.

        ground, ice: as for `show`; None keeps what was shown last.
        """
        if ground is not None:
            self.show(ground, ice)
        left, top, width, height = (round(length * pixels_per_hex) for length in rect)
        return self.window(Window(left, top, width, height, pixels_per_hex))

    def window(self, window: Window) -> pygame.Surface:
        """A picture of a window of the map as it was shown last."""
        layers = self.options.layers
        pixels = bilinear(self.season.colour, SCALE, window)
        picture = pygame.Surface(window.size, depth=32)
        if "water" in layers:
            self.water.lakes(pixels, window, self.season.ground, self.ice)
        pygame.surfarray.blit_array(picture, pixels)
        if "fields" in layers:
            self._fields(picture, window)
        lay_grain(picture, window)
        if "woods" in layers:
            self.stipple.paint(picture, window, self.season.state)
        self._lines(picture, window)
        if self.options.grid:
            draw_grid(picture, window, self.board.grid, self.theme)
        if "labels" in layers:
            self.labels.paint(picture, window)
        return picture

    def _fields(self, picture: pygame.Surface, window: Window) -> None:
        for ground, raster in self.season.fields.items():
            mask = bilinear(raster, SCALE, window)
            if mask.any():
                lay_fields(picture, window, mask, self.theme.look(Ground(ground)).fields)

    def _lines(self, picture: pygame.Surface, window: Window) -> None:
        layers, pen = self.options.layers, Pen(window)
        if "water" in layers:
            self.water.rivers(pen, self.season.ground, self.ice)
        if "towns" in layers:
            self.towns.grounds(pen)
        if "roads" in layers:
            self.ways.roads(pen)
        if "rails" in layers:
            self.ways.railways(pen)
        if "towns" in layers:
            self.towns.blocks(pen)
        if "works" in layers:
            self.works.draw(pen)
        pen.lay_on(picture)

    def with_options(self, options: Options) -> MapPainter:
        """The same map painted otherwise; the land and the season are shared."""
        other = MapPainter.__new__(MapPainter)
        other.__dict__.update(self.__dict__)
        other.options = options
        other.labels = Labels(self.towns.spots, self.theme, other.options.alphabet)
        return other


def layers_without(names: Iterable[str]) -> frozenset[str]:
    """All layers but some; ValueError names one that does not exist."""
    unknown = sorted(set(names) - LAYERS)
    if unknown:
        raise ValueError(f"no layer '{unknown[0]}'; there are {', '.join(sorted(LAYERS))}")
    return LAYERS - set(names)
