"""The mouse over a reel: drags along the line of days and over the map, the wheel, what is told."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.hexes.grid import OFF_MAP
from game.texts import tr
from game.ui.camera import Camera
from game.ui.reel.layers import ActorsLayer
from game.ui.reel.panels import AccountPanel, Controls
from game.ui.reel.show import Show
from game.ui.reel.stage import Stage


class Pointed(Protocol):
    """What lies under the pointer, and what it may move."""

    stage: Stage
    show: Show
    camera: Camera
    account: AccountPanel
    controls: Controls
    actors: ActorsLayer
    playing: bool
    stale: bool

    def go_to(self, number: int) -> None:
        """Shows a frame."""

    def step(self, ahead: int, by_turn: bool) -> None:
        """Steps on or back."""

    def zoom_at(self, steps: int, point: tuple[int, int] | None = None) -> None:
        """Nearer or farther, with a point held in its place."""


class Pointing:
    """Takes the events of the mouse."""

    def __init__(self, scene: Pointed) -> None:
        self.scene = scene
        self.dragged: str | None = None
        """`line` or `map` while a button is held there."""
        self.at = (0, 0)

    def handle(self, event: pygame.event.Event) -> None:
        """The map, the line and the panels."""
        match event.type:
            case pygame.MOUSEWHEEL:
                self._wheel(event.y)
            case pygame.MOUSEMOTION:
                self._move(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button in (1, 2):
                self._down(event.pos)
            case pygame.MOUSEBUTTONUP if event.button in (1, 2):
                self._up(event.pos)

    def _wheel(self, steps: int) -> None:
        scene = self.scene
        if scene.account.rect.collidepoint(self.at):
            scene.account.wheel(steps)
            scene.stale = True
        elif scene.controls.rect.collidepoint(self.at):
            scene.step(-steps, by_turn=False)
        else:
            scene.zoom_at(1 if steps > 0 else -1, self.at)

    def _down(self, point: tuple[int, int]) -> None:
        scene = self.scene
        if scene.controls.on_track(point):
            self.dragged, scene.playing = "line", False
            scene.go_to(scene.controls.frame_at(point[0]))
        elif scene.camera.viewport.collidepoint(point):
            self.dragged = "map"

    def _move(self, point: tuple[int, int]) -> None:
        scene, before, self.at = self.scene, self.at, point
        if self.dragged == "line":
            number = scene.controls.frame_at(point[0])
            if number != scene.stage.number:
                scene.go_to(number)
        elif self.dragged == "map":
            scene.camera.pan(before[0] - point[0], before[1] - point[1])
        else:
            for panel in (scene.account, scene.controls):
                panel.hover(point)
        scene.stale = True

    def _up(self, point: tuple[int, int]) -> None:
        dragged, self.dragged = self.dragged, None
        if dragged is None:
            any(panel.click(point) for panel in (self.scene.account, self.scene.controls))
        self.scene.stale = True

    def tip(self) -> str:
        """What is under the pointer."""
        scene = self.scene
        for panel in (scene.account, scene.controls):
            if panel.rect.collidepoint(self.at):
                return panel.tip(self.at)
        if scene.playing or not scene.camera.viewport.collidepoint(self.at):
            return ""
        x, y = scene.camera.to_map(self.at)
        actors = scene.actors.actors_at(x, y)
        if actors:
            return "\n".join(self._told(actor) for actor in actors[:6])
        hexagon = scene.camera.hex_at(self.at)
        place = None if hexagon == OFF_MAP else scene.show.reel.board.place_at.get(hexagon)
        return place.name if place else ""

    def _told(self, actor: int) -> str:
        """An actor in a line."""
        known, frame = self.scene.show.reel.cast[actor], self.scene.stage.frame
        text = tr(
            "{known}, {strength} % strong",
            known=known.name,
            strength=10 * int(frame.strength[actor]),
        )
        if frame.step == "day":
            sure = int(frame.sure[actor])
            text += (
                tr("; place known for this day")
                if sure == 100
                else tr("; place {sure} % sure", sure=sure)
            )
        return text
