"""Intelligence: estimates, reports and what is claimed.  Read from `rules/intelligence.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

share = [ge(0), le(100)]


@frozen(kw_only=True)
class Culmination:
    """10.8  When going on costs an army more than it gains."""

    cohesion: int = field(validator=[ge(0), le(1000)])
    """Mean cohesion, thousandths, below which attacks fail for weariness."""
    supply: int = field(validator=[ge(0), le(1000)])
    """Share of its needs, thousandths, below which it cannot keep up an attack,"""
    stocks: int = field(validator=ge(0))
    """once its ammunition is below this, hundredths of days of battle."""
    strength: int = field(validator=share)
    """Percent of establishment in men below which it has too few riflemen left."""


@frozen(kw_only=True)
class IntelligenceRules:
    """10  How well a side knows the enemy, and itself."""

    error_contact: int = field(validator=share)
    """Percent by which an estimate of an enemy in contact may be wrong, either way."""
    error_seen: int = field(validator=share)
    """The same of one that is only seen."""
    remembered: int = field(validator=ge(0))
    """Days for which a division that was seen is still reckoned with."""
    horizon: int = field(validator=ge(0))
    """Days ahead: the enemy's divisions on their way are reserves that may be reckoned with."""
    reserves: int = field(validator=share)
    """Percent of the enemy's unseen divisions that a staff reckons with when the scenario says
    nothing of its beliefs."""
    staff_error: int = field(validator=share)
    """Percent by which that may be wrong, either way."""
    scouting_fades: int = field(validator=share)
    """Percent points a day by which what the air reconnaissance found gets out of date."""
    reported: Mapping[str, Mapping[str, int]]
    """By side and kind of loss, percent of the true losses in a side's own reports; else 100."""
    claimed: Mapping[str, Mapping[str, int]]
    """By side and kind of loss, percent of the enemy's true losses that a side claims; else 100."""
    culmination: Culmination
