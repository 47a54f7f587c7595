"""The window: its frame loop, the stack of scenes, the dialogs above them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from threading import Thread
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Final

import pygame
from attrs import evolve

from game import settings as settings_file
from game.paths import scenarios_dir, user_dir
from game.settings import Settings, Vision
from game.texts import add_texts, speak, tr
from game.ui.chosenmods import put_chosen_in_force
from game.ui.gui import Gui
from game.ui.ink import Ink, largest_scale
from game.ui.keys import KeyTable, chord, put_in_force
from game.ui.keysets import table_for
from game.ui.memory import keep_memory, let_go
from game.ui.repeats import Repeats
from game.ui.sound import Sounds
from game.ui.vision import simulate

if TYPE_CHECKING:
    from game.ui.dialogs.dialog import Dialog
    from game.ui.scenes.scene import Scene
    from game.ui.tiles import Tiles

TITLE: Final = "Rasputitsa"
LEAST_SIZE: Final = (1280, 720)
FRAMES_A_SECOND: Final = 60
THREADS_TAKE_TURNS: Final = 0.001
"""Seconds: the thread that paints the map lets the window through so often."""
IDLE_MILLISECONDS: Final = 100
"""How long the loop sleeps when nothing moves and nobody touches anything."""
LONGEST_STEP: Final = 0.1
"""Seconds: after a stall, animations go on from where they were."""


LOOKS: Final = (
    "scale", "full_screen", "window_width", "window_height", "contrast", "vision", "language",
)  # fmt: skip
"""Settings that change the look of every panel."""
KEYS: Final = ("keys", "own_keys")


class NoWindow(RuntimeError):
    """The window cannot be opened; the text is a sentence that says what to do."""


class Clock:
    """Time as the window feels it; tests put their own in its place."""

    def __init__(self) -> None:
        self._due = 0.0

    def now(self) -> float:
        """Seconds from some fixed moment."""
        return perf_counter()

    def events(self, idle: bool) -> list[pygame.event.Event]:
        """What happened since the last call; waits a little when nothing moves on the screen."""
        if not idle:
            # While this thread sleeps, the one that paints the map has the machine.
            sleep(max(0.0, self._due - self.now()))
            self._due = max(self._due, self.now() - 1 / FRAMES_A_SECOND) + 1 / FRAMES_A_SECOND
            return pygame.event.get()
        first = pygame.event.wait(IDLE_MILLISECONDS)
        return [e for e in (first, *pygame.event.get()) if e.type != pygame.NOEVENT]


class App:
    """One window, from opening to closing."""

    def __init__(self, settings: Settings | None = None, clock: Clock | None = None) -> None:
        self.settings, self.warnings = (settings, []) if settings else settings_file.load()
        add_texts(scenarios_dir())
        speak(self.settings.spoken)
        self.keys = self._table()
        self.screen = open_window(self.settings)
        self.clock = clock or Clock()
        self.ink = self._ink()
        self.gui = Gui(self.ink, self.screen.get_size())
        self.sounds = Sounds(self.settings)
        self.scenes: list[Scene] = []
        self.dialogs: list[Dialog] = []
        self.tiles: Tiles | None = None
        """The painted map of the match that was opened last."""
        self.running = True
        self.ask_idle = True
        """Whether to ask before a turn is ended with idle units."""
        self.seen_as: Vision = "usual"
        """The eyes through which the window is shown, for a trial; not kept."""
        self._repeats = Repeats()
        self._drawn = self._to_forget = False
        self._last = self.clock.now()

    def keys_of(self, intent: str) -> str:
        """The first key of an intent in the table in force."""
        return self.keys.keys_of(intent)

    def key_caption(self, intent: str) -> str:
        """What an intent does, with its key, by the table in force."""
        return self.keys.caption(intent)

    @property
    def scene(self) -> Scene:
        """The scene in front."""
        return self.scenes[-1]

    def push(self, scene: Scene) -> None:
        """Puts a scene in front."""
        self.scenes.append(scene)
        scene.layout()

    def pop(self) -> None:
        """Goes back to the scene before; with none, the window closes."""
        self.close_dialogs()
        self.scenes.pop().leave()
        if self.scenes:
            self.scene.layout()
            self.scene.whole = True
        else:
            self.running = False

    def replace(self, scene: Scene) -> None:
        """Changes the scene in front for another."""
        self.close_dialogs()
        self.scenes.pop().leave()
        self.push(scene)

    def open(self, dialog: Dialog) -> None:
        """Puts a dialog above everything; it takes all input until it closes."""
        self.dialogs.append(dialog)
        dialog.build()

    def close_dialogs(self) -> None:
        """Shuts every dialog."""
        while self.dialogs:
            self.dialogs[-1].close()

    def change(self, settings: Settings) -> None:
        """Takes over other settings and writes them to the player's file."""
        before, self.settings = self.settings, settings
        self.sounds.settings = settings
        if settings.language != before.language:
            os.environ.pop(settings_file.LANGUAGE, None)
        speak(settings.spoken)
        try:
            settings_file.save(settings)
        except OSError as problem:
            print(f"The settings could not be saved: {problem}.", file=sys.stderr)
        if any(getattr(settings, name) != getattr(before, name) for name in LOOKS[1:4]):
            self.screen = open_window(settings)
        if any(getattr(settings, name) != getattr(before, name) for name in LOOKS):
            self._lay_out()
        if any(getattr(settings, name) != getattr(before, name) for name in KEYS):
            self.keys = self._table()
        for scene in self.scenes:
            scene.settings_changed()
        self.scene.stale = True

    def _table(self) -> KeyTable:
        """The player's keys, in force from now on; what is wrong with them is told once."""
        table, problems = table_for(self.settings)
        put_in_force(table)
        if problems:
            self.warnings.append(f"In your keys, {'; '.join(problems)}.")
        return table

    def run(self) -> None:
        """The frame loop, until the window is closed."""
        while self.running:
            self.step()
        self.leave()

    def leave(self) -> None:
        """Lets every scene keep what it has, and stop what it began."""
        while self.scenes:
            self.scenes.pop().leave()
        if self.tiles is not None:
            self.tiles.stop()

    def forget_soon(self) -> None:
        """A scene that held much is being left; it can go when nothing works in it any more."""
        self._to_forget = True

    def step(self) -> None:
        """One frame: input, time, picture."""
        if self._to_forget:
            self._to_forget = False
            let_go()
        busy = self.scene.animated or bool(self.dialogs) or not self._drawn
        events = self.clock.events(idle=not busy)
        now = self.clock.now()
        seconds, self._last = min(now - self._last, LONGEST_STEP), now
        for event in filter(self._repeats.is_stroke, events):
            self._handle(event)
            if not self.running:
                return
        self.scene.update(seconds)
        if self.running:
            self._draw(seconds)

    def _draw(self, seconds: float) -> None:
        scene = self.scene
        if self.dialogs:
            self.gui.update(seconds)
        if scene.stale or self.dialogs:
            trial = self.seen_as != "usual"
            scene.whole = scene.whole or bool(self.dialogs) or trial
            scene.stale = False
            scene.draw(self.screen)
            scene.whole = bool(self.dialogs) or trial
            if self.dialogs:
                self.gui.draw(self.screen)
                self.dialogs[-1].draw(self.screen)
            simulate(self.screen, self.seen_as)
            pygame.display.flip()
        self._drawn = True

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type in (pygame.WINDOWSIZECHANGED, pygame.WINDOWEXPOSED):
            self._window_changed(event)
        elif not (event.type == pygame.KEYDOWN and self._window_intent(event)):
            if self.dialogs:
                self.dialogs[-1].handle(event)
                self.scene.stale = True
            else:
                self.scene.handle(event)

    def _window_changed(self, event: pygame.event.Event) -> None:
        surface = pygame.display.get_surface()
        if surface is not None:
            self.screen = surface
        if event.type == pygame.WINDOWSIZECHANGED:
            width, height = self.screen.get_size()
            if not self.settings.full_screen and (width < LEAST_SIZE[0] or height < LEAST_SIZE[1]):
                larger = max(width, LEAST_SIZE[0]), max(height, LEAST_SIZE[1])
                self.screen = pygame.display.set_mode(larger, pygame.RESIZABLE)
            self._lay_out()
            if not self.settings.full_screen:
                width, height = self.screen.get_size()
                self.settings = evolve(
                    self.settings, window_width=max(width, 800), window_height=max(height, 600)
                )
        self.scene.stale = self.scene.whole = True

    def _lay_out(self) -> None:
        self.close_dialogs()
        self.ink = self._ink()
        self.gui = Gui(self.ink, self.screen.get_size())
        for scene in self.scenes:
            scene.layout()

    def _ink(self) -> Ink:
        """Type and colours as chosen, no larger than there is room for."""
        chosen = self.settings
        scale = min(chosen.scale, largest_scale(self.screen.get_size()))
        return Ink(scale, chosen.contrast, chosen.vision)

    def _window_intent(self, event: pygame.event.Event) -> bool:
        if self.dialogs and self.dialogs[-1].listening:
            return False
        match self.keys.intent(chord(event)):
            case "full-screen":
                self.change(evolve(self.settings, full_screen=not self.settings.full_screen))
            case "picture":
                self.take_picture()
            case "quit":
                self.running = False
            case "key-sheet":
                from game.ui.dialogs.help import KeySheet  # noqa: PLC0415 - dialogs know the app

                self.open(KeySheet(self))
            case _:
                return False
        return True

    def take_picture(self) -> str:
        """Writes what the window shows to a PNG in the player's folder; its path."""
        folder = user_dir() / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"rasputitsa-{datetime.now():%Y%m%d-%H%M%S-%f}.png"
        pygame.image.save(self.screen, path)
        self.scene.tell(tr("Picture saved as {path}", path=str(path)))
        return str(path)


def open_window(settings: Settings) -> pygame.Surface:
    """Opens the window, or changes the one that is open. Raises NoWindow."""
    try:
        pygame.font.init()
        if not pygame.display.get_init():
            pygame.display.init()
            pygame.key.set_repeat(400, 40)
            pygame.display.set_caption(TITLE)
            if pygame.display.get_driver() == "x11":
                # The picture goes to the server as it is; by way of OpenGL it would cost 60 MB.
                os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        if settings.full_screen:
            return pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        size = (settings.window_width, settings.window_height)
        return pygame.display.set_mode(_on_desktop(size), pygame.RESIZABLE)
    except pygame.error as problem:
        raise NoWindow(
            f"The game cannot open a window here ({problem}). It needs a graphical desktop; "
            "without one, `rasputitsa run` plays a game and `rasputitsa map render` draws the map."
        ) from problem


def _on_desktop(size: tuple[int, int]) -> tuple[int, int]:
    """The wanted size, made to fit the desktop but never smaller than the game can use."""
    if pygame.display.get_driver() in ("dummy", "offscreen"):
        return size
    desktop = pygame.display.get_desktop_sizes()[0]
    width, height = (min(a, b) for a, b in zip(size, desktop, strict=True))
    return max(width, LEAST_SIZE[0]), max(height, LEAST_SIZE[1])


def run_app(
    first: Callable[[App], Scene], settings: Settings | None = None, clock: Clock | None = None
) -> None:
    """Opens the window on a scene and returns when it is closed. Raises NoWindow."""
    keep_memory()
    sys.setswitchinterval(THREADS_TAKE_TURNS)
    app = App(settings, clock)
    if told := put_chosen_in_force(app.settings.mods):
        app.warnings.append(told)
    # Some sound cards take a second to wake.
    Thread(target=app.sounds.open, daemon=True).start()
    try:
        app.push(first(app))
        if app.warnings:
            app.scene.tell("\n".join(app.warnings))
        app.run()
    except pygame.error as problem:
        app.leave()
        raise NoWindow(
            f"The display was lost ({problem}). Nothing that was ordered is lost: "
            "“Continue” in the main menu goes on from there."
        ) from problem
    finally:
        app.sounds.close()
        pygame.display.quit()
