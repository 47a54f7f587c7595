"""Watching: a reel on the map, with play, pause, steps, a line of days, and ways on from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pygame

from game.lab.reel import Caption
from game.texts import tr
from game.ui.camera import Camera
from game.ui.keys import chord
from game.ui.layers.ground import GridLayer, GroundLayer
from game.ui.layers.layer import Sheet
from game.ui.layers.names import NamesLayer
from game.ui.layers.operations import OperationsLayer
from game.ui.mapview import MapView
from game.ui.panels.floating import Messages, beside, tooltip
from game.ui.reel.buttons import SPEEDS, tools, ways_on
from game.ui.reel.layers import (
    ActorsLayer,
    EventsLayer,
    FrontLines,
    MarchLayer,
    PocketLines,
    PocketNames,
    PointerLayer,
    TintLayer,
)
from game.ui.reel.looking import first_look, look_at_fighting
from game.ui.reel.panels import AccountPanel, Controls, Tool, key_to_record
from game.ui.reel.pointing import Pointing
from game.ui.reel.show import Show
from game.ui.reel.stage import Stage
from game.ui.scenes.commands import method_of
from game.ui.scenes.scene import Scene
from game.ui.tiles import Tiles

if TYPE_CHECKING:
    from game.ui.app import App

PAPER: Final = (58, 60, 58)
SIDEBAR, CONTROLS = 356, 104
SECONDS: Final = {"day": 0.7, "turn": 1.2, "battle": 0.45}
"""How long a step takes at the usual speed."""
PICTURES_A_SECOND: Final = 30
SEASON_SECONDS: Final = 1.2
"""How often the land is painted anew while days go by."""
WEEK: Final = 7


class Watching(Scene):
    """A reel at the window."""

    def __init__(
        self, app: App, show: Show, tiles: Tiles, number: int = 0, own_tiles: bool = False
    ) -> None:
        super().__init__(app)
        self.show, self.tiles, self.own_tiles = show, tiles, own_tiles
        self.stage = Stage(show.reel, number)
        self.flags = show.flags()
        self.playing, self.follow, self.speed = False, show.game is not None, 2
        self._land_before = tiles.shown
        self._coarse = tiles.coarse
        self._season_shown: object = None
        self._since_season = self._since_picture = 0.0
        self.pointing = Pointing(self)
        self.camera = Camera(show.reel.board.grid, pygame.Rect(0, 0, 100, 100))
        self.build()
        first_look(self.camera, self.stage.frame, self._room())

    def build(self) -> None:
        """Layers and panels at the scale of the window."""
        ink, stage = self.app.ink, self.stage
        self.ground, self.grid = GroundLayer(self.tiles), GridLayer(ink)
        self.actors, self.marches = ActorsLayer(stage, ink), MarchLayer(stage)
        self.marches.shown = self.show.game is not None
        self.operations = OperationsLayer(ink)
        self.operations.shown = False
        names = self.tiles.names(self.app.settings.letters)
        above = [
            TintLayer(stage), FrontLines(stage), PocketLines(stage), self.marches,
            EventsLayer(stage), NamesLayer(names, self.camera.grid), self.operations,
        ]  # fmt: skip
        self.moving = [self.actors, PocketNames(stage, ink), PointerLayer(stage)]
        """What may be elsewhere in each picture, and is drawn on the screen itself."""
        self.map = MapView(self.camera, [self.ground, self.grid], above, PAPER)
        self.account = AccountPanel(ink, stage, self.show.names, self.point_at)
        self.controls = Controls(ink, self)
        self.messages = Messages(ink)
        self.legend = key_to_record(ink) if self.show.game is None else None
        self.panels = (self.account, self.controls)

    @property
    def animated(self) -> bool:
        """While the reel runs, tiles are painted or something is told."""
        return (
            self.playing or self.stage.share > 0 or self.tiles.busy or self.messages.shown
            or self.pointing.dragged is not None or self.show.exporting is not None
        )  # fmt: skip

    def _room(self) -> tuple[int, int]:
        """Width and height of the map in the window."""
        width, height = self.app.screen.get_size()
        return width - self.app.ink.px(SIDEBAR), height - self.app.ink.px(CONTROLS)

    def layout(self) -> None:
        """Panels to their places; a new scale makes them new."""
        if self.account.ink is not self.app.ink:
            self.build()
        ink, (width, height) = self.app.ink, self.app.screen.get_size()
        side, foot = ink.px(SIDEBAR), ink.px(CONTROLS)
        left = (width - side) // 16 * 16
        self.account.place(pygame.Rect(left, 0, width - left, height - foot))
        self.controls.place(pygame.Rect(0, height - foot, width, foot))
        self.camera.resize(pygame.Rect(0, 0, left, height - foot))
        self._season_shown = None
        self.refresh()

    def refresh(self) -> None:
        """Everything that depends on the frame."""
        self._show_season(at_once=not self.playing)
        if self.operations.shown:
            self.operations.drawn = tuple(self.show.plans_at(self.stage.frame.turn))
        self.map.invalidate()
        for panel in self.panels:
            panel.stale = True
        self.stale = True

    def _show_season(self, at_once: bool) -> None:
        frame = self.stage.frame
        if self._season_shown is frame.ground or not (
            at_once or (self._since_season >= SEASON_SECONDS and not self.tiles.busy)
        ):
            return
        self._season_shown, self._since_season = frame.ground, 0.0
        self.tiles.season(frame.ground.astype(np.int16), frame.ice)
        self.map.invalidate(ground=True)

    def leave(self) -> None:
        """The land is again as it was before."""
        if self.own_tiles:
            self.tiles.stop()
        else:
            self.tiles.season(*self._land_before)
        self.show.stop_exporting()

    def tell(self, sentence: str) -> None:
        """A message at the foot of the map."""
        self.messages.tell(sentence)
        self.stale = True

    # Time

    def update(self, seconds: float) -> None:
        """Lets the reel run."""
        self._since_season += seconds
        self._since_picture += seconds
        if self._coarse is not self.tiles.coarse:
            self._coarse, self.stale = self.tiles.coarse, True
        self.stale |= self.map.collect(self.tiles, self.ground)
        if self.messages.update(seconds):
            self.stale = True
        if told := self.show.exported():
            self.tell(told)
        if self.playing:
            self._run(seconds)

    def _run(self, seconds: float) -> None:
        stage, last = self.stage, len(self.show.reel.frames) - 1
        stage.share += seconds * SPEEDS[self.speed] / SECONDS[stage.next.step]
        arrived = False
        while stage.share >= 1.0 and stage.number < last:
            stage.number, stage.share, arrived = stage.number + 1, stage.share - 1.0, True
        if stage.number >= last:
            stage.share, self.playing = 0.0, False
        if arrived:
            self._arrive()
        elif self._since_picture >= 1 / PICTURES_A_SECOND:
            self.controls.stale = self.stale = True
        if self.stale:
            self._since_picture = 0.0

    def _arrive(self) -> None:
        """A frame is reached."""
        self.stage.pointed = None
        self.account.scrolled = 0
        if self.follow:
            look_at_fighting(self.camera, self.stage.frame)
        self.refresh()

    def go_to(self, number: int) -> None:
        """Shows a frame."""
        number = min(max(number, 0), len(self.show.reel.frames) - 1)
        self.stage.number, self.stage.share = number, 0.0
        self._arrive()

    # What keys and buttons do

    def do(self, intent: str) -> None:
        """Does what an intent means."""
        getattr(self, method_of(intent.removeprefix("reel-")))()
        self.stale = self.controls.stale = True

    def play(self) -> None:
        """Plays or stops; from the end, plays again from the beginning."""
        if self.stage.number == len(self.show.reel.frames) - 1 and not self.playing:
            self.stage.number = 0
        self.playing = not self.playing
        if not self.playing:
            self.stage.share = 0.0
            self.refresh()

    def forward(self) -> None:
        """One step on."""
        self.step(1, by_turn=False)

    def back(self) -> None:
        """One step back."""
        self.step(-1, by_turn=False)

    def turn_forward(self) -> None:
        """A turn on, or a week of the record."""
        self.step(1, by_turn=True)

    def turn_back(self) -> None:
        """A turn back, or a week."""
        self.step(-1, by_turn=True)

    def step(self, ahead: int, by_turn: bool) -> None:
        """A step or a turn, or as many back."""
        self.playing = False
        if by_turn and self.stage.frame.step == "day":
            self.go_to(self.stage.number + WEEK * ahead)
        else:
            self.go_to(self.show.reel.step(self.stage.number, ahead, by_turn))

    def first(self) -> None:
        """The beginning."""
        self.go_to(0)

    def last(self) -> None:
        """The end."""
        self.go_to(len(self.show.reel.frames) - 1)

    def faster(self) -> None:
        """Twice as fast."""
        self.speed = min(self.speed + 1, len(SPEEDS) - 1)

    def slower(self) -> None:
        """Half as fast."""
        self.speed = max(self.speed - 1, 0)

    def follow_fighting(self) -> None:
        """Whether the view goes where battles are."""
        self.follow = not self.follow

    def arrows(self) -> None:
        """Arrows of marches on and off."""
        self.marches.shown = not self.marches.shown
        self.map.invalidate()

    def plans(self) -> None:
        """What the staffs were about, on and off."""
        self.operations.shown = not self.operations.shown and self.show.game is not None
        self.refresh()
        if self.operations.shown and not self.operations.drawn:
            self.tell(
                tr("No staff whose papers may be seen has written down a plan for this turn.")
            )

    def zoom_in(self) -> None:
        """Nearer."""
        self.zoom_at(1)

    def zoom_out(self) -> None:
        """Farther."""
        self.zoom_at(-1)

    def whole_map(self) -> None:
        """The whole map."""
        self.camera.level = 0
        width, height = self.camera.grid.extent
        self.camera.look_at(width / 2, height / 2)
        self.map.invalidate(ground=True)

    def zoom_at(self, steps: int, point: tuple[int, int] | None = None) -> None:
        """Nearer or farther, with a point of the map held in its place."""
        if self.camera.zoom_by(steps, point):
            self.stale = True

    def take(self) -> None:
        """Takes command from this moment."""
        self.playing = False
        self.show.take_over(self)

    def eyes(self) -> None:
        """The game as another saw it."""
        self.playing = False
        self.show.change_eyes(self)

    def export(self) -> None:
        """A page or a moving picture to give to others."""
        self.playing = False
        self.show.ask_export(self)

    def leave_reel(self) -> None:
        """Back to where the reel was opened."""
        self.app.pop()

    def tools(self) -> Iterator[Tool]:
        """The buttons of time."""
        return tools(self)

    def ways_on(self) -> Iterator[Tool]:
        """The buttons that lead on."""
        return ways_on(self)

    def point_at(self, caption: Caption) -> None:
        """Shows where a caption's event took place."""
        if caption.spot is None:
            self.tell(tr("The record names no place on the map."))
            return
        self.stage.pointed = caption.spot
        self.camera.look_at(*caption.spot)
        self.stale = True

    # Mouse and keys

    def handle(self, event: pygame.event.Event) -> None:
        """Keys by the table; the mouse on the map, the line and the panels."""
        if event.type != pygame.KEYDOWN:
            self.pointing.handle(event)
        elif intent := self.app.keys.intent(chord(event), "reel"):
            self.do(intent)

    # Pictures

    def draw(self, screen: pygame.Surface) -> None:
        """Map, panels, what the pointer is on."""
        self.map.draw(screen)
        self.ground.ask(self.map.covers, self.camera.window, self.camera.zoom)
        screen.set_clip(self.camera.viewport)
        self._draw_moving(screen)
        if self.legend is not None:
            corner = (self.camera.viewport.left + 10, self.camera.viewport.bottom - 10)
            screen.blit(self.legend, self.legend.get_rect(bottomleft=corner))
        self.messages.draw(screen, self.camera.viewport)
        screen.set_clip(None)
        for panel in self.panels:
            panel.draw(screen)
        if self.pointing.dragged is None and (text := self.pointing.tip()):
            shown = tooltip(self.ink, text)
            screen.blit(shown, beside(shown.get_rect(), self.pointing.at, screen.get_rect()))

    def _draw_moving(self, screen: pygame.Surface) -> None:
        """Counters, and what is pointed at."""
        (left, top), view = self.camera.origin, self.camera.viewport
        origin = (left - view.left, top - view.top)
        sheet = Sheet(screen, self.camera.grid, self.camera.zoom, origin, self.camera.window)
        for layer in self.moving:
            layer.draw(sheet)
