"""Weather: the historical table or a year drawn from the climate, for each zone of the map.

Temperatures are tenths of a degree and precipitation tenths of a millimetre, both whole numbers;
a drawn year depends on the seed and the dates alone.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from game.model.events import WeatherTurned
from game.model.game import Game, Setup
from game.model.records import WeatherTrack, WeatherZone
from game.model.rulebook.movement import Ground
from game.model.world import World
from game.rules.climate import CLOUDS, DayWeather, drawn_day, table_of


class UnknownTrack(LookupError):
    """There is no source of temperatures of that name."""


SKY_COLUMNS: Final = ("temperature", "precipitation", "cloud")
WAS_SO: Final = 2
"""`Skies.known` of a day that has come."""


def sky_row(world: World, day: date, zone: int) -> int:
    """The row of `Skies` of a day in a zone; -1 before the start and long after the end."""
    since = (day - world.scenario.start).days
    return zone * world.sky_days + since if 0 <= since < world.sky_days else -1


def weather_of(game: Game, day: date, zone: int) -> DayWeather:
    """13.1  The weather of a day in a zone: as it was, or what a game's set-up makes of it.

    A view knows the days that have come; of others it can say no more than a stranger.
    """
    row, skies = sky_row(game.world, day, zone), game.state.skies
    if 0 <= row < len(skies) and skies.known[row] == WAS_SO:
        temperature, water, cloud = (int(getattr(skies, name)[row]) for name in SKY_COLUMNS)
        return DayWeather(temperature, water, CLOUDS[cloud])
    return weather_on(game.world, game.setup, day, zone)


def weather_on(world: World, setup: Setup, day: date, zone: int) -> DayWeather:
    """The weather of a day in a zone; days outside the table come from the climate."""
    place = world.weather.zones[zone]
    source = day - timedelta(days=place.days_late)
    known = table_of(world) if setup.weather == "historical" else {}
    centre = known.get(source) or drawn_day(world, setup.year, source)
    if setup.track and setup.weather == "historical":
        centre = evolve(centre, temperature=by_track(world, setup.track, source, centre))
    return in_zone(centre, place, world)


def by_track(world: World, name: str, day: date, fitted: DayWeather) -> int:
    """13.10  The mean of a day as a source has it, tenths; the fitted one where it is silent.

    Of a night's reading the mean is warmer by half of what a day swings under such a sky.
    """
    track = track_named(world, name)
    swing = world.rules.weather.half_swing[fitted.cloud]
    warmer = swing if track.reading == "minimum" else 0.0
    temperature = fitted.temperature
    for first, last, degrees in track.readings:
        if first <= day <= last:
            temperature = round((degrees + warmer) * 10)
    if track.no_colder is not None:
        temperature = max(temperature, round((track.no_colder + warmer) * 10))
    return temperature


def track_named(world: World, name: str) -> WeatherTrack:
    """The source of that id. Raises UnknownTrack with those that there are."""
    for track in world.weather.tracks:
        if track.id == name:
            return track
    there = ", ".join(track.id for track in world.weather.tracks) or "none"
    raise UnknownTrack(f"the weather has no thermometer {name!r}; there are: {there}")


def in_zone(centre: DayWeather, zone: WeatherZone, world: World) -> DayWeather:
    """The centre's weather as it is in a zone: warmer or colder, with more or less snow."""
    temperature = centre.temperature + round(zone.temperature * 10)
    water = centre.precipitation
    if temperature < world.rules.ground.rain_above * 10:
        water = round(water * zone.snow)
    return DayWeather(temperature, water, centre.cloud)


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

    return game.memo("temperatures", weather_token(game), compute)


def weather_token(game: Game) -> Hashable:
    """What the weather of this turn and of those before it depends on."""
    skies, turn = game.state.skies, game.state.turn
    row = turn * game.world.turn_days  # as `sky_row` tells it of the turn's first day
    if row < game.world.sky_days <= len(skies) and skies.known[row] == WAS_SO:
        return turn, skies.stamp(*SKY_COLUMNS)
    return turn, game.setup.year, game.setup.weather, game.setup.track


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
