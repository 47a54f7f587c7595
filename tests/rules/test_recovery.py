from datetime import timedelta

import numpy as np
import pytest
from attrs import evolve

from game.engine.orders import EndTurn, obey
from game.engine.view import View
from game.model.records import Side, WeatherDay
from game.model.records.logistics import StaffWork
from game.model.rulebook.movement import Ground
from game.model.state import Posture
from game.rules.cold import cold_toll, freeze, frostbitten, motorised
from game.rules.foraging import forages
from game.rules.reasons.question import Asked
from game.rules.reasons.wear import why_points
from game.rules.recovery import (
    came_late,
    discharged,
    make_ready,
    nerves,
    new_points,
    rested,
    staff_percent,
)
from game.rules.strength import body
from game.rules.upkeep import settle
from game.rules.zoc import on_map
from game.scenario.build import start
from tests.drawn import START, drawn, rules


def at(degrees: float) -> list[WeatherDay]:
    return [WeatherDay(date=START + timedelta(days=n), temperature=degrees) for n in range(40)]


def points(unit: str = "G1", degrees: float = 10, **columns: object) -> int:
    game = drawn(f"{unit} . . . S9", weather=at(degrees), **columns)  # type: ignore[arg-type]
    return int(new_points(game, Side(game.world.side[0]))[0])


def test_14_2_a_rested_division_has_a_hundred_points_a_day():
    assert points(cohesion=1000) == 200
    assert points(cohesion=1000, turn_days=1, points=0) == 100


def test_14_2_a_tired_one_has_fewer():
    assert points(cohesion=1000) > points(cohesion=500) > points(cohesion=0) > 0


def test_14_2_lorries_go_as_far_as_their_fuel_and_men_do_not_care():
    assert points("P1", cohesion=1000, fuel=60) == 60
    assert points("G1", cohesion=1000, fuel=60) == 200
    assert 0 < points("P1", cohesion=1000, fuel=0) < 40
    assert points("P1", cohesion=1000, fuel=60, ground=Ground.MUD) == 133


def test_14_3_cold_stops_german_motors_first_and_soviet_ones_hardly():
    lost = {
        (unit, degrees): 200 - points(unit, degrees, cohesion=1000, fuel=350)
        for unit in ("P1", "G1", "T1")
        for degrees in (0, -25)
    }
    assert lost["P1", 0] == lost["G1", 0] == lost["T1", 0] == 0
    assert lost["P1", -25] > lost["G1", -25] > 0
    assert lost["P1", -25] > 2 * lost["T1", -25]


def test_14_3_the_toll_at_25_below_is_what_the_sources_say():
    game = drawn("P1 . . . S1 T1", weather=at(-25))
    toll = cold_toll(game)
    # Model facts 5: German motor 0.6, Soviet motor 0.85, Soviet foot 0.9 of their points.
    assert toll[game.id.P1] == 40
    assert 10 <= toll[game.id.T1] <= 18
    assert 5 <= toll[game.id.S1] <= 10


def cohesion_after(**columns: object) -> int:
    game = drawn("G1 . . . . . S9", **{"cohesion": 500, **columns})  # type: ignore[arg-type]
    return int(rested(game, Side.AXIS)[0])


def test_14_4_rest_in_supply_mends_cohesion_and_battle_hardly():
    assert cohesion_after(posture=Posture.REFIT) == 590
    assert 500 < cohesion_after(battles=1) < cohesion_after(marched=200) < cohesion_after() < 590


def test_14_4_hunger_and_days_cut_off_wear_it_down():
    assert cohesion_after(supply=0, food=0) < 450
    assert cohesion_after(supply=0, isolated=400) < 500
    assert cohesion_after(supply=0, isolated=100) == 500


def test_14_4_in_the_line_a_unit_rests_less_than_behind_it():
    game = drawn("G1 S9 . . G2", cohesion=500)
    after = rested(game, Side.AXIS)
    assert 500 < after[game.id.G1] < after[game.id.G2]


def bitten(unit: str, degrees: float, **columns: object) -> int:
    game = drawn(f"{unit} . . . . G9", weather=at(degrees), **columns)  # type: ignore[arg-type]
    return int(frostbitten(game, Side(game.world.side[0]), 0)[0])


def test_14_5_without_winter_kit_a_division_loses_men_to_the_cold():
    assert bitten("G1", 0) == 0
    # Model facts 5: 6.4 in 1,000 exposed men and day at -20 to -25, and a third more by its own
    # total of the winter; half of it under a roof.
    assert bitten("G1", -23) == pytest.approx(14600 * 0.0086 * 2 / 2, rel=0.03)
    assert bitten("G1", -23, battles=1) == pytest.approx(3 * bitten("G1", -23), rel=0.02)
    assert bitten("G1", -23, kit=100) == pytest.approx(0.2 * bitten("G1", -23), rel=0.05)


def test_14_5_soviet_divisions_in_kit_lose_a_tenth_to_a_fifth_of_the_german_rate():
    german, soviet = bitten("G1", -23) / 14600, bitten("S1", -23, kit=80) / 8500
    assert 0.08 * german < soviet < 0.22 * german


def test_14_6_battles_teach_those_who_know_little():
    game = drawn("G1 . . . . S1", battles=2)
    before = game.state.units.experience.copy()
    make_ready(game, Side.SOVIET)
    make_ready(game, Side.AXIS)
    assert game.state.units.experience[game.id.S1] > before[game.id.S1]
    assert game.state.units.experience[game.id.G1] == before[game.id.G1]


def test_14_1_the_turn_begins_with_fresh_points_and_a_clean_record():
    game = drawn("G1 . . S1", marched=80, battles=2, rail=1, points=3, cohesion=800)
    make_ready(game, Side.AXIS)
    units, one, other = game.state.units, game.id.G1, game.id.S1
    assert (units.marched[one], units.battles[one], units.rail[one]) == (0, 0, 0)
    assert units.points[one] > 150
    assert (units.marched[other], units.battles[other], units.points[other]) == (80, 2, 3)


def test_14_5_frostbite_is_counted_as_a_loss_of_its_side():
    game = drawn("G1 . . S1", weather=at(-25), posture=Posture.DEFEND)
    men = int(game.state.units.men[game.id.G1])
    freeze(game, Side.AXIS, 0)
    lost = men - int(game.state.units.men[game.id.G1])
    assert lost == game.state.sides.frostbite[Side.AXIS] > 0
    assert game.state.sides.frostbite[Side.SOVIET] == 0


def test_14_7_a_third_of_the_frostbitten_and_most_of_the_wounded_never_come_back():
    game = drawn("G1 . . . . S9")
    sides = game.state.sides
    sides.put("frostbite", Side.AXIS, 900)
    sides.put("wounded", Side.AXIS, 1000)
    discharged(game, Side.AXIS)
    assert sides.admitted[Side.AXIS] == 900 * 67 // 100 + 320
    first = int(sides.pool_men[Side.AXIS])
    assert 0 < first < 100
    for _ in range(200):
        discharged(game, Side.AXIS)
    assert sides.pool_men[Side.AXIS] + sides.hospital[Side.AXIS] == sides.admitted[Side.AXIS]
    assert sides.hospital[Side.AXIS] < 15
    assert sides.pool_men[Side.SOVIET] == 0


def test_14_7_hospital_takes_weeks():
    game = drawn("G1 . . . . S9")
    game.state.sides.put("wounded", Side.AXIS, 10_000)
    for _ in range(7):
        discharged(game, Side.AXIS)
    assert 0.3 < game.state.sides.pool_men[Side.AXIS] / 3200 < 0.6


def test_14_12_cavalry_lives_off_the_country_for_a_week():
    game = drawn("C1 S1 . . . . G9", isolated=500, supply=0)
    units = game.state.units
    assert nerves(game)[game.id.C1] == 0 < nerves(game)[game.id.S1]
    weak, fed = (supply_percent(game, unit) for unit in (game.id.S1, game.id.C1))
    assert weak < fed == 100
    assert forages(game)[game.id.C1]
    units.put("isolated", slice(None), 1300)
    assert not forages(game)[game.id.C1]
    assert nerves(game)[game.id.C1] > 0
    assert supply_percent(game, game.id.C1) < 90


def supply_percent(game, unit: int) -> int:
    before, after = body(game, unit, attacking=False).steps[3:5]
    return round(100 * after / before)


def test_14_2_a_side_sees_whose_orders_came_late_though_it_does_not_know_the_dice():
    game = start("moscow-1941", seed=5)
    obey(game, EndTurn(Side.AXIS))
    side, army = Side.SOVIET, game.state.units.army
    truth, known = staff_percent(game, side), View(game, side).game
    slow = (truth < 100) & on_map(game, side) & ~motorised(game)
    assert slow.any()
    assert not slow.all()
    late = came_late(known, side)
    foot = on_map(game, side) & ~motorised(game)
    assert np.array_equal(late[army][foot], slow[foot])
    unit = int(np.flatnonzero(slow)[0])
    tree = why_points(Asked(known, side, (unit,), ()))
    assert tree.value == str(game.state.units.points[unit])
    assert any(part.what == "orders come late" for part in tree.because)


def of_an_army(late, *, turn_days=2, **columns):
    """Four divisions of one army that are ready, and whose orders came late or in time."""
    game = drawn("G1 G2 G3 G4 . . S1", turn_days=turn_days, cohesion=1000, **columns)
    until = START + timedelta(days=40)
    work = StaffWork(side="axis", from_=START, to=until, percent=10 if late else 99)
    game.world = evolve(game.world, scenario=evolve(game.world.scenario, staff_work=(work,)))
    assert (staff_percent(game, Side.AXIS)[game.id.G1] < 100) == late
    make_ready(game, Side.AXIS)
    settle(game, Side.AXIS)
    return game


@pytest.mark.parametrize("turn_days", [1, 2, 3])
def test_14_2_points_that_one_unit_kept_do_not_hide_that_orders_came_late(turn_days):
    game = of_an_army(True, turn_days=turn_days, points=[100, 0, 0, 0, 0], marched=[60, 0, 0, 0, 0])
    units = game.state.units
    assert units.points[game.id.G1] > 2 * units.points[game.id.G2]
    assert came_late(game, Side.AXIS)[units.army[game.id.G1]]


@pytest.mark.parametrize("turn_days", [2, 3])
def test_14_2_points_that_all_units_kept_do_not_hide_it_where_a_turn_is_long(turn_days):
    game = of_an_army(True, turn_days=turn_days, points=100, marched=60)
    assert came_late(game, Side.AXIS)[game.state.units.army[game.id.G1]]


@pytest.mark.parametrize(
    "columns", [{}, {"pinned": [40, 0, 0, 0, 0]}, {"pinned": [40, 0, 25, 0, 0]}]
)
@pytest.mark.parametrize("turn_days", [1, 2, 3])
def test_14_2_orders_in_time_are_not_taken_for_late_because_some_are_pinned(turn_days, columns):
    game = of_an_army(False, turn_days=turn_days, **columns)
    assert not came_late(game, Side.AXIS).any()


def test_14_2_nor_because_all_have_fought_in_this_turn():
    game = of_an_army(False)
    units = game.state.units
    units.put("points", slice(None), 20)
    units.put("battles", slice(None), 1)
    assert not came_late(game, Side.AXIS).any()


@pytest.mark.parametrize(("turn_days", "kept"), [(1, 40), (2, 0), (3, 0)])
def test_14_2_what_is_left_of_a_day_is_kept_where_turns_are_short(turn_days, kept):
    game = drawn("G1 . . S1", turn_days=turn_days, points=40)
    fresh = drawn("G1 . . S1", turn_days=turn_days, points=0)
    assert (new_points(game, Side.AXIS) - new_points(fresh, Side.AXIS))[game.id.G1] == kept


@pytest.mark.parametrize(
    ("done", "kept"),
    [
        ({"marched": 60}, 90),
        ({"marched": 60, "battles": 1}, 60),
        ({"marched": 60, "rail": 1}, 60),
        ({"battles": 1}, 60),
        ({}, 0),
    ],
)
def test_14_2_who_was_busy_keeps_what_the_next_hex_or_attack_did_not_fit_into(done, kept):
    game, fresh = drawn("G1 . . S1", points=90, **done), drawn("G1 . . S1", points=0, **done)
    assert (new_points(game, Side.AXIS) - new_points(fresh, Side.AXIS))[game.id.G1] == kept


def test_14_2_a_column_keeps_a_days_march_at_most():
    game = drawn("G1 . . S1", points=170, marched=30)
    fresh = drawn("G1 . . S1", points=0, marched=30)
    more = (new_points(game, Side.AXIS) - new_points(fresh, Side.AXIS))[game.id.G1]
    assert more == rules().movement.on_the_way == 100


def test_14_2_no_more_is_kept_than_an_attack_takes():
    game = drawn("G1 . . S1", turn_days=1, points=100)
    fresh = drawn("G1 . . S1", turn_days=1, points=0)
    more = (new_points(game, Side.AXIS) - new_points(fresh, Side.AXIS))[game.id.G1]
    assert more == rules().movement.kept == rules().combat.points
