"""The quartermaster of a computer's staff."""

from datetime import date

import pytest

from game.ai.staff.supply import frost_is_near, supply_orders
from game.engine.orders import SendParty, SetFreight, SetPriority
from game.engine.view import View
from game.model.records import Side
from game.model.state import EVENLY, Goods
from game.scenario.build import start
from tests.drawn import drawn


def orders(game, side):
    return list(supply_orders(View(game, side)))


@pytest.fixture(scope="module")
def opening():
    return start("typhoon", seed=1)


def test_armies_that_attack_are_supplied_before_those_that_hold(opening):
    given = [o for o in orders(opening, Side.AXIS) if isinstance(o, SetPriority)]
    first = {opening.world.armies[o.army].id for o in given if o.priority == 2}
    assert "panzergruppe_2" in first
    assert "16_armee" not in first
    assert all(o.problem(opening) is None for o in given)


def late(game, day):
    """The game on another day, in the sense of its dates."""
    other = game.clone()
    other.state.clock.put("turn", 0, (day - game.world.scenario.start).days // 2)
    return other


def test_winter_goods_get_trains_while_frost_is_near_and_men_are_without(opening):
    november = late(opening, date(1941, 11, 1))
    assert not frost_is_near(opening)
    assert frost_is_near(november)
    [plan] = [o for o in orders(november, Side.AXIS) if isinstance(o, SetFreight)]
    assert plan.winter > opening.world.scenario.sides["axis"].winter_freight
    november.state.units.put("kit", slice(None), 100)
    assert not any(isinstance(o, SetFreight) for o in orders(november, Side.AXIS))


@pytest.mark.parametrize(
    ("stocks", "first"),
    [({"ammunition": 50}, Goods.AMMUNITION), ({"food": 40}, Goods.FOOD), ({}, EVENLY)],
)
def test_what_runs_short_is_loaded_first(stocks, first):
    game = drawn("G1 . S1", **stocks)
    plans = [o.first for o in orders(game, Side.AXIS) if isinstance(o, SetFreight)]
    assert plans == ([first] if first else [])


def test_a_party_goes_where_an_attacking_army_wants_track(opening):
    game = opening.clone()
    game.state.clock.put("turn", 0, 4)
    line = [p for p in orders(game, Side.AXIS) if isinstance(p, SendParty)]
    net = game.state.hexes.gauge == 1
    assert line
    assert not any(net[order.to] for order in line)
    assert len({order.to for order in line}) == len(line)


def test_a_side_without_railway_or_plan_orders_nothing():
    game = drawn("G1 . . S1")
    assert not orders(game, Side.AXIS)
    assert not orders(game, Side.SOVIET)
