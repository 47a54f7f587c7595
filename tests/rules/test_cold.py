from datetime import timedelta

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.orders import EndTurn, obey
from game.engine.sequence import begin_turn
from game.model.events import ColumnsWritten, SideTurnBegan
from game.model.records import Side, WeatherDay
from game.model.state import NOT_YET
from game.rules.cold import (
    cases,
    cold_toll,
    day_by_day,
    freeze,
    frostbitten,
    unpaid,
    was_outside,
)
from tests.drawn import START, DrawnGame, drawn
from tests.rules.test_recovery import at

OUTSIDE = np.array([True, True])
INSIDE = ~OUTSIDE


def rate(degrees: float, outside: np.ndarray = INSIDE, letter: str = ".", **columns: object) -> int:
    game = drawn(f"G1/{letter} . S9", weather=at(degrees), **columns)  # type: ignore[arg-type]
    return int(cases(game, outside, 0)[0])


def test_14_5_towns_shelter_best_and_woods_least():
    by_terrain = [rate(-25, letter=letter) for letter in ("C", "t", ".", "f", "F", "m")]
    assert by_terrain == sorted(by_terrain)
    assert by_terrain[0] < by_terrain[-1] < rate(-25, OUTSIDE)


def test_14_5_where_the_villages_are_burnt_nobody_is_sheltered():
    whole, burnt = (drawn("G1 . S9", weather=at(-25)) for _ in range(2))
    burnt.state.hexes.put("burnt", slice(None), 100)
    halves = drawn("G1 . S9", weather=at(-25))
    halves.state.hexes.put("burnt", slice(None), 50)
    inside = [int(cases(game, INSIDE, 0)[0]) for game in (whole, halves, burnt)]
    assert inside[0] < inside[1] < inside[2]
    assert inside[2] == pytest.approx(4 * inside[0], rel=0.01)
    assert cases(burnt, OUTSIDE, 0)[0] == pytest.approx(cases(burnt, INSIDE, 0)[0], rel=0.01)


def test_14_5_a_named_village_has_more_roofs_than_the_wood_around_it():
    game = drawn("G1/F . S9", weather=at(-25), places={"0101": "Ruza"})
    assert cases(game, INSIDE, 0)[0] < rate(-25, letter="F")


@given(st.integers(-40, 5), st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_14_5_more_winter_kit_never_means_more_frostbite(degrees, less, more, outside):
    less, more = sorted((less, more))
    where = np.array([outside, outside])
    assert rate(degrees, where, kit=more) <= rate(degrees, where, kit=less)


@given(st.integers(-40, 5), st.integers(-40, 5))
def test_14_5_deeper_frost_never_means_less_frostbite(one, other):
    colder, milder = sorted((one, other))
    assert rate(colder) >= rate(milder)


def changing(*means: float) -> list[WeatherDay]:
    return [
        WeatherDay(date=START + timedelta(days=n - 2), temperature=t) for n, t in enumerate(means)
    ]


def test_14_5_a_bitter_night_is_not_mended_by_the_mild_day_after_it():
    bitter = drawn("G1 S9", weather=changing(-35, 5, 0, 0))
    even = drawn("G1 S9", weather=changing(-15, -15, 0, 0))
    assert frostbitten(bitter, Side.AXIS, -1)[0] > frostbitten(even, Side.AXIS, -1)[0] > 0


def test_14_5_each_turn_takes_men_for_its_own_days():
    game = drawn("G1 S9", weather=changing(0, 0, -30, -30, 10, 10))
    assert frostbitten(game, Side.AXIS, 0)[0] > 0
    assert frostbitten(game, Side.AXIS, 1)[0] == 0
    assert list(day_by_day(game, 1)[:, 0]) == [10, 10]


def test_14_5_nobody_pays_for_the_cold_before_the_battle():
    game = drawn("G1 S9", weather=at(-30))
    freeze(game, Side.AXIS, -1)
    begin_turn(game, 0)
    assert not game.state.sides.frostbite.any()


def played(turns: int) -> DrawnGame:
    """A game of so many turns in hard frost, in which nobody moves, from its first morning."""
    game = drawn("G1 . . S9", weather=at(-30))
    days = game.world.turn_days * turns
    end = START + timedelta(days=days - 1)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, end=end))
    begin_turn(game, 0)
    while not game.over:
        obey(game, EndTurn(game.side_to_move))
    return game


@pytest.mark.parametrize("side", list(Side), ids=["axis", "soviet"])
@pytest.mark.parametrize("turns", [1, 2, 4])
def test_14_5_in_the_end_every_day_of_the_battle_is_paid_for_once(side, turns):
    game = played(turns)
    paid = [
        event.losses[side]["frostbite"]
        for event in game.events
        if isinstance(event, ColumnsWritten) and event.phase == "cold" and event.losses[side]
    ]
    assert len(paid) == turns
    assert sum(paid) == game.state.sides.frostbite[side] > 0


def test_14_5_who_comes_today_does_not_pay_for_the_days_before():
    game = drawn("G1 . . S9", weather=at(-30))
    game.state.units.put("hex", game.id.G1, NOT_YET)
    game.state.units.put("due", game.id.G1, 1)
    begin_turn(game, 1)
    assert game.state.units.hex[game.id.G1] >= 0
    assert game.state.sides.frostbite[Side.AXIS] == 0


def test_14_5_the_second_side_still_owes_the_last_days_while_the_first_moves():
    game = drawn("G1 . . S9")
    first, second = Side.AXIS, Side.SOVIET
    game.emit(SideTurnBegan(0, first))
    assert (unpaid(game, first), unpaid(game, second)) == (0, 0)
    game.emit(SideTurnBegan(3, first))
    assert (unpaid(game, first), unpaid(game, second)) == (3, 2)
    game.emit(SideTurnBegan(3, second))
    assert (unpaid(game, first), unpaid(game, second)) == (3, 3)


def test_14_5_a_turn_of_seven_days_freezes_as_many_as_seven_of_one():
    week = drawn("G1 S9", weather=at(-20), turn_days=7)
    day = drawn("G1 S9", weather=at(-20), turn_days=1)
    assert cases(week, INSIDE, 0)[0] == pytest.approx(7 * cases(day, INSIDE, 0)[0], abs=7)


def test_14_3_each_day_costs_its_own_points():
    game = drawn("P1 S9", weather=changing(0, 0, -35, 5))
    assert cold_toll(game)[0] == 30


def test_14_5_who_marched_or_fought_was_outside():
    game = drawn("G1 G2 G3 S9")
    game.state.units.put("battles", 0, 1)
    game.state.units.put("marched", 1, 200)
    assert list(was_outside(game)) == [True, True, False, False]


def test_14_5_men_who_sit_in_the_line_freeze_most_and_then_who_marches_or_fights():
    near, far = (drawn(picture, weather=at(-25)) for picture in ("G1 S9", "G1 . S9"))
    inside = [int(cases(game, INSIDE, 0)[0]) for game in (near, far)]
    out = [int(cases(game, ~INSIDE, 0)[0]) for game in (near, far)]
    assert inside[0] == pytest.approx(4 * inside[1], rel=0.02)
    assert out[0] == out[1] == pytest.approx(3 * inside[1], rel=0.02)
