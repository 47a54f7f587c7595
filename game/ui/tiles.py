"""Tiles of the printed map, painted in a thread beside the window and kept while they are of use.

The window shows a coarse picture of the whole map where a tile is not painted yet, and an old tile
where the season has changed; nothing waits.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import Final, TypeAlias

import numpy as np
import pygame
from numpy.typing import NDArray

from game.ui.memory import give_memory_back
from game.ui.painting.map_painter import MapPainter, layers_without
from game.ui.painting.sampling import Window

Key: TypeAlias = tuple[int, int, int]
"""Zoom, column and row of a tile."""

SIZE: Final = 256
"""Width and height of a tile in pixels."""
KEPT: Final = 110
"""Tiles in memory, 256 kB each."""
COARSE: Final = 14
"""Zoom of the picture of the whole map."""


def whole_map(painter: MapPainter) -> pygame.Surface:
    """The coarse picture, without names: enlarged, they would only disturb."""
    width, height = (round(length * COARSE) for length in painter.board.grid.extent)
    painter = painter.with_options(layers=layers_without(["labels"]))
    picture = pygame.Surface((width, height), depth=32)
    for top in range(0, height, SIZE):
        for left in range(0, width, SIZE):
            window = Window(left, top, min(SIZE, width - left), min(SIZE, height - top), COARSE)
            picture.blit(painter.window(window), (left, top))
    return picture


class Tiles:
    """The painter's thread and what it has painted."""

    def __init__(self, painter: MapPainter) -> None:
        self.painter = painter
        self.coarse = whole_map(painter)
        """The whole map, small."""
        self._tiles: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._outdated: set[Key] = set()
        self._painted: SimpleQueue[tuple[Key, int, pygame.Surface]] = SimpleQueue()
        self._wanted: list[Key] = []
        self._season: tuple[NDArray[np.int16], NDArray[np.int16]] | None = None
        self.edition = 0
        """Counts changes of season, so that a tile begun before one is known to be old."""
        self._wake = Condition()
        self._running = True
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def tile(self, key: Key) -> pygame.Surface | None:
        """A tile, of an earlier season perhaps; None when it has never been painted."""
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
        return tile

    def want(self, keys: Iterable[Key]) -> None:
        """Asks for tiles, the most urgent first; what was asked for before is forgotten."""
        missing = [key for key in keys if key not in self._tiles or key in self._outdated]
        with self._wake:
            self._wanted = missing
            self._wake.notify()

    def collect(self) -> list[Key]:
        """Takes over what has been painted since the last call."""
        fresh = []
        while True:
            try:
                key, edition, picture = self._painted.get_nowait()
            except Empty:
                break
            self._tiles[key] = picture
            self._tiles.move_to_end(key)
            if edition == self.edition:
                self._outdated.discard(key)
            fresh.append(key)
        while len(self._tiles) > KEPT:
            key, _ = self._tiles.popitem(last=False)
            self._outdated.discard(key)
        return fresh

    @property
    def busy(self) -> bool:
        """Whether tiles that were asked for are still to come."""
        return bool(self._wanted) or not self._painted.empty()

    def season(self, ground: NDArray[np.int16], ice: NDArray[np.int16]) -> None:
        """The ground of each hex as it is now; tiles are painted anew as they are asked for."""
        with self._wake:
            self._season = (ground.copy(), ice.copy())
            self.edition += 1
            self._outdated.update(self._tiles)
            self._wake.notify()

    def letters(self, alphabet: str) -> None:
        """Names in another alphabet; tiles are painted anew as they are asked for."""
        if alphabet == self.painter.options.alphabet:
            return
        with self._wake:
            self.painter = self.painter.with_options(alphabet=alphabet)
            self.edition += 1
            self._outdated.update(self._tiles)
            self._wake.notify()

    def stop(self) -> None:
        """Ends the thread."""
        with self._wake:
            self._running = False
            self._wake.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._wake:
                while self._running and not self._wanted and self._season is None:
                    self._wake.wait()
                if not self._running:
                    return
                season, self._season = self._season, None
                painter, edition = self.painter, self.edition
                key = self._wanted.pop(0) if self._wanted else None
            if season is not None:
                painter.show(*season)
                self.coarse = whole_map(painter)
                give_memory_back()
            if key is not None:
                zoom, column, row = key
                picture = painter.window(Window(column * SIZE, row * SIZE, SIZE, SIZE, zoom))
                self._painted.put((key, edition, picture))
