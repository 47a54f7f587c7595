"""Supply: railways, columns and what units use up.  Read from `rules/supply.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, gt, le

from game.model.rulebook.curve import Curve, rising


@frozen(kw_only=True)
class ColumnReach:
    """Practical radius of supply columns from a railhead in one state of the ground, km."""

    paved: float = field(validator=[gt(0), le(100_000)])
    """On paved roads."""
    dirt: float = field(validator=[gt(0), le(100_000)])
    """On dirt roads."""
    country: float = field(validator=[gt(0), le(100_000)])
    """Across country."""


@frozen(kw_only=True)
class RailRules:
    """17  What railways carry and how fast they are converted."""

    tonnes_per_train: int = field(validator=gt(0))
    trains_in_cold: Mapping[str, Curve]
    """Percent of the trains that still run, by the side's winter training (`trained`,
    `untrained`), along the temperature in degrees."""
    conversion: Mapping[str, int]
    """Kilometres a day of one construction party, by ground."""
    conversion_cold: int = field(validator=[ge(0), le(100)])
    """Percent of that below `severe_cold`."""
    severe_cold: int
    """Degrees Celsius."""
    weight: Mapping[str, int]
    """Thousandths of a division that a unit takes up on the railways, by its size."""


@frozen(kw_only=True)
class Stock:
    """One kind of goods, in hundredths of days of full activity."""

    limit: int = field(validator=gt(0))
    """What a unit can hold."""
    start: int = field(validator=gt(0))
    """What it has at the start of a scenario and on arrival."""
    delivered: int = field(validator=ge(0))
    """What a full share brings in a day."""
    forage: int = field(default=0, validator=ge(0))
    """What the land yields a day to a unit with a way to the rear, however long."""
    idle: int = field(default=0, validator=ge(0))
    """Used up a day whatever the unit does."""
    contact: int = field(default=0, validator=ge(0))
    """Used up a day next to the enemy."""
    battle: int = field(default=0, validator=ge(0))
    """Used up by a day of battle."""
    march: int = field(default=0, validator=ge(0))
    """Used up by a day of marching (100 points)."""


@frozen(kw_only=True)
class SupplyRules:
    """18  Where goods come from, how far they reach and what units do with them."""

    rail: RailRules
    columns: Mapping[str, ColumnReach]
    """By ground."""
    terrain: Mapping[str, int]
    """Percent of the effort off the roads, by terrain; terrain not named has 100."""
    minor_river: int = field(validator=ge(0))
    """Thousandths of the practical radius that fording costs."""
    major_river: int = field(validator=ge(0))
    """The same for ferrying."""
    ice_cm: int = field(validator=ge(0))
    """Ice that spares the crossing."""
    contested: int = field(validator=ge(100), metadata={"unit": "percent"})
    """Effort of a hex that the enemy's zone of control reaches and ours holds open."""
    escorted: Mapping[str, int]
    """By side, hexes from its own ground into the enemy's that its columns cross where he neither
    stands nor looks."""
    relief: int = field(validator=ge(0))
    """Thousandths of its needs below which what arrives does not count as relief for a unit that
    was cut off."""
    on_the_way: int = field(validator=ge(0), metadata={"unit": "hundredths of days"})
    """What columns already beyond a cut still bring to those who are newly cut off."""
    share: Curve = field(validator=rising)
    """Thousandths delivered, along thousandths of the practical radius used up."""
    fuel: Stock
    ammunition: Stock
    food: Stock
    fuel_users: Mapping[str, int]
    """Percent of fuel use, by mobility class; classes not named burn none."""
    fuel_ground: Mapping[str, int]
    """Percent of the fuel of a day's march, by ground; else 100."""
    fuel_cold: int = field(validator=ge(100))
    """Percent of fuel use below the rail rules' `severe_cold`."""
    fuel_ready: int = field(validator=ge(0), metadata={"unit": "hundredths of days"})
    """Stock of fuel below which a unit is called short of it."""
    busy_march: int = field(validator=ge(0))
    """Points a day of marching at and above which a unit counts as exploiting."""
