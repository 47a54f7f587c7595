"""The overlay of the weather."""

from itertools import pairwise

import numpy as np
import pytest

from game.model.records import Side
from game.rules.weather import temperatures, zone_of_hexes
from game.scenario.build import start
from game.ui.ink import Ink
from game.ui.layers.front import beside
from game.ui.layers.overlays.sky import APART, SkyOverlay


@pytest.fixture(scope="module")
def game():
    return start("typhoon", seed=1)


def test_every_zone_is_told_with_what_is_foretold(game):
    overlay = SkyOverlay(Ink(100))
    overlay.refresh(game, Side.AXIS)
    zones = len(np.unique(zone_of_hexes(game.world)))
    assert sum("°C" in note for note in overlay.notes()) == zones
    assert any("wet" in note for note in overlay.notes())
    assert (overlay.of >= 0).all()


def test_a_front_lies_where_temperatures_differ_with_the_colder_air_to_its_right(game):
    overlay = SkyOverlay(Ink(100))
    overlay.refresh(game, Side.AXIS)
    tenths, grid = temperatures(game), game.world.board.grid
    by_zone = sorted({int(tenths[zone_of_hexes(game.world) == z][0]) for z in (0, 1, 2)})
    differ = any(b - a >= APART for a, b in pairwise(by_zone))
    assert bool(overlay._fronts) == differ
    for line in overlay._fronts:
        middle = len(line) // 2
        one, other = (beside(line, far)[middle] for far in (3.0, -3.0))
        colder, warmer = (tenths[grid.hex_at(float(x), float(y))] for x, y in (one, other))
        assert colder < warmer
