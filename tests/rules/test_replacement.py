import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.records import Side
from game.rules.replacement import replaced, shared_out, wanted
from tests.drawn import DrawnGame, drawn


def depleted(picture: str = "G1 . . S9", pool: int = 10_000, **columns: object) -> DrawnGame:
    game = drawn(picture, **columns)  # type: ignore[arg-type]
    game.state.units.put("men", slice(None), 5000)
    game.state.sides.put("pool_men", slice(None), pool)
    return game


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30), st.integers(0, 5000))
def test_15_2_nothing_is_given_that_is_not_there_nor_more_than_is_wanted(wants, stock):
    given_out = shared_out(np.array(wants, np.int32), stock)
    assert given_out.sum() == min(stock, sum(wants))
    assert (given_out >= 0).all()
    assert (given_out <= np.array(wants)).all()


def test_15_1_a_unit_in_the_rear_refits_faster_than_one_in_the_line():
    game = depleted("G1 S9 . . G2")
    wants = wanted(game, Side.AXIS, "men")
    # 1.8 % of 16,500 a day for two days, against 0.3 %.
    assert wants[game.id.G2] == 594
    assert wants[game.id.G1] == 99


@pytest.mark.parametrize("state", [{"battles": 1}, {"supply": 200}])
def test_15_1_who_fights_or_goes_without_supply_gets_nobody(state):
    assert not wanted(depleted(**state), Side.AXIS, "men").any()


def test_15_2_replacements_leave_the_depot_and_know_less():
    game = depleted()
    before = int(game.state.units.experience[0])
    replaced(game, Side.AXIS)
    assert game.state.units.men[0] == 5594
    assert game.state.sides.pool_men[Side.AXIS] == 10_000 - 594
    assert game.state.sides.pool_men[Side.SOVIET] == 10_000
    assert 280 < game.state.units.experience[0] < before


def test_15_2_small_drafts_do_not_wear_experience_down_by_rounding():
    game = depleted(pool=1)
    game.state.units.put("experience", slice(None), 700)
    replaced(game, Side.AXIS)
    assert game.state.units.men[0] == 5001
    assert game.state.units.experience[0] == 700


def test_15_2_tanks_come_whole_from_a_depot_that_counts_in_hundredths():
    game = drawn("P1 . . S9")
    game.state.sides.put("pool_tanks", Side.AXIS, 250)
    replaced(game, Side.AXIS)
    assert game.state.units.tanks[0] == 122
    assert game.state.sides.pool_tanks[Side.AXIS] == 50


def test_15_2_an_empty_depot_changes_nothing():
    game = depleted(pool=0)
    replaced(game, Side.AXIS)
    assert not game.events
