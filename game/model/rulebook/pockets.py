"""Pockets: how long surrounded units hold out.  Read from `rules/pockets.yaml`."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.combat import Split
from game.model.rulebook.curve import Curve, rising


@frozen(kw_only=True)
class BreakOutRules:
    """11.12  Surrounded units that try to get out by night."""

    hexes: int = field(validator=ge(1))
    """How far they come in a day."""
    toll: int = field(validator=[ge(0), le(1000)])
    """Thousandths of the men lost at each hex that the enemy commands."""
    rear: int = field(validator=[ge(0), le(1000)])
    """The same at each other hex that the enemy holds."""
    tired: int = field(validator=[ge(0), le(1000)])
    """The same at every other hex."""
    density: Curve = field(validator=rising)
    """Percent of the toll, by metres of the enemy's frontage next to the hex."""
    woods: int = field(validator=[ge(0), le(100)])
    """Percent of toll and rear in woods and marsh."""
    experience: Curve = field(validator=rising)
    """Percent of that, by experience."""
    will: Curve = field(validator=rising)
    """Percent of that, by will to fight."""
    crowd: int = field(validator=ge(0))
    """Percent less at the enemy's hexes for each other unit that tries at the same place."""
    luck: int = field(validator=[ge(0), le(100)])
    """The share that comes out lies within so many percent of what was to be expected."""
    guns: int = field(validator=[ge(0), le(100)])
    """Percent of the guns that come along."""
    vehicles: int = field(validator=[ge(0), le(100)])
    """Percent of the vehicles and tanks that come along."""
    falls_apart: int = field(validator=[ge(0), le(100)])
    """Percent of its establishment below which what comes out is no unit any more."""
    scattered: int = field(validator=[ge(0), le(100)])
    """Percent of those who do not come out that hide and try again in small groups."""
    split: Split
    """What becomes of the others."""
    cohesion: int = field(validator=[ge(0), le(1000)])
    """Percent of its cohesion, in thousandths, that a unit has left afterwards."""
    grace: int = field(validator=ge(0))
    """Hundredths of days without supply before which nobody gives up his guns."""


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
    collapse: Curve = field(validator=rising)
    """Percent of its establishment below which a surrounded unit lays down its arms, by
    experience."""
    luck: int = field(validator=[ge(0), le(100)])
    """Each unit's share who give up lies within so many percent of the mean."""
    division_front: int = field(validator=ge(1), metadata={"unit": "m"})
    """Frontage of one division of the ring."""
    hold: int = field(validator=ge(1), metadata={"unit": "m"})
    """Ring, along the sides of the hexes, that one division holds tightly."""
    stocked: Curve = field(validator=rising)
    """Percent of the days without supply that tell, by hundredths of days of food and ammunition
    left, whichever is less."""
    break_out: BreakOutRules
