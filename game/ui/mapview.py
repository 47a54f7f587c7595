"""The map on the screen: all layers painted once on a canvas larger than what is shown.

Panning blits the canvas; when the view comes to its edge the canvas is scrolled and only the strips
that come into view are painted. The lowest layers, which change with the season alone, have a
canvas of their own, so that an order paints only what lies above them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pygame

from game.ui.camera import Camera
from game.ui.ink import Rgb
from game.ui.layers.ground import GroundLayer
from game.ui.layers.layer import Layer, Sheet
from game.ui.tiles import SIZE, Key, Tiles

MARGIN: Final = 112
"""Pixels painted beyond each edge of the view."""


class MapView:
    """Keeps the picture of the map round the camera's window."""

    def __init__(
        self, camera: Camera, ground: Sequence[Layer], above: Sequence[Layer], paper: Rgb
    ) -> None:
        self.camera = camera
        self.ground, self.above = list(ground), list(above)
        self.paper = paper
        self._land = self._canvas = pygame.Surface((1, 1))
        self._covers = pygame.Rect(0, 0, 0, 0)
        self._zoom = 0
        """The zoom that the land is painted at; 0 when it must be painted anew."""
        self._fresh = False
        """Whether what lies above the land is painted as it is."""

    def invalidate(self, ground: bool = False) -> None:
        """What is on the map has changed and is painted anew; with `ground`, the land as well."""
        self._fresh = False
        if ground:
            self._zoom = 0

    def repaint_tiles(self, painted: Iterable[Key]) -> bool:
        """Tiles of the land have been painted; whether any is of the scale that is shown."""
        shown = [
            pygame.Rect(column * SIZE, row * SIZE, SIZE, SIZE)
            for zoom, column, row in painted
            if zoom == self.camera.zoom
        ]
        if shown and self._zoom == self.camera.zoom:
            for rect in shown:
                self._paint_land(rect.clip(self._covers))
            # What lies above is laid once over all of them.
            self._paint_above(shown[0].unionall(shown).clip(self._covers))
        return bool(shown)

    def collect(self, tiles: Tiles, land: GroundLayer) -> bool:
        """Takes over what was painted; what a new season has outdated is asked for at once."""
        edition = tiles.edition
        fresh = tiles.collect()
        if edition != tiles.edition:
            land.ask(self._covers, self.camera.window, self.camera.zoom)
        return self.repaint_tiles(fresh)

    @property
    def covers(self) -> pygame.Rect:
        """World pixels on the canvas."""
        return self._covers

    def draw(self, screen: pygame.Surface) -> None:
        """Puts the map on its part of the screen."""
        wanted = self.camera.window
        self._cover(wanted)
        part = wanted.move(-self._covers.left, -self._covers.top)
        screen.blit(self._canvas, self.camera.viewport, part)

    def _cover(self, wanted: pygame.Rect) -> None:
        size = (wanted.width + 2 * MARGIN, wanted.height + 2 * MARGIN)
        if self._canvas.get_size() != size:
            self._land, self._canvas = (pygame.Surface(size).convert() for _ in range(2))
            self._zoom = 0
        if self._zoom != self.camera.zoom or not wanted.colliderect(self._covers):
            self._zoom = self.camera.zoom
            self._covers = wanted.inflate(2 * MARGIN, 2 * MARGIN)
            self._paint(self._covers)
        else:
            if not self._covers.contains(wanted):
                self._scroll(wanted.inflate(2 * MARGIN, 2 * MARGIN))
            if not self._fresh:
                self._paint_above(self._covers)
        self._fresh = True

    def _scroll(self, there: pygame.Rect) -> None:
        """Moves what is painted and paints the strips that it leaves open."""
        dx, dy = there.left - self._covers.left, there.top - self._covers.top
        before, self._covers = self._covers, there
        for canvas in (self._land, self._canvas):
            canvas.scroll(-dx, -dy)
        if dx:
            left = before.right if dx > 0 else there.left
            self._paint(pygame.Rect(left, there.top, abs(dx), there.height))
        if dy:
            top = before.bottom if dy > 0 else there.top
            self._paint(pygame.Rect(there.left, top, there.width, abs(dy)))

    def _paint(self, part: pygame.Rect) -> None:
        """Paints a part of the land, and what lies above it."""
        part = part.clip(self._covers)
        self._paint_land(part)
        self._paint_above(part)

    def _paint_land(self, part: pygame.Rect) -> None:
        self._land.set_clip(part.move(-self._covers.left, -self._covers.top))
        self._land.fill(self.paper)
        self._lay(self._land, part, self.ground)

    def _paint_above(self, part: pygame.Rect) -> None:
        on_canvas = part.move(-self._covers.left, -self._covers.top)
        self._canvas.set_clip(on_canvas)
        self._canvas.blit(self._land, on_canvas, on_canvas)
        self._lay(self._canvas, part, self.above)

    def _lay(self, canvas: pygame.Surface, part: pygame.Rect, layers: Sequence[Layer]) -> None:
        sheet = Sheet(canvas, self.camera.grid, self._zoom, self._covers.topleft, part)
        for layer in layers:
            if layer.shown:
                layer.draw(sheet)
        canvas.set_clip(None)
