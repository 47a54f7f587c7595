"""The mouse in the editor: it chooses, drags the map, and works the panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import pygame

from game.hexes.grid import OFF_MAP, HexId
from game.ui.camera import Camera
from game.ui.panels.panel import Panel

SLIP: Final = 5
"""Pixels that the pointer may move while a button is held and still have clicked."""


class Edited(Protocol):
    """What the hand works on."""

    camera: Camera
    stale: bool

    @property
    def panels(self) -> Sequence[Panel]:
        """The panels round the map."""

    def choose_hex(self, hexagon: HexId) -> None:
        """A click on the map."""


class Hand:
    """Takes the events of the mouse."""

    def __init__(self, scene: Edited) -> None:
        self.scene = scene
        self.at = (0, 0)
        self.held: str | None = None
        """`map` while a button is held there."""
        self._from = (0, 0)
        self._moved = False

    def handle(self, event: pygame.event.Event) -> None:
        """The map and the panels."""
        match event.type:
            case pygame.MOUSEWHEEL:
                self._wheel(event.y)
            case pygame.MOUSEMOTION:
                self._move(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button in (1, 2):
                self._down(event.pos)
            case pygame.MOUSEBUTTONUP if event.button in (1, 2):
                self._up(event.pos)

    @property
    def panel(self) -> Panel | None:
        """The panel under the pointer."""
        return next((p for p in self.scene.panels if p.rect.collidepoint(self.at)), None)

    def _wheel(self, steps: int) -> None:
        panel = self.panel
        if panel is not None:
            panel.wheel(steps)
        else:
            self.scene.camera.zoom_by(1 if steps > 0 else -1, self.at)
        self.scene.stale = True

    def _down(self, point: tuple[int, int]) -> None:
        self.at = self._from = point
        self._moved = False
        if self.panel is None:
            self.held = "map"

    def _move(self, point: tuple[int, int]) -> None:
        before, self.at = self.at, point
        far = max(abs(a - b) for a, b in zip(point, self._from, strict=True)) > SLIP
        if self.held is None:
            for panel in self.scene.panels:
                panel.hover(point)
        elif far or self._moved:
            if not self._moved:
                before = self._from
            self._moved = True
            self.scene.camera.pan(before[0] - point[0], before[1] - point[1])
        self.scene.stale = True

    def _up(self, point: tuple[int, int]) -> None:
        self.at, held, self.held = point, self.held, None
        if held is None:
            if (panel := self.panel) is not None:
                panel.click(point)
        elif not self._moved:
            hexagon = self.scene.camera.hex_at(point)
            if hexagon != OFF_MAP:
                self.scene.choose_hex(hexagon)
        self.scene.stale = True

    def tip(self) -> str:
        """What is under the pointer."""
        panel = self.panel
        return panel.tip(self.at) if panel is not None else ""

    def draw(self, screen: pygame.Surface) -> None:
        """Nothing is carried."""
