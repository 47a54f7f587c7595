"""Corners: each belongs to one hex by name, meets three others one side away, joins hexsides."""

from math import dist, sqrt

import pytest

from game.hexes.corners import (
    corner_label,
    corner_labelled,
    corner_point,
    corners_next_to,
    side_between,
    touched,
)
from game.hexes.grid import OFF_MAP, Grid

GRID = Grid(6, 5)
CORNERS = [(c, r, end) for c in range(6) for r in range(5) for end in "NS"]


@pytest.mark.parametrize("corner", CORNERS, ids=corner_label)
def test_neighbouring_corners_are_one_side_apart_and_know_each_other(corner):
    assert len(corners_next_to(corner)) == 3
    for other in corners_next_to(corner):
        assert corner in corners_next_to(other)
        assert dist(corner_point(corner), corner_point(other)) == pytest.approx(1 / sqrt(3))


@pytest.mark.parametrize("corner", CORNERS, ids=corner_label)
def test_a_corner_touches_the_hexes_whose_middles_are_a_side_away(corner):
    x, y = corner_point(corner)
    near = {
        h for h in range(len(GRID)) if dist(GRID.centres[h], (x, y)) == pytest.approx(1 / sqrt(3))
    }
    assert set(touched(GRID, corner)) == near


@pytest.mark.parametrize("corner", CORNERS, ids=corner_label)
def test_the_side_between_two_corners_parts_two_hexes(corner):
    assert len(corners_next_to(corner)) == 3
    for other in corners_next_to(corner):
        hexagon, direction = side_between(GRID, corner, other)
        assert (hexagon, direction) == side_between(GRID, other, corner)
        shared = set(touched(GRID, corner)) & set(touched(GRID, other))
        if hexagon == OFF_MAP:
            assert not shared
        else:
            assert shared == {hexagon, GRID.neighbour(hexagon, direction)} - {OFF_MAP}


def test_labels_count_from_one_and_may_name_hexes_just_off_the_map():
    assert corner_label((0, 0, "N")) == "0101N"
    assert corner_labelled(GRID, "0305S") == (2, 4, "S")
    assert corner_labelled(GRID, "0002N") == (-1, 1, "N")


@pytest.mark.parametrize("label", ["0101", "0101E", "0909N", "xxyyN", ""])
def test_other_labels_are_refused_with_an_example(label):
    with pytest.raises(ValueError, match="is not a corner of this map, such as 0101N"):
        corner_labelled(GRID, label)


def test_corners_far_apart_have_no_side_between_them():
    with pytest.raises(ValueError, match="0101N and 0303S are not one side apart"):
        side_between(GRID, (0, 0, "N"), (2, 2, "S"))
