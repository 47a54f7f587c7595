"""Tiles of the printed map, painted in a thread beside the window and kept while they are of use.

The window shows a coarse picture of the whole map where a tile is not painted yet, and the old
tiles where the season has changed, until all of the new ones are there; nothing waits.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import Final, TypeAlias

import numpy as np
import pygame
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.ui.camera import ZOOMS
from game.ui.memory import give_memory_back
from game.ui.painting.labels import Alphabet, Labels
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.sampling import Window

Key: TypeAlias = tuple[int, int, int]
"""Zoom, column and row of a tile."""

SIZE: Final = 256
"""Width and height of a tile in pixels."""
KEPT: Final = 110
"""Tiles in memory, 256 kB each."""
REACH: Final = 3.0
"""Hex widths over which the look of a hex passes into that of its neighbours."""
ASKED_WITHIN: Final = 0.5
"""Seconds in which the window asks for the tiles that a new season has outdated."""
IDLE: Final = 0.25
"""Seconds without work after which a piece of spare work is done."""
COARSE: Final = 10
"""Zoom of the picture of the whole map."""


@frozen(eq=False)
class Painted:
    """A tile as it was painted, and by whom."""

    key: Key
    painter: MapPainter
    picture: pygame.Surface


def whole_map(painter: MapPainter) -> pygame.Surface:
    """The coarse picture of the whole map."""
    width, height = (round(length * COARSE) for length in painter.board.grid.extent)
    picture = pygame.Surface((width, height), depth=32)
    for top in range(0, height, SIZE):
        for left in range(0, width, SIZE):
            window = Window(left, top, min(SIZE, width - left), min(SIZE, height - top), COARSE)
            picture.blit(painter.window(window), (left, top))
    return picture


class Tiles:
    """The painter's thread and what it has painted."""

    def __init__(
        self, painter: MapPainter, ground: NDArray[np.int16], ice: NDArray[np.int16]
    ) -> None:
        bare = evolve(painter.options, layers=painter.options.layers - {"labels"})
        self.painter = painter.with_options(bare)
        """Names are no part of tiles: they give way to what stands on the map."""
        self._shown = ground.copy(), ice.copy()
        self.painter.show(*self._shown)
        self.coarse = whole_map(self.painter)
        """The whole map, small."""
        self._tiles: OrderedDict[Key, pygame.Surface] = OrderedDict()
        self._outdated: set[Key] = set()
        self._seen: set[Key] = set()
        self._held: dict[Key, pygame.Surface] = {}
        """Painted anew, but not shown before all that were asked for are: a season changes at
        once and not in squares."""
        self._news: SimpleQueue[Painted | NDArray[np.int64]] = SimpleQueue()
        """What the thread has done: tiles, and hexes that look different from then on."""
        self._wanted: list[Key] = []
        self._in_hand: Key | None = None
        """The tile that is being painted."""
        self._coarse_due = self._at_work = False
        self._names: dict[Alphabet, Labels] = {}
        self._spare: deque[Callable[[], object]] = deque()
        self._season: tuple[NDArray[np.int16], NDArray[np.int16]] | None = None
        self.edition = 0
        """Counts the times that tiles became outdated, so that they are asked for again."""
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

    def want(self, keys: Iterable[Key], seen: Iterable[Key] | None = None) -> None:
        """Asks for tiles, the most urgent first; what was asked for before is forgotten.

        seen: those in view, which change together; without them, all.
        """
        keys = list(keys)
        self._seen = set(keys if seen is None else seen)
        missing = [key for key in keys if key not in self._tiles or key in self._outdated]
        with self._wake:
            self._wanted = missing
            self._wake.notify()

    def collect(self) -> list[Key]:
        """Takes over what has been painted since the last call."""
        fresh = []
        while True:
            try:
                news = self._news.get_nowait()
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
    def busy(self) -> bool:
        """Whether tiles that were asked for are still to come."""
        return self._has_work() or self._at_work or not self._news.empty() or bool(self._held)

    @property
    def shown(self) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Ground and ice as they are shown, or will be as soon as they are painted."""
        return self._shown

    def season(self, ground: NDArray[np.int16], ice: NDArray[np.int16]) -> None:
        """The ground of each hex as it is now; tiles are painted anew as they are asked for."""
        if all(np.array_equal(a, b) for a, b in zip(self._shown, (ground, ice), strict=True)):
            return
        with self._wake:
            self._shown = self._season = ground.copy(), ice.copy()
            self._coarse_due = True
            self._wake.notify()

    def names(self, alphabet: Alphabet) -> Labels:
        """The names of the map in an alphabet; where they stand is worked out at leisure."""
        if alphabet not in self._names:
            labels = self._names[alphabet] = self.painter.names_in(alphabet)
            self._prepare(self.painter.preparations(labels, ZOOMS))
        return self._names[alphabet]

    def _prepare(self, jobs: Iterable[Callable[[], object]]) -> None:
        """Takes over work for when nothing is to be painted."""
        with self._wake:
            self._spare.extend(jobs)
            self._wake.notify()

    def stop(self) -> None:
        """Ends the thread."""
        with self._wake:
            self._running = False
            self._wake.notify()
        self._thread.join()

    def _has_work(self) -> bool:
        return bool(self._wanted or self._season is not None or self._coarse_due)

    def _work(self) -> None:
        while True:
            with self._wake:
                while self._running and not self._has_work():
                    # Spare work takes turns with the window: none while the player does things.
                    if not self._wake.wait(IDLE if self._spare else None) and self._spare:
                        break
                if not self._running:
                    return
                spare = None if self._has_work() else self._spare.popleft()
                season, self._season = self._season, None
                painter = self.painter
                key = self._in_hand = self._wanted.pop(0) if self._wanted else None
                self._at_work = spare is None
            if spare is not None:
                spare()
                continue
            if season is not None:
                self._news.put(painter.show(*season))
                give_memory_back()
            if key is None and season is not None:
                with self._wake:  # what is seen comes first, once the window has asked for it
                    self._wake.wait_for(lambda: self._wanted or not self._running, ASKED_WITHIN)
            elif key is None:
                self._coarse_due = False
                self.coarse = whole_map(painter)
            else:
                zoom, column, row = key
                picture = painter.window(Window(column * SIZE, row * SIZE, SIZE, SIZE, zoom))
                self._news.put(Painted(key, painter, picture))
                self._in_hand = None
            self._at_work = False
