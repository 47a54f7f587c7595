"""15.10  Reserves: released, called early, held back, delayed."""

from datetime import timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.orders import CallUp, HoldBack, IllegalOrder, obey
from game.model.events import UnitArrived
from game.model.records import Reserve, Side
from game.model.state import NOT_YET
from game.model.world import NEVER
from game.rules.reinforcement import bring_reinforcements
from game.rules.reserves import delay, readiness, release
from tests.drawn import START, drawn

FIELD = """
    G1 . . . . . . S1
     . . . . . . . S2
    .  . . . . . . S3
"""


def camp(danger_km: int = 0, **strength):
    """S1 and S2 gather until turn 10; S3 comes only when it is released. Moscow is at 0502."""
    tenth = START + timedelta(days=20)
    game = drawn(
        FIELD,
        strength={
            "S1": {"arrives": tenth, "tag": "reserve;1st Shock Army", "kit": 60, **strength},
            "S2": {"arrives": tenth, "tag": "reserve", **strength},
            "S3": {"arrives": START, "waits": True, "tag": "militia"},
        },
        places={"0502": "Moscow"},
        to_move=Side.SOVIET,
    )
    reserve = Reserve(
        tag="reserve",
        side="soviet",
        name="Stavka reserve",
        place="Moscow",
        danger_km=danger_km,
        early_days=10,
    )
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, reserves=(reserve,)))
    game.state.units.put("hex", [1, 2, 3], NOT_YET)
    game.state.hexes.put("control", slice(None), Side.SOVIET)
    game.state.hexes.put("control", 0, Side.AXIS)
    return game


def until(game, turn):
    """Arrivals of each turn up to one."""
    for now in range(game.state.turn, turn + 1):
        game.state.clock.put("turn", 0, now)
        bring_reinforcements(game, Side.SOVIET)


def test_15_10_a_reserve_comes_on_its_day_as_planned():
    game = camp()
    until(game, 9)
    assert game.state.units.hex[game.id.S1] == NOT_YET
    until(game, 10)
    assert game.state.units.hex[game.id.S1] >= 0
    assert game.state.units.experience[game.id.S1] == 450
    assert game.state.units.men[game.id.S1] == 8500


def test_15_10_called_early_it_comes_in_four_days_raw_and_short_of_guns():
    game = camp()
    obey(game, CallUp([game.id.S1]))
    until(game, 2)
    units = game.state.units
    assert units.hex[game.id.S1] >= 0
    assert units.hex[game.id.S2] == NOT_YET
    # 16 days too early.
    assert units.experience[game.id.S1] == 450 - 16 * 6
    assert units.guns[game.id.S1] < 60 * 0.8
    assert units.men[game.id.S1] < 8500
    assert units.kit[game.id.S1] == 60 - 19


def test_15_10_held_back_it_waits_until_called_and_is_better_for_it():
    game = camp()
    obey(game, HoldBack([game.id.S1]))
    until(game, 12)
    assert game.state.units.hex[game.id.S1] == NOT_YET
    obey(game, CallUp([game.id.S1]))
    until(game, 14)
    assert game.state.units.hex[game.id.S1] >= 0
    assert game.state.units.experience[game.id.S1] == 450 + 8 * 6


def test_15_10_only_reserves_in_their_camps_can_be_called():
    game = camp()
    with pytest.raises(IllegalOrder, match="not in the reserve"):
        obey(game, CallUp([game.id.S3]))
    with pytest.raises(IllegalOrder, match="not in the reserve"):
        obey(game, CallUp([game.id.G1]))
    obey(game, CallUp([game.id.S1]))
    with pytest.raises(IllegalOrder, match="on its way"):
        obey(game, CallUp([game.id.S1]))


def test_15_10_danger_to_the_place_it_covers_brings_out_what_is_nearly_ready():
    game = camp(danger_km=60)
    until(game, 1)
    assert game.state.units.due[game.id.S1] == 10  # the enemy is near, but it is too raw
    until(game, 4)
    assert game.state.units.due[game.id.S1] == 5  # ten days before its time
    far = camp(danger_km=10)
    until(far, 5)
    assert far.state.units.due[far.id.S1] == 10


def test_15_10_what_waits_comes_when_it_is_released():
    game = camp()
    until(game, 3)
    assert game.state.units.due[game.id.S3] == NEVER
    assert release(game, Side.SOVIET, "militia") == (game.id.S3,)
    until(game, 4)
    assert isinstance(game.events[-1], UnitArrived)
    assert release(game, Side.SOVIET, "militia") == ()
    assert release(game, Side.SOVIET, "nobody") == ()


def test_15_10_units_with_a_tag_can_be_delayed():
    game = camp()
    assert delay(game, Side.SOVIET, "reserve", 6) == (game.id.S1, game.id.S2)
    assert game.state.units.due[game.id.S1] == 13
    assert delay(game, Side.SOVIET, "militia", 6) == ()


@given(st.integers(0, 20), st.integers(0, 20))
def test_15_10_a_later_day_never_makes_a_division_worse(one, other):
    game = camp()
    early, late = sorted((one, other))
    before, after = (readiness(game, game.id.S1, turn) for turn in (early, late))
    units = game.state.units
    for name in {*before, *after}:
        planned = int(getattr(units, name)[game.id.S1])
        assert before.get(name, planned) <= after.get(name, planned)
