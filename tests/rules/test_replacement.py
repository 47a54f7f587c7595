import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.records import Side
from game.model.state import Posture
from game.rules.replacement import missing, replaced, share_of, shared_out, wanted
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


def test_15_1_a_unit_that_refits_in_the_rear_gets_more_than_one_in_the_line():
    game = depleted("G1 S9 . . G2 G3")
    game.state.units.put("posture", game.id.G3, Posture.REFIT)
    wants = wanted(game, Side.AXIS, "men")
    # 1.8 % of 16,500 a day for two days, 1 % without the order to refit, 0.3 % in the line.
    assert wants[game.id.G3] == 594
    assert wants[game.id.G2] == 330
    assert wants[game.id.G1] == 99


def test_15_2_units_told_to_refit_draw_before_the_others():
    game = depleted("G2 G3 . . S9", pool=600)
    game.state.units.put("posture", game.id.G3, Posture.REFIT)
    replaced(game, Side.AXIS)
    assert game.state.units.men[game.id.G3] == 5594
    assert game.state.units.men[game.id.G2] == 5006


def test_15_2_newcomers_count_as_such_until_they_have_fought():
    game = depleted()
    replaced(game, Side.AXIS)
    assert game.state.units.green[0] == 330
    game.state.units.put("battles", 0, 1)
    replaced(game, Side.AXIS)
    assert game.state.units.green[0] == 198


def test_15_2_replacement_tanks_come_in_the_mix_of_the_depots():
    game = drawn("T1 . . S9")
    sides = game.state.sides
    game.state.units.put("tanks", 0, 30)
    for name, amount in (("tanks", 1000), ("kv", 200), ("t34", 500)):
        sides.put(f"pool_{name}", Side.SOVIET, amount)
    before = int(game.state.units.t34[0])
    replaced(game, Side.SOVIET)
    given = int(game.state.units.tanks[0]) - 30
    assert given > 0
    assert game.state.units.t34[0] - before == given // 2
    assert sides.pool_t34[Side.SOVIET] == 500 - 100 * (given // 2)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_15_2_kinds_of_tanks_never_exceed_the_tanks_given(given_out, kind, others):
    shares = share_of(np.array([given_out, 3], np.int32), 100 * kind, 100 * (kind + others))
    assert (shares <= [given_out, 3]).all()
    assert shares.sum() <= kind


@pytest.mark.parametrize("state", [{"battles": 1}, {"supply": 200}])
def test_15_1_who_fights_or_goes_without_supply_gets_nobody(state):
    assert not wanted(depleted(**state), Side.AXIS, "men").any()


def test_15_2_replacements_leave_the_depot_and_know_less():
    game = depleted()
    before = int(game.state.units.experience[0])
    replaced(game, Side.AXIS)
    assert game.state.units.men[0] == 5330
    assert game.state.sides.pool_men[Side.AXIS] == 10_000 - 330
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


@given(st.integers(1, 4), st.integers(1, 900), st.integers(1, 900))
def test_15_2_no_unit_gets_more_of_two_kinds_of_tanks_than_tanks(tanks, kv, t34):
    game = depleted("P1 . S1 S2 . S9", tanks=0, kv=0, t34=0)
    for name, amount in (("tanks", 100 * tanks), ("kv", kv), ("t34", t34)):
        game.state.sides.put(f"pool_{name}", slice(None), min(amount, 100 * tanks))
    for side in Side:
        replaced(game, side)
    units = game.state.units
    assert (units.kv + units.t34 <= units.tanks).all()


def test_15_1_who_marches_does_not_refit_whatever_he_was_told():
    game = depleted("G1 . . . S9")
    game.state.units.put("posture", game.id.G1, Posture.REFIT)
    resting = int(wanted(game, Side.AXIS, "men")[game.id.G1])
    game.state.units.put("marched", game.id.G1, 10)
    assert 0 < wanted(game, Side.AXIS, "men")[game.id.G1] < resting


def test_15_1_tanks_in_the_shops_are_not_missing():
    game = drawn("T1 . . S9")
    lacks = int(missing(game, "tanks")[0])
    for shop in ("workshop", "shop_kv", "shop_t34"):
        game.state.units.put(shop, 0, 3)
    assert missing(game, "tanks")[0] == lacks - 9
