from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model.game import Setup
from game.model.records import WeatherDay, WeatherRecord
from game.model.rulebook.movement import Ground
from game.model.world import World
from game.paths import scenarios_dir
from game.rules.ground import (
    Soil,
    after_a_day,
    after_days,
    classified,
    initial_ground,
    moisture_after,
    state_of_ground,
    weather_the_ground,
)
from game.rules.movement import costs_of
from game.rules.supply import column_effort
from game.scenario.reader import read
from tests.drawn import drawn, rules

RULES = rules().ground
SHIPPED = scenarios_dir() / "weather" / "moscow-1941.yaml"

days_of_weather = st.lists(
    st.tuples(st.integers(-300, 200), st.integers(0, 300)), min_size=1, max_size=40
)


def soil(moisture: int = 200, frost: int = 0, snow: int = 0, ice: int = 0) -> Soil:
    return Soil(*(np.array([value], np.int32) for value in (moisture, frost, snow, ice)))


def weathered(start: Soil, days: Sequence[tuple[int, int]], drainage: int = 100) -> Soil:
    """The soil after days of (tenths of degrees, tenths of millimetres)."""
    for temperature, water in days:
        start = after_a_day(
            RULES,
            start,
            np.array([temperature], np.int32),
            np.array([water], np.int32),
            np.array([drainage], np.int32),
        )
    return start


def ground(under: Soil, two_days: int) -> Ground:
    return Ground(int(classified(RULES, under, np.array([two_days]))[0]))


@given(days_of_weather, st.integers(0, 39), st.integers(1, 300))
def test_13_5_more_rain_never_leaves_the_soil_drier(days, which, more):
    wetter = list(days)
    which %= len(days)
    wetter[which] = (days[which][0], days[which][1] + more)
    assert weathered(soil(), wetter).moisture >= weathered(soil(), days).moisture


@given(
    st.lists(st.integers(-300, 100), min_size=1, max_size=60),
    st.integers(0, 59),
    st.integers(1, 100),
)
def test_13_7_colder_never_thins_the_ice(temperatures, which, colder):
    frosty = list(temperatures)
    frosty[which % len(frosty)] -= colder
    usual = weathered(soil(), [(t, 0) for t in temperatures])
    assert weathered(soil(), [(t, 0) for t in frosty]).ice >= usual.ice
    assert weathered(soil(), [(t, 0) for t in frosty]).frost >= usual.frost


@given(days_of_weather)
def test_13_4_every_quantity_stays_within_its_bounds(days):
    after = weathered(soil(), days)
    assert 0 <= after.moisture <= RULES.deep_mud
    for column in (after.frost, after.snow, after.ice):
        assert 0 <= column < 2**15


def test_13_5_an_autumn_rain_of_twelve_millimetres_makes_mud_and_a_warm_week_dries_it():
    after_rain = weathered(soil(150), [(50, 65), (40, 65)])
    assert ground(after_rain, 45) == Ground.MUD
    dried = weathered(after_rain, [(100, 0)] * 8)
    assert ground(dried, 100) in (Ground.DRY, Ground.WET)


def test_13_5_mud_does_not_dry_below_four_degrees():
    muddy = weathered(soil(900), [(30, 0)] * 20)
    assert ground(muddy, 30) == Ground.MUD


def test_13_5_soil_under_snow_does_not_dry_in_the_sun_but_seeps():
    left = [
        int(moisture_after(RULES, *(np.array([n], np.int32) for n in (600, 0, 150, snow, 100)))[0])
        for snow in (0, RULES.bare)
    ]
    assert left[0] < left[1] == 600 - RULES.seepage


def test_13_5_a_marsh_stays_wet_when_a_hill_has_dried():
    week = [(100, 0)] * 6
    marsh, hill = weathered(soil(700), week, drainage=45), weathered(soil(700), week, drainage=135)
    assert marsh.moisture > hill.moisture


def test_13_6_snow_keeps_the_soil_from_freezing_deep():
    frost = [(-80, 0)] * 20
    bare, covered = weathered(soil(), frost), weathered(soil(snow=400), frost)
    assert covered.frost < bare.frost / 2


def test_13_6_a_few_days_of_hard_frost_carry_lorries():
    sodden = soil(moisture=1000)
    assert ground(weathered(sodden, [(-50, 0)] * 1), -50) == Ground.MUD
    assert ground(weathered(sodden, [(-50, 0)] * 4), -50) == Ground.FROZEN


def test_13_7_ice_follows_stefan_and_waits_until_the_water_has_cooled():
    assert weathered(soil(), [(-50, 0)] * 2).ice == 0
    frozen = soil(frost=200, ice=100)
    grown = weathered(frozen, [(-100, 0)] * 30)
    # ice^2 = 10^2 + 2.0^2 * 300 degree-days, in centimetres: 36.1
    assert grown.ice[0] == pytest.approx(361, abs=8)


def test_13_8_deep_snow_snow_frost_thaw_and_mud_by_depth_and_two_days():
    assert ground(soil(frost=300, snow=400), -80) == Ground.DEEP_SNOW
    assert ground(soil(frost=300, snow=200), -80) == Ground.SNOW
    assert ground(soil(frost=300, snow=50), -80) == Ground.FROZEN
    assert ground(soil(frost=300, snow=400, moisture=900), 5) == Ground.THAW
    assert ground(soil(frost=300, snow=100, moisture=900), 30) == Ground.MUD
    assert ground(soil(moisture=400), 80) == Ground.WET
    assert ground(soil(moisture=100), 80) == Ground.DRY


@cache
def year() -> dict[tuple[str, date], tuple[Ground, Soil]]:
    """The historical winter in a hex of farmland: by zone and day, its ground and soil."""
    weather = read(SHIPPED, WeatherRecord)
    days = [day.date for day in weather.days]
    told = {}
    for zone in weather.zones:
        here = evolve(zone, south_of=90)
        record = evolve(weather, zones=(here,))
        world: World = evolve(drawn(", , ,").world, weather=record)
        under = Soil(
            np.full(3, RULES.late_summer_moisture, np.int32), *(np.zeros(3, np.int32),) * 3
        )
        for day in days:
            under = after_days(world, Setup(), under, [day])
            state = state_of_ground(world, Setup(), under, day)
            told[zone.id, day] = Ground(int(state[0])), under
    return told


def span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def first_day(zone: str, grounds: set[Ground], after: date) -> date:
    return next(d for d in span(after, date(1942, 4, 20)) if year()[zone, d][0] in grounds)


@pytest.mark.parametrize("zone", ["north", "centre", "south"])
def test_13_8_in_1941_the_mud_comes_between_the_6th_and_the_12th_of_october(zone):
    begins = first_day(zone, {Ground.MUD}, date(1941, 9, 25))
    assert date(1941, 10, 6) <= begins <= date(1941, 10, 12)


def test_13_8_in_1941_the_ground_is_wet_before_it_is_mud_and_dry_before_that():
    assert year()["centre", date(1941, 10, 2)][0] == Ground.DRY
    assert year()["centre", date(1941, 10, 6)][0] == Ground.WET


@pytest.mark.parametrize("zone", ["north", "centre", "south"])
def test_13_8_in_1941_the_mud_stays_until_the_frost_of_the_first_half_of_november(zone):
    winter = {Ground.FROZEN, Ground.SNOW, Ground.DEEP_SNOW}
    freezes = first_day(zone, winter, date(1941, 10, 12))
    assert date(1941, 11, 4) <= freezes <= date(1941, 11, 15)
    assert all(year()[zone, day][0] in winter for day in span(freezes, date(1942, 1, 31)))


def test_13_7_in_1941_the_ice_bears_men_in_mid_november_and_tanks_at_the_end_of_december():
    ice = {
        day: int(year()["centre", day][1].ice[0])
        for day in span(date(1941, 11, 1), date(1942, 1, 5))
    }
    bears_men = next(day for day, thickness in ice.items() if thickness >= 100)
    bears_tanks = next(day for day, thickness in ice.items() if thickness >= 400)
    assert date(1941, 11, 10) <= bears_men <= date(1941, 11, 14)
    assert 180 <= ice[date(1941, 11, 30)] <= 260
    assert date(1941, 12, 22) <= bears_tanks <= date(1942, 1, 3)


def test_13_4_in_1941_a_thin_snow_of_october_melts_and_deep_snow_lies_in_january():
    snow = {
        day: int(year()["centre", day][1].snow[0])
        for day in span(date(1941, 10, 1), date(1942, 4, 20))
    }
    assert 20 <= max(snow[day] for day in span(date(1941, 10, 12), date(1941, 10, 17))) <= 90
    assert snow[date(1941, 10, 20)] == 0
    assert snow[date(1941, 12, 1)] < 250
    assert year()["centre", date(1942, 1, 10)][0] == Ground.DEEP_SNOW


def test_13_8_in_1942_thaw_and_then_mud_come_in_spring():
    thaw = first_day("centre", {Ground.THAW, Ground.MUD}, date(1942, 1, 1))
    mud = first_day("centre", {Ground.MUD}, date(1942, 1, 1))
    assert date(1942, 3, 22) <= thaw <= date(1942, 4, 5)
    assert date(1942, 4, 1) <= mud <= date(1942, 4, 15)


def test_13_3_the_days_of_a_turn_act_once_and_two_short_turns_make_a_long_one():
    picture = ". F m h t\n. F m h t"
    weather = read(SHIPPED, WeatherRecord).days
    long, short = (drawn(picture, weather=weather, turn_days=days) for days in (2, 1))
    start = initial_ground(long.world, long.setup)
    for game in (long, short):
        for name, column in start.items():
            game.state.hexes.put(name, slice(None), column)
    weather_the_ground(long)
    weather_the_ground(short)
    short.state.clock.put("turn", 0, 1)
    weather_the_ground(short)
    for name in ("moisture", "frost", "snow", "ice", "ground"):
        assert np.array_equal(getattr(long.state.hexes, name), getattr(short.state.hexes, name))
    assert long.events[0].phase == "ground"


def test_13_9_lorries_that_march_through_mud_wear_the_road_and_frost_mends_it():
    game = drawn("P1 . .", ground=Ground.MUD, marched=150)
    game.state.hexes.put("moisture", slice(None), 1000)
    weather_the_ground(game)
    worn = int(game.state.hexes.traffic[0])
    assert worn > 200
    assert game.state.hexes.traffic[1] == 0
    game.state.units.put("marched", slice(None), 0)
    game.state.hexes.put("moisture", slice(None), 100)
    weather_the_ground(game)
    assert game.state.hexes.traffic[0] < worn


def test_13_9_a_march_wears_the_road_as_the_ground_was_when_it_marched():
    game = drawn("P1 . .", ground=Ground.DRY, marched=150)
    game.state.hexes.put("moisture", slice(None), 1000)
    weather_the_ground(game)
    assert game.state.hexes.ground[0] == Ground.MUD
    assert game.state.hexes.traffic[0] == 0


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_13_8_no_drawn_autumn_is_without_mud_or_frost(seed):
    weather = read_once()
    world = evolve(drawn(", , ,").world, weather=weather)
    setup = Setup(seed=seed, weather="drawn")
    under = Soil(np.full(3, RULES.late_summer_moisture, np.int32), *(np.zeros(3, np.int32),) * 3)
    seen = set()
    for day in span(date(1941, 9, 25), date(1942, 1, 15)):
        under = after_days(world, setup, under, [day])
        seen.add(Ground(int(state_of_ground(world, setup, under, day)[0])))
    assert seen & {Ground.MUD, Ground.WET}
    assert seen & {Ground.FROZEN, Ground.SNOW, Ground.DEEP_SNOW}


@cache
def read_once() -> WeatherRecord:
    return read(SHIPPED, WeatherRecord)


def paces_in_mud(degrees: int) -> tuple[int, int]:
    """Points for a hex of tanks, and effort of columns, in mud on days of such a mean."""
    days = [
        WeatherDay(date=date(1941, 9, 25) + timedelta(days=n), temperature=degrees)
        for n in range(40)
    ]
    game = drawn("P1 . .", ground=Ground.MUD, weather=days)
    east = 0
    return int(costs_of(game, game.id.P1)[0, east]), int(column_effort(game)[0, east])


def test_13_10_night_frost_lets_mud_bear_the_more_the_colder_it_is():
    mild, cool, cold, colder = (paces_in_mud(degrees) for degrees in (5, 0, -2, -4))
    assert mild[0] > cool[0] > cold[0]
    assert mild[1] > cool[1] > cold[1]
    assert cold == colder
    frozen = drawn("P1 . .", ground=Ground.FROZEN)
    assert cold == (int(costs_of(frozen, frozen.id.P1)[0, 0]), int(column_effort(frozen)[0, 0]))


def march_in_mud(moisture: int) -> int:
    """Points for a hex of muddy country, by how sodden it is."""
    game = drawn("P1 . .", ground=Ground.MUD)
    game.state.hexes.put("moisture", slice(None), moisture)
    return int(costs_of(game, game.id.P1)[0, 0])


def test_13_11_mud_deepens_from_wet_ground_to_the_bottomless():
    wet = drawn("P1 . .", ground=Ground.WET)
    depths = [march_in_mud(m) for m in (RULES.mud, 1000, 1500, RULES.deep_mud)]
    assert depths[0] == costs_of(wet, wet.id.P1)[0, 0]
    assert depths == sorted(set(depths))


def test_13_11_water_stands_on_sodden_soil_and_runs_off():
    sodden = weathered(soil(990), [(50, 60)])
    assert sodden.moisture > 1000
    assert weathered(sodden, [(0, 0)] * 40).moisture < 1000
