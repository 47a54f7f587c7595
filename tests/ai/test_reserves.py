"""The staff's work with pockets, reserves and worn formations."""

import sys

import numpy as np
import pytest

from game.ai.staff.reserves import WORTH_IT, break_outs, calls, reserves, rests
from game.engine.orders import BreakOut, CallUp, Merge, SetPosture, obey
from game.engine.view import View
from game.model.records import Side
from game.model.state import Posture
from game.rules.breakout import best_door, prospects
from game.rules.pockets import find_pockets
from tests.drawn import drawn
from tests.rules.test_breakout import inside, shut_in
from tests.rules.test_reorganisation import worn
from tests.rules.test_reserves import camp, until

STAFF = sys.modules[break_outs.__module__]


def given(game, side, branch):
    """All orders of a branch, each obeyed before the next."""
    view, orders = View(game, side), []
    for order in branch(view):
        obey(game, order)
        view.refresh()
        orders.append(order)
    return orders


def test_a_pocket_near_its_end_goes_for_the_nearest_door():
    game = shut_in(days=11)
    orders = given(game, Side.SOVIET, break_outs)
    assert orders
    assert all(isinstance(order, BreakOut) for order in orders)
    assert {unit for order in orders for unit in order.units} <= set(inside(game))


def test_a_fresh_pocket_stays_and_ties_down_the_enemy():
    game = shut_in(days=2)
    game.state.units.put("food", slice(None), 500)
    assert given(game, Side.SOVIET, break_outs) == []


@pytest.mark.parametrize(("given_up", "goes"), [(0, False), (1000, True)])
def test_who_would_lose_more_men_by_waiting_goes(monkeypatch, given_up, goes):
    game = shut_in(days=3, experience=600)
    (pocket,) = find_pockets(game, Side.SOVIET)
    monkeypatch.setattr(STAFF, "captured_within", lambda *_: pocket.men * given_up // 1000)
    assert bool(given(game, Side.SOVIET, break_outs)) == goes


def test_nobody_goes_for_a_door_that_is_too_far_off(monkeypatch):
    game = shut_in(days=11)
    monkeypatch.setattr(STAFF, "AT_HAND", 1)
    assert given(game, Side.SOVIET, break_outs) == []


def test_nobody_goes_of_whom_hardly_anybody_would_come_through():
    game = shut_in(days=11, experience=300)
    for name in ("G1", "G2", "G4"):
        game.state.units.put("hex", getattr(game.id, name), game.state.units.hex[game.id.G3])
    door = best_door(game, inside(game))
    worth = {h.unit for h in prospects(game, inside(game), door) if h.out >= WORTH_IT}
    orders = given(game, Side.SOVIET, break_outs)
    assert {unit for order in orders for unit in order.units} <= worth


def test_the_reserve_is_called_when_the_enemy_is_near_what_it_covers():
    game = camp(danger_km=10)
    until(game, 4)
    (order,) = given(game, Side.SOVIET, calls)
    assert isinstance(order, CallUp)
    assert set(order.units) == {game.id.S1, game.id.S2}


def test_nobody_is_called_who_has_only_begun_to_form():
    game = camp(danger_km=10)
    assert given(game, Side.SOVIET, calls) == []


def test_worn_units_behind_the_front_rest_and_return_when_they_are_whole():
    game = worn(men=9000)
    given(game, Side.AXIS, rests)
    posture = game.state.units.posture
    assert (posture[[game.id.G1, game.id.G2]] == Posture.REFIT).all()
    assert given(game, Side.AXIS, rests) == []
    game.state.units.put("men", [game.id.G1, game.id.G2], 15_000)
    orders = given(game, Side.AXIS, rests)
    assert all(isinstance(order, SetPosture) for order in orders)
    assert (game.state.units.posture[[game.id.G1, game.id.G2]] == Posture.DEFEND).all()


def test_nobody_rests_where_the_enemy_may_attack_him_the_same_day():
    def resting(picture):
        game = drawn(picture)
        game.state.units.put("men", game.id.G1, 6000)
        return [order.unit for order in given(game, Side.AXIS, rests)] == [game.id.G1]

    assert resting(". G1 . . . . G2 S1")
    assert not resting(". . . . . G1 G2 S1")
    assert not resting(". . . . . G1+G2 S1")


def test_remnants_in_one_place_are_put_together():
    game = worn(men=3000)
    orders = given(game, Side.AXIS, rests)
    assert isinstance(orders[0], Merge)


def test_the_branch_leaves_nothing_undone_that_it_would_do_again():
    game = worn(men=3000)
    given(game, Side.AXIS, reserves)
    assert given(game, Side.AXIS, reserves) == []
    assert np.all(game.state.units.men >= 0)
