from datetime import date, timedelta
from statistics import mean, pstdev

import numpy as np
import pytest
from attrs import evolve

from game.model.events import WeatherTurned
from game.model.game import Game, Setup
from game.model.records import Season, WeatherDay, WeatherRecord, WeatherZone
from game.model.world import World
from game.paths import scenarios_dir
from game.rules.climate import season_of, seasonal_mean
from game.rules.weather import (
    announce_weather,
    centre_zone,
    temperatures,
    weather_of,
    weather_on,
    zone_of_hexes,
)
from game.scenario.reader import read
from tests.drawn import START, drawn

SHIPPED = scenarios_dir() / "weather" / "moscow-1941.yaml"


def world_under(weather: WeatherRecord) -> World:
    return evolve(drawn("G1 . S1").world, weather=weather)


def table(*days: WeatherDay, zones: tuple[WeatherZone, ...] = ()) -> World:
    zones = zones or (WeatherZone(id="all", south_of=90),)
    return world_under(WeatherRecord(id="t", title="", days=days, zones=zones))


def test_13_1_the_table_tells_the_weather_of_a_day():
    world = table(WeatherDay(date=START, temperature=-2.5, precipitation=3.2, cloud="none"))
    day = weather_on(world, Setup(), START, 0)
    assert (day.temperature, day.precipitation, day.cloud) == (-25, 32, "none")


def test_13_1_a_zone_is_colder_later_and_has_more_snow_but_not_more_rain():
    zones = (
        WeatherZone(id="centre", south_of=90),
        WeatherZone(id="north", south_of=90, temperature=-1.5, snow=2, days_late=1),
    )
    world = table(
        WeatherDay(date=START, temperature=0, precipitation=1.5),
        WeatherDay(date=START + timedelta(days=1), temperature=9, precipitation=1.5),
        zones=zones,
    )
    later = weather_on(world, Setup(), START + timedelta(days=1), 1)
    assert (later.temperature, later.precipitation) == (-15, 30)
    assert weather_on(world, Setup(), START + timedelta(days=2), 1).precipitation == 15
    assert centre_zone(world) == 0


def test_13_1_each_hex_lies_in_the_zone_of_its_latitude():
    zones = (
        WeatherZone(id="north", south_of=90),
        WeatherZone(id="centre", south_of=55.1),
        WeatherZone(id="south", south_of=54.9),
    )
    picture = "\n".join([". . ."] * 7)
    world = evolve(
        drawn(picture).world, weather=WeatherRecord(id="t", title="", days=(), zones=zones)
    )
    rows = zone_of_hexes(world).reshape(7, 3)
    latitudes = [world.board.projection.centre_of(row * 3 + 1)[0] for row in range(7)]
    assert [zones[rows[row, 1]].id for row in range(7)] == [
        "south" if latitude < 54.9 else "centre" if latitude < 55.1 else "north"
        for latitude in latitudes
    ]
    assert set(rows.ravel()) == {0, 1, 2}


@pytest.fixture(scope="module")
def shipped() -> World:
    return world_under(read(SHIPPED, WeatherRecord))


def december(world: World, seed: int) -> list[int]:
    setup = Setup(seed=seed, weather="drawn")
    zone = centre_zone(world)
    days = [date(1941, 12, 1) + timedelta(days=n) for n in range(31)]
    return [weather_on(world, setup, day, zone).temperature for day in days]


def test_13_1_a_drawn_year_is_the_same_for_the_same_seed_and_another_for_another(shipped):
    assert december(shipped, 1) == december(shipped, 1)
    assert december(shipped, 1) != december(shipped, 2)


def test_13_1_what_a_side_knows_of_a_game_has_the_same_weather_under_other_dice(shipped):
    game = drawn("G1 . S1")
    game.world, game.setup = shipped, Setup(seed=5, weather="drawn")
    copy = game.clone(seed=99)
    assert copy.setup.seed == 99
    assert weather_of(copy, START, 0) == weather_of(game, START, 0)


def test_13_1_drawn_decembers_scatter_about_the_climate(shipped):
    means = [mean(december(shipped, seed)) / 10 for seed in range(60)]
    season = season_of(shipped.weather.climate, date(1941, 12, 15))
    assert mean(means) == pytest.approx(season.temperature, abs=1.2)
    assert 1 < pstdev(means) < season.deviation


def test_13_1_a_cold_day_is_seldom_followed_by_a_warm_one(shipped):
    jumps = [
        abs(after - before)
        for seed in range(20)
        for before, after in zip(december(shipped, seed), december(shipped, seed)[1:], strict=False)
    ]
    season = season_of(shipped.weather.climate, date(1941, 12, 15))
    # Independent days would differ by 1.13 deviations on average.
    assert mean(jumps) / 10 < 0.8 * season.deviation


def test_13_1_as_many_days_are_wet_as_the_climate_says(shipped):
    zone = centre_zone(shipped)
    days = [
        weather_on(shipped, Setup(seed=seed, weather="drawn"), date(1941, 10, 15), zone)
        for seed in range(400)
    ]
    wet = [day.precipitation for day in days if day.precipitation]
    season = season_of(shipped.weather.climate, date(1941, 10, 15))
    assert len(wet) / len(days) == pytest.approx(season.wet_days, abs=0.08)
    assert mean(wet) / 10 == pytest.approx(season.precipitation, rel=0.2)
    assert mean(d.cloud == "none" for d in days) == pytest.approx(season.flying[2], abs=0.07)


def test_13_1_the_seasonal_mean_runs_straight_from_middle_to_middle_and_over_new_year():
    climate = tuple(
        Season(
            from_=first,
            to=last,
            temperature=degrees,
            deviation=1,
            wet_days=0,
            precipitation=0,
            flying=(1, 0, 0),
        )
        for first, last, degrees in (("12-22", "12-31", -8), ("01-01", "01-10", -10))
    )
    assert seasonal_mean(climate, date(1941, 12, 31)) == pytest.approx(-8.9, abs=0.15)
    assert seasonal_mean(climate, date(1942, 1, 1)) == pytest.approx(-9.1, abs=0.15)
    assert seasonal_mean(climate, date(1941, 12, 26)) == pytest.approx(-8, abs=0.2)


def test_13_2_the_turn_is_announced_with_its_mean_and_the_worst_flying_weather():
    days = [
        WeatherDay(date=START, temperature=4, precipitation=1, cloud="limited"),
        WeatherDay(date=START + timedelta(days=1), temperature=2, precipitation=2, cloud="none"),
    ]
    game: Game = drawn("G1 . S1", weather=days, ice_cm=12)
    announce_weather(game)
    [told] = game.events
    assert isinstance(told, WeatherTurned)
    assert (told.temperature, told.precipitation, told.cloud) == (3.0, 3.0, "none")
    assert (told.date, told.ground, told.ice_cm) == ("1941-10-01", "dry", 12.0)
    assert np.all(temperatures(game) == 30)
    assert weather_of(game, START, 0).cloud == "limited"
