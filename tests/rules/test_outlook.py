"""11.11  What is to be said of a pocket, and that what is foreseen comes about."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.model.records import Side
from game.rules.collapse import Plight, leak_rate, surrender_rate, will
from game.rules.outlook import LONG, captured_within, days_bought, outlook, why_it_holds
from game.rules.pockets import Pocket, find_pockets, leaks
from tests.drawn import rules
from tests.rules.test_pockets import RING, days_of_resistance, inside, pass_turns, ring

PLAIN = Pocket(
    side=Side.SOVIET,
    hexes=(1, 2, 3, 4, 5),
    units=(0,),
    men=8000,
    divisions=1,
    ring=9000,
    woods=0,
    days=500,
    number=1,
    holds=100,
    need=80,
    tied=0,
)


def test_11_11_the_clock_tells_about_when_it_ends():
    game = ring()
    pass_turns(game, 3)
    (pocket,) = find_pockets(game, Side.SOVIET)
    foreseen = 3 + outlook(game, pocket).days
    days, _ = days_of_resistance()
    assert abs(foreseen - days) <= 2


def test_11_11_and_about_how_many_will_be_taken():
    game = ring()
    pass_turns(game, 3)
    (pocket,) = find_pockets(game, Side.SOVIET)
    seen = outlook(game, pocket)
    _, after = days_of_resistance()
    taken = int(after.state.sides.captured[Side.SOVIET])
    assert seen.captured == pytest.approx(taken, rel=0.2)
    assert seen.captured + seen.out <= pocket.men


def test_11_11_and_how_many_by_any_day_until_then():
    game = ring()
    pass_turns(game, 3)
    (pocket,) = find_pockets(game, Side.SOVIET)
    seen = outlook(game, pocket)
    taken = [captured_within(game, pocket, day) for day in range(1, seen.days + 2)]
    assert taken == sorted(taken)
    assert 0 < taken[0] < taken[-2] == taken[-1] == seen.captured


def test_11_11_stocks_and_armies_are_told():
    game = ring()
    pass_turns(game, 2)
    (pocket,) = find_pockets(game, Side.SOVIET)
    seen = outlook(game, pocket)
    assert seen.armies == ((1, 4, 34_000),)
    assert 0 <= seen.food < game.world.rules.supply.food.start // 10


def test_11_11_every_day_costs_the_enemy_the_divisions_around():
    game = ring()
    pass_turns(game, 4)
    (pocket,) = find_pockets(game, Side.SOVIET)
    assert pocket.holds >= 80
    assert pocket.tied == 4 * (pocket.holds // 10)
    assert days_bought(game, pocket) == 3


def test_11_2_a_ring_has_a_strength_and_a_need():
    (tight,) = find_pockets(ring(), Side.SOVIET)
    assert not leaks(tight)
    few = RING.replace("G3", ". ").replace("G6", ". ").replace("G8", ". ").replace("G2", ". ")
    (loose,) = find_pockets(ring(picture=few), Side.SOVIET)
    assert loose.need == tight.need
    assert loose.holds < tight.holds


def test_11_11_the_reasons_end_in_rules():
    game = ring()
    pass_turns(game, 3)
    (pocket,) = find_pockets(game, Side.SOVIET)
    why = why_it_holds(game, pocket)
    assert why.value == str(outlook(game, pocket).days)
    found = {step.rule for _, step in why.lines() if step.rule}
    assert found >= {"pockets.strength", "pockets.stocked", "pockets.ring", "pockets.surrender"}


plights = st.builds(
    Plight, st.integers(0, 3000), st.integers(0, 1000), st.integers(100, 900), st.integers(0, 700)
)


@given(plights, st.integers(0, 700))
def test_11_7_more_food_and_ammunition_never_weaken_the_will(one, more):
    other = one._replace(stock=one.stock + more)
    assert will(rules().pockets, other) >= will(rules().pockets, one)


@given(plights, st.integers(0, 700))
def test_11_8_more_stock_never_makes_more_men_give_up(one, more):
    other = one._replace(stock=one.stock + more)
    book = rules().pockets
    assert surrender_rate(book, PLAIN, other) <= surrender_rate(book, PLAIN, one)


@given(plights, st.integers(3000, 60_000), st.integers(3000, 60_000))
def test_11_9_a_denser_ring_never_leaks_more(one, some, others):
    dense, loose = sorted((some, others))
    book = rules().pockets
    near = leak_rate(book, evolve(PLAIN, ring=dense), one)
    assert near <= leak_rate(book, evolve(PLAIN, ring=loose), one)


@given(st.integers(0, 700), st.integers(0, 700))
def test_11_11_more_stock_never_means_fewer_days(some, others):
    less, more = sorted((some, others))
    days = []
    for stock in (less, more):
        game = ring(food=stock, ammunition=stock, isolated=300)
        pocket = find_pockets(game, Side.SOVIET)[0]
        days.append(outlook(game, pocket).days)
    assert days[0] <= days[1] <= LONG


def test_11_7_a_garrison_that_is_fed_from_the_air_holds_out_longer():
    days = {}
    for fed in (False, True):
        game = ring(experience=700)
        for day in range(1, 60):
            pass_turns(game, 1)
            if fed:
                game.state.units.put("food", inside(game), 600)
                game.state.units.put("ammunition", inside(game), 400)
            if not find_pockets(game, Side.SOVIET):
                days[fed] = day
                break
    assert days.get(True, 60) >= days[False] + 4
