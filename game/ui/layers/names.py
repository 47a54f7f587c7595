"""Names of places and rivers above the land: they step aside for counters, or leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import Grid, HexId
from game.ui.layers.layer import Layer, Sheet
from game.ui.painting.crowd import Crowd
from game.ui.painting.labels import Label, Labels, stands_of
from game.ui.painting.lettering import measured
from game.ui.painting.rivernames import RiverName

STAYS: Final = 3
"""Size of place from which a name is shown even where it must lie on a counter."""

Name = Label | RiverName


class Obstacle(Protocol):
    """Something else on the map that names keep clear of."""

    def key(self, zoom: int) -> object:
        """What its places depend on: while this is equal, they are."""

    def rects(self, zoom: int) -> Sequence[pygame.Rect]:
        """What it covers at a scale, in world pixels."""


class NamesLayer(Layer):
    """All names of a scale, placed about what stands on the map."""

    def __init__(
        self, labels: Labels, grid: Grid,
        occupied: Callable[[], frozenset[HexId]] = frozenset, width: Callable[[int], int] = round,
    ) -> None:  # fmt: skip
        self.labels, self.grid = labels, grid
        self._occupied, self._width = occupied, width
        self.obstacles: Sequence[Obstacle] = ()
        self._placed: tuple[object, list[Name], NDArray[np.int64]] = None, [], _bounds([])

    def draw(self, sheet: Sheet) -> None:
        """The names that reach into the part."""
        names, bounds = self.placed(sheet.zoom)
        clip = sheet.surface.get_clip()
        width, height = (round(side * sheet.zoom) for side in self.grid.extent)
        paper = pygame.Rect(-sheet.origin[0], -sheet.origin[1], width, height)
        sheet.surface.set_clip(clip.clip(paper))
        part = sheet.part
        seen = (bounds[:, 0] < part.right) & (bounds[:, 2] > part.left)
        seen &= (bounds[:, 1] < part.bottom) & (bounds[:, 3] > part.top)
        left, top = sheet.origin
        for number in np.flatnonzero(seen).tolist():
            name = names[number]
            drawn = name.picture()
            at = drawn.get_rect(center=name.rect.center)
            sheet.surface.blit(drawn, at.move(-left, -top))
        sheet.surface.set_clip(clip)

    def placed(self, zoom: int) -> tuple[list[Name], NDArray[np.int64]]:
        """The names of a scale where they stand now, and their bounds in world pixels."""
        occupied = self._occupied()
        others = tuple(obstacle.key(zoom) for obstacle in self.obstacles)
        key = zoom, self._width(zoom), occupied, self.labels, others
        if self._placed[0] != key:
            taken = [rect for obstacle in self.obstacles for rect in obstacle.rects(zoom)]
            names = self._about(zoom, self.counters(zoom), taken)
            self._placed = key, names, _bounds([name.rect for name in names])
        return self._placed[1:]

    def counters(self, zoom: int) -> list[pygame.Rect]:
        """Where counters stand at a scale, in world pixels, with the edges of those beneath."""
        side = self._width(zoom)
        side += 2 * (side // 12)
        middles = np.rint(self.grid.centres[sorted(self._occupied())] * zoom).astype(int).tolist()
        return [pygame.Rect(x - side // 2, y - side // 2, side, side) for x, y in middles]

    def _about(
        self, zoom: int, counters: Sequence[pygame.Rect], others: Sequence[pygame.Rect]
    ) -> list[Name]:
        """Names that are free stay; the others look for room, the most important first."""
        places, rivers = self.labels.plan(zoom)
        taken = [*counters, *others]
        covered = _hit([label.rect for label in places], taken)
        free = [label for label, hit in zip(places, covered, strict=True) if not hit]
        crowd = Crowd()
        crowd.add([*taken, *(label.rect for label in free)])
        moved: list[Label] = []
        for label, hit in zip(places, covered, strict=True):
            if hit and (new := self._elsewhere(label, zoom, crowd, counters)) is not None:
                crowd.add([new.rect])
                moved.append(new)
        wet = _hit([river.rect for river in rivers], taken)
        return [
            *(river for river, hit in zip(rivers, wet, strict=True) if not hit), *free, *moved
        ]  # fmt: skip

    def _elsewhere(
        self, label: Label, zoom: int, crowd: Crowd, counters: Sequence[pygame.Rect]
    ) -> Label | None:
        """A name in the first place that is free: beneath or above a counter, or about its town."""
        size = measured(label.text, label.style)
        stands = list(stands_of(label.spot, size, label.style, zoom))
        own = pygame.Rect(0, 0, 1, 1)
        own.center = round(label.spot[1] * zoom), round(label.spot[2] * zoom)
        counter = next((c for c in counters if c.inflate(8, 8).collidepoint(own.center)), None)
        if counter is not None:
            height = stands[0].height
            below = pygame.Rect(0, 0, size[0], height)
            below.midtop = counter.centerx, counter.bottom
            above = below.copy()
            above.midbottom = counter.centerx, counter.top
            stands = [below, above, *stands]
        for rect in stands:
            if not crowd.covers(rect):
                return Label(label.text, label.style, rect, label.spot)
        if label.spot[0].size >= STAYS and counter is not None:
            return Label(label.text, label.style, stands[0], label.spot)
        return None


def _bounds(rects: Sequence[pygame.Rect]) -> NDArray[np.int64]:
    """(rects, 4) left, top, right, bottom."""
    sides = [[r.left, r.top, r.right, r.bottom] for r in rects]
    return np.array(sides, np.int64).reshape(-1, 4)


def _hit(rects: Sequence[pygame.Rect], others: Sequence[pygame.Rect]) -> list[bool]:
    """Which rectangles touch any of the others."""
    a, b = _bounds(rects)[:, None], _bounds(others)[None]
    across = (a[..., 0] < b[..., 2]) & (a[..., 2] > b[..., 0])
    down = (a[..., 1] < b[..., 3]) & (a[..., 3] > b[..., 1])
    return [bool(touched.any()) for touched in across & down]
