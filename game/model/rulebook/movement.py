"""Movement, zones of control and stacking.  Read from `rules/movement.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from attrs import field, frozen
from attrs.validators import ge, le


class Ground(IntEnum):
    """The state of the ground in a hex, computed from the weather it has had."""

    DRY = 0
    WET = 1
    MUD = 2
    FROZEN = 3
    SNOW = 4
    DEEP_SNOW = 5
    THAW = 6


@frozen(kw_only=True)
class Pace:
    """Kilometres a day of one mobility class in one state of the ground, marching in column."""

    paved: float = field(validator=[ge(0), le(10_000)])
    """On paved roads."""
    dirt: float = field(validator=[ge(0), le(10_000)])
    """On dirt roads."""
    country: float = field(validator=[ge(0), le(10_000)])
    """Across open country without a road; terrain divides it further."""


@frozen(kw_only=True)
class IceBuilding:
    """7.7  Ice that poles, straw and water make thicker in a night of hard frost."""

    gain_cm: int = field(validator=ge(0))
    """Centimetres gained."""
    below: int
    """Degrees Celsius, mean of the turn, at and below which it can be done."""
    points: int = field(validator=ge(0))
    """Operation points that the work and the crossing take."""


@frozen(kw_only=True)
class MovementRules:
    """7  What a march costs; a day has 100 operation points."""

    pace: Mapping[str, Mapping[str, Pace]]
    """By mobility class, then by ground."""
    terrain: Mapping[str, Mapping[str, int]]
    """Percent of the cross-country cost, by terrain, then mobility class; roads are spared it."""
    minor_river: int = field(validator=ge(0))
    """Points for crossing without a bridge, unfrozen."""
    major_river: int = field(validator=ge(0))
    """The same for a major river."""
    ice_cm: Mapping[str, int]
    """Thickness that bears each mobility class, centimetres."""
    ice_tanks: Mapping[str, int]
    """Thickness that bears a T-34 (`t34`) and a KV (`kv`), centimetres."""
    ice_building: IceBuilding
    flooded_valley: int = field(validator=[ge(100), le(1000)])
    """Percent of the cost of entering a hex beside flood water."""
    forced_days: int = field(validator=ge(0))
    """Days of marching, by its cost, that a fresh unit may force into one hex; 0 for none."""
    left_behind: int = field(validator=[ge(0), le(100)])
    """Percent of its machines and guns that who forces a hex without fuel leaves where they are; 0:
    nobody goes on foot."""
    usual_days: int = field(validator=ge(1))
    """Days of a turn for which the points of attacks and hexes were weighed."""
    kept: int = field(validator=ge(0))
    """Points, at most, that who marched or fought keeps for the next turn; where turns are shorter
    than usual, everyone."""
    on_the_way: int = field(validator=ge(0))
    """Points, at most, that a unit keeps which was on the march and did not fight."""
    zone_cohesion: int = field(validator=[ge(0), le(1000)])
    """Cohesion, thousandths, below which a unit no longer commands the ground around it."""
    zone_entry: int = field(validator=ge(0))
    """Extra points for entering an enemy zone of control."""
    watched: int = field(validator=ge(100), metadata={"unit": "percent"})
    """Of the points for zones that a unit pays which is cut off and does not slip through."""
    zone_to_zone: int = field(validator=ge(0))
    """Extra points for a mobile unit that goes from one enemy zone straight into another."""
    slips: Mapping[str, int]
    """Percent of the points for zones, by mobility class; classes not named pay all."""
    hostile_ground: int = field(validator=[ge(100), le(400)])
    """Percent of the cost when the hex was the enemy's until this unit enters it."""
    newly_taken: int = field(validator=[ge(100), le(400)])
    """Percent of the cost in hexes taken from the enemy in this usual turn or the one before."""
    frontage_km: float = field(validator=[ge(1), le(1000)])
    """How much frontage can stand in one hex."""
    tired: int = field(validator=[ge(0), le(100)])
    """Percent of its points that a unit with no cohesion at all still has."""
    without_fuel: int = field(validator=[ge(0), le(100)])
    """Percent of its points that a motorised unit has when its fuel is used up."""
    claim_neighbours: int = field(validator=[ge(1), le(6)])
    """Neighbours in a side's hands with which its zone of control takes over an empty hex."""
    march_wear: int = field(validator=ge(0))
    """Thousandths of cohesion lost for a whole day of marching (100 points)."""
    rail_km_a_day: int = field(validator=ge(1))
    """How far a train with troops comes in a day."""
    rail_loading: int = field(validator=ge(0))
    """Points for loading and unloading together."""
