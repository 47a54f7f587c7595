import numpy as np
import pytest

from game.model.events import RailUsed, UnitMoved
from game.model.records import Side, WeatherDay
from game.rules.lines import supply_trains
from game.rules.rail import (
    rail_left,
    rail_move,
    rail_net,
    rail_problem,
    rail_reach,
    trains,
)
from tests.drawn import START, DrawnGame, drawn, where

LINE = "0101 0201 0301 0401 0501 0601"


THREE_LINES = {"0101": "soviet", "0201": "soviet", "0301": "soviet"}
"""Thirty trains a day: enough for a division in a turn, which takes twenty."""


def labels(game: DrawnGame, flags: np.ndarray) -> list[str]:
    return [game.world.board.grid.label(int(h)) for h in np.flatnonzero(flags)]


def lay(game: DrawnGame, gauge: int, *names: str) -> DrawnGame:
    hexes = [game.world.board.grid.hex_labelled(name) for name in names]
    game.state.hexes.put("gauge", hexes, gauge)
    return game


def test_17_1_the_net_is_the_line_of_ones_gauge_that_a_source_reaches():
    game = drawn("G1 . . . . .", railways=[LINE], sources={"0101": "axis"})
    assert labels(game, rail_net(game, Side.AXIS)) == LINE.split()
    lay(game, 0, "0401")
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201", "0301"]
    assert not rail_net(game, Side.SOVIET).any()


def test_17_1_an_enemy_on_the_line_cuts_it():
    game = drawn("G1 . . . S1 .", railways=[LINE], sources={"0101": "axis", "0601": "soviet"})
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201", "0301"]
    game.state.hexes.put("control", slice(None), Side.AXIS)
    game.state.hexes.put("gauge", slice(None), 1)
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201", "0301", "0401"]


def test_17_1_hexes_beside_each_other_without_a_line_between_them_are_not_joined():
    game = drawn(
        "G1 . .\n. . .", railways=["0101 0201 0301", "0102 0202"], sources={"0101": "axis"}
    )
    assert labels(game, rail_net(game, Side.AXIS)) == ["0101", "0201", "0301"]


def test_17_2_german_engines_freeze_and_soviet_ones_hardly():
    def running(degrees: float, side: Side) -> int:
        days = [WeatherDay(date=START, temperature=degrees)]
        game = drawn(
            "G1 . . . S1 .",
            railways=[LINE],
            sources={"0101": "axis", "0601": "soviet"},
            weather=days,
            turn_days=1,
        )
        return trains(game, side)

    assert running(5, Side.AXIS) == 1000
    assert running(-20, Side.AXIS) == 500
    assert running(-20, Side.SOVIET) > 900


def test_17_4_a_division_rides_along_the_net_and_loses_its_trenches():
    game = drawn(
        "S1 . . . . .", railways=[LINE], sources=THREE_LINES, to_move=Side.SOVIET, entrenchment=200
    )
    assert rail_problem(game, game.id.S1, 5) is None
    before = rail_left(game, Side.SOVIET)
    rail_move(game, game.id.S1, 5)
    moved = game.events[0]
    assert isinstance(moved, UnitMoved)
    assert (moved.how, len(moved.path)) == ("rail", 6)
    assert where(game, game.id.S1) == "0601"
    assert game.state.units.entrenchment[game.id.S1] == 0
    assert rail_left(game, Side.SOVIET) == before - 1000
    assert isinstance(game.events[1], RailUsed)


@pytest.mark.parametrize(
    ("picture", "to", "why"),
    [
        ("S1 . . . . .\n. . . . . .", 11, "not on the soviet side's working railways"),
        ("S1 . . . . G1\n. . . . . .", 4, "too near"),
        ("S1 . . . . S2+S3+S4+S5\n. . . . . .", 5, "no room"),
    ],
)
def test_17_4_a_train_needs_a_line_safety_and_room(picture, to, why):
    game = drawn(picture, railways=[LINE], sources=THREE_LINES, to_move=Side.SOVIET)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    game.state.hexes.put("gauge", slice(None), 0)
    problem = rail_problem(game, game.id.S1, to)
    assert problem is not None
    assert why in problem


def test_17_4_troops_get_no_more_than_half_of_the_trains():
    one, three = (
        drawn("S1 . . . . .", railways=[LINE], sources=sources, to_move=Side.SOVIET)
        for sources in ({"0101": "soviet"}, THREE_LINES)
    )
    assert rail_left(one, Side.SOVIET) * 3 == rail_left(three, Side.SOVIET)
    assert rail_problem(one, one.id.S1, 5) == "the railways have no capacity left this turn"
    left = drawn("S1 . . . . .", railways=[LINE], sources=THREE_LINES, to_move=Side.SOVIET)
    before = sum(supply_trains(left, Side.SOVIET).values())
    rail_move(left, left.id.S1, 5)
    assert sum(supply_trains(left, Side.SOVIET).values()) * 2 >= before


def test_17_4_the_railways_carry_only_so_much_in_a_turn():
    game = drawn("S1 . . . . .", railways=[LINE], sources={"0101": "soviet"}, to_move=Side.SOVIET)
    game.state.sides.put("rail_used", Side.SOVIET, 5500)
    assert rail_problem(game, game.id.S1, 5) == "the railways have no capacity left this turn"
    assert (rail_reach(game, game.id.S1).spent < 0).all()


def test_17_4_loading_takes_half_a_day_before_the_first_kilometre():
    game = drawn(
        "S1 . . . . .", railways=[LINE], sources={"0101": "soviet"}, to_move=Side.SOVIET,
        points=60,
    )  # fmt: skip
    assert rail_problem(game, game.id.S1, 1) is not None
    assert (rail_reach(game, game.id.S1).spent[1:] < 0).all()
