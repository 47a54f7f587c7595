"""Every scene, dialog, page and overlay looks as it did; when a change is meant: see `pictures`."""

import numpy as np
import pytest

from tests.ui.pictures import (
    ALL,
    KEPT,
    OTHERS,
    SHARE,
    SIZE,
    kept,
    share_that_differs,
    sights_in,
    taken,
)
from tests.ui.sights import open_campaign


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_every_sight_looks_as_it_did(window, language):
    hands = open_campaign(window(SIZE, language=language))
    battle, changed = hands.battle, {}
    for sight, name in sights_in(language):
        differs = share_that_differs(kept(name), taken(hands, sight))
        if differs > SHARE:
            changed[name] = f"{differs:.1%}"
    battle.leave()
    battle.tiles.stop()
    assert not changed, "python -m tests.ui.pictures takes them anew"


def test_there_is_a_picture_of_every_sight_and_of_nothing_else():
    assert {path.stem for path in KEPT.glob("*.png")} == {
        name for language in ("en", *OTHERS) for _, name in sights_in(language)
    }


def test_all_pictures_together_are_small():
    assert sum(path.stat().st_size for path in KEPT.glob("*.png")) < 3_000_000


def test_each_sight_differs_from_the_bare_map():
    bare = kept("map")
    same = [s.name for s in ALL if share_that_differs(bare, kept(s.name)) < SHARE]
    assert set(same) == {"map", *QUIET}


QUIET = ("grid", "second-face")
"""What is too fine for a small picture; other tests look at it."""


@pytest.mark.parametrize(("shift", "noticed"), [(0, False), (2, False), (80, True)])
def test_a_picture_with_a_little_noise_passes_and_one_that_differs_does_not(shift, noticed):
    picture = kept("odds")
    other = np.roll(picture, shift, axis=1) if shift > 2 else np.clip(picture + shift, 0, 255)
    assert (share_that_differs(picture, other) > SHARE) is noticed
