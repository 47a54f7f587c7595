"""Makes the pictures of the documents from the game itself: `python docs/make_pictures.py`.

Officers play Typhoon with a fixed seed; at each date below the window is opened on the game as the
Axis see it, at a place and zoom, and what it shows is saved in `docs/images`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ["RASPUTITSA_HOME"] = tempfile.mkdtemp()

import pygame  # noqa: E402

from game.ai.player import make_player  # noqa: E402
from game.lab.run import play  # noqa: E402
from game.model.game import Game  # noqa: E402
from game.model.records import Side  # noqa: E402
from game.scenario.build import start  # noqa: E402
from game.settings import Settings  # noqa: E402
from game.ui.app import App  # noqa: E402
from game.ui.match import Match  # noqa: E402
from game.ui.scenes.battle import Battle  # noqa: E402

SIZE = (1600, 900)
PATIENCE = 60
"""Seconds for the painter of the map, at most."""

PICTURES = (
    # name, turn counted from 0, place in the middle, steps of zoom from the first, keys of overlays
    ("typhoon-autumn.png", 2, "Spas-Demensk", 1, ""),
    ("typhoon-far.jpg", 2, "Vyazma", -2, ""),
    ("typhoon-near.jpg", 3, "Yelnya", 2, ""),
    ("typhoon-mud.jpg", 9, "Spas-Demensk", 0, ""),
    ("typhoon-snow.jpg", 31, "Vyazma", 0, ""),
)


def picture(game: Game, name: str, place: str, zoom: int, key: str) -> None:
    """Opens the window on the game and saves what it shows."""
    app = App(Settings(window_width=SIZE[0], window_height=SIZE[1], animation_speed=0))
    scene = Battle(app, Match(game, {"soviet": "passive"}), game.side_to_move)
    app.push(scene)
    scene.handover.begin()
    settle(app, scene)
    app.close_dialogs()
    scene.camera.zoom_by(zoom)
    scene.camera.centre_on(game.world.board.place(place).hex)
    scene.look(True)
    if key:
        code = getattr(pygame, f"K_{key}")
        pygame.event.post(
            pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0)
        )
    settle(app, scene)
    pygame.image.save(app.screen, FOLDER / "images" / name)
    scene.leave()
    app.pop()


def settle(app: App, scene: Battle) -> None:
    """Lets the window work until the map is painted: a second without anything to come."""
    until = quiet_since = monotonic()
    until += PATIENCE
    while monotonic() < until and monotonic() - quiet_since < 1:
        app.step()
        if scene.tiles.busy:
            quiet_since = monotonic()


def main() -> None:
    """All pictures, one after another."""
    (FOLDER / "images").mkdir(exist_ok=True)
    game = start("typhoon", seed=4)
    players = {side: make_player("officer") for side in Side}
    for name, turn, place, zoom, key in PICTURES:
        play(game, players, turns=turn - game.state.turn)
        picture(game, name, place, zoom, key)
        print(name)


if __name__ == "__main__":
    main()
