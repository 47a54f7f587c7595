"""Small pictures of all sights, to notice changed looks: `python -m tests.ui.pictures`.

A picture is kept an eighth as large in each direction: letters blur into greys that hardly depend
on how they are drawn, but a panel that is gone, moved or of another colour shows.
"""

import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import pygame

from game.settings import Settings
from game.ui.app import App
from tests.ui.hands import StepClock
from tests.ui.sights import SEASONS, SIGHTS, back, open_campaign

KEPT = Path(__file__).with_name("pictures")
SIZE, SMALL = (1280, 720), (160, 90)
NOTICED = 26
"""By how much, of 255, a small pixel differs that counts."""
SHARE = 0.02
"""Of a picture that may differ: figures change with the rules, and clocks go on."""
ALL = [*SIGHTS, *SEASONS]
OTHERS = ("de", "ru")
"""Languages in which the chief sights are kept as well."""
CHIEF = [
    sight
    for sight in SIGHTS
    if sight.name
    in (
        "map", "unit", "odds", "orders", "order-of-battle", "situation", "page-supply",
        "attack-planner", "drawn-plans",
        "page-losses", "page-history", "menu-of-battle", "unit-sheet", "briefing", "settings",
        "key-sheet", "new-game", "menu", "record", "curtain", "ending",
    )
]  # fmt: skip


def sights_in(language):
    """What is kept in a language: a sight, and the name of its picture."""
    if language == "en":
        return [(sight, sight.name) for sight in ALL]
    return [(sight, f"{sight.name}.{language}") for sight in CHIEF]


def small(screen):
    """The picture of a window, an eighth as large: height, width, colours."""
    scaled = pygame.transform.smoothscale(screen, SMALL)
    return pygame.surfarray.array3d(scaled).swapaxes(0, 1).astype(np.int16)


def kept(name):
    """The picture of a sight as it should be."""
    return pygame.surfarray.array3d(pygame.image.load(KEPT / f"{name}.png")).swapaxes(0, 1)


def share_that_differs(one, other):
    """How much of two pictures is not the same, 0 to 1."""
    return float((abs(one.astype(np.int16) - other).max(axis=2) > NOTICED).mean())


def taken(hands, sight):
    """The small picture of a sight, once the map is painted."""
    back(hands)
    sight.show(hands)
    hands.wait(3)
    tiles = getattr(hands.app.scene, "tiles", None)
    if tiles is not None:
        hands.wait_until(lambda: not tiles.busy)
    hands.app.scene.stale = hands.app.scene.whole = True
    hands.wait(2)
    return small(hands.app.screen)


def main():
    """Takes all pictures anew, or those that are named."""
    os.environ["RASPUTITSA_HOME"] = tempfile.mkdtemp()
    KEPT.mkdir(exist_ok=True)
    for language in ("en", *OTHERS):
        wanted = [one for one in sights_in(language) if one[1] in sys.argv[1:] or not sys.argv[1:]]
        if wanted:
            take(language, wanted)


def take(language, wanted):
    """Takes pictures in one language."""
    settings = Settings(
        window_width=SIZE[0], window_height=SIZE[1], animation_speed=0, language=language
    )
    hands = open_campaign(App(settings, StepClock()))
    battle = hands.battle
    for sight, name in wanted:
        picture = taken(hands, sight).swapaxes(0, 1).astype(np.uint8)
        pygame.image.save(pygame.surfarray.make_surface(picture), KEPT / f"{name}.png")
    battle.leave()
    battle.tiles.stop()


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    main()
