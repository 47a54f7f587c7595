"""Climate: days of a year that might have been.

A drawn year depends on its seed and the dates alone: seasonal means, an anomaly that lasts from day
to day, rain by chance. Temperatures are tenths of a degree, water tenths of a millimetre.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import log, sqrt
from typing import Final

from attrs import frozen

from game.model.dice import below, draw
from game.model.records import Season
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


@lru_cache(maxsize=4)
def table_of(world: World) -> dict[date, DayWeather]:
    """The historical weather of the centre zone by date."""
    return {
        day.date: DayWeather(round(day.temperature * 10), round(day.precipitation * 10), day.cloud)
        for day in world.weather.days
    }


@lru_cache(maxsize=8192)
def drawn_day(world: World, seed: int, day: date) -> DayWeather:
    """A day of a year that might have been: seasonal mean, an anomaly that lasts, rain by chance.

    Without a climate the nearest day of the table stands in.
    """
    record = world.weather
    if not record.climate:
        known = table_of(world)
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
