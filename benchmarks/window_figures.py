"""What a process with a window of its own measures; `bench_window` starts it and reads it.

Frames and zooms are measured in time of the processor, so that other programs do little harm; what
a player waits for, in time of the clock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import perf_counter, process_time, thread_time
from typing import Any

import numpy as np
import pygame

from game.lab.run import peak_memory_mb
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.settings import Settings
from game.ui.app import App, Clock
from game.ui.layers.ground import keys_in
from game.ui.match import new_match
from game.ui.memory import give_memory_back, keep_memory
from game.ui.scenes.battle import Battle
from game.ui.scenes.loading import new_game
from game.ui.scenes.menu import MainMenu

BLOCK, BLOCKS = 40, 6
"""Frames measured one after another, so that each kind has its own memory at hand."""
TURNS, THINKING = 3, 60.0
"""Turns of the opponent in which the answers of the window are measured; seconds for each."""


class Unpaced(Clock):
    """Frames follow each other without waiting."""

    def events(self, idle: bool) -> list[pygame.event.Event]:  # noqa: ARG002
        return pygame.event.get()


def opened(size: tuple[int, int]) -> tuple[App, Battle]:
    """A battle in a window of that size, every tile painted."""
    keep_memory()
    app = App(Settings(window_width=size[0], window_height=size[1]), Unpaced())
    battle = Battle(app, new_match("typhoon", {}, 1, "historical"), Side.AXIS)
    app.push(battle)
    give_memory_back()
    settle(app, battle)
    return app, battle


def settle(app: App, battle: Battle) -> None:
    """Until every tile of the view is painted."""
    app.step()
    while battle.tiles.busy:
        app.step()
    app.step()


def frames(size: tuple[int, int]) -> Iterator[float]:
    """Copy and flip; a frame while panning with two overlays; the slowest of fifty; memory."""
    app, battle = opened(size)
    for overlay in battle.overlays[:2]:
        overlay.shown = True
    battle.refresh_overlays()
    settle(app, battle)
    picture = app.screen.copy()

    def copy_and_flip(_: int) -> None:
        app.screen.blit(picture, (0, 0))
        pygame.display.flip()

    def pan(step: int) -> None:
        battle.look(battle.camera.pan(7 if step // 30 % 2 else -7, 3 if step // 20 % 2 else -3))
        app.step()

    floors, pans = [], []
    for _ in range(BLOCKS):
        floors += [timed(lambda step=step: copy_and_flip(step)) for step in range(BLOCK)]
        pans += [timed(lambda step=step: pan(step)) for step in range(BLOCK)]
    yield median(floors)
    yield median(pans)
    yield quantiles(pans, n=50)[-1]
    yield peak_memory_mb()


def shown(size: tuple[int, int]) -> Iterator[float]:
    """Frames a second on a real display while the map moves under two overlays: best run, median.

    By the clock, so that what the server of the display takes counts; short runs, because others
    use the machine.
    """
    app, battle = opened(size)
    for overlay in battle.overlays[:2]:
        overlay.shown = True
    battle.refresh_overlays()
    settle(app, battle)
    rates = []
    for run in range(4 * BLOCKS):
        begun = perf_counter()
        for step in range(BLOCK):
            battle.look(battle.camera.pan(7 if run % 2 else -7, 3 if step % 20 < 10 else -3))
            app.step()
        rates.append(BLOCK / (perf_counter() - begun))
    yield max(rates)
    yield median(rates)


def zooms(size: tuple[int, int]) -> Iterator[float]:
    """A step of the zoom, once each scale has been seen."""
    app, battle = opened(size)
    taken = []
    for step in range(22):
        battle.look(battle.camera.zoom_by(1 if step % 6 < 3 else -1))
        taken.append(timed(app.step))
        settle(app, battle)
    yield median(taken[6:])


def season(size: tuple[int, int]) -> Iterator[float]:
    """Seconds of the clock from the first snow to a window in which everything is white.

    Then what all threads of the window work for it, which other programs do not disturb.
    """
    app, battle = opened(size)
    hexes = len(battle.match.world.board)
    ice = np.zeros(hexes, np.int16)
    seen = keys_in(battle.camera.window, battle.camera.zoom)
    taken, worked = [], []
    for ground in (Ground.SNOW, Ground.MUD, Ground.SNOW, Ground.DRY, Ground.SNOW):
        before = [battle.tiles.tile(key) for key in seen]
        begun, work = perf_counter(), process_time()
        battle.tiles.season(np.full(hexes, ground, np.int16), ice)
        while any(battle.tiles.tile(k) is old for k, old in zip(seen, before, strict=True)):
            app.step()
            pygame.time.wait(4)  # As in the window, whose frames are paced.
        taken.append(perf_counter() - begun)
        worked.append(process_time() - work)
        settle(app, battle)
    yield median(taken[2:])
    yield median(worked[2:])


def opening(size: tuple[int, int]) -> Iterator[float]:
    """Seconds from the menu to the first picture of a battle, and its longest frame."""
    keep_memory()
    app = App(Settings(window_width=size[0], window_height=size[1]), Unpaced())
    app.push(MainMenu(app))
    until = perf_counter() + 3  # A player reads the menu, which makes ready meanwhile.
    while perf_counter() < until:
        app.step()
        pygame.time.wait(5)
    begun, longest = perf_counter(), 0.0
    app.push(new_game(app, "typhoon", {"soviet": "officer"}, 1))
    while not isinstance(app.scene, Battle):
        pygame.time.wait(4)
        longest = max(longest, timed(app.step))
    longest = max(longest, timed(app.step))
    yield perf_counter() - begun
    yield longest
    app.scene.leave()


def answers(size: tuple[int, int]) -> Iterator[float]:
    """Seconds from an input to the picture that answers it, while the opponent thinks.

    The slowest of a hundred and of all, by the clock; then the same in time of the processor,
    which other programs do not disturb.
    """
    app = App(Settings(window_width=size[0], window_height=size[1], animation_speed=0), Unpaced())
    battle = Battle(app, new_match("typhoon", {"soviet": "officer"}, 1, "historical"), Side.AXIS)
    app.push(battle)
    battle.handover.begin()
    settle(app, battle)
    app.ask_idle = False
    taken: list[tuple[float, float]] = []
    for _ in range(TURNS):
        app.close_dialogs()
        battle.digest.close()
        battle.handover.end_turn()
        taken += answered(app, battle)
    battle.leave()
    for seconds in zip(*taken, strict=True):
        yield quantiles(seconds, n=100)[-1]
        yield max(seconds)


def answered(app: App, battle: Battle) -> list[tuple[float, float]]:
    """Seconds of the clock and of the processor for each answer in one turn of the opponent."""
    taken, until, step = [], perf_counter() + THINKING, 0
    while perf_counter() < until and not (battle.mine and taken):
        middle = battle.camera.viewport.center
        step += 1
        point = middle[0] + 9 * (step % 30), middle[1] + 7 * (step % 20)
        begun, worked = perf_counter(), thread_time()
        pygame.event.post(
            pygame.event.Event(pygame.MOUSEMOTION, pos=point, rel=(9, 7), buttons=(0, 0, 0))
        )
        battle.look(battle.camera.pan(5 if step // 40 % 2 else -5, 0))
        app.step()
        taken.append((perf_counter() - begun, thread_time() - worked))
        pygame.time.wait(3)
    return taken


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor that one call takes."""
    begun = thread_time()
    work()
    return thread_time() - begun


if __name__ == "__main__":
    measure: dict[str, Any] = {
        each.__name__: each for each in (frames, shown, zooms, season, opening, answers)
    }
    wide, high = (int(side) for side in sys.argv[2].split("x"))
    for figure in measure[sys.argv[1]]((wide, high)):
        print(figure, flush=True)
