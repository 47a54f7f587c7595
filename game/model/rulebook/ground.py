"""Ground, snow and ice under the weather.  Read from `rules/ground.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, gt, le

degrees = [ge(-90), le(90)]


@frozen(kw_only=True)
class GroundRules:
    """13  How rain, thaw and frost act on a hex in a day; temperatures in degrees Celsius."""

    rain_above: float = field(validator=degrees)
    """Daily mean at and above which all that falls is rain."""
    snow_below: float = field(validator=degrees)
    """Daily mean at and below which all that falls is snow; sleet between the two."""
    snow_depth: int = field(validator=gt(0))
    """Millimetres of fresh snow from a millimetre of water."""
    snow_settling: int = field(validator=[ge(0), le(1000)])
    """Thousandths of its depth that snow settles in a day."""
    snow_melt: int = field(validator=ge(0))
    """Millimetres of depth that melt in a day for each degree above zero."""
    melt_water: int = field(validator=[ge(0), le(100)])
    """Millimetres of water from 100 millimetres of old snow."""

    soil_uptake: int = field(validator=ge(0))
    """Thousandths of soil moisture from a millimetre of water."""
    dries_above: float = field(validator=degrees)
    """Daily mean below which nothing evaporates."""
    drying: int = field(validator=ge(0))
    """Thousandths of moisture lost in a day for each degree above `dries_above`, bare ground."""
    seepage: int = field(validator=ge(0))
    """Thousandths of moisture that seep away in a day at any temperature."""
    drainage: Mapping[str, int]
    """Percent of drying and seepage, by terrain; terrain not named has 100."""
    late_summer_moisture: int = field(validator=[ge(0), le(1000)])
    """Soil moisture before the first day of the weather table."""
    wet: int = field(validator=[ge(0), le(1000)])
    """Moisture at and above which the ground is wet."""
    mud: int = field(validator=[ge(0), le(1000)])
    """Moisture at and above which it is mud."""
    deep_mud: int = field(validator=ge(1000))
    """Moisture at which mud is at its deepest: soil takes up 1000, the rest stands on it."""
    runs_off: int = field(validator=[ge(0), le(1000)])
    """Thousandths of the water that stands on sodden soil which run off in a day."""

    frost_growth: int = field(validator=ge(0))
    """Millimetres of frozen soil after one degree-day of frost; grows with the square root."""
    frost_snow: int = field(validator=gt(0))
    """Millimetres of snow that halve the growth of frost."""
    frost_thaw: int = field(validator=ge(0))
    """Millimetres of frozen soil lost in a day for each degree above zero, on bare ground."""
    bare: int = field(validator=ge(0))
    """Millimetres of snow below which the ground counts as bare."""
    hard_frost: int = field(validator=ge(0))
    """Millimetres of frozen soil that harden ruts: the ground is frozen."""

    night_frost: float = field(validator=degrees)
    """Daily mean below which mud freezes over at night,"""
    hard_nights: float = field(validator=degrees)
    """and at and below which it bears columns as frozen ground does."""

    ice_growth: int = field(validator=ge(0))
    """Millimetres of ice after one degree-day of frost; grows with the square root."""
    ice_snow: int = field(validator=gt(0))
    """Millimetres of snow on the ice that would stop its growth."""
    ice_snow_least: int = field(validator=[ge(0), le(100)])
    """Percent of its growth that ice keeps under any depth of snow."""
    ice_after_frost: int = field(validator=ge(0))
    """Millimetres of frozen soil by which rivers have cooled enough for ice to form."""
    ice_melt: int = field(validator=ge(0))
    """Millimetres of ice lost in a day for each degree above zero."""
    ice_rot: int = field(validator=ge(0))
    """Millimetres more lost on any day above zero."""

    snow: int = field(validator=ge(0))
    """Millimetres at and above which snow rules the ground."""
    deep_snow: int = field(validator=ge(0))
    """Millimetres at and above which it is deep snow."""
    thaw_above: float = field(validator=degrees)
    """Mean of two days above which frozen or snowed-up ground thaws."""
    mud_above: float = field(validator=degrees)
    """Mean of two days at and above which thawing ground turns to mud over deeper frost."""

    wear: Mapping[str, int]
    """Thousandths of road wear from 1,000 vehicles that march a day, by ground; else none."""
    mending: int = field(validator=ge(0))
    """Thousandths of road wear that labour mends in a day."""
    mending_frost: int = field(validator=ge(0))
    """The same where hard frost closes the ruts."""
