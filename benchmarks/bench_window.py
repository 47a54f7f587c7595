"""The window: a frame while the map moves, a step of the zoom, the way to the menu, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, time

from measuring import Result

SIZE = (1920, 1080)
MENU = """
import os, time
import pygame
begun = float(os.environ["BEGUN"])
flip = pygame.display.flip
def first():
    flip()
    print(time.time() - begun, flush=True)
    os._exit(0)
pygame.display.flip = first
from game.ui.app import main_menu
main_menu()
"""
BATTLE = """
from bench_window import figures
from game.lab.run import peak_memory_mb
for figure in figures():
    print(figure)
print(peak_memory_mb())
"""
"""What a process of its own runs, so that its memory is the window's alone."""


def measure() -> Iterator[Result]:
    """Each in a process of its own, on SDL's dummy screen unless there is another."""
    driver = os.environ.get("SDL_VIDEODRIVER") or ("" if os.environ.get("DISPLAY") else "dummy")
    with tempfile.TemporaryDirectory() as home:
        here = Path(__file__).parent
        env = {
            **os.environ,
            "RASPUTITSA_HOME": home,
            "SDL_AUDIODRIVER": "dummy",
            "PYGAME_HIDE_SUPPORT_PROMPT": "1",
            "PYTHONPATH": os.pathsep.join([str(here.parent), str(here)]),
        }
        if driver:
            env["SDL_VIDEODRIVER"] = driver
        menus = [float(output(MENU, env)) for _ in range(3)]
        yield Result("menu after the command", median(menus), "s", at_most=2)
        floor, pan, zoom, memory = (float(line) for line in output(BATTLE, env).splitlines())
        yield Result("one full-screen copy and flip", floor * 1000, "ms")
        yield Result("a frame while the map moves", pan * 1000, "ms")
        yield Result("of such copies", pan / floor, "", at_most=2)
        yield Result("a step of the zoom", zoom * 1000, "ms", at_most=60)
        yield Result("memory of the window", memory, "MB", at_most=400)


def output(program: str, env: dict[str, str]) -> str:
    """What a Python program prints."""
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**env, "BEGUN": str(time())},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def figures() -> Iterator[float]:
    """Medians in seconds: copy and flip, a frame while panning, a step of the zoom."""
    import pygame  # noqa: PLC0415 - only the process that measures opens a window

    from game.model.records import Side  # noqa: PLC0415
    from game.settings import Settings  # noqa: PLC0415
    from game.ui.app import App, Clock  # noqa: PLC0415
    from game.ui.match import new_match  # noqa: PLC0415
    from game.ui.memory import give_memory_back, keep_memory  # noqa: PLC0415
    from game.ui.scenes.battle import Battle  # noqa: PLC0415

    class Unpaced(Clock):
        """Frames follow each other without waiting."""

        def events(self, idle: bool) -> list[pygame.event.Event]:  # noqa: ARG002
            return pygame.event.get()

    keep_memory()
    app = App(Settings(window_width=SIZE[0], window_height=SIZE[1]), Unpaced())
    battle = Battle(app, new_match("typhoon", {}, 1, "historical"), Side.AXIS)
    app.push(battle)
    give_memory_back()
    settle(app, battle)
    picture = app.screen.copy()

    def copy_and_flip() -> None:
        app.screen.blit(picture, (0, 0))
        pygame.display.flip()

    def pan(step: int) -> None:
        battle.look(battle.camera.pan(7 if step // 40 % 2 else -7, 3 if step // 60 % 2 else -3))
        app.step()

    rounds = [(timed(copy_and_flip), timed(lambda step=step: pan(step))) for step in range(240)]
    yield median(floor for floor, _ in rounds)
    yield median(frame for _, frame in rounds)
    zooms = []
    for step in range(14):
        battle.look(battle.camera.zoom_by(1 if step % 6 < 3 else -1))
        zooms.append(timed(app.step))
        settle(app, battle)
    yield median(zooms)


def settle(app: object, battle: object) -> None:
    """Until every tile of the view is painted."""
    app.step()  # type: ignore[attr-defined]
    while battle.tiles.busy:  # type: ignore[attr-defined]
        app.step()  # type: ignore[attr-defined]


def timed(work: object) -> float:
    """Seconds of one call."""
    begun = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - begun
