"""The weather day by day, and the climate from which other years are drawn."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le


@frozen(kw_only=True)
class WeatherDay:
    """The weather of one day in the centre zone."""

    date: date
    temperature: float = field(validator=[ge(-90), le(70)])
    """Daily mean, degrees Celsius."""
    precipitation: float = field(default=0, validator=[ge(0), le(2000)])
    """Millimetres of water."""
    cloud: Literal["good", "limited", "none"] = "good"
    """Flying weather."""
    note: str = ""


@frozen(kw_only=True)
class WeatherShift:
    """What is supposed of a span of days beyond what the table has; for campaigns that were not."""

    from_: date = field(metadata={"key": "from"})
    to: date
    temperature: float = field(default=0, validator=[ge(-90), le(90)])
    """Degrees added to the daily mean."""
    precipitation: int = field(default=100, validator=[ge(0), le(500)])
    """Percent of the water that fell."""


@frozen(kw_only=True)
class WeatherZone:
    """A band of latitudes and how its weather differs from the centre's."""

    id: str
    south_of: float
    """Covers the latitudes below this and above the next zone to the south, degrees north."""
    temperature: float = field(default=0, validator=[ge(-90), le(90)])
    """Degrees added."""
    snow: float = field(default=1, validator=[ge(0), le(10)])
    """Factor on snowfall."""
    days_late: int = field(default=0, validator=[ge(-100), le(100)])
    """Days by which the weather comes later than in the centre (negative: earlier)."""


@frozen(kw_only=True)
class Season:
    """Climate of a span of days of any year, for drawn weather."""

    from_: str = field(metadata={"key": "from"})
    """Month and day, `MM-DD`."""
    to: str
    temperature: float = field(validator=[ge(-90), le(70)])
    """Mean, degrees Celsius."""
    deviation: float = field(validator=[ge(0), le(30)])
    """Standard deviation of single days, degrees."""
    wet_days: float = field(validator=[ge(0), le(1)])
    """Share of days on which something falls."""
    precipitation: float = field(validator=[ge(0), le(1000)])
    """Millimetres on a wet day."""
    flying: tuple[float, float, float]
    """Shares of good, limited and no flying weather."""


@frozen(kw_only=True)
class WeatherTrack:
    """13.10  A source that has the cold of 1941 otherwise than the days of the table."""

    id: str
    name: str
    """As a person reads it under the thermometer."""
    reading: Literal["mean", "minimum"] = "mean"
    """Whether its figures are means of days or readings of nights."""
    readings: tuple[tuple[date, date, float], ...] = ()
    """First and last day of a spell and degrees Celsius, centre zone."""
    no_colder: float | None = None
    """Degrees below which nothing was read, by this source."""
    source: str = ""


@frozen(kw_only=True)
class WeatherRecord:
    """The historical weather day by day, and the climate from which other years are drawn."""

    id: str
    title: str
    days: tuple[WeatherDay, ...]
    zones: tuple[WeatherZone, ...]
    shifts: tuple[WeatherShift, ...] = ()
    """By what the days differ from those of the table, in a supposed year."""
    climate: tuple[Season, ...] = ()
    persistence: float = field(default=0.8, validator=[ge(0), le(1)])
    """How much of a day's deviation from the mean is left on the next day."""
    tracks: tuple[WeatherTrack, ...] = ()
    """Sources that contradict the table; a game may be played by one of them."""
    sources: tuple[str, ...] = ()
