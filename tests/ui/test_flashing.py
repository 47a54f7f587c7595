"""Nothing flashes: no large part of the window turns bright and dark more than thrice a second.

As the guidelines for the web have it: a flash is a pair of opposing changes of a tenth of the
largest luminance or more, the darker picture being below four fifths of it.
"""

import numpy as np
import pygame
import pytest

from game.model.events import UnitMoved
from tests.ui.sights import open_campaign

FRAMES_A_SECOND = 60
CHANGE, DARK, FLASHES = 0.1, 0.8, 3
LARGE = 0.024
"""Of the window: a quarter of a field of ten degrees, 341 by 256 of 1024 by 768 pixels."""


def luminance(screen):
    """How bright each of 16 by 9 parts of the window is, 0 to 1: a moving map is no flash."""
    small = pygame.surfarray.array3d(pygame.transform.smoothscale(screen, (16, 9))) / 255
    linear = np.where(small <= 0.04045, small / 12.92, ((small + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def turns(frames):
    """At which frames each part turned from growing brighter to darker, or back, by enough."""
    low = high = frames[0]
    rising = np.zeros(low.shape, bool)
    found = []
    for frame in frames:
        low, high = np.minimum(low, frame), np.maximum(high, frame)
        fell = (high - frame >= CHANGE) & (frame < DARK)
        rose = (frame - low >= CHANGE) & (low < DARK)
        found.append((fell & rising) | (rose & ~rising))
        rising = np.where(fell, False, np.where(rose, True, rising))
        low, high = np.where(fell | rose, frame, low), np.where(fell | rose, frame, high)
    return np.array(found)


def share_that_flashes(frames):
    """The largest part of the window that flashes too often within any second."""
    turned = turns(frames).cumsum(axis=0)
    before = np.zeros_like(turned)
    before[FRAMES_A_SECOND:] = turned[:-FRAMES_A_SECOND]
    return float(((turned - before) > 2 * FLASHES).mean(axis=(1, 2)).max())


def watched(hands, done, most=1500):
    frames = []
    for _ in range(most):
        hands.app.step()
        frames.append(luminance(hands.app.screen))
        if done():
            break
    return frames


def test_a_lamp_that_blinks_is_noticed_and_a_dimmer_is_not():
    moments = np.arange(120)
    blinking = [np.full((4, 4), 0.5 * (n // 5 % 2)) for n in moments]
    dimming = [np.full((4, 4), n / 120) for n in moments]
    assert share_that_flashes(blinking) == 1
    assert share_that_flashes(dimming) == 0


@pytest.mark.parametrize("speed", [1, 4, 16])
def test_marches_all_over_the_map_do_not_flash_while_the_camera_follows(window, speed):
    hands = open_campaign(window(animation_speed=100))
    scene, grid = hands.battle, hands.game.world.board.grid
    hands.wait_until(lambda: not scene.tiles.busy)
    rng = np.random.default_rng(1)
    marches = []
    for unit in np.flatnonzero(hands.game.state.units.hex >= 0)[:12].tolist():
        column, row = rng.integers(10, 50), rng.integers(10, 60)
        path = tuple(grid.at(int(column) + step, int(row)) for step in range(4))
        marches.append(UnitMoved(unit, path, 0, {}, {}, 0, "march"))
    scene.motion.follow, scene.motion.speed = True, speed
    scene.motion.play(marches)
    frames = watched(hands, lambda: not scene.motion.playing)
    scene.leave()
    scene.tiles.stop()
    assert len(frames) > FRAMES_A_SECOND
    assert share_that_flashes(frames) < LARGE
