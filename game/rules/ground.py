"""The ground under the weather: soil moisture, frost, snow and ice, day by day in every hex.

Mud, freeze and thaw are not in any calendar; they come out of what fell and how cold it was.
Lengths are millimetres, moisture thousandths, temperatures and water tenths; all whole numbers.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game, Setup
from game.model.rulebook.ground import GroundRules
from game.model.rulebook.movement import Ground
from game.model.world import World
from game.rules.crust import on_ground
from game.rules.deliveries import columns_on_roads
from game.rules.weather import weather_on, zone_of_hexes

Ints = NDArray[np.int32]

SODDEN: Final = 1000
"""Moisture of soil that can take up no more; what is above it stands on it."""

REMEMBERED: Final = 400
"""Days of weather before the first turn that the ground still shows."""


@frozen(eq=False)
class Soil:
    """What the weather has made of the ground, one value a hex."""

    moisture: Ints
    frost: Ints
    snow: Ints
    ice: Ints


def weather_the_ground(game: Game) -> None:
    """13.3  The days of the turn act on the ground of all hexes."""
    hexes = game.state.hexes
    columns = (hexes.moisture, hexes.frost, hexes.snow, hexes.ice)
    soil = Soil(*(np.asarray(column, np.int32) for column in columns))
    days = game.world.days_of(game.state.turn)
    soil = after_days(game.world, game.setup, soil, days)
    ground = state_of_ground(game.world, game.setup, soil, days[-1])
    values = as_columns(soil, ground)
    values["traffic"] = worn_roads(game, ground)
    game.emit(ColumnsWritten("hexes", values, "ground"))


def initial_ground(world: World, setup: Setup) -> dict[str, Ints]:
    """The ground columns on the morning of the first day, from the days before it in the table."""
    rules, size = world.rules.ground, len(world.board)
    bare = np.zeros(size, np.int32)
    soil = Soil(np.full(size, rules.late_summer_moisture, np.int32), bare, bare, bare)
    earliest = world.scenario.start - timedelta(days=REMEMBERED)
    first = min((day.date for day in world.weather.days), default=world.scenario.start)
    first = max(first, earliest)
    days = [first + timedelta(days=n) for n in range((world.scenario.start - first).days)]
    soil = after_days(world, setup, soil, days)
    ground = state_of_ground(world, setup, soil, world.scenario.start - timedelta(days=1))
    return as_columns(soil, ground)


def as_columns(soil: Soil, ground: Ints) -> dict[str, Ints]:
    """Soil and state as columns of `Hexes`."""
    return {
        "moisture": soil.moisture,
        "frost": soil.frost,
        "snow": soil.snow,
        "ice": soil.ice,
        "ground": ground,
    }


def after_days(world: World, setup: Setup, soil: Soil, days: list[date] | tuple[date, ...]) -> Soil:
    """The soil after some days of weather in a row."""
    drainage = drainage_of(world)
    for day in days:
        temperature, water = weather_of_hexes(world, setup, day)
        soil = after_a_day(world.rules.ground, soil, temperature, water, drainage)
    return soil


def weather_of_hexes(world: World, setup: Setup, day: date) -> tuple[Ints, Ints]:
    """(hexes,) temperature and precipitation of a day, tenths."""
    zones = range(len(world.weather.zones))
    weather = [weather_on(world, setup, day, zone) for zone in zones]
    where = zone_of_hexes(world)
    temperature = np.array([w.temperature for w in weather], np.int32)[where]
    water = np.array([w.precipitation for w in weather], np.int32)[where]
    return temperature, water


@lru_cache(maxsize=4)
def drainage_of(world: World) -> Ints:
    """(hexes,) percent of drying and seepage, by terrain."""
    table = world.rules.ground.drainage
    by_terrain = [table.get(kind.id, 100) for kind in world.board.kinds]
    return np.asarray(np.array(by_terrain, np.int32)[world.board.terrain])


def after_a_day(
    rules: GroundRules, soil: Soil, temperature: Ints, water: Ints, drainage: Ints
) -> Soil:
    """13.4  One day of weather: snow falls, settles and melts, soil soaks or dries, frost grows."""
    fallen = water * snow_share(rules, temperature) // 1000
    snow = soil.snow - (soil.snow * rules.snow_settling + 500) // 1000
    snow = snow + fallen * rules.snow_depth // 10
    melted = np.minimum(snow, np.maximum(temperature, 0) * rules.snow_melt // 10)
    snow = snow - melted
    soaked = water - fallen + melted * rules.melt_water // 10
    return Soil(
        moisture=moisture_after(rules, soil.moisture, soaked, temperature, snow, drainage),
        frost=frost_after(rules, soil.frost, temperature, snow),
        snow=snow,
        ice=ice_after(rules, soil.ice, soil.frost, temperature, snow),
    )


def snow_share(rules: GroundRules, temperature: Ints) -> Ints:
    """Thousandths of what falls that fall as snow; sleet is in between."""
    rain, snow = round(rules.rain_above * 10), round(rules.snow_below * 10)
    return np.asarray(np.clip((rain - temperature) * 1000 // max(rain - snow, 1), 0, 1000))


def moisture_after(
    rules: GroundRules, moisture: Ints, soaked: Ints, temperature: Ints, snow: Ints, drainage: Ints
) -> Ints:
    """13.5  Soil takes up rain and melt; it dries when warm and bare and seeps at all times.

    What falls on sodden soil stands on it, deepens the mud and runs off.
    """
    warmth = np.maximum(temperature - round(rules.dries_above * 10), 0)
    dried = np.where(snow < rules.bare, warmth * rules.drying // 10, 0)
    lost = (dried + rules.seepage) * drainage // 100
    full = moisture + soaked * rules.soil_uptake // 10
    stands = np.maximum(full - SODDEN, 0) * (1000 - rules.runs_off) // 1000
    full = np.minimum(np.minimum(full, SODDEN) + stands, rules.deep_mud)
    return np.asarray(np.maximum(full - lost, 0), np.int32)


def frost_after(rules: GroundRules, frost: Ints, temperature: Ints, snow: Ints) -> Ints:
    """13.6  Frost grows with the root of the degree-days (Stefan); snow keeps the soil warm."""
    cold, warmth = np.maximum(-temperature, 0), np.maximum(temperature, 0)
    square = rules.frost_growth**2 * cold.astype(np.int64) // 10
    square = square * rules.frost_snow**2 // (rules.frost_snow + snow.astype(np.int64)) ** 2
    grown = root(frost.astype(np.int64) ** 2 + square)
    thawed = np.where(snow < rules.bare, warmth * rules.frost_thaw // 10, 0)
    return np.asarray(np.maximum(grown - thawed, 0), np.int32)


def ice_after(rules: GroundRules, ice: Ints, frost: Ints, temperature: Ints, snow: Ints) -> Ints:
    """13.7  Ice grows by Stefan's law once the water has cooled; it melts fast and rots."""
    cold, warmth = np.maximum(-temperature, 0), np.maximum(temperature, 0)
    percent = np.maximum(100 - 100 * snow // rules.ice_snow, rules.ice_snow_least)
    square = rules.ice_growth**2 * percent.astype(np.int64) ** 2 * cold // 100_000
    square = np.where((frost >= rules.ice_after_frost) | (ice > 0), square, 0)
    grown = root(ice.astype(np.int64) ** 2 + square)
    lost = warmth * rules.ice_melt // 10 + np.where(warmth > 0, rules.ice_rot, 0)
    return np.asarray(np.maximum(grown - lost, 0), np.int32)


def root(square: NDArray[np.int64]) -> Ints:
    """The nearest whole root; squares here are far below the 2**53 that a float holds exactly."""
    return np.asarray(np.rint(np.sqrt(square.astype(np.float64))), np.int32)


def state_of_ground(world: World, setup: Setup, soil: Soil, day: date) -> Ints:
    """13.8  The state of the ground at the end of a day, by what the soil and two days say."""
    today, _ = weather_of_hexes(world, setup, day)
    yesterday, _ = weather_of_hexes(world, setup, day - timedelta(days=1))
    return classified(world.rules.ground, soil, (today + yesterday) // 2)


def classified(rules: GroundRules, soil: Soil, two_days: Ints) -> Ints:
    """Ground of each hex from its soil and the mean temperature of two days, tenths."""
    thawing = two_days > round(rules.thaw_above * 10)
    warm = two_days >= round(rules.mud_above * 10)
    hard = soil.frost >= rules.hard_frost
    covered = soil.snow >= rules.snow
    deep = soil.snow >= rules.deep_snow
    muddy = soil.moisture >= rules.mud
    cases = [
        (deep & ~thawing, Ground.DEEP_SNOW),
        (hard & ~thawing & covered, Ground.SNOW),
        (hard & ~thawing, Ground.FROZEN),
        (hard & ~(warm & muddy), Ground.THAW),
        (muddy, Ground.MUD),
        (deep, Ground.THAW),
        (covered, Ground.SNOW),
        (soil.moisture >= rules.wet, Ground.WET),
    ]
    chosen = np.select([case for case, _ in cases], [int(g) for _, g in cases], int(Ground.DRY))
    return chosen.astype(np.int32)


def worn_roads(game: Game, ground: Ints) -> Ints:
    """13.9  Vehicles that marched, and columns, wear roads; labour and frost mend them.

    They marched over the ground as it was; it is mended as it is now.
    """
    rules, units = game.world.rules.ground, game.state.units
    names = [g.name.lower().replace("_", "-") for g in Ground]
    wear = np.array([rules.wear.get(name, 0) for name in names], np.int64)
    wear = on_ground(game, wear)
    there = np.flatnonzero((units.hex >= 0) & (units.marched > 0))
    vehicle_days = columns_on_roads(game) * game.world.turn_days
    np.add.at(vehicle_days, units.hex[there], units.vehicles[there] * units.marched[there] // 100)
    hardened = (ground == Ground.FROZEN) | (ground == Ground.SNOW) | (ground == Ground.DEEP_SNOW)
    mended = np.where(hardened, rules.mending_frost, rules.mending) * game.world.turn_days
    left = game.state.hexes.traffic + vehicle_days * wear // 1000 - mended
    return np.asarray(np.clip(left, 0, 1000), np.int32)
