"""The map on the screen: all layers painted once on a canvas larger than what is shown.

Panning blits the canvas; when the view comes to its edge the canvas is scrolled and only the strips
that come into view are painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.camera import Camera
from game.ui.ink import Rgb
from game.ui.layers.layer import Layer, Sheet

MARGIN: Final = 112
"""Pixels painted beyond each edge of the view."""


class MapView:
    """Keeps the picture of the map round the camera's window."""

    def __init__(self, camera: Camera, layers: Sequence[Layer], paper: Rgb) -> None:
        self.camera = camera
        self.layers = list(layers)
        self.paper = paper
        self._canvas: pygame.Surface | None = None
        self._covers = pygame.Rect(0, 0, 0, 0)
        self._zoom = 0

    def invalidate(self) -> None:
        """What is on the map has changed: everything is painted anew."""
        self._zoom = 0

    def repaint(self, part: pygame.Rect) -> None:
        """Some world pixels look different now."""
        if self._canvas is not None and self._zoom == self.camera.zoom:
            self._paint(part.clip(self._covers))

    @property
    def covers(self) -> pygame.Rect:
        """World pixels on the canvas."""
        return self._covers

    def draw(self, screen: pygame.Surface) -> None:
        """Puts the map on its part of the screen."""
        wanted = self.camera.window
        self._cover(wanted)
        assert self._canvas is not None
        part = wanted.move(-self._covers.left, -self._covers.top)
        screen.blit(self._canvas, self.camera.viewport, part)

    def _cover(self, wanted: pygame.Rect) -> None:
        size = (wanted.width + 2 * MARGIN, wanted.height + 2 * MARGIN)
        if self._canvas is None or self._canvas.get_size() != size:
            self._canvas = pygame.Surface(size).convert()
            self._zoom = 0
        if self._zoom != self.camera.zoom or not wanted.colliderect(self._covers):
            self._zoom = self.camera.zoom
            self._covers = wanted.inflate(2 * MARGIN, 2 * MARGIN)
            self._paint(self._covers)
        elif not self._covers.contains(wanted):
            self._scroll(wanted.inflate(2 * MARGIN, 2 * MARGIN))

    def _scroll(self, there: pygame.Rect) -> None:
        """Moves what is painted and paints the strips that it leaves open."""
        assert self._canvas is not None
        dx, dy = there.left - self._covers.left, there.top - self._covers.top
        before, self._covers = self._covers, there
        self._canvas.scroll(-dx, -dy)
        if dx:
            left = before.right if dx > 0 else there.left
            self._paint(pygame.Rect(left, there.top, abs(dx), there.height))
        if dy:
            top = before.bottom if dy > 0 else there.top
            self._paint(pygame.Rect(there.left, top, there.width, abs(dy)))

    def _paint(self, part: pygame.Rect) -> None:
        assert self._canvas is not None
        part = part.clip(self._covers)
        on_canvas = part.move(-self._covers.left, -self._covers.top)
        self._canvas.set_clip(on_canvas)
        self._canvas.fill(self.paper)
        sheet = Sheet(self._canvas, self.camera.grid, self._zoom, self._covers.topleft, part)
        for layer in self.layers:
            if layer.shown:
                layer.draw(sheet)
        self._canvas.set_clip(None)
