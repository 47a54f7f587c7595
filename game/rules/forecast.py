"""Forecast: what the meteorologists say of the days to come, and what the staff makes of it.

The forecast is the truth with an error that grows from day to day; how large it may be is told with
it. It stands in the state, so that nobody needs the coming weather to read it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.dice import below
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.model.tables import Skies
from game.rules.climate import CLOUDS, DayWeather, season_of, seasonal_mean, shock, shower
from game.rules.ground import Soil, after_a_day, classified, drainage_of
from game.rules.weather import WAS_SO, sky_row, weather_of, weather_on, zone_of_hexes

FORETOLD: Final = 1
"""`Skies.known` of a day that is foretold."""
MAYBE: Final = 40
"""How many courses of the weather the staff thinks through."""

Ints = NDArray[np.int32]


def look_at_the_sky(game: Game) -> None:
    """13.11  Writes down the weather of the turn's days and the forecast for those after them."""
    world, skies = game.world, game.state.skies
    columns = {name: np.array(getattr(skies, name), np.int32) for name in Skies.names}
    days = world.days_of(game.state.turn)
    for zone in range(len(world.weather.zones)):
        for day in days:
            weather = weather_on(world, game.setup, day, zone)
            _write(game, columns, day, zone, weather, WAS_SO, 0, 100 * (weather.precipitation > 0))
        for ahead in range(len(world.rules.weather.forecast.errors)):
            _foretell(game, columns, days[-1] + timedelta(days=1 + ahead), zone, ahead)
    game.emit(ColumnsWritten("skies", columns, "sky"))


def _write(
    game: Game,
    columns: dict[str, Ints],
    day: date,
    zone: int,
    weather: DayWeather,
    known: int,
    error: int,
    wet: int,
) -> None:
    row = sky_row(game.world, day, zone)
    if row < 0:
        return
    columns["known"][row], columns["error"][row], columns["wet"][row] = known, error, wet
    columns["temperature"][row] = weather.temperature
    columns["precipitation"][row] = weather.precipitation
    columns["cloud"][row] = CLOUDS.index(weather.cloud)


def _foretell(game: Game, columns: dict[str, Ints], day: date, zone: int, ahead: int) -> None:
    """What is said of a day so many days ahead; the same error in all zones."""
    rules, truth = game.world.rules.weather.forecast, weather_on(game.world, game.setup, day, zone)
    error = rules.errors[ahead]
    luck = shock(game.setup.seed, day.toordinal() * 64 + ahead)
    right = game.below(100, "rain as foretold", day.toordinal()) < rules.wet[ahead]
    says_wet = (truth.precipitation > 0) == right
    climate = game.world.weather.climate
    usual = season_of(climate, day).precipitation if climate else 3.0
    said = DayWeather(
        truth.temperature + round(10 * error * luck),
        round(10 * usual),
        ("limited" if says_wet else "good") if truth.cloud == "none" or not right else truth.cloud,
    )
    chance = rules.wet[ahead] if says_wet else 100 - rules.wet[ahead]
    _write(game, columns, day, zone, said, FORETOLD, round(10 * error), chance)


@frozen
class Foretold:
    """One day as it is expected in a zone."""

    day: date
    temperature: float
    """Degrees Celsius."""
    error: float
    """One standard deviation; 0 for a day that has come."""
    wet: int
    """Percent of chance that something falls."""
    cloud: str
    """Flying weather, the likeliest."""


def forecast(game: Game, zone: int) -> tuple[Foretold, ...]:
    """13.11  The days ahead that are foretold in a zone, the first one first."""
    skies, after = game.state.skies, game.world.days_of(game.state.turn)[-1]
    found = []
    for ahead in range(1, 1 + len(game.world.rules.weather.forecast.errors)):
        day = after + timedelta(days=ahead)
        row = sky_row(game.world, day, zone)
        if 0 <= row < len(skies) and skies.known[row] == FORETOLD:
            degrees, error = int(skies.temperature[row]) / 10, int(skies.error[row]) / 10
            cloud = CLOUDS[int(skies.cloud[row])]
            found.append(Foretold(day, degrees, error, int(skies.wet[row]), cloud))
    return tuple(found)


@frozen(eq=False)
class Outlook:
    """13.12  What the ground of a zone will be, day by day, as far as one can say."""

    days: tuple[date, ...]
    grounds: NDArray[np.float64]
    """(days, grounds) share of the courses thought through."""
    ice: NDArray[np.int32]
    """(days, 3) millimetres on rivers: one in six courses has less, half, one in six more."""

    def first(self, ground: Ground, least: float = 0.5) -> tuple[date, float] | None:
        """The first day on which a ground is likelier than `least`, and how likely; or None."""
        for day, shares in zip(self.days, self.grounds, strict=True):
            if shares[ground] >= least:
                return day, float(shares[ground])
        return None


def outlook(game: Game, zone: int) -> Outlook:
    """13.12  Many courses of the weather, within the forecast and the season, over a usual hex."""

    def compute() -> Outlook:
        world = game.world
        usual = _usual_hex(game, zone)
        columns = game.state.hexes
        names = ("moisture", "frost", "snow", "ice")
        soil = Soil(*(np.full(MAYBE, int(getattr(columns, n)[usual]), np.int32) for n in names))
        drainage = np.full(MAYBE, int(drainage_of(world)[usual]), np.int32)
        last = world.days_of(game.state.turn)[-1]
        before = np.full(MAYBE, weather_of(game, last, zone).temperature, np.int32)
        days, grounds, ice = [], [], []
        for ahead in range(world.rules.weather.forecast.outlook):
            day = last + timedelta(days=1 + ahead)
            temperature, water = _courses(game, day, zone)
            soil = after_a_day(world.rules.ground, soil, temperature, water, drainage)
            state = classified(world.rules.ground, soil, (temperature + before) // 2)
            days.append(day)
            grounds.append(np.bincount(state, minlength=len(Ground)) / MAYBE)
            ice.append(np.percentile(soil.ice, (17, 50, 83)).astype(np.int32))
            before = temperature
        return Outlook(tuple(days), np.array(grounds), np.array(ice))

    stamps = game.state.skies.stamp("temperature"), game.state.hexes.stamp("moisture", "ice")
    return game.memo(("outlook", zone), (game.state.turn, stamps), compute)


def _usual_hex(game: Game, zone: int) -> int:
    """The hex of a zone whose soil is as wet as that of half the others."""
    inside = np.flatnonzero((zone_of_hexes(game.world) == zone) & game.world.board.passable)
    order = np.argsort(game.state.hexes.moisture[inside], kind="stable")
    return int(inside[order[len(inside) // 2]])


def _courses(game: Game, day: date, zone: int) -> tuple[Ints, Ints]:
    """(courses,) temperature and water of a day in each course of the weather, tenths."""
    row, skies = sky_row(game.world, day, zone), game.state.skies
    climate = game.world.weather.climate
    ordinal = day.toordinal()
    if 0 <= row < len(skies) and skies.known[row] == FORETOLD:
        mean, spread = int(skies.temperature[row]), int(skies.error[row])
        wet, usual = int(skies.wet[row]), int(skies.precipitation[row])
    elif climate:
        season, place = season_of(climate, day), game.world.weather.zones[zone]
        mean = round(10 * (seasonal_mean(climate, day) + place.temperature))
        spread, wet = round(10 * season.deviation), round(100 * season.wet_days)
        usual = round(10 * season.precipitation)
    else:
        now = weather_of(game, game.world.days_of(game.state.turn)[-1], zone)
        mean, spread, wet, usual = now.temperature, 0, 0, 0
    # A course that is warm stays warm: its luck changes by the week, that of the rain by the day.
    lucks = np.array([shock(course, ordinal // 5) for course in range(MAYBE)])
    falls = np.array([below(100, course, "whether it falls", ordinal) for course in range(MAYBE)])
    water = np.array([round(usual * shower(course, day)) for course in range(MAYBE)], np.int32)
    temperature = np.rint(mean + spread * lucks).astype(np.int32)
    return temperature, np.where(falls < wet, water, 0).astype(np.int32)
