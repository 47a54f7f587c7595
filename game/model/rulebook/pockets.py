"""Pockets: how long surrounded units hold out.  Read from `rules/pockets.yaml`."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising


@frozen(kw_only=True)
class PocketRules:
    """11  What happens to units without a supply path, per day."""

    strength: Curve = field(validator=rising)
    """Will to fight, thousandths, by hundredths of days without a supply path."""
    steady_cohesion: int = field(validator=ge(1))
    """Cohesion from which a unit has all of that; below it, in proportion."""
    surrender: Curve = field(validator=rising)
    """Thousandths of the men who give up in a day, by will to fight."""
    small_hexes: int = field(validator=ge(0))
    """A pocket of at most so many hexes cannot hold together:"""
    small: int = field(validator=ge(0))
    """least thousandths who give up in a day there."""
    encircled: int = field(validator=ge(1), metadata={"unit": "m"})
    """Ring for each enemy division above which units are out of supply, but not surrounded."""
    forsaken: int = field(validator=ge(1))
    """Hundredths of days without supply after which even a thin ring is one."""
    grace: int = field(validator=ge(0))
    """Hundredths of days without supply before anyone gives up."""
    ring: Curve = field(validator=rising)
    """Percent of those who give up, by metres of ring for each enemy division around it."""
    experience: Curve = field(validator=rising)
    """Percent of those who give up, by experience."""
    leak: Curve = field(validator=rising)
    """Thousandths of men without hope who filter out in a day, by metres of ring a division."""
    woods: int = field(validator=ge(0))
    """Percent of those who filter out, in woods."""
    woods_hold: int = field(validator=[ge(0), le(100)])
    """Percent of those who give up, in woods."""
    killed: int = field(validator=[ge(0), le(100)])
    """Percent of those who give up or are rounded up that are killed; the others are captured."""
    collapse: int = field(validator=[ge(0), le(100)])
    """Percent of its establishment below which a surrounded unit lays down its arms."""
    luck: int = field(validator=[ge(0), le(100)])
    """Each unit's share who give up lies within so many percent of the mean."""
    division_front: int = field(validator=ge(1), metadata={"unit": "m"})
    """Frontage of one division of the ring."""
