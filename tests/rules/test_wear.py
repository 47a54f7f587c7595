from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.marching import march
from game.rules.recovery import make_ready
from game.rules.wear import (
    MACHINES,
    engines_that_start,
    fallout,
    mended,
    rate_of_fire,
    running,
    worn,
)
from tests.drawn import along, drawn, under_repair
from tests.rules.test_recovery import at

WAY = "0101 0201 0301 0401 0501"


def test_14_9_tanks_and_lorries_fall_out_on_the_march_and_most_can_be_mended():
    game = drawn("P1 . . . . . S9")
    march(game, 0, along(game, WAY))
    units, sides = game.state.units, game.state.sides
    tanks, lorries = int(units.tanks[0]), int(units.vehicles[0])
    assert tanks < 120
    assert lorries < 2000
    assert tanks + units.workshop[0] + sides.tanks[Side.AXIS] == 120
    assert lorries + units.shop_lorries[0] + sides.vehicles[Side.AXIS] == 2000
    assert units.shop_lorries[0] > 2 * sides.vehicles[Side.AXIS]


def test_14_9_in_small_steps_as_many_fall_out_as_in_one():
    whole, steps = (drawn("P1 . . . . . S9") for _ in range(2))
    march(whole, 0, along(whole, WAY))
    for step in pairwise(along(steps, WAY)):
        march(steps, 0, step)
    for name in ("tanks", "vehicles"):
        left = [int(getattr(game.state.units, name)[0]) for game in (whole, steps)]
        assert abs(left[0] - left[1]) <= 2


@given(
    st.sampled_from(["P1", "T1", "H1", "G1"]),
    st.sampled_from(list(Ground)),
    st.integers(0, 200),
    st.integers(0, 200),
    st.integers(0, 200),
)
def test_14_9_a_longer_march_never_has_fewer_breakdowns(name, ground, before, less, more):
    game = drawn(f"{name} . . . . . G9", ground=ground)
    less, more = sorted((less, more))
    gone = []
    for points in (less, more):
        values, losses = worn(game, 0, ground, before, before + points)
        fell = sum(
            int(getattr(game.state.units, m.runs)[0]) - values[m.runs]
            for m in MACHINES
            if m.runs in values and m.runs not in ("kv", "t34")
        )
        assert all(value >= 0 for value in values.values())
        assert sum(losses.values()) <= fell
        gone.append(fell)
    assert gone[0] <= gone[1]


def test_14_9_the_cold_breaks_what_is_not_made_for_it():
    def rate(unit: str, degrees: float) -> int:
        game = drawn(f"{unit} . . . . G9", weather=at(degrees))
        return fallout(game, 0, "tank", Ground.SNOW)

    assert rate("P1", -30) > rate("P1", -10) >= rate("P1", 0)
    assert rate("T1", -30) < rate("P1", -30)


def test_14_8_each_workshop_gives_back_what_went_in():
    game = drawn("T1 . . S9")
    before = {m.runs: running(game, 0, m) for m in MACHINES}
    game.state.units.put("shop_kv", 0, 3)
    game.state.units.put("shop_t34", 0, 3)
    for turn in range(19):
        game.state.clock.put("turn", 0, turn)
        make_ready(game, Side.SOVIET)
    units = game.state.units
    assert units.kv[0] == before["kv"] + 3
    assert units.t34[0] == before["t34"] + 3
    assert running(game, 0, MACHINES[2]) == before["tanks"]
    assert under_repair(game)[0] == 0


def test_14_8_workshops_mend_most_at_rest_and_least_in_the_cold():
    def out(degrees: float = 5, **columns: object) -> int:
        game = drawn("P1 . . S9", weather=at(degrees), workshop=1000, **columns)  # type: ignore[arg-type]
        done = mended(game, Side.AXIS)
        assert done["tanks"][0] + done["workshop"][0] == 120 + 1000
        return int(done["tanks"][0]) - 120

    assert out() == 180
    assert out(battles=1) == 70
    assert out(-20) == out(supply=100) == 30


def test_14_8_a_single_tank_comes_out_some_day():
    turns = []
    for seed_turn in range(60):
        game = drawn("P1 . . S9", workshop=1)
        game.state.clock.put("turn", 0, seed_turn)
        turns.append(int(mended(game, Side.AXIS)["workshop"][0]))
    assert 0 < turns.count(0) < 30


def test_14_8_lorries_wait_longer_than_tanks():
    game = drawn("P1 . . S9", workshop=500, shop_lorries=500)
    done = mended(game, Side.AXIS)
    assert 500 - done["workshop"][0] > 500 - done["shop_lorries"][0] > 0


@pytest.mark.parametrize(
    ("degrees", "german", "soviet"), [(-3, 92, 97), (-15, 60, 90), (-25, 30, 80), (-35, 10, 65)]
)
def test_14_10_as_many_engines_start_as_the_sources_say(degrees, german, soviet):
    game = drawn("P1 . . T1", weather=at(degrees))
    start = engines_that_start(game)
    assert start[game.id.P1] == pytest.approx(german, abs=3)
    assert start[game.id.T1] == pytest.approx(soviet, abs=12)


@given(st.integers(-40, 10), st.integers(0, 100), st.integers(0, 100))
def test_14_10_more_antifreeze_never_starts_fewer_engines(degrees, less, more):
    less, more = sorted((less, more))
    starts, fire = [], []
    for kit in (less, more):
        game = drawn("P1 . . T1", weather=at(degrees), kit=kit)
        starts.append(engines_that_start(game))
        fire.append(rate_of_fire(game))
    assert np.all(starts[0] <= starts[1])
    assert np.all(fire[0] <= fire[1])


def test_14_9_of_what_falls_out_a_part_can_be_mended():
    game = drawn("P1 . . S9", strength={"P1": {"tanks": 0, "vehicles": 30_000}})
    values, losses = worn(game, game.id.P1, Ground.DRY, 0, 200)
    fell = 30_000 - values["vehicles"]
    mended = values["shop_lorries"]
    assert fell > 100
    assert mended + losses["vehicles"] == fell
    assert abs(mended - fell * game.world.rules.machines.repairable // 100) <= 1
