"""18  Priorities, kinds of goods, winter goods, lorries."""

from datetime import timedelta

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.history import Session
from game.engine.orders import SetFreight, SetPriority, obey
from game.model.events import FreightSet, PrioritySet
from game.model.records import Side, WeatherDay, WinterGoods
from game.model.rulebook.movement import Ground
from game.model.state import EVENLY, Goods, Posture
from game.rules.deliveries import delivered, deliveries
from game.rules.freight import bring_winter_goods, goods_shares, made_ready
from game.rules.lorries import fitness, worn_lorries
from game.rules.needs import tonnes_needed
from game.rules.stocks import draw_supply
from tests.drawn import START, DrawnGame, drawn

RAIL, SOURCE = ["0101 0201"], {"0101": "axis"}


def camp(picture: str = ". . G1 . S9", **given) -> DrawnGame:
    return drawn(picture, railways=RAIL, sources=SOURCE, **given)


def crowd(count: int = 26) -> DrawnGame:
    """More panzer divisions in attack than the trains can feed."""
    names = "+".join(f"P{n}" for n in range(count))
    return camp(f". {names}", battles=1, posture=Posture.ATTACK)


def in_two_armies(game: DrawnGame) -> DrawnGame:
    """The even units under the first army, the odd ones under the second; both of the Axis."""
    first, second = game.world.armies
    armies = (first, evolve(second, side="axis"))
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, armies=armies))
    game.state.units.put("army", slice(None), np.arange(len(game.state.units)) % 2)
    return game


def test_18_9_an_army_that_goes_first_gets_more_and_the_last_still_something():
    game = in_two_armies(crowd())
    even = delivered(game, Side.AXIS)
    game.state.armies.put("priority", 0, 2)
    game.state.armies.put("priority", 1, 0)
    favoured = delivered(game, Side.AXIS)
    assert (favoured[::2] > even[::2]).all()
    assert (favoured[1::2] < even[1::2]).all()
    assert favoured.min() > 50
    assert favoured.sum() == pytest.approx(even.sum(), rel=0.02)


def test_18_9_priority_is_an_order_that_can_be_undone():
    session = Session(camp())
    events = session.obey(SetPriority(0, 2))
    assert isinstance(events[0], PrioritySet)
    assert session.game.state.armies.priority[0] == 2
    assert session.undo() is None
    assert session.game.state.armies.priority[0] == 1
    assert "not yours" in SetPriority(1, 2).problem(session.game)
    assert SetPriority(0, 5).problem(session.game) is not None


def test_18_11_freight_is_an_order_that_can_be_undone():
    session = Session(camp())
    assert isinstance(session.obey(SetFreight(Side.AXIS, 10, Goods.FUEL))[0], FreightSet)
    assert session.game.state.sides.freight_winter[Side.AXIS] == 10
    assert session.undo() is None
    assert session.game.state.sides.freight_winter[Side.AXIS] == 0
    for wrong in (SetFreight(Side.AXIS, 60), SetFreight(Side.AXIS, 5, 7), SetFreight(1, 5)):
        assert wrong.problem(session.game) is not None


@pytest.mark.parametrize("first", list(Goods))
def test_18_11_goods_that_go_first_are_loaded_in_place_of_the_others(first):
    game = crowd()
    even = goods_shares(game, Side.AXIS)
    assert all((share == even[first]).all() for share in even.values())
    obey(game, SetFreight(Side.AXIS, 0, first))
    chosen = goods_shares(game, Side.AXIS)
    assert (chosen[first] > even[first]).all()
    for other in set(Goods) - {first}:
        assert (chosen[other] < even[other]).all()
        assert (chosen[other] >= even[other] // 2 - 1).all()


def test_18_11_with_enough_for_all_nothing_goes_before_anything():
    game = camp()
    obey(game, SetFreight(Side.AXIS, 0, Goods.FUEL))
    assert all(s[0] >= 990 for s in goods_shares(game, Side.AXIS).values())


def with_goods(game: DrawnGame, tonnes: int = 100) -> DrawnGame:
    """Winter goods for the Axis that become ready from the first day on."""
    later = START + timedelta(days=60)
    ready = WinterGoods(side="axis", from_=START, to=later, tonnes=tonnes)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, winter_goods=(ready,)))
    return game


def test_18_12_winter_goods_wait_until_trains_are_given_to_them():
    game = with_goods(camp())
    draw_supply(game, Side.AXIS)
    bring_winter_goods(game, Side.AXIS)
    assert game.state.sides.winter_waiting[Side.AXIS] == 200
    assert game.state.units.kit[0] == 0
    obey(game, SetFreight(Side.AXIS, 50))
    bring_winter_goods(game, Side.AXIS)
    # Five trains a day of 200 t: all that waited, and what became ready since.
    assert game.state.sides.winter_waiting[Side.AXIS] == 0
    assert game.state.units.kit[0] == 6


def test_18_13_where_there_is_little_those_who_have_least_come_first():
    game = camp(". . G1+G2 . S9")
    game.state.units.put("kit", slice(None), [30, 10, 0])
    game.state.sides.put("winter_depot", Side.AXIS, 10)
    bring_winter_goods(game, Side.AXIS)
    kit = game.state.units.kit
    assert kit[0] == 30
    assert 13 <= kit[1] <= 15
    assert kit[2] == 0


def test_18_13_nothing_is_issued_to_those_out_of_supply():
    game = camp(supply=0)
    game.state.sides.put("winter_depot", Side.AXIS, 100)
    bring_winter_goods(game, Side.AXIS)
    assert game.state.units.kit[0] == 0
    assert game.state.sides.winter_depot[Side.AXIS] == 100


@settings(max_examples=30)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 400))
def test_more_trains_for_winter_goods_never_mean_less_kit(some, more, tonnes):
    def kit(percent: int) -> tuple[int, int]:
        game = with_goods(camp(), tonnes)
        game.state.sides.put("freight_winter", Side.AXIS, percent)
        draw_supply(game, Side.AXIS)
        bring_winter_goods(game, Side.AXIS)
        sides = game.state.sides
        gone = int(sides.winter_waiting[Side.AXIS] + sides.winter_depot[Side.AXIS])
        assert 0 <= gone <= 2 * tonnes
        return int(game.state.units.kit[0])

    low, high = sorted((some, more))
    assert kit(low) <= kit(high)


def fit(game: DrawnGame) -> int:
    return int(fitness(game, tonnes_needed(game, Side.AXIS))[0])


def test_18_7_lorries_that_fail_shorten_the_reach():
    far = ". . . . . . . . . . G1"
    whole, worn = camp(far, lorries=620), camp(far, lorries=200)
    assert delivered(worn, Side.AXIS)[0] < delivered(whole, Side.AXIS)[0]
    assert fit(worn) < fit(whole)


def test_18_7_a_unit_that_stands_down_is_supplied_better():
    far = ". . . . . . . . . . . . . G1"
    fighting = camp(far, battles=1, posture=Posture.ATTACK)
    assert delivered(camp(far), Side.AXIS)[0] > delivered(fighting, Side.AXIS)[0]


def worn(ground: Ground, degrees: float = 5.0, **given) -> DrawnGame:
    days = [WeatherDay(date=START + timedelta(days=n), temperature=degrees) for n in range(40)]
    far = ". . . . . . . . G1"
    game = camp(far, ground=ground, weather=days, **given)
    for turn in range(10):
        game.state.clock.put("turn", 0, turn)
        draw_supply(game, Side.AXIS)
    return game


def test_18_8_mud_and_cold_wear_lorries_out_and_rest_mends_them():
    attack = {"battles": 1, "posture": Posture.ATTACK}
    mud = worn(Ground.MUD, **attack).state.units.lorries[0]
    dry = worn(Ground.DRY, **attack).state.units.lorries[0]
    cold = worn(Ground.FROZEN, -25, **attack).state.units.lorries[0]
    frost = worn(Ground.FROZEN, **attack).state.units.lorries[0]
    assert mud < dry < 620
    assert cold < frost
    assert worn(Ground.FROZEN, lorries=300, lorry_shop=400).state.units.lorries[0] > 300


@given(st.integers(0, 1000), st.integers(0, 400), st.sampled_from(list(Ground)))
def test_lorries_are_never_made(running, shop, ground):
    shop = min(shop, 1000 - running)
    game = camp(lorries=running, lorry_shop=shop, ground=ground)
    brought = deliveries(game, Side.AXIS)
    effort = np.maximum(brought.effort, 0)
    after = worn_lorries(game, Side.AXIS, brought.tonnes, brought.share, effort)
    assert 0 <= after["lorries"][0] + after["lorry_shop"][0] <= running + shop
    assert after["lorries"][0] >= 0


def test_freight_starts_as_the_scenario_has_it():
    game = camp()
    assert game.state.sides.freight_first.tolist() == [EVENLY, EVENLY]
    assert game.state.units.lorries[0] == 620


def test_18_12_goods_become_ready_on_their_days_only():
    def ready(first: int, last: int) -> int:
        game = camp()
        goods = WinterGoods(
            side="axis", from_=START + timedelta(first), to=START + timedelta(last), tonnes=7
        )
        scenario = evolve(game.world.scenario, winter_goods=(goods,))
        game.world = evolve(game.world, scenario=scenario)
        return made_ready(game, Side.AXIS)

    assert [ready(0, 9), ready(1, 9), ready(0, 0), ready(2, 9), ready(-9, -1)] == [14, 7, 7, 0, 0]
