"""The window: frames, zooms, a change of season, the way to the menu and to a battle, memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import sleep, time
from typing import IO

from measuring import Result

FULL_HD, FOUR_K = "1920x1080", "3840x2160"
FIGURES = Path(__file__).with_name("window_figures.py")
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
from game.ui.doors import main_menu
main_menu()
"""


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
        menus = [figures(env, "-c", MENU)[0] for _ in range(3)]
        yield Result("menu after the command", median(menus), "s", at_most=2)
        yield from frames(env, FULL_HD, "")
        yield from frames(env, FOUR_K, ", 4K")
        best, usual = on_display(env) or (None, None)
        yield Result("frames a second on a display", best, "", at_least=60)
        yield Result("the same, as busy as the machine is", usual)
        (zoom,) = figures(env, str(FIGURES), "zooms", FULL_HD)
        yield Result("a step of the zoom", zoom * 1000, "ms", at_most=40)
        season, work = figures(env, str(FIGURES), "season", FULL_HD)
        yield Result("a change of season", season * 1000, "ms", at_most=300)
        yield Result("work for it, in all threads", work * 1000, "ms")
        battle, longest = figures(env, str(FIGURES), "opening", FULL_HD)
        yield Result("battle after the menu", battle, "s", at_most=2.5)
        yield Result("longest frame on the way", longest * 1000, "ms", at_most=400)
        answer, slowest, work, most = figures(env, str(FIGURES), "answers", FULL_HD)
        yield Result("slowest of 100 answers, enemy thinks", answer * 1000, "ms", at_most=50)
        yield Result("slowest of all answers", slowest * 1000, "ms")
        yield Result("work in the slowest of 100 answers", work * 1000, "ms", at_most=50)
        yield Result("work in the slowest of all", most * 1000, "ms")


def on_display(env: dict[str, str]) -> list[float] | None:
    """Frames a second under Xvfb, which keeps the picture in shared memory; None without it."""
    if shutil.which("Xvfb") is None:
        return None
    with tempfile.TemporaryFile() as told:
        place = ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", f"{FULL_HD}x24"]
        with subprocess.Popen(place, pass_fds=[told.fileno()], stderr=subprocess.DEVNULL) as server:
            try:
                number = written(told)
                env = {**env, "DISPLAY": f":{number}", "SDL_VIDEODRIVER": "x11"}
                return figures(env, str(FIGURES), "shown", FULL_HD)
            finally:
                server.terminate()


def written(told: IO[bytes]) -> str:
    """The number of the display, once its server writes it."""
    until = time() + 20
    while time() < until:
        told.seek(0)
        if number := told.read().strip():
            return number.decode()
        sleep(0.1)
    raise TimeoutError("Xvfb does not start")


def frames(env: dict[str, str], size: str, where: str) -> Iterator[Result]:
    """A frame while the map moves under two overlays, beside one full-screen copy and flip."""
    floor, pan, slow, memory = figures(env, str(FIGURES), "frames", size)
    yield Result(f"one full-screen copy and flip{where}", floor * 1000, "ms")
    yield Result(f"a frame while the map moves{where}", pan * 1000, "ms")
    yield Result(f"of such copies{where}", pan / floor, "", at_most=1.6)
    yield Result(f"slowest of 50 frames{where}", slow * 1000, "ms")
    least = None if where else 500
    yield Result(f"memory of the window{where}", memory, "MB", at_most=least)


def figures(env: dict[str, str], *program: str) -> list[float]:
    """What a Python program prints, a figure a line."""
    told = subprocess.run(
        [sys.executable, *program],
        env={**env, "BEGUN": str(time())},
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(line) for line in told.stdout.split()]
