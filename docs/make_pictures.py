"""Makes the gallery from the game itself: `python docs/make_pictures.py`.

Officers play Typhoon with a fixed seed; at each date below the window is opened on the game as the
Axis see it, at a place and zoom, and what it shows is saved in `docs/images`, small enough for a
repository. `docs/gallery.md` and the picture behind the main menu are made as well.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ["RASPUTITSA_HOME"] = tempfile.mkdtemp()

import numpy as np  # noqa: E402
import pygame  # noqa: E402
from PIL import Image  # noqa: E402

from game.ai.player import make_player  # noqa: E402
from game.lab.run import play  # noqa: E402
from game.model.game import Game  # noqa: E402
from game.model.records import Side  # noqa: E402
from game.model.rulebook.movement import Ground  # noqa: E402
from game.scenario.build import start  # noqa: E402
from game.settings import Settings  # noqa: E402
from game.ui.app import App  # noqa: E402
from game.ui.camera import USUAL  # noqa: E402
from game.ui.match import Match  # noqa: E402
from game.ui.painting.map_painter import MapPainter  # noqa: E402
from game.ui.scenes.battle import Battle  # noqa: E402
from game.ui.scenes.editing import Editor  # noqa: E402
from game.ui.scenes.loading import edit_scenario, watch_game  # noqa: E402
from game.ui.scenes.menu import MainMenu  # noqa: E402
from game.ui.scenes.watching import Watching  # noqa: E402

SIZE, LARGE = (1280, 720), (1600, 900)
QUALITY = 74
AROUND = 5.0
"""Hexes about a place in which units are counted to find where most stand."""
PATIENCE = 60
"""Seconds for the painter of the map, at most."""
KEYS = {"Enter": pygame.K_RETURN, "Esc": pygame.K_ESCAPE, "PageDown": pygame.K_PAGEDOWN}
KEYS |= {f"F{n}": getattr(pygame, f"K_F{n}") for n in range(1, 13)}
MODIFIERS = {"Shift": pygame.KMOD_LSHIFT, "Ctrl": pygame.KMOD_LCTRL, "Alt": pygame.KMOD_LALT}

SEASONS = (
    # name, turn counted from 0, place in the middle (none: where most units are), what is seen
    ("autumn", 2, "Spas-Demensk", "the last dry days of autumn"),
    ("mud", 9, "", "the season of mud"),
    ("frost", 22, "", "the first frost"),
    ("snow", 31, "", "snow and ice"),
)
ZOOMS = (("far", -2), ("middle", 0), ("near", 2))
"""Names of the zooms, and steps from the usual one."""
SCENES: tuple[tuple[str, str, tuple[str, ...], int], ...] = (
    # name, what it shows, keys that lead there, steps of zoom
    ("strategic", "The strategic view: armies as areas and arrows", (), -4),
    ("second-face", "The counters turned over: men, tanks, guns", ("Shift+K",), 1),
    ("silhouettes", "Silhouettes instead of symbols, names in Cyrillic", ("Shift+S", "Shift+G"), 1),
    ("supply", "Supply and the ground, one over the other", ("F2", "Shift+F3"), -1),
    ("control", "Control, the front and the objectives", ("F8",), -1),
    ("command", "Headquarters, seams and axes", ("Y",), -1),
    ("staff-book", "The book of the staff", ("F6",), 0),
    ("order-of-battle", "The order of battle", ("O",), 0),
    ("situation", "What changed since the last turn", ("E",), 0),
    ("beside-history", "Beside history", ("B",), -2),
    ("keys", "The sheet of keys", ("Shift+F1",), 0),
)
TOLD: list[tuple[str, str]] = []
"""The pictures that were made and what they show."""


def save(picture: pygame.Surface, name: str, told: str) -> None:
    """Writes a picture for the gallery."""
    image = Image.frombytes("RGB", picture.get_size(), pygame.image.tobytes(picture, "RGB"))
    image.save(FOLDER / "images" / f"{name}.webp", quality=QUALITY, method=6)
    TOLD.append((name, told))
    print(name)


def opened(game: Game, size: tuple[int, int] = SIZE) -> tuple[App, Battle]:
    """The window on a game."""
    app = App(Settings(window_width=size[0], window_height=size[1], animation_speed=0))
    scene = Battle(app, Match(game, {"soviet": "passive"}), Side.AXIS)
    app.push(scene)
    scene.handover.begin()
    settle(app)
    app.close_dialogs()
    scene.digest.close()
    return app, scene


def shut(app: App, scene: Battle) -> None:
    """The end of it."""
    scene.leave()
    scene.tiles.stop()
    app.scenes.clear()


def look(scene: Battle, place: str, steps: int) -> None:
    """Brings a place to the middle at some steps from the usual zoom."""
    scene.camera.zoom_by(USUAL + steps - scene.camera.level)
    scene.camera.centre_on(scene.match.world.board.place(place).hex)
    scene.look(True)


def press(app: App, chord: str) -> None:
    """Presses a key as a player does."""
    *held, name = chord.split("+")
    code = KEYS.get(name) or pygame.key.key_code(name.lower())
    mod = sum(MODIFIERS[each] for each in held)
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.event.Event(kind, key=code, mod=mod, unicode="", scancode=0))
        app.step()


def settle(app: App, done: Callable[[], bool] = lambda: True) -> None:
    """Lets the window work until the map is painted: half a second without anything to come."""
    until = quiet_since = monotonic()
    until += PATIENCE
    while monotonic() < until and monotonic() - quiet_since < 0.5:
        app.step()
        tiles = getattr(app.scene, "tiles", None)
        if not done() or (tiles is not None and tiles.busy):
            quiet_since = monotonic()


def seasons(game: Game, name: str, place: str, told: str) -> None:
    """Three zooms of one season."""
    app, scene = opened(game)
    for zoom, steps in ZOOMS:
        look(scene, place or densest(scene.game), steps)
        settle(app)
        save(app.screen, f"{name}-{zoom}", f"{told.capitalize()}, seen from {zoom}")
    shut(app, scene)


def densest(game: Game) -> str:
    """The place about which most units stand that the side sees."""
    grid, units = game.world.board.grid, game.state.units
    there = grid.centres[units.hex[units.hex >= 0]]
    near = {
        place.name: int((np.hypot(*(there - grid.centres[place.hex]).T) < AROUND).sum())
        for place in game.world.board.places
        if place.size >= 2
    }
    return max(near, key=lambda name: (near[name], name))


def scenes(game: Game, place: str) -> None:
    """Every scene and report."""
    app, scene = opened(game)
    for name, told, keys, steps in SCENES:
        look(scene, place, steps)
        for chord in keys:
            press(app, chord)
        settle(app)
        save(app.screen, name, told)
        app.close_dialogs()
        for chord in keys if name in ("second-face", "silhouettes") else ():
            press(app, chord)
        while scene.top_float() is not None:
            scene.top_float().close()  # type: ignore[union-attr]
        for overlay in scene.overlays:
            overlay.shown = False
        scene.refresh_overlays()
    shut(app, scene)


def attack(game: Game) -> None:
    """A unit selected before an enemy, and what an attack would bring."""
    app, scene = opened(game)
    post, where = scene.post, game.state.units.hex
    for hexagon in sorted({int(where[unit]) for unit in post.idle()}):
        post.select(hexagon)
        if targets := sorted(post.targets()):
            post.aim(targets[0])
            scene.camera.zoom_by(USUAL + 1 - scene.camera.level)
            scene.camera.centre_on(targets[0])
            break
    scene.refresh()
    scene.look(True)
    settle(app)
    save(app.screen, "attack", "Odds, losses and their reasons before an attack")
    shut(app, scene)


def menus() -> None:
    """The main menu and the choice of a game."""
    app = App(Settings(window_width=SIZE[0], window_height=SIZE[1]))
    menu = MainMenu(app)
    app.push(menu)
    settle(app)
    save(app.screen, "menu", "The main menu")
    menu.new_game()
    settle(app)
    save(app.screen, "new-game", "A new game: battles, sides, opponents, handicaps")
    app.close_dialogs()
    app.scenes.clear()


def replay(game: Game) -> None:
    """The game watched again."""
    app = App(Settings(window_width=SIZE[0], window_height=SIZE[1]))
    app.push(watch_game(app, game, {"axis": "officer", "soviet": "officer"}))
    settle(app, lambda: isinstance(app.scene, Watching))
    scene = app.scene
    assert isinstance(scene, Watching)
    scene.follow = False
    scene.go_to(len(scene.show.reel.frames) // 4)
    scene.camera.centre_on(game.world.board.place("Vyazma").hex)
    scene.map.invalidate(ground=True)
    settle(app)
    save(app.screen, "replay", "A game watched again, from either side or as it was")
    scene.leave()
    app.scenes.clear()


def editor() -> None:
    """The scenario editor, with the form of a unit."""
    app = App(Settings(window_width=SIZE[0], window_height=SIZE[1]))
    app.push(edit_scenario(app, FOLDER.parent / "scenarios" / "mtsensk.yaml"))
    settle(app, lambda: isinstance(app.scene, Editor))
    scene = app.scene
    assert isinstance(scene, Editor)
    scene.camera.centre_on(scene.rounds.board.place("Mtsensk").hex)
    scene.choose(("units", 0))
    settle(app, lambda: not scene.messages.shown)
    save(app.screen, "editor", "The scenario editor, with the form of a unit")
    scene.leave()
    app.scenes.clear()


def hero(game: Game) -> None:
    """The picture of the README."""
    app, scene = opened(game, LARGE)
    look(scene, "Spas-Demensk", 1)
    settle(app)
    save(app.screen, "typhoon", "Operation Typhoon, 4 October 1941")
    shut(app, scene)


def backdrop(game: Game) -> None:
    """The picture behind the menu: golden autumn in the south-west, mud, then snow about Moscow."""
    board = game.world.board
    painter = MapPainter(board)
    away = board.grid.centres - board.grid.centres[board.place("Moscow").hex]
    winter = away[:, 0] * 0.8 - away[:, 1] * 0.9
    states = [winter > -3, winter > -9, winter > -14, winter > -19]
    kinds = [Ground.SNOW, Ground.FROZEN, Ground.MUD, Ground.WET]
    painter.show(np.select(states, kinds, Ground.DRY), np.where(winter > -6, 300, 0))
    x, y = board.grid.centres[board.place("Medyn").hex]
    size = 1920 / 44, 1200 / 44
    picture = painter.paint((x - size[0] * 0.52, y - size[1] * 0.55, *size), 44)
    image = Image.frombytes("RGB", picture.get_size(), pygame.image.tobytes(picture, "RGB"))
    image.save(FOLDER.parent / "assets" / "menu.jpg", quality=80, optimize=True)


def page() -> None:
    """The gallery as a page."""
    lines = [
        "# Gallery",
        "",
        "Every picture is made by the game itself: `python docs/make_pictures.py`.",
    ]
    for name, told in TOLD:
        lines += ["", f"## {told}", "", f"![{told}](images/{name}.webp)"]
    (FOLDER / "gallery.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """All pictures, one after another."""
    (FOLDER / "images").mkdir(exist_ok=True)
    game = start("typhoon", seed=4)
    pygame.display.init()
    pygame.display.set_mode(SIZE)
    backdrop(game)
    menus()
    players = {side: make_player("officer") for side in Side}
    for name, turn, place, told in SEASONS:
        play(game, players, turns=turn - game.state.turn)
        if name == "autumn":
            hero(game)
            scenes(game, place)
            attack(game)
        seasons(game, name, place, told)
    editor()
    replay(game)
    page()


if __name__ == "__main__":
    main()
