import numpy as np
import pytest

from game.model.events import ColumnsWritten, RailUsed, UnitMoved
from game.model.records import Side, WeatherDay
from game.model.rulebook.movement import Ground
from game.rules.rail import (
    convert_gauge,
    rail_left,
    rail_move,
    rail_net,
    rail_problem,
    rail_reach,
    track_pace,
    trains,
)
from tests.drawn import START, DrawnGame, drawn, where

LINE = "0101 0201 0301 0401 0501 0601"


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


def converted(game: DrawnGame, turns: int, side: Side = Side.AXIS) -> list[str]:
    for turn in range(turns):
        game.state.clock.put("turn", 0, turn)
        convert_gauge(game, side)
    return labels(game, rail_net(game, side))


def test_17_3_parties_lay_track_onward_from_the_end_of_the_net():
    game = drawn("G1 . . . . .", railways=[LINE], sources={"0101": "axis"})
    lay(game, 0, *LINE.split()[1:])
    # 12 km a day on dry ground: 24 km a turn, and a second party has nowhere else to work.
    assert converted(game, 1) == ["0101", "0201", "0301"]
    # What they had begun counts: 48 km in four days.
    assert converted(game, 1) == ["0101", "0201", "0301", "0401", "0501"]
    assert isinstance(game.events[0], ColumnsWritten)


def test_17_3_two_parties_work_on_two_lines():
    game = drawn(
        "G1 . . .\n.  . . .", railways=["0101 0201 0301 0401", "0101 0102 0202"],
        sources={"0101": "axis"},
    )  # fmt: skip
    lay(game, 0, "0201", "0301", "0401", "0102", "0202")
    assert converted(game, 1) == ["0101", "0201", "0301", "0102", "0202"]


def test_17_3_nobody_lays_track_under_the_enemy_s_guns_or_on_his_ground():
    game = drawn("G1 . . . . . S1", railways=[LINE + " 0701"], sources={"0101": "axis"})
    lay(game, 0, *LINE.split()[1:])
    game.state.hexes.put("control", slice(None), Side.AXIS)
    assert converted(game, 9) == ["0101", "0201", "0301", "0401", "0501"]


def test_17_3_frost_and_mud_slow_the_parties():
    def pace(ground: Ground, degrees: float) -> int:
        days = [WeatherDay(date=START, temperature=degrees)]
        return track_pace(drawn("G1 .", ground=ground, weather=days, turn_days=1), 0)

    assert pace(Ground.DRY, 10) > pace(Ground.FROZEN, -5) > pace(Ground.MUD, 5)
    assert pace(Ground.FROZEN, -20) == pace(Ground.FROZEN, -5) // 2


def test_17_4_a_division_rides_along_the_net_and_loses_its_trenches():
    game = drawn(
        "S1 . . . . .", railways=[LINE], sources={"0101": "soviet"}, to_move=Side.SOVIET,
        entrenchment=200,
    )  # fmt: skip
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
    game = drawn(picture, railways=[LINE], sources={"0101": "soviet"}, to_move=Side.SOVIET)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    game.state.hexes.put("gauge", slice(None), 0)
    problem = rail_problem(game, game.id.S1, to)
    assert problem is not None
    assert why in problem


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
