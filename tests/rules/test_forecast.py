from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from attrs import evolve

from game.engine.fog import masked
from game.model.records import Side, WeatherDay, WeatherTrack
from game.model.rulebook.movement import Ground
from game.rules.forecast import forecast, look_at_the_sky, outlook
from game.rules.weather import (
    UnknownTrack,
    centre_zone,
    temperatures,
    track_named,
    weather_of,
    weather_on,
)
from game.scenario.build import start
from tests.drawn import START, drawn
from tests.rules.test_recovery import at


def foretold(degrees: float = -5, turn: int = 0):
    game = drawn("G1 . S1", weather=at(degrees))
    game.state.clock.put("turn", 0, turn)
    look_at_the_sky(game)
    return game


def test_13_11_five_days_are_foretold_and_each_less_surely_than_the_one_before():
    days = forecast(foretold(), 0)
    assert [day.day for day in days] == [START + timedelta(days=2 + n) for n in range(5)]
    assert all(near.error < far.error for near, far in pairwise(days))
    assert all(0 < day.wet < 100 for day in days)


def test_13_11_the_error_is_as_large_as_they_say():
    misses = {n: [] for n in range(5)}
    for turn in range(14):
        for n, day in enumerate(forecast(foretold(turn=turn), 0)):
            misses[n].append((day.temperature + 5) / day.error)
    every = np.array([*misses.values()])
    assert abs(every.mean()) < 0.5
    assert 0.75 < every.std() < 1.25


def test_13_11_rain_is_foretold_rightly_as_often_as_they_say():
    right = []
    days = [WeatherDay(date=START + timedelta(days=n), temperature=5, precipitation=4.0 * (n % 2))
            for n in range(60)]  # fmt: skip
    for turn in range(18):
        game = drawn("G1 . S1", weather=days)
        game.state.clock.put("turn", 0, turn)
        look_at_the_sky(game)
        right += [(day.wet > 50) == bool((day.day - START).days % 2) for day in forecast(game, 0)]
    assert 0.6 < np.mean(right) < 0.88


def test_13_11_the_days_that_have_come_stay_as_they_were():
    game = foretold()
    before = weather_of(game, START, 0)
    game.state.clock.put("turn", 0, 1)
    look_at_the_sky(game)
    assert weather_of(game, START, 0) == before
    assert temperatures(game)[0] == -50


@pytest.fixture(scope="module")
def year():
    """A drawn year as it begins, and what the Axis knows of it."""
    game = start("typhoon", seed=3, weather="drawn")
    return game, masked(game, Side.AXIS)


def test_13_11_nobody_reads_the_coming_weather_of_a_drawn_year_from_what_he_knows(year):
    game, known = year
    zone, first = centre_zone(game.world), game.world.scenario.start
    ahead = [first + timedelta(days=n) for n in range(2, 40)]
    true = [weather_on(game.world, game.setup, day, zone).temperature for day in ahead]
    guess = [weather_of(known, day, zone).temperature for day in ahead]
    other = evolve(game.setup, year=game.setup.year + 1)
    unrelated = [weather_on(game.world, other, day, zone).temperature for day in ahead]
    assert true != guess
    assert abs(np.corrcoef(np.diff(true), np.diff(guess))[0, 1]) < 0.5
    assert unrelated != true
    assert known.setup.year == masked(game, Side.SOVIET).setup.year == 0


def test_13_11_but_everybody_knows_what_it_is_like_today(year):
    game, known = year
    for day in game.world.days_of(0):
        assert weather_of(known, day, 0) == weather_of(game, day, 0)
    assert np.array_equal(temperatures(known), temperatures(game))
    zone = centre_zone(game.world)
    assert forecast(known, zone) == forecast(game, zone)
    assert np.array_equal(outlook(known, zone).grounds, outlook(game, zone).grounds)


def test_13_12_at_the_end_of_september_the_staff_sees_mud_coming_but_not_the_day():
    game = start("typhoon", seed=1)
    view = outlook(game, centre_zone(game.world))
    mud = view.grounds[:, Ground.MUD]
    assert view.grounds.sum(axis=1) == pytest.approx(1)
    assert mud[0] < 0.1
    assert 0.05 < mud.max() < 1
    assert view.first(Ground.MUD, 2) is None


def test_13_12_in_lasting_frost_the_ice_is_seen_to_grow():
    game = foretold(-12)
    game.state.hexes.put("frost", slice(None), 300)
    game.state.hexes.put("ice", slice(None), 100)
    ice = outlook(game, 0).ice
    assert (np.diff(ice[:, 1]) >= 0).all()
    assert (ice[:, 0] <= ice[:, 2]).all()
    assert ice[-1, 1] > 100


def tracked(**fields: object):
    game = drawn("G1 . S1", weather=at(-15))
    track = WeatherTrack(id="cold", name="Cold", **fields)  # type: ignore[arg-type]
    game.world = evolve(game.world, weather=evolve(game.world.weather, tracks=(track,)))
    game.setup = evolve(game.setup, track="cold")
    return game


COLD = (START, START, -38.0)


def test_13_10_a_source_rules_the_days_of_which_it_speaks():
    game = tracked(readings=(COLD,))
    assert weather_of(game, START, 0).temperature == -380
    assert weather_of(game, START + timedelta(days=1), 0).temperature == -150


def test_13_10_a_night_is_colder_than_its_day():
    game = tracked(reading="minimum", readings=(COLD,))
    assert weather_of(game, START, 0).temperature == -320
    assert weather_of(tracked(reading="minimum", no_colder=-10.0), START, 0).temperature == -40


def test_13_10_there_is_no_source_of_another_name():
    with pytest.raises(UnknownTrack, match="there are: cold"):
        track_named(tracked().world, "warm")


def test_13_10_the_sources_of_1941_contradict_each_other_as_they_did():
    games = {name: start("typhoon", track=name) for name in ("", "bock", "raus", "official")}
    world = games[""].world
    coldest = {
        name: min(
            weather_on(world, game.setup, date(1941, 11, 28) + timedelta(days=n), 1).temperature
            for n in range(12)
        )
        for name, game in games.items()
    }
    assert coldest["bock"] < coldest["raus"] + 30 < coldest[""] < coldest["official"] + 10
    zhukov = start("typhoon", track="zhukov")
    assert weather_on(world, zhukov.setup, date(1941, 11, 20), 1).temperature == -100
