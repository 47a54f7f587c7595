"""The map painter: any part of a board, at any size, in the season that its ground shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.letters import Alphabet
from game.model.board import Board
from game.ui.painting.gridlines import draw_grid
from game.ui.painting.ground import GroundPainter
from game.ui.painting.kept import Kept
from game.ui.painting.labels import Labels
from game.ui.painting.land import Land
from game.ui.painting.palette import MapTheme, map_theme
from game.ui.painting.pen import Pen, lay
from game.ui.painting.relief import Relief
from game.ui.painting.sampling import Window
from game.ui.painting.season import Grounds, Season
from game.ui.painting.stipple import Stipple
from game.ui.painting.textures import wallpapers
from game.ui.painting.towns import Towns
from game.ui.painting.water import Ice, Water
from game.ui.painting.ways import Ways, Works

LAYERS: Final = frozenset(
    {"woods", "fields", "water", "towns", "roads", "rails", "works", "labels"}
)
"""What `Options.layers` may hold."""

WORKS_FROM: Final = 20.0
"""Pixels a hex below which belts of works are left out."""
WORKS_STRENGTH: Final = 150
"""They were trenches, not walls: they stay behind what moves."""


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
        self.water = Water(self.land, self.theme)
        self.relief = Relief(self.land, self.water.streams)
        self.season = Season(self.land, self.relief, self.theme)
        self.ways = Ways(board, self.theme)
        self.works = Works(board, self.theme)
        self.towns = Towns(board, self.theme)
        self.ground = GroundPainter(self.land, self.season, self.theme)
        self.stipple = Stipple(self.land, self.theme)
        self.labels = self.names_in(options.alphabet)
        self._engravings: Kept[pygame.Surface | None] = Kept()
        self.ice: Ice = None

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
        if self.season.ground[0] < 0:
            self.show(np.zeros(len(self.board), np.int8))
        layers = self.options.layers
        pixels = self.ground.paint(window, layers)
        if "water" in layers:
            self.water.lakes(pixels, window, self.season.ground, self.ice)
        picture = pygame.Surface(window.size, depth=32)
        pygame.surfarray.blit_array(picture, pixels)
        if "woods" in layers:
            self.stipple.paint(picture, window, self.season.state)
        self._lines(picture, window)
        if self.options.grid:
            draw_grid(picture, window, self.board.grid, self.theme)
        if "labels" in layers:
            self.labels.paint(picture, window)
        return picture

    def _lines(self, picture: pygame.Surface, window: Window) -> None:
        """Water and the ground of towns, which change with the season; then what never changes."""
        layers, pen = self.options.layers, Pen(window)
        if "water" in layers:
            self.water.rivers(pen, self.season.ground, self.ice)
        if "towns" in layers:
            self.towns.grounds(pen, self.season.ground)
        pen.lay_on(picture)
        lay(picture, self._engraving(window, layers))

    def _engraving(self, window: Window, layers: frozenset[str]) -> pygame.Surface | None:
        """Roads, railways, houses and works: engraved once, printed in every season."""
        return self._engravings.of(window, partial(self._engraved, window, layers), layers)

    def _engraved(self, window: Window, layers: frozenset[str]) -> pygame.Surface | None:
        pen, faint = Pen(window), Pen(window)
        if "roads" in layers:
            self.ways.roads(pen)
        if "rails" in layers:
            self.ways.railways(pen)
        if "towns" in layers:
            self.towns.blocks(pen)
        if "works" in layers and window.pixels_per_hex >= WORKS_FROM:
            self.works.draw(faint)
        below, above = pen.print(), faint.print(WORKS_STRENGTH)
        if below is None:
            return above
        lay(below, above)
        return below

    def names_in(self, alphabet: Alphabet) -> Labels:
        """The names of places and rivers in an alphabet."""
        extent = self.board.grid.extent
        return Labels(self.towns.spots, self.water.streams, self.theme, alphabet, extent)

    def preparations(
        self, labels: Labels, scales: Iterable[float]
    ) -> Iterator[Callable[[], object]]:
        """What takes long when a scale is shown for the first time, in small pieces."""
        for scale in scales:
            yield partial(labels.plan, scale)
            yield partial(wallpapers, scale)

    def with_options(self, options: Options) -> MapPainter:
        """The same map painted otherwise; the land and the season are shared."""
        other = MapPainter.__new__(MapPainter)
        other.__dict__.update(self.__dict__)
        other.options = options
        other.labels = self.names_in(options.alphabet)
        return other


def layers_without(names: Iterable[str]) -> frozenset[str]:
    """All layers but some; ValueError names one that does not exist."""
    unknown = sorted(set(names) - LAYERS)
    if unknown:
        raise ValueError(f"no layer '{unknown[0]}'; there are {', '.join(sorted(LAYERS))}")
    return LAYERS - set(names)
