"""The threads that paint the map, and what is to be done next.

Two of them, for most of a tile is painted by a compiled loop that leaves other threads alone. A
season is changed by one of them while the others rest, so that no tile is half of the old one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from threading import Condition, Thread
from time import monotonic
from typing import Final, TypeAlias

import pygame
from attrs import frozen
from numpy import int16, int64
from numpy.typing import NDArray

from game.ui.memory import give_memory_back
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.sampling import Window

Key: TypeAlias = tuple[int, int, int]
"""Zoom, column and row of a tile."""
Job: TypeAlias = Callable[[], object]

SIZE: Final = 256
"""Width and height of a tile in pixels."""
COARSE: Final = 10
"""Zoom of the picture of the whole map."""
PAINTERS: Final = 2
ASKED_WITHIN: Final = 0.5
"""Seconds in which the window asks for the tiles that a new season has outdated."""
IDLE: Final = 0.25
"""Seconds without work after which a piece of spare work is done."""


@frozen(eq=False)
class Painted:
    """A tile as it was painted."""

    key: Key
    picture: pygame.Surface
    painter: MapPainter
    """By whom."""


def whole_map(painter: MapPainter) -> pygame.Surface:
    """The coarse picture of the whole map."""
    width, height = (round(length * COARSE) for length in painter.board.grid.extent)
    picture = pygame.Surface((width, height), depth=32)
    for top in range(0, height, SIZE):
        for left in range(0, width, SIZE):
            window = Window(left, top, min(SIZE, width - left), min(SIZE, height - top), COARSE)
            picture.blit(painter.window(window), (left, top))
    return picture


class Studio:
    """Takes what is asked for and puts out what is done."""

    def __init__(self, painter: MapPainter) -> None:
        self.painter = painter
        self.coarse = whole_map(painter)
        """The whole map, small."""
        self.news: SimpleQueue[Painted | NDArray[int64]] = SimpleQueue()
        """What was done: tiles, and hexes that look different from then on."""
        self._wanted: list[Key] = []
        self._in_hand: set[Key] = set()
        """The tiles that are being painted."""
        self._season: tuple[NDArray[int16], NDArray[int16]] | None = None
        self._coarse_due = False
        self._coarse_from = 0.0
        """When the coarse picture may be painted: what is seen comes first."""
        self._at_work = 0
        """How many threads paint, those apart that do spare work."""
        self._alone = False
        """Whether one of them changes the season."""
        self._spare: deque[Job] = deque()
        self._wake = Condition()
        self._running = True
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(PAINTERS)]
        for thread in self._threads:
            thread.start()

    @property
    def open(self) -> bool:
        """Whether it still takes work."""
        return self._running

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still to come."""
        with self._wake:
            return self._has_work() or bool(self._at_work) or not self.news.empty()

    def want(self, keys: list[Key]) -> None:
        """Tiles to be painted, the most urgent first; what was asked for before is forgotten."""
        with self._wake:
            current = self._in_hand if self._season is None else ()
            self._wanted = [key for key in keys if key not in current]
            self._wake.notify_all()

    def season(self, ground: NDArray[int16], ice: NDArray[int16]) -> None:
        """The ground and the ice of each hex from now on."""
        with self._wake:
            self._season = ground.copy(), ice.copy()
            self._coarse_due = True
            self._wake.notify_all()

    def paint_with(self, painter: MapPainter) -> None:
        """Another painter takes over, whose map is a little different."""
        with self._wake:
            self.painter, self._coarse_due = painter, True
            self._spare.clear()
            self._coarse_from = monotonic() + ASKED_WITHIN
            self._wake.notify_all()

    def prepare(self, jobs: Iterable[Job]) -> None:
        """Takes over work for when nothing is to be painted."""
        with self._wake:
            self._spare.extend(jobs)
            self._wake.notify_all()

    def stop(self) -> None:
        """Ends the threads."""
        with self._wake:
            self._running = False
            self._wake.notify_all()
        for thread in self._threads:
            thread.join()

    def _has_work(self) -> bool:
        return bool(self._wanted or self._season is not None or self._coarse_due)

    def _work(self) -> None:
        while True:
            with self._wake:
                if (job := self._next()) is None:
                    return
            try:
                job()
            finally:
                with self._wake:
                    self._wake.notify_all()

    def _next(self) -> Job | None:
        """Waits for something to do; None when there is nothing to be done any more."""
        while self._running:
            if (job := self._urgent()) is not None:
                self._at_work += 1
                return job
            # Spare work takes turns with the window: none while the player does things.
            idle = not self._has_work() and not self._at_work and bool(self._spare)
            woken = self._wake.wait(IDLE if idle or self._coarse_due else None)
            if idle and not woken and self._spare and not self._has_work():
                return self._spare.popleft()
        return None

    def _urgent(self) -> Job | None:
        """The most urgent work that may be begun now, if there is any."""
        if self._alone:
            return None
        if self._season is not None:
            if self._at_work:
                return None
            season, self._season, self._alone = self._season, None, True
            return lambda: self._change(*season)
        if self._wanted:
            key = self._wanted.pop(0)
            self._in_hand.add(key)
            return lambda: self._paint(key)
        if self._coarse_due and not self._at_work and monotonic() >= self._coarse_from:
            self._coarse_due = False
            return self._paint_coarse
        return None

    def _change(self, ground: NDArray[int16], ice: NDArray[int16]) -> None:
        try:
            self.news.put(self.painter.show(ground, ice))
            give_memory_back()
        finally:
            with self._wake:
                self._alone, self._coarse_from = False, monotonic() + ASKED_WITHIN
                self._at_work -= 1

    def _paint(self, key: Key) -> None:
        (zoom, column, row), painter = key, self.painter
        try:
            window = Window(column * SIZE, row * SIZE, SIZE, SIZE, zoom)
            self.news.put(Painted(key, painter.window(window), painter))
        finally:
            with self._wake:
                self._in_hand.discard(key)
                self._at_work -= 1

    def _paint_coarse(self) -> None:
        try:
            self.coarse = whole_map(self.painter)
        finally:
            with self._wake:
                self._at_work -= 1
