"""17  What lines pass: tracks, age, cold, breaks, panic; and what sources send."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.model.board import Rail, link
from game.model.records import Side, TrainPlan, WeatherDay
from game.model.rulebook.movement import Ground
from game.rules.deliveries import columns_on_roads, deliveries
from game.rules.lines import condition, supply_trains, tonnes_a_train, trains_on, troop_trains
from game.rules.rail import rail_net, trains
from tests.drawn import START, DrawnGame, along, drawn

LINE = "0101 0201 0301 0401"


def line(picture: str = ". . . G1", **given) -> DrawnGame:
    """A railway from the west to G1 at its end."""
    return drawn(picture, railways=[LINE], sources={"0101": "axis"}, **given)


def passes(game: DrawnGame, here: str, there: str) -> int:
    """Trains a day over a stretch."""
    first, second = along(game, f"{here} {there}")
    over = game.world.board.grid.direction(first, second)
    return int(trains_on(game, Side.AXIS)[first, over]) // 100


def test_17_6_double_lines_pass_more_than_single_ones():
    game = line()
    single = passes(game, "0201", "0301")
    link(game.world.board.rail, game.world.board.grid, along(game, LINE), Rail.DOUBLE)
    game.state.hexes.put("gauge", slice(None), game.state.hexes.gauge)
    assert (single, passes(game, "0201", "0301")) == (12, 24)


def test_17_6_a_new_line_passes_few_trains_at_first_and_all_after_four_weeks():
    game = line()
    game.state.hexes.put("laid", along(game, "0301"), 1)
    grown = []
    for turn in (0, 7, 14):
        game.state.clock.put("turn", 0, turn)
        grown.append(passes(game, "0201", "0301"))
    assert grown == [4, 6, 12]
    assert passes(game, "0101", "0201") == 12


def test_17_6_a_break_takes_the_days_that_it_lasts():
    game = line()
    game.state.hexes.put("cut", along(game, "0301"), 5)
    assert passes(game, "0201", "0301") == 9
    game.state.hexes.put("cut", along(game, "0301"), 20)
    assert not rail_net(game, Side.AXIS)[2:].any()


def test_17_6_a_bridge_that_is_down_cuts_the_line():
    game = line()
    here, there = along(game, "0201 0301")
    over = game.world.board.grid.direction(here, there)
    game.state.hexes.put("blown", here, 1 << over)
    game.state.hexes.put("blown", there, 1 << (over + 3) % 6)
    assert rail_net(game, Side.AXIS).tolist() == [True, True, False, False]


def test_17_7_panic_chokes_the_lines_of_a_metropolis_and_partisans_all():
    game = line("M . . G1")
    calm = passes(game, "0101", "0201")
    game.state.sides.put("panic", Side.AXIS, 1000)
    assert passes(game, "0101", "0201") == calm // 2
    game.state.sides.put("panic", Side.AXIS, 0)
    game.state.sides.put("rail_loss", Side.AXIS, 25)
    assert passes(game, "0101", "0201") == calm * 3 // 4


def test_17_2_the_command_sends_the_trains_of_the_plan():
    game = line()
    plan = TrainPlan(side="axis", from_=START, to=START, percent=60)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, trains=(plan,)))
    assert trains(game, Side.AXIS) == 600
    game.state.clock.put("turn", 0, 3)
    assert trains(game, Side.AXIS) == 1000


def test_17_4_troop_trains_are_missing_from_the_next_supply():
    game = line()
    before = sum(supply_trains(game, Side.AXIS).values())
    game.state.sides.put("rail_used", Side.AXIS, 500)
    # Half a division: ten trains in two days.
    assert troop_trains(game, Side.AXIS) == 500
    assert sum(supply_trains(game, Side.AXIS).values()) == before - 500


def test_17_2_winter_trains_carry_nothing_else():
    game = line()
    game.state.sides.put("freight_winter", Side.AXIS, 20)
    assert sum(supply_trains(game, Side.AXIS).values()) == 800


def test_17_6_a_line_that_is_full_holds_up_what_lies_beyond_it():
    game = drawn(
        ". . . " + "+".join(f"P{n}" for n in range(18)), railways=[LINE],
        sources={"0101": "axis"}, battles=1, posture=1,
    )  # fmt: skip
    game.state.hexes.put("laid", along(game, "0301"), 1)
    brought = deliveries(game, Side.AXIS)
    assert brought.by_rail.all()
    assert set(brought.held.tolist()) == set(along(game, "0301"))
    # What the line cannot take is unloaded before the new stretch and goes on by road.
    assert brought.arrived.sum() <= 4.8 * 1000 * tonnes_a_train(game) + 500_000


@given(st.integers(-35, 10), st.integers(0, 60), st.integers(0, 1000), st.integers(0, 40))
def test_no_trouble_ever_makes_a_line_pass_more(degrees, cut, panic, partisans):
    warm = line(weather=[WeatherDay(date=START, temperature=degrees)], turn_days=1)
    before = condition(warm, Side.AXIS)
    warm.state.hexes.put("cut", 2, cut)
    warm.state.sides.put("panic", Side.AXIS, panic)
    warm.state.sides.put("rail_loss", Side.AXIS, partisans)
    assert (condition(warm, Side.AXIS) <= before).all()
    assert (before <= 100).all()


NET = """
    .  .  .  G1
      .  .  .  P2
    .  .  .  G3
"""
LINES = ["0101 0201 0301 0401", "0101 0102 0202 0302", "0101 0102 0103 0203 0303 0403"]


@given(st.integers(0, 11))
def test_a_cut_line_never_improves_the_supply_of_all(where):
    game = drawn(NET, railways=LINES, sources={"0101": "axis"})
    before = deliveries(game, Side.AXIS).arrived.sum()
    game.state.hexes.put("cut", where, 20)
    assert deliveries(game, Side.AXIS).arrived.sum() <= before


@pytest.mark.parametrize("what", ["control", "gauge"])
def test_a_lost_line_brings_nothing(what):
    game = line()
    game.state.hexes.put(what, along(game, "0101"), 0 if what == "gauge" else int(Side.SOVIET))
    assert not deliveries(game, Side.AXIS).arrived.any()
    assert not np.any(deliveries(game, Side.AXIS).stock)


def test_13_9_columns_wear_the_roads_that_feed_an_army():
    game = drawn(
        ". . " + ". " * 4 + "+".join(f"P{n}" for n in range(12)), railways=["0101 0201"],
        roads=["0201 0301 0401 0501 0601 0701"], sources={"0101": "axis"}, battles=1, posture=1,
        ground=Ground.MUD,
    )  # fmt: skip
    vehicles = columns_on_roads(game)
    assert vehicles[along(game, "0401")[0]] > 0
    assert not vehicles[along(game, "0101")[0]]
