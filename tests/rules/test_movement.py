from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.kernels.reach import CLOSED
from game.model.board import River
from game.model.events import Sighted, UnitMoved
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.marching import march, march_problem
from game.rules.movement import (
    entry_percent,
    march_costs,
    reach,
    step_costs,
    take,
    zone_percent,
)
from game.rules.sight import look
from game.rules.zoc import enemy_there, enemy_zone, room
from tests.drawn import along, drawn, where

ROAD = ["0101 0201 0301 0401 0501 0601 0701 0801"]


def test_7_1_a_motorised_division_goes_ten_hexes_or_more_on_a_good_road_in_two_dry_days():
    game = drawn("P1 " + ". " * 14, roads=["0101 " + " ".join(f"{n:02d}01" for n in range(2, 16))])
    assert 10 <= len(reach(game, game.id.P1).hexes()) - 1 <= 15


def test_7_1_mud_stops_wheels_off_the_road_but_not_men():
    picture = "G1+H1" + " ." * 30
    dry, mud = drawn(picture, turn_days=6), drawn(picture, turn_days=6, ground=Ground.MUD)
    hexes = {
        (name, state): len(reach(game, getattr(game.id, name)).hexes()) - 1
        for state, game in (("dry", dry), ("mud", mud))
        for name in ("G1", "H1")
    }
    assert hexes["H1", "dry"] > hexes["G1", "dry"]
    assert hexes["H1", "mud"] < hexes["G1", "mud"]


def test_8_2_infantry_stops_when_it_enters_an_enemy_zone_of_control():
    game = drawn("""
        G1  .   .   .   .
          .   .   .   S1  .
        .   .   .   .   .
    """)
    assert march_problem(game, game.id.G1, along(game, "0101 0201 0301 0401 0501")) == (
        "G1 must stop in the enemy's zone of control at 0401"
    )
    assert march_problem(game, game.id.G1, along(game, "0101 0201 0301 0401")) is None


def test_8_3_a_mobile_division_slips_from_zone_to_zone_at_a_price():
    game = drawn("""
        P1  .   .   .   .   .
          .   .   S1  .   .   .
    """)
    ways = reach(game, game.id.P1)
    through = ways.spent[game.world.board.grid.hex_labelled("0401")]
    free = drawn("""
        P1  .   .   .   .   .
          .   .   .   .   .   .
    """)
    freely = reach(free, free.id.P1).spent[free.world.board.grid.hex_labelled("0401")]
    zone = game.world.rules.movement
    price = (zone.zone_entry + zone.zone_to_zone) * zone.slips["tracked"] // 100
    assert price <= through - freely < zone.zone_entry + zone.zone_to_zone


def test_8_1_a_major_river_stops_a_zone_until_the_ice_bears():
    picture, river = "S1 . G1", {"0101 0201": River.MAJOR}
    open_water = drawn(picture, rivers=river, to_move=Side.AXIS)
    frozen = drawn(picture, rivers=river, ice_cm=20)
    here = open_water.world.board.grid.hex_labelled("0201")
    assert not enemy_zone(open_water, Side.AXIS)[here]
    assert enemy_zone(frozen, Side.AXIS)[here]


@pytest.mark.parametrize(
    ("river", "name"), [(River.MINOR, "minor_river"), (River.MAJOR, "major_river")]
)
def test_7_3_crossing_a_river_without_a_bridge_costs_extra(river, name):
    plain = drawn("G1 . .")
    wet = drawn("G1 . .", rivers={"0101 0201": river})
    bridged = drawn("G1 . .", rivers={"0101 0201": river}, roads=["0101 0201"])
    costs = [int(reach(game, game.id.G1).spent[1]) for game in (plain, wet, bridged)]
    assert costs[1] - costs[0] == getattr(plain.world.rules.movement, name)
    assert costs[2] <= costs[0]


def test_7_4_three_infantry_divisions_fill_a_hex():
    game = drawn("G1+G2+G3 G4 .")
    full = game.world.board.grid.hex_labelled("0101")
    assert room(game, Side.AXIS)[full] == 3000
    assert march_problem(game, game.id.G4, along(game, "0201 0101")) == (
        "there is no room for G4 at 0101"
    )


def test_7_2_an_enemy_nobody_had_seen_stops_the_march():
    game = drawn("P1 . . . . S1 . .", roads=ROAD, fog=True)
    assert not game.state.units.sighted[game.id.S1]
    march(game, game.id.P1, along(game, "0101 0201 0301 0401 0501 0601 0701"))
    assert where(game, game.id.P1) == "0501"
    moved = next(e for e in game.events if isinstance(e, UnitMoved))
    assert moved.stopped_by == "an enemy nobody had seen"
    assert any(isinstance(e, Sighted) and game.id.S1 in e.units for e in game.events)


def test_10_1_contact_is_seen_by_both_and_distance_hides():
    game = drawn("G1 S1 . . . . S2", fog=True)
    assert game.state.units.sighted[game.id.S1]
    assert game.state.units.sighted[game.id.G1]
    assert not game.state.units.sighted[game.id.S2]
    assert not enemy_there(game, Side.AXIS, known=True)[6]
    assert enemy_there(game, Side.AXIS, known=False)[6]


def test_7_5_a_march_takes_the_ground_and_wears_the_unit():
    game = drawn("G1 . . . . S1")
    before = int(game.state.units.cohesion[game.id.G1])
    march(game, game.id.G1, along(game, "0101 0201 0301 0401"))
    assert list(game.state.hexes.control[:4]) == [Side.AXIS] * 4
    assert game.state.units.cohesion[game.id.G1] < before
    assert game.state.units.points[game.id.G1] < 200


@given(st.sampled_from(list(Ground)), st.integers(0, 5))
def test_every_step_costs_something_and_the_way_back_exists(ground, mobility):
    game = drawn("G1 f F m . . h S1", ground=ground)
    costs = march_costs(game, mobility)
    assert (costs > 0).all()
    assert (costs[game.world.board.grid.neighbours < 0] >= CLOSED).all()


def test_looking_again_finds_nothing_new():
    game = drawn("G1 S1 . . . . S2", fog=True)
    look(game)
    assert game.events == []
    assert np.array_equal(game.state.units.sighted, [1, 1, 0])


@pytest.mark.parametrize("name", ["G1", "P1"])
def test_7_9_a_march_in_small_steps_wears_as_much_as_in_one(name):
    way = along(drawn(f"{name} . . . . ."), "0101 0201 0301 0401 0501")
    whole, steps = (drawn(f"{name} . . . . .") for _ in range(2))
    march(whole, 0, way)
    for step in pairwise(way):
        march(steps, 0, step)
    assert where(whole, 0) == where(steps, 0) == "0501"
    for column in ("points", "marched", "cohesion"):
        assert getattr(whole.state.units, column)[0] == getattr(steps.state.units, column)[0]
    assert abs(int(whole.state.units.vehicles[0]) - int(steps.state.units.vehicles[0])) <= 1


def test_7_6_ground_taken_lately_and_the_enemys_own_slow_a_march():
    game = drawn("G1 . . . . . S1")
    rules = game.world.rules.movement
    (own, theirs) = along(game, "0201 0601")
    assert entry_percent(game, Side.AXIS)[[own, theirs]].tolist() == [100, rules.hostile_ground]
    game.state.hexes.put("taken", own, 0)
    days = game.world.turn_days
    for turn, percent in ((0, rules.newly_taken), (rules.usual_days // days + 1, 100)):
        game.state.clock.put("turn", 0, turn)
        assert entry_percent(game, Side.AXIS)[own] == percent


def test_16_6_mines_of_the_enemy_slow_a_march_and_nobody_knows_of_them_before():
    game = drawn("G1 . . . . . S1")
    mined = along(game, "0201 0601")
    plain = entry_percent(game, Side.AXIS, known=False)[list(mined)].tolist()
    game.state.hexes.put("mines", mined, 4)
    toll = 4 * game.world.rules.engineers.mines.toll // 100
    assert toll > 0
    found = entry_percent(game, Side.AXIS, known=False)[list(mined)].tolist()
    assert found == [plain[0], plain[1] + toll]
    assert entry_percent(game, Side.AXIS)[mined[1]] == plain[1]


def test_8_5_infantry_that_is_cut_off_finds_every_gap_watched():
    game = drawn("G1+P1 . . S1")
    rules = game.world.rules.movement
    assert zone_percent(game, game.id.G1) == 100 < rules.watched
    game.state.units.put("isolated", [game.id.G1, game.id.P1], 50)
    assert zone_percent(game, game.id.G1) == rules.watched
    assert zone_percent(game, game.id.P1) == rules.slips["tracked"]


def test_8_3_a_step_from_zone_to_zone_costs_what_the_reach_said():
    game = drawn("""
        .   P1  .   .
          .   S1  .   .
        .   .   .   .
    """)
    ways, cost_of = reach(game, game.id.P1), step_costs(game, game.id.P1)
    zone, around = enemy_zone(game, Side.AXIS), game.world.board.grid.neighbour_lists[ways.start]
    first = [there for there in around if ways.before[there] == ways.start]
    assert zone[ways.start]
    assert any(zone[there] for there in first)
    assert any(not zone[there] for there in first)
    for there in first:
        assert ways.spent[there] == cost_of(ways.start, there)


def test_6_2_works_are_damaged_when_they_change_hands():
    game = drawn("G1 . . S1")
    (works,) = along(game, "0301")
    game.state.hexes.put("fort", works, 200)
    take(game, works, Side.AXIS)
    left = game.world.rules.combat.place.captured_works
    assert 0 < left < 100
    assert game.state.hexes.fort[works] == 200 * left // 100
