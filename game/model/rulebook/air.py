"""The war in the air: fields, sorties, missions.  Read from `rules/air.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, gt, le

from game.model.rulebook.curve import Curve, rising

share = [ge(0), le(100)]
thousandths = [ge(0), le(1000)]

Grade = Literal["primitive", "ordinary", "prepared"]


@frozen(kw_only=True)
class AircraftKind:
    """What aircraft of one kind can do."""

    serviceable: int = field(validator=share)
    """Percent of the share that is fit to fly on a field, by how hard the kind is to keep up."""
    range_km: int = field(validator=gt(0))
    """How far from its base it works."""
    fighter: int = field(validator=ge(0))
    """Percent of a fighter that it is worth in an air battle."""
    strike: int = field(validator=ge(0))
    """Percent of a dive bomber that it is worth against ground targets."""
    hurt: int = field(validator=ge(0))
    """Percent of the losses that fighters and guns cause."""
    tonnes: float = field(validator=[ge(0), le(1000)])
    """What it carries in a supply flight."""


@frozen(kw_only=True)
class FieldRules:
    """Airfields and what they do to those who fly from them."""

    room: Mapping[str, int]
    """Aircraft that a field of each grade takes."""
    captured: Grade
    """What a field that changed hands is, at best, for `restored` days."""
    restored: int = field(validator=ge(0))
    town: Grade
    """Of a town or city without a listed airfield; other country has no fields."""
    closed: Mapping[str, Mapping[str, int]]
    """Percent of the sorties that a grade allows, by ground; grounds not named allow all."""
    threatened: int = field(validator=ge(0), metadata={"unit": "hexes"})
    """An enemy so near makes a wing leave its base."""
    left_behind: int = field(validator=share)
    """Percent of the unserviceable aircraft lost when a wing has to leave."""
    overrun: int = field(validator=share)
    """The same for the serviceable ones when the enemy is on the field."""


@frozen(kw_only=True)
class SortieRules:
    """How many aircraft are fit, and how often they fly."""

    serviceable: Mapping[str, Mapping[str, Curve]]
    """Percent fit to fly by the side's winter training and the grade of the field, along the mean
    temperature in degrees."""
    supply: Curve = field(validator=rising)
    """Percent of that, along the share of supply at the base, thousandths."""
    pace: int = field(validator=thousandths)
    """Thousandths of the way to that share that a wing goes in a day."""
    rate: Mapping[str, Mapping[str, int]]
    """Sorties a day of a hundred serviceable aircraft, by side and flying weather."""
    night: Mapping[str, int]
    """The same for night bombers of either side."""
    surge: Mapping[str, Curve]
    """Percent of the rate along the strain of a wing, by side."""
    sustained: int = field(validator=ge(0))
    """Sorties a day of a hundred serviceable aircraft at which strain stays as it is."""


@frozen(kw_only=True)
class BattleRules:
    """Air battles, guns on the ground and accidents."""

    quality: Mapping[str, int]
    """What a side's fighters are worth, percent."""
    cover_km: int = field(validator=gt(0))
    """How far from where they patrol fighters are felt; their weight fades to nothing there."""
    empty: int = field(validator=gt(0))
    """Fighter sorties a day that hold half of a sky in which there is nobody else."""
    contact: int = field(validator=ge(0))
    """Losses in 10,000 sorties in a sky that is all the enemy's."""
    night: int = field(validator=share)
    """Percent of that for those who fly by night."""
    night_aim: int = field(validator=share)
    """Percent of their effect on targets on the ground."""
    hindered: int = field(validator=share)
    """Percent of the effect of any mission lost in a sky that is all the enemy's."""
    guns: Mapping[str, int]
    """Losses in 10,000 sorties to guns on the ground, by mission."""
    accidents: Mapping[str, int]
    """Losses in 10,000 sorties by the grade of the field."""
    training: Mapping[str, int]
    """Percent of these accidents, by side."""
    damaged: int = field(validator=ge(0))
    """Aircraft that come back unfit for each hundred lost."""
    claims: Mapping[str, int]
    """What a side reports for each hundred it destroyed, in the air and on the ground."""


@frozen(kw_only=True)
class SupportRules:
    """Aircraft over a battle."""

    most: int = field(validator=ge(0))
    """Sorties of a side, in those of dive bombers, that one battle can use."""
    factor: Curve = field(validator=rising)
    """Percent of the strength of the side they help, along the sorties that count."""
    focus: int = field(validator=ge(0), metadata={"unit": "hexes"})
    """A wing told to support a place flies for battles so near to it."""
    woods: int = field(validator=share)
    """Percent of the effect in woods and towns."""
    shock: int = field(validator=ge(0))
    """Thousandths of cohesion that 30 sorties that count cost defenders,"""
    shock_in_attack: int = field(validator=ge(0))
    """and those who attack, spread out and on the move."""


@frozen(kw_only=True)
class InterdictionRules:
    """Aircraft over the enemy's roads; rates for a thousand sorties of dive bombers."""

    vehicles: int = field(validator=ge(0))
    guns: int = field(validator=ge(0))
    tanks: int = field(validator=ge(0))
    men: int = field(validator=ge(0))
    cover: int = field(validator=share)
    """Percent of the losses of those dug in or in woods and towns."""
    fleeing: int = field(validator=ge(100))
    """Percent of the losses of those who retreat."""
    fleeing_days: int = field(validator=ge(0))
    """Days for which a unit that fell back before the enemy counts as such."""
    slow: Curve = field(validator=rising)
    """Percent added to marches and columns through the hex, along the sorties a day."""
    around: int = field(validator=share)
    """Percent of that in the hexes around."""


@frozen(kw_only=True)
class RailBombingRules:
    """Bombs on railways and bridges."""

    cut: int = field(validator=ge(0))
    """Tenths of days for which a hundred sorties cut a line."""
    junction: int = field(validator=ge(100))
    """Percent of that where lines meet."""
    most: int = field(validator=ge(0))
    """Tenths of days to which bombs can add up."""
    bridge: int = field(validator=ge(0))
    """Chance in 10,000 of each sortie to bring down a bridge over a river."""


@frozen(kw_only=True)
class RaidRules:
    """Raids on cities."""

    turned_back: Mapping[str, int]
    """Percent of the bombers that the guns of a city keep away, by its terrain."""
    by_fighters: int = field(validator=share)
    """Percent of the others that fighters turn back in a sky that is all theirs."""
    panic: int = field(validator=ge(0))
    """Thousandths of panic for a hundred bombers that get through to a metropolis."""
    morale: int = field(validator=ge(0))
    """Thousandths of morale lost for the same."""
    burnt: int = field(validator=ge(0))
    """Percent of the shelter that a hundred bombers that get through burn."""
    fire_service: Mapping[str, int]
    """Percent of that which fire brigades and wardens prevent, by terrain."""
    cut: int = field(validator=ge(0))
    """Tenths of days for which a hundred bombers that get through cut the railways there."""
    least_size: int = field(validator=ge(1))
    """Size of a place that is worth a raid."""


@frozen(kw_only=True)
class ScoutingRules:
    """Reconnaissance from the air."""

    enough: int = field(validator=ge(1))
    """Sorties a day that keep an area under observation."""
    radius: int = field(validator=ge(0), metadata={"unit": "hexes"})
    deep: int = field(validator=ge(1), metadata={"unit": "hexes"})
    """Behind the enemy's front from which on reconnaissance finds what he hides."""
    found: int = field(validator=ge(0))
    """Hundredths of a percent of what he hides that a sortie finds there."""
    most: int = field(validator=share)
    """Percent of it that can be found from the air."""


@frozen(kw_only=True)
class TransportRules:
    """Supply by air."""

    dropped: int = field(validator=share)
    """Percent of the load that arrives where nobody can land."""
    survive: int = field(validator=gt(0), metadata={"unit": "t"})
    """A day for a division's men, who then do not fade for want of supply."""
    fight: int = field(validator=gt(0), metadata={"unit": "t"})
    """A day for a division to fight on; fills its stocks in proportion."""


@frozen(kw_only=True)
class AirRules:
    """9  Airfields, sorties, air battles and missions."""

    kinds: Mapping[str, AircraftKind]
    fields: FieldRules
    sorties: SortieRules
    battle: BattleRules
    support: SupportRules
    interdiction: InterdictionRules
    rail: RailBombingRules
    raid: RaidRules
    scouting: ScoutingRules
    transport: TransportRules
    postures: Mapping[str, Mapping[str, Mapping[str, int]]]
    """Percent of the wings of each kind that a posture gives to each mission."""
