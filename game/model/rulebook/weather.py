"""Weather: how a day swings and how well it is foretold.  Read from `rules/weather.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import deep_iterable, ge, le


@frozen(kw_only=True)
class ForecastRules:
    """13.11  What the meteorologists of both sides can say."""

    errors: tuple[float, ...] = field(validator=deep_iterable(ge(0)))
    """Standard deviation of the temperature foretold for the first day ahead, the second ...,
    degrees; as many days are foretold."""
    wet: tuple[int, ...] = field(validator=deep_iterable([ge(50), le(100)]))
    """Percent of those days on which rain or snow, or none, is foretold rightly."""
    outlook: int = field(validator=[ge(0), le(60)])
    """Days ahead to which the staff works out what the ground will be, beyond the forecast by what
    is usual in the season."""


@frozen(kw_only=True)
class WeatherRules:
    """13  How a day swings about its mean, and the forecast."""

    half_swing: Mapping[str, float]
    """Degrees between the mean of a day and its coldest hour, by flying weather."""
    forecast: ForecastRules
