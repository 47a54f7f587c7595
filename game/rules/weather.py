"""Weather: the historical table or a year drawn from the climate, for each zone of the map.

Temperatures are tenths of a degree and precipitation tenths of a millimetre, both whole numbers;
a drawn year depends on the seed and the dates alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import log, sqrt
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.dice import below, draw
from game.model.events import WeatherTurned
from game.model.game import Game, Setup
from game.model.records import Season, WeatherZone
from game.model.rulebook.movement import Ground
from game.model.world import World

MEMORY: Final = 30
"""Days over which an anomaly is followed back; 0.8 to the 30th power is a thousandth."""
CLOUDS: Final = ("good", "limited", "none")
"""Flying weather, from the best to the worst."""


@frozen
class DayWeather:
    """The weather of one day in one zone."""

    temperature: int
    """Daily mean, tenths of a degree Celsius."""
    precipitation: int
    """Tenths of a millimetre of water."""
    cloud: str
    """Flying weather: good, limited or none."""


def weather_of(game: Game, day: date, zone: int) -> DayWeather:
    """13.1  The weather of a day in a zone, historical or drawn as the set-up says."""
    return weather_on(game.world, game.setup, day, zone)


def weather_on(world: World, setup: Setup, day: date, zone: int) -> DayWeather:
    """The weather of a day in a zone; days outside the table come from the climate."""
    place = world.weather.zones[zone]
    source = day - timedelta(days=place.days_late)
    known = _by_date(world) if setup.weather == "historical" else {}
    centre = known.get(source) or drawn_day(world, setup.year, source)
    return in_zone(centre, place, world)


@lru_cache(maxsize=4)
def _by_date(world: World) -> dict[date, DayWeather]:
    return {
        day.date: DayWeather(round(day.temperature * 10), round(day.precipitation * 10), day.cloud)
        for day in world.weather.days
    }


def in_zone(centre: DayWeather, zone: WeatherZone, world: World) -> DayWeather:
    """The centre's weather as it is in a zone: warmer or colder, with more or less snow."""
    temperature = centre.temperature + round(zone.temperature * 10)
    water = centre.precipitation
    if temperature < world.rules.ground.rain_above * 10:
        water = round(water * zone.snow)
    return DayWeather(temperature, water, centre.cloud)


@lru_cache(maxsize=8192)
def drawn_day(world: World, seed: int, day: date) -> DayWeather:
    """A day of a year that might have been: seasonal mean, an anomaly that lasts, rain by chance.

    Without a climate the nearest day of the table stands in.
    """
    record = world.weather
    if not record.climate:
        known = _by_date(world)
        nearest = min(known, key=lambda other: (abs((other - day).days), other))
        return known[nearest]
    season = season_of(record.climate, day)
    mean = seasonal_mean(record.climate, day)
    temperature = round(10 * (mean + season.deviation * anomaly(record.persistence, seed, day)))
    # One number decides rain and cloud, so that the wet days are the ones nobody can fly.
    gloom = below(1000, seed, "gloom of a day", day.toordinal())
    wet = gloom < round(1000 * season.wet_days)
    water = round(10 * season.precipitation * shower(seed, day)) if wet else 0
    return DayWeather(temperature, water, flying(season, gloom))


def flying(season: Season, gloom: int) -> str:
    """Flying weather of a day by its gloom, 0-999, the gloomiest at 0."""
    none = round(1000 * season.flying[2])
    limited = none + round(1000 * season.flying[1])
    return CLOUDS[2] if gloom < none else CLOUDS[1] if gloom < limited else CLOUDS[0]


def shower(seed: int, day: date) -> float:
    """How much falls on a wet day, as a multiple of the mean: many drizzles, few downpours."""
    return -log((1 + below(999, seed, "rain of a day", day.toordinal())) / 1000)


def anomaly(persistence: float, seed: int, day: date) -> float:
    """How many standard deviations a day is warmer than the mean; it fades from day to day."""
    kept = sqrt(1 - persistence * persistence)
    first = day.toordinal()
    return kept * sum(persistence**back * shock(seed, first - back) for back in range(MEMORY))


def shock(seed: int, ordinal: int) -> float:
    """A day's own push on the temperature: about normal, mean 0 and deviation 1."""
    bits = draw(seed, "temperature of a day", ordinal)
    total = sum((bits >> (16 * part)) & 0xFFFF for part in range(4))
    return (total / 0x10000 - 2) * sqrt(3)


def season_of(climate: tuple[Season, ...], day: date) -> Season:
    """The span of the year that holds a day; the nearest one when none does."""
    here = f"{day.month:02d}-{day.day:02d}"
    for season in climate:
        if season.from_ <= here <= season.to:
            return season
    return min(climate, key=lambda season: abs(days_to_middle(season, day)))


def days_to_middle(season: Season, day: date) -> float:
    """Days from the middle of a season to a day, at most half a year either way."""
    first, last = (_in_year(text, day.year) for text in (season.from_, season.to))
    middle = (first.toordinal() + last.toordinal()) / 2
    return (day.toordinal() - middle + 182.5) % 365 - 182.5


def _in_year(month_day: str, year: int) -> date:
    month, number = (int(part) for part in month_day.split("-"))
    return date(year, month, 28 if (month, number) == (2, 29) else number)


def seasonal_mean(climate: tuple[Season, ...], day: date) -> float:
    """The mean temperature of a day, straight between the middles of the seasons around it."""
    since = sorted((days_to_middle(season, day), season.temperature) for season in climate)
    gone = [pair for pair in since if pair[0] >= 0]
    to_come = [pair for pair in since if pair[0] < 0]
    if not gone or not to_come:
        return min(since, key=lambda pair: abs(pair[0]))[1]
    (days_gone, last_mean), (days_to_come, next_mean) = gone[0], to_come[-1]
    return last_mean + (next_mean - last_mean) * days_gone / (days_gone - days_to_come)


def zone_of_hexes(world: World) -> NDArray[np.int8]:
    """(hexes,) index of the weather zone of each hex, by its latitude."""
    return _zones(world)


@lru_cache(maxsize=4)
def _zones(world: World) -> NDArray[np.int8]:
    # A zone covers the latitudes below its bound and above the next bound to the south.
    bounds = sorted((zone.south_of, number) for number, zone in enumerate(world.weather.zones))
    projection = world.board.projection
    zones = np.empty(len(world.board), np.int8)
    for hexagon in range(len(world.board)):
        latitude, _ = projection.centre_of(hexagon)
        zones[hexagon] = next((n for bound, n in bounds if latitude < bound), bounds[-1][1])
    zones.flags.writeable = False
    return zones


def centre_zone(world: World) -> int:
    """The zone for which the weather table is written: the one without offsets."""
    for number, zone in enumerate(world.weather.zones):
        if zone.temperature == 0 and zone.days_late == 0:
            return number
    return 0


def temperatures(game: Game) -> NDArray[np.int32]:
    """(hexes,) mean temperature of this turn's days, tenths of a degree."""

    def compute() -> NDArray[np.int32]:
        days = game.world.days_of(game.state.turn)
        by_zone = [
            sum(weather_of(game, day, zone).temperature for day in days) // len(days)
            for zone in range(len(game.world.weather.zones))
        ]
        return np.array(by_zone, np.int32)[zone_of_hexes(game.world)]

    token = (game.state.turn, game.setup.year, game.setup.weather)
    return game.memo("temperatures", token, compute)


def announce_weather(game: Game) -> None:
    """13.2  Tells the weather and ground of the turn that begins, in the centre zone."""
    world, hexes = game.world, game.state.hexes
    zone, days = centre_zone(world), world.days_of(game.state.turn)
    weather = [weather_of(game, day, zone) for day in days]
    inside = (zone_of_hexes(world) == zone) & world.board.passable
    grounds = np.bincount(hexes.ground[inside], minlength=len(Ground))
    ice = hexes.ice[inside]
    game.emit(
        WeatherTurned(
            date=days[0].isoformat(),
            temperature=round(sum(w.temperature for w in weather) / len(days) / 10, 1),
            precipitation=sum(w.precipitation for w in weather) / 10,
            cloud=max((w.cloud for w in weather), key=CLOUDS.index),
            ground=Ground(int(grounds.argmax())).name.lower().replace("_", "-"),
            ice_cm=round(float(np.median(ice)) / 10, 1) if len(ice) else 0.0,
        )
    )
