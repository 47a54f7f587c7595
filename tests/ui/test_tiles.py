"""Tiles of the printed map, painted beside the window."""

from time import monotonic, sleep

import numpy as np
import pytest

from game.model.rulebook.movement import Ground
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.ready import alike, painter_for
from game.ui.tiles import Tiles
from tests.drawn import drawn

ZOOM = 40
KEYS = [(ZOOM, column, row) for row in range(3) for column in range(5)]


@pytest.fixture
def tiles():
    wide = "\n".join(" ".join(["G1" if row == 0 else "."] + ["."] * 29) for row in range(18))
    game = drawn(wide)
    hexes = game.state.hexes
    made = Tiles(MapPainter(game.world.board), hexes.ground, hexes.ice)
    yield made
    made.stop()


def painted(tiles, keys):
    """Asks for tiles and waits until they are there; those that came."""
    tiles.want(keys)
    came, until = set(), monotonic() + 60
    while tiles.busy and monotonic() < until:
        came.update(tiles.collect())
        sleep(0.01)
    came.update(tiles.collect())
    return came


def test_tiles_come_when_they_are_asked_for_and_only_once(tiles):
    assert tiles.tile(KEYS[0]) is None
    assert painted(tiles, KEYS) == set(KEYS)
    assert tiles.tile(KEYS[0]).get_size() == (256, 256)
    assert painted(tiles, KEYS) == set()


def test_after_snow_in_one_corner_only_its_tiles_are_painted_anew(tiles):
    painted(tiles, KEYS)
    board = tiles.painter.board
    ground = np.full(len(board), int(Ground.DRY), np.int16)
    ground[0] = Ground.SNOW
    edition = tiles.edition
    tiles.season(ground, np.zeros(len(board), np.int16))
    painted(tiles, [])
    assert tiles.edition > edition
    anew = painted(tiles, KEYS)
    assert KEYS[0] in anew
    assert KEYS[-1] not in anew


def test_the_same_ground_again_paints_nothing(tiles):
    painted(tiles, KEYS)
    board = tiles.painter.board
    tiles.season(np.full(len(board), int(Ground.DRY), np.int16), np.zeros(len(board), np.int16))
    assert not tiles.busy


def test_a_season_changes_at_once_and_not_in_squares(tiles):
    painted(tiles, KEYS)
    before = [tiles.tile(key) for key in KEYS]
    board = tiles.painter.board
    tiles.season(np.full(len(board), int(Ground.SNOW), np.int16), np.zeros(len(board), np.int16))
    painted(tiles, [])
    tiles.want(KEYS)
    until = monotonic() + 60
    while tiles.busy and monotonic() < until:
        tiles.collect()
        anew = [tiles.tile(key) is not old for key, old in zip(KEYS, before, strict=True)]
        assert all(anew) or not any(anew)
        sleep(0.01)
    tiles.collect()
    assert all(tiles.tile(key) is not old for key, old in zip(KEYS, before, strict=True))


def test_the_same_land_read_for_another_scenario_is_not_worked_out_again():
    strip = "G1 . F . S1\n . . m . ."
    board, again = drawn(strip).world.board, drawn(strip).world.board
    other = drawn("G1 . F . S1\n . . . . .").world.board
    assert alike(board, again)
    assert not alike(board, other)
    assert painter_for(board) is painter_for(again)
    assert painter_for(other) is not painter_for(board)
