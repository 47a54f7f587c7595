from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.hexes.grid import DIRECTIONS, OFF_MAP, Grid, opposite
from game.hexes.projection import Projection

GRID = Grid(64, 88)
hexes = st.integers(0, len(GRID) - 1)


@given(hexes)
def test_who_neighbours_me_has_me_for_a_neighbour(hexagon):
    there = {direction: GRID.neighbour(hexagon, direction) for direction in DIRECTIONS}
    near = {direction: other for direction, other in there.items() if other != OFF_MAP}
    assert len(near) >= 2
    for direction, other in near.items():
        assert GRID.neighbour(other, opposite(direction)) == hexagon
        assert GRID.distance(hexagon, other) == 1
        assert np.hypot(*(GRID.centres[hexagon] - GRID.centres[other])) == pytest.approx(1)


@given(hexes, hexes)
def test_a_line_is_as_long_as_the_distance_and_each_step_is_one(start, end):
    line = GRID.line(start, end)
    assert line[0] == start
    assert line[-1] == end
    assert len(line) == GRID.distance(start, end) + 1
    assert all(GRID.distance(a, b) == 1 for a, b in pairwise(line))


@given(hexes)
def test_the_centre_of_a_hex_lies_in_that_hex(hexagon):
    assert GRID.hex_at(*GRID.centres[hexagon]) == hexagon
    assert GRID.hex_labelled(GRID.label(hexagon)) == hexagon


@given(hexes, st.integers(0, 4))
def test_within_lists_what_is_near_once(hexagon, radius):
    near = list(GRID.within(hexagon, radius))
    assert len(near) == len(set(near))
    assert set(near) == {h for h in range(len(GRID)) if GRID.distance(hexagon, h) <= radius}


def test_a_label_off_the_map_is_refused_with_the_range_of_labels():
    with pytest.raises(ValueError, match="'9901' is not a hex of this map"):
        GRID.hex_labelled("9901")


def test_connected_parts_come_largest_first():
    parts = GRID.connected([0, 1, 2, 70, 300, 301])
    assert [len(part) for part in parts] == [3, 2, 1]


MOSCOW = Projection(GRID, 54.4, 35.75)


@given(st.floats(51.2, 57.6), st.floats(31.5, 40.0))
def test_a_place_projected_and_back_is_the_same_place(latitude, longitude):
    back = MOSCOW.from_map(*MOSCOW.to_map(latitude, longitude))
    assert back == pytest.approx((latitude, longitude), abs=1e-9)


def test_moscow_to_smolensk_is_369_km():
    (x1, y1), (x2, y2) = MOSCOW.to_map(55.752, 37.618), MOSCOW.to_map(54.778, 32.051)
    assert np.hypot(x1 - x2, y1 - y2) * 10 == pytest.approx(369, abs=2)
