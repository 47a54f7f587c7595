"""16.3  Civilians who dig: how fast, how far, and when they are led away."""

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.orders import AssignLabour, EndTurn, IllegalOrder, obey
from game.model.board import Fortification
from game.model.events import LabourRaised
from game.model.records import Effects, Factor, HappeningRecord, LabourCall, Side
from game.model.rulebook.curve import value_at
from game.rules.defence import manned_works
from game.rules.fortification import build_works
from game.rules.happenings import occur
from game.rules.labour import (
    assign_problem,
    call_up,
    earth_moved,
    lead_away,
    level_with,
    limits,
    planned,
    progress,
    unassigned,
)
from game.scenario.build import start
from tests.drawn import START, drawn, rules

REAR = "G1 . S1 . . . . ."


def spades(picture=REAR, hundreds=1000, **given):
    """A Soviet game with so many hundreds to put to work."""
    game = drawn(picture, to_move=Side.SOVIET, **given)
    game.state.sides.put("labour", Side.SOVIET, hundreds)
    return game


def dug(hundreds, *, turns=1, fort=0, frost=0, panic=0):
    """Works in a hex, hundredths of a level, after some turns of digging."""
    game = spades()
    game.state.hexes.put("fort", 6, fort)
    game.state.hexes.put("frost", slice(None), frost)
    game.state.sides.put("panic", Side.SOVIET, panic)
    game.state.hexes.put("labour", 6, hundreds)
    for _ in range(turns):
        build_works(game)
    return int(game.state.hexes.fort[6])


def test_16_3_ten_thousand_dig_rifle_trenches_in_a_week():
    """Model facts 6: 10,000 labourers, level 1 in 5-6 days at their best, level 2 in 3 weeks."""
    assert 90 <= dug(100, turns=3) <= 110
    assert 190 <= dug(100, turns=10) <= 210


@given(few=st.integers(0, 150), more=st.integers(0, 150), fort=st.integers(0, 300))
def test_16_3_more_spades_never_move_less_earth(few, more, fort):
    few, more = sorted((few, more))
    game = spades()
    assert earth_moved(game, 6, few) <= earth_moved(game, 6, more)
    assert dug(few, fort=fort) <= dug(more, fort=fort) + 1


@given(one=st.integers(0, 600), other=st.integers(0, 600))
def test_16_3_deeper_frost_is_never_dug_faster(one, other):
    shallow, deep = sorted((one, other))
    game = spades()
    game.state.hexes.put("frost", 6, shallow)
    soft = earth_moved(game, 6, 100)
    game.state.hexes.put("frost", 6, deep)
    assert earth_moved(game, 6, 100) <= soft


@given(fort=st.integers(0, 400), earth=st.integers(0, 50_000))
def test_16_3_digging_never_fills_in(fort, earth):
    assert level_with(rules().engineers.labour.levels, fort, earth)[0] >= fort - 1


def test_16_3_panic_empties_the_ditches():
    assert dug(100, panic=1000) < dug(100)


def test_16_3_what_is_finished_lets_its_diggers_go():
    game = spades()
    works = Fortification("Line", "soviet", 1, "1941-12-01", (6,))
    game.world = evolve(game.world, board=evolve(game.world.board, fortifications=(works,)))
    assert planned(game, 6) == 100
    game.state.hexes.put("fort", 6, 98)
    obey(game, AssignLabour(6, 100))
    build_works(game)
    assert game.state.hexes.fort[6] >= 100
    assert game.state.hexes.labour[6] == 0
    assert progress(game, 6) == 100
    assert unassigned(game, Side.SOVIET) == 1000


def test_16_3_people_with_spades_keep_away_from_the_enemy():
    game = spades()
    labels = game.world.board.grid.label
    assert assign_problem(game, Side.SOVIET, 2, 10) == (
        f"{labels(2)} is too near to the enemy for people with spades"
    )
    game.state.hexes.put("labour", [3, 6], 20)
    game.state.units.put("hex", game.id.G1, 1)
    lead_away(game, Side.SOVIET)
    assert game.state.hexes.labour[[3, 6]].tolist() == [0, 20]


def test_16_3_nobody_digs_twice():
    game = spades(hundreds=30)
    obey(game, AssignLabour(6, 20))
    assert unassigned(game, Side.SOVIET) == 10
    with pytest.raises(IllegalOrder, match="1\u2009000 people can still be put to work"):
        obey(game, AssignLabour(7, 20))
    obey(game, AssignLabour(6, 30))
    obey(game, AssignLabour(6, 0))
    assert unassigned(game, Side.SOVIET) == 30


def test_16_3_only_on_ground_of_ones_own():
    game = spades()
    assert assign_problem(game, Side.SOVIET, 0, 5).endswith("is not in your hands")
    assert assign_problem(game, Side.SOVIET, 99, 5) == "there is no hex number 99"
    assert "between none and" in assign_problem(game, Side.SOVIET, 6, 151)


def test_16_3_the_city_is_called_up_on_its_day_by_the_estimate_that_holds():
    game = spades(hundreds=10)
    call = LabourCall(side="soviet", date=START.replace(day=3), hundreds=500, estimate="A")
    other = evolve(call, estimate="B", hundreds=900)
    scenario = evolve(game.world.scenario, labour=(call, other), labour_estimate="A")
    game.world = evolve(game.world, scenario=scenario)
    call_up(game, Side.SOVIET)
    assert not game.events
    game.state.clock.put("turn", 0, 1)
    call_up(game, Side.SOVIET)
    assert [event.hundreds for event in game.events if isinstance(event, LabourRaised)] == [510]


def test_16_4_works_without_men_are_worth_little():
    game = drawn("G1 S1 .")
    game.state.hexes.put("fort", 1, 200)
    whole = manned_works(game, [game.id.S1], 1)
    game.state.units.put("men", game.id.S1, 800)
    few = manned_works(game, [game.id.S1], 1)
    assert whole == 200
    assert few < 100


def test_mozhaisk_is_two_fifths_finished_when_the_tanks_come():
    """Model facts 6: about 40 % on 10 October; it comes of labour, not of a date."""
    game = start("typhoon", seed=1)
    line = [b for b in game.world.board.fortifications if b.name.startswith("Mozhaisk line")]
    hexes = sorted({h for belt in line for h in belt.hexes})
    before = np.mean([progress(game, h) for h in hexes])
    while game.state.turn < 5:
        obey(game, EndTurn(game.side_to_move))
    after = np.mean([progress(game, h) for h in hexes])
    assert 20 <= before <= 30
    assert 36 <= after <= 48


def test_16_3_towns_are_built_up_further_than_fields():
    game = spades("G1 . S1 . . . C . . .")
    assert limits(game)[6] >= limits(game)[7]
    assert assign_problem(game, Side.SOVIET, 6, 10) is None


def test_16_3_nobody_builds_beyond_the_limit_of_the_place():
    game = spades()
    limit = int(limits(game)[6])
    game.state.hexes.put("fort", 6, limit - 1)
    game.state.hexes.put("labour", 6, 1000)
    for _ in range(3):
        build_works(game)
    assert game.state.hexes.fort[6] == limit


def test_16_3_a_city_under_martial_law_digs_more():
    more = Factor(side="soviet", of="labour", percent=110)
    law = HappeningRecord(id="x", title="X", text="", effects=Effects(factors=(more,)))
    game = spades(happenings=(law,))
    before = earth_moved(game, 6, 1000)
    occur(game, 0)
    assert earth_moved(game, 6, 1000) == before * 110 // 100


def test_16_3_frost_in_the_ground_keeps_spades_out():
    game = spades()
    game.state.hexes.put("frost", 6, 300)
    percent = value_at(rules().engineers.labour.frost, 300)
    assert percent < 100
    assert earth_moved(game, 6, 1000) == earth_moved(spades(), 6, 1000) * percent // 100
