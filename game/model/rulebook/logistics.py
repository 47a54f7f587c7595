"""Logistics: what lines, roads and lorries carry, and which goods.  Read from `logistics.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, gt, le

from game.model.rulebook.curve import Curve, rising

percent = [ge(0), le(100)]


@frozen(kw_only=True)
class TrackRules:
    """Trains a day that a line in order passes in one direction."""

    single: int = field(validator=gt(0))
    """Of a railway with one track."""
    double: int = field(validator=gt(0))
    """Of a railway with two tracks."""


@frozen(kw_only=True)
class LineRules:
    """17  What a railway carries between its ends."""

    trains: Mapping[str, TrackRules]
    """By gauge."""
    settling: Curve = field(validator=rising)
    """Percent of that on a line of new gauge, along the days since it was laid."""
    panic: int = field(validator=percent)
    """Percent of it that a full panic takes from lines around a metropolis."""
    panic_hexes: int = field(validator=ge(0))
    """How far from the metropolis."""
    rear_users: int = field(validator=percent)
    """Percent of every train for army troops, air force, railways and the rear."""
    trains_per_division: int = field(validator=ge(0))
    """Trains that the move of a division takes from the next days' supply."""
    troops_most: int = field(validator=percent)
    """Percent of the trains that run which may carry troops."""


@frozen(kw_only=True)
class PartyRules:
    """17  What construction parties do beside laying track."""

    mending: int = field(validator=ge(0), metadata={"unit": "tenths of days of damage a day"})
    """What a party mends of a cut line, beside what the railwaymen mend alone."""
    torn_up: int = field(validator=[gt(0), le(100)])
    """Percent of the pace of conversion where the track itself is gone."""


@frozen(kw_only=True)
class RoadLoad:
    """Tonnes a day that pass a hexside in one state of the ground."""

    paved: int = field(validator=gt(0))
    """On a paved road."""
    dirt: int = field(validator=gt(0))
    """On a dirt road."""
    country: int = field(validator=gt(0))
    """Where there is no road."""


@frozen(kw_only=True)
class LorryRules:
    """18  The lorries of the supply columns, and how they wear out."""

    lift: int = field(validator=gt(0), metadata={"unit": "percent"})
    """Tonnes of lift behind a unit at establishment, of its daily needs in attack."""
    loading: int = field(validator=ge(0), metadata={"unit": "percent"})
    """Tonnes of lift that a tonne a day takes for loading and unloading."""
    hauling: int = field(validator=gt(0), metadata={"unit": "percent"})
    """The same for the practical radius of columns, both ways."""
    least: int = field(validator=gt(0), metadata={"unit": "percent"})
    """The least that lift can be against what is needed, as a factor of the reach; 100 with `most`
    100 switches lorries off."""
    most: int = field(validator=gt(0), metadata={"unit": "percent"})
    breakdowns: Mapping[str, int]
    """Thousandths of the running lorries that fail in a day of full work, by ground."""
    idle: int = field(validator=percent)
    """Percent of the running lorries that are at work even where a unit needs little."""
    cold: int = field(validator=ge(100), metadata={"unit": "percent"})
    """Of that in severe cold, for those not trained for winter."""
    lost: int = field(validator=percent)
    """Percent of those that fail which are never mended."""
    shop: int = field(validator=percent)
    """Percent of the lorries missing at the start that stand in workshops."""
    mended_rest: int = field(validator=[ge(0), le(1000)])
    """Thousandths of those in workshops that are mended in a day when the unit rests."""
    mended: int = field(validator=[ge(0), le(1000)])
    mended_cold: int = field(validator=[ge(0), le(1000)])
    """The same in severe cold."""
    road_wear: int = field(validator=ge(0))
    """Vehicles a day on a road for each hundred tonnes that columns carry over it."""


@frozen(kw_only=True)
class GoodsShare:
    """Percent of a unit's needs in tonnes; the rest is ammunition."""

    food: int = field(validator=percent)
    fuel: int = field(validator=percent)


@frozen(kw_only=True)
class GoodsRules:
    """18  What the tonnes consist of."""

    foot: Mapping[str, GoodsShare]
    """Needs of units without engines, by activity: rest, defence, attack, exploitation."""
    motor: Mapping[str, GoodsShare]
    preferred: int = field(validator=percent)
    """Percent of what is missing of the goods that go first which is loaded in place of others."""
    remain: int = field(validator=percent)
    """Percent of their even share that is left to the other goods in any case."""


@frozen(kw_only=True)
class WinterGoodsRules:
    """18  Winter clothing, antifreeze and winter oil as freight."""

    kilograms: int = field(validator=gt(0))
    """For a man, engines and horses included."""
    tonnes_per_train: int = field(validator=gt(0))
    """Bulky goods: fewer tonnes than other freight."""
    issued: int = field(validator=percent)
    """Percent of its kit that a unit can take over in a day."""


@frozen(kw_only=True)
class LogisticsRules:
    """17 and 18  Lines, roads, lorries and freight."""

    lines: LineRules
    parties: PartyRules
    roads: Mapping[str, RoadLoad]
    """By ground."""
    priority: tuple[int, int, int]
    """Percent of its needs that an army of priority 0, 1 and 2 may ask for before the others have
    asked for theirs."""
    lorries: LorryRules
    goods: GoodsRules
    winter: WinterGoodsRules
