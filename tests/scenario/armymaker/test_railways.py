"""Supply sources and the Axis gauge are found on the railways of the map."""

from __future__ import annotations

import pytest

from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.railways import along, on_railway
from tests.scenario.armymaker.boards import GRID, at, small_board


def test_a_source_is_the_railway_hex_on_the_edge_nearest_to_its_point() -> None:
    board = small_board()
    assert GRID.label(on_railway(board, at("0102"), "West", at_edge=True)) == "0103"
    assert GRID.label(on_railway(board, at("0504"), "Station", at_edge=False)) in ("0403", "0503")


def test_a_source_far_from_any_railway_is_told_with_its_point() -> None:
    with pytest.raises(CannotBeMade, match=r"Orel: no railway on the edge.*60\.00 N 40\.00 E"):
        on_railway(small_board(), (60.0, 40.0), "Orel", at_edge=True)


def test_a_run_follows_the_track_hex_by_hex() -> None:
    board = small_board()
    start, end = GRID.hex_labelled("0203"), GRID.hex_labelled("0503")
    assert [GRID.label(h) for h in along(board, start, end)] == ["0203", "0303", "0403", "0503"]


def test_two_hexes_without_a_track_between_them_are_told() -> None:
    with pytest.raises(CannotBeMade, match="no railway joins 0203 and 0105"):
        along(small_board(), GRID.hex_labelled("0203"), GRID.hex_labelled("0105"))
