"""The front line on the map: smooth, closed round islands, each side's colour on its own ground."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.hexes.grid import Grid
from game.model.records import Side
from game.ui.ink import Ink
from game.ui.layers.front import beside, front_lines
from game.ui.layers.pockets import PocketsLayer, Ring

GRID = Grid(14, 12)


def split(inside):
    control = np.full(len(GRID), int(Side.SOVIET), np.int16)
    control[inside] = Side.AXIS
    return control


def turns(line):
    """How sharply a line bends from step to step, degrees."""
    way = np.diff(line, axis=0)
    headings = np.unwrap(np.arctan2(way[:, 1], way[:, 0]))
    return np.degrees(abs(np.diff(headings)))


def test_a_straight_front_is_one_line_without_the_teeth_of_hexes():
    lines = front_lines(GRID, split(GRID.centres[:, 0] < 7))
    assert len(lines) == 1
    middle = lines[0][10:-10]
    assert np.ptp(middle[:, 0]) < 0.35
    assert turns(middle).max() < 25


def test_an_island_is_a_closed_ring():
    around = np.hypot(*(GRID.centres - GRID.centres[GRID.hex_labelled("0606")]).T)
    (ring,) = front_lines(GRID, split(around < 1.6))
    assert np.allclose(ring[0], ring[-1])
    assert 1.2 < np.hypot(*(ring - GRID.centres[GRID.hex_labelled("0606")]).T).mean() < 2.1


def test_a_lone_hex_still_bends_the_line_round_itself():
    lone = GRID.hex_labelled("0606")
    inside = np.zeros(len(GRID), bool)
    inside[lone] = True
    (ring,) = front_lines(GRID, split(inside))
    assert 0.2 < np.hypot(*(ring - GRID.centres[lone]).T).mean() < 0.7


def test_there_is_no_front_where_all_is_held_by_one_side():
    assert front_lines(GRID, split(np.zeros(len(GRID), bool))) == []


@given(st.lists(st.integers(0, len(GRID) - 1), min_size=1, max_size=60, unique=True))
def test_axis_ground_lies_to_the_right_of_every_line(held):
    inside = np.zeros(len(GRID), bool)
    inside[held] = True
    control = split(inside)
    right = wrong = 0
    for line in front_lines(GRID, control):
        for x, y in beside(line, 0.3)[2:-2:3]:
            there = GRID.hex_at(float(x), float(y))
            if there >= 0:
                right += control[there] == Side.AXIS
                wrong += control[there] != Side.AXIS
    assert right >= wrong
    if right + wrong > 30:
        assert right > 1.5 * wrong


@pytest.mark.parametrize("neutral", [True, False])
def test_ground_of_nobody_does_not_break_the_line(neutral):
    control = split(GRID.centres[:, 0] < 7)
    if neutral:
        control[GRID.hex_labelled("0706")] = -1
    assert len(front_lines(GRID, control)) == 1


def test_no_tag_of_a_pocket_covers_another():
    layer = PocketsLayer(Ink(100))
    for shift in (0.0, 0.4, 0.8, 1.1):
        pocket = SimpleNamespace(side=Side.SOVIET)
        words = ("2 div · 12 days left", "ring 3 of 5")
        top = np.array([5.0 + shift, 5.0 + shift / 2])
        line = top + np.array([[0.0, 0.0], [0.5, 0.6], [-0.5, 0.6]])
        layer.rings.append(Ring(pocket, (line,), tuple(top), words))
    for zoom in (20, 56):
        boxes = layer.boxes(zoom)
        assert len(boxes) > 1
        for number, box in enumerate(boxes):
            assert box.collidelist(boxes[:number]) < 0


def test_a_tag_gives_way_to_counters():
    layer = PocketsLayer(Ink(100))
    line = np.array([[5.0, 5.0], [5.5, 5.6], [4.5, 5.6]])
    words = ("2 div · 12 days left", "ring 3 of 5")
    layer.rings = [Ring(SimpleNamespace(side=Side.SOVIET), (line,), (5.0, 5.0), words)]
    above = layer.boxes(56)[0]
    layer.obstacles = lambda _: [above]
    assert not layer.boxes(56)[0].colliderect(above)
