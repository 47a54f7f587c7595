"""Tiles of the printed map, painted in threads beside the window and kept while they are of use.

The window shows a coarse picture of the whole map where a tile is not painted yet, and the old
tiles where the season has changed, until all of the new ones are there; nothing waits.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from queue import Empty
from typing import Final

import numpy as np
import pygame
from attrs import evolve
from numpy.typing import NDArray

from game.letters import Alphabet
from game.model.board import Board
from game.ui.camera import ZOOMS
from game.ui.painting.labels import Labels
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.studio import COARSE, SIZE, Key, Painted, Studio

__all__ = ["COARSE", "SIZE", "Key", "Tiles"]

KEPT: Final = 110
"""Tiles in memory, 256 kB each."""
REACH: Final = 3.0
"""Hex widths over which the look of a hex passes into that of its neighbours."""


class Tiles:
    """What has been painted of the map."""

    def __init__(
        self, painter: MapPainter, ground: NDArray[np.int16], ice: NDArray[np.int16]
    ) -> None:
        bare = evolve(painter.options, layers=painter.options.layers - {"labels"})
        self.painter = painter.with_options(bare)
        """Names are no part of tiles: they give way to what stands on the map."""
        self._shown = ground.copy(), ice.copy()
        self.painter.show(*self._shown)
        self._studio = Studio(self.painter)
        self._tiles: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._outdated: set[Key] = set()
        self._seen: set[Key] = set()
        self._held: dict[Key, pygame.Surface] = {}
        """Painted anew, but not shown before all that were asked for are: a season changes at
        once and not in squares."""
        self._names: dict[Alphabet, Labels] = {}
        self.edition = 0
        """Counts the times that tiles became outdated, so that they are asked for again."""

    @property
    def coarse(self) -> pygame.Surface:
        """The whole map, small."""
        return self._studio.coarse

    def tile(self, key: Key) -> pygame.Surface | None:
        """A tile, of an earlier season perhaps; None when it has never been painted."""
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
        return tile

    def want(self, keys: Iterable[Key], seen: Iterable[Key] | None = None) -> None:
        """Asks for tiles, the most urgent first; what was asked for before is forgotten.

        seen: those in view, which change together; without them, all.
        """
        keys = list(keys)
        self._seen = set(keys if seen is None else seen)
        self._studio.want([k for k in keys if k not in self._tiles or k in self._outdated])

    def collect(self) -> list[Key]:
        """Takes over what has been painted since the last call."""
        fresh = []
        while True:
            try:
                news = self._studio.news.get_nowait()
            except Empty:
                break
            if isinstance(news, Painted):
                if news.painter is self.painter:
                    self._outdated.discard(news.key)
                if news.key in self._tiles:
                    self._held[news.key] = news.picture
                else:
                    fresh.append(self._lay(news.key, news.picture))
            else:
                self._outdate(key for key in self._tiles if self._touches(key, news))
        if self._held and not (self._seen & self._outdated):
            fresh += [self._lay(key, picture) for key, picture in self._held.items()]
            self._held.clear()
        while len(self._tiles) > KEPT:
            key, _ = self._tiles.popitem(last=False)
            self._outdated.discard(key)
        return fresh

    def _lay(self, key: Key, picture: pygame.Surface) -> Key:
        self._tiles[key] = picture
        self._tiles.move_to_end(key)
        return key

    def _outdate(self, keys: Iterable[Key]) -> None:
        self._outdated.update(keys)
        self.edition += 1

    def _touches(self, key: Key, hexes: NDArray[np.int64]) -> bool:
        """Whether the look of some hexes reaches into a tile."""
        zoom, column, row = key
        middle = (np.array([column, row]) + 0.5) * SIZE / zoom
        apart = abs(self.painter.board.grid.centres[hexes] - middle)
        return bool((apart < SIZE / zoom / 2 + REACH).all(axis=1).any())

    @property
    def open(self) -> bool:
        """Whether tiles can still be asked for."""
        return self._studio.open

    @property
    def busy(self) -> bool:
        """Whether tiles that were asked for are still to come."""
        return self._studio.busy or bool(self._held)

    @property
    def shown(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Ground and ice as they are shown, or will be as soon as they are painted."""
        return self._shown

    def season(self, ground: NDArray[np.int16], ice: NDArray[np.int16]) -> None:
        """The ground of each hex as it is now; tiles are painted anew as they are asked for."""
        if all(np.array_equal(a, b) for a, b in zip(self._shown, (ground, ice), strict=True)):
            return
        self._shown = ground.copy(), ice.copy()
        self._studio.season(*self._shown)

    def repainted(self, board: Board) -> MapPainter:
        """A painter of a map of the same size in the same season, for any thread to make."""
        painter = MapPainter(board, self.painter.options)
        painter.show(*self._shown)
        return painter

    def land(self, painter: MapPainter, hexes: NDArray[np.int64]) -> None:
        """Another painter: tiles are painted anew where some hexes have another look."""
        self.painter = painter
        self._names.clear()
        self._studio.paint_with(painter)
        self._outdate([key for key in self._tiles if self._touches(key, hexes)])

    def names(self, alphabet: Alphabet) -> Labels:
        """The names of the map in an alphabet; where they stand is worked out at leisure."""
        if alphabet not in self._names:
            labels = self._names[alphabet] = self.painter.names_in(alphabet)
            self._studio.prepare(self.painter.preparations(labels, ZOOMS))
        return self._names[alphabet]

    def stop(self) -> None:
        """Ends the threads."""
        self._studio.stop()
