"""A window for the tests: SDL without a screen unless there is one, and a clock that they turn."""

import os
from itertools import count

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import warnings

from tests.ui.screens import open_screen, wanted

if wanted():
    open_screen()

import pygame
import pytest

from game.model.records import Side
from game.settings import Settings
from game.texts import speak
from game.ui.app import App
from game.ui.match import Match
from game.ui.memory import let_go
from game.ui.scenes.battle import Battle
from tests.drawn import drawn
from tests.ui.hands import Hands, StepClock

WINDOWS = 8
"""Windows of which the last are kept in memory at the most: each takes some 80 MB."""
POSITION = """
    G1    .  .  F  F  .     .  .  .  .
      P1+P2 , .  F  S1    .  .  t  .  .
    G2+G3 ,  F  F  .  S2+T1 .  .  .  .
      G4  .  f  f  .  S3    .  .  C1 .
    H1    .  m  .  .  S4    .  F  .  .
      .   .  .  h  h  .     .  .  .  .
"""


def pytest_addoption(parser):
    parser.addoption(
        "--on-display", action="store_true",
        help="only tests that open a window: the others are the same on every display",
    )  # fmt: skip


def pytest_collection_modifyitems(config, items):
    if config.getoption("--on-display", default=False):
        items[:] = [item for item in items if "window" in item.fixturenames]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Saves, settings and pictures of a test stay with it."""
    monkeypatch.setenv("RASPUTITSA_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def display():
    """One display for all tests: some servers take a while before they let the next one in."""
    yield
    pygame.display.quit()


@pytest.fixture(scope="session")
def closed():
    """How many windows have been closed."""
    return count(1)


@pytest.fixture
def window(closed):
    """Opens apps in the window. Warnings of the widgets are errors."""

    def opened(size=(1280, 720), **settings):
        chosen = {"animation_speed": 0, "language": "en", **settings}
        app = App(Settings(window_width=size[0], window_height=size[1], **chosen), StepClock())
        pygame.event.clear()
        return app

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield opened
    speak("en")
    if next(closed) % WINDOWS == 0:
        let_go()


@pytest.fixture
def battle(window):
    """Opens a battle on the position above, or on another game."""
    opened = []

    def begun(players=None, game=None, side=Side.AXIS, size=(1280, 720), **settings):
        app = window(size, **settings)
        game = game or drawn(POSITION, places={"0802": "Vyazma"})
        scene = Battle(
            app, Match(game, {"soviet": "passive"} if players is None else players), side
        )
        app.push(scene)
        scene.handover.begin()
        opened.append(scene)
        hands = Hands(app)
        hands.wait(2)
        return hands

    yield begun
    for scene in opened:
        scene.leave()
        scene.tiles.stop()
