"""Recovery: rest, cold, repair and replacements.  Read from `rules/recovery.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising

thousandths = [ge(0), le(1000)]


@frozen(kw_only=True)
class RecoveryRules:
    """14  What rest mends and cold breaks; all rates a day."""

    cold_motor: Curve = field(validator=rising)
    """Percent of operation points that motors lose, along degrees Celsius, untrained for winter."""
    cold_foot: Curve = field(validator=rising)
    """The same for men and horses."""

    late_orders: int = field(validator=[ge(0), le(100)])
    """Percent of its points that are left to an army whose orders come late."""
    supplied: int = field(validator=thousandths)
    """Share of supply from which on a unit can rest and refit."""
    rest: int = field(validator=ge(0))
    """Thousandths of cohesion a day out of contact, told to refit."""
    behind: int = field(validator=ge(0))
    """The same out of contact under other orders."""
    quiet: int = field(validator=ge(0))
    """The same for a unit that did not fight but is in the line or on other duties."""
    fighting: int = field(validator=ge(0))
    """The same for a unit that fought."""
    hunger: int = field(validator=ge(0))
    """Thousandths of cohesion a day lost without food."""
    cut_off_after: int = field(validator=ge(0))
    """Days without a supply path before the nerves go."""
    lives_off: Mapping[str, int]
    """Days more that troops live off the country, by mobility class; others not at all."""
    cut_off: int = field(validator=ge(0))
    """Thousandths of cohesion a day lost after that."""

    frostbite: Curve = field(validator=rising)
    """Cases a day in 100,000 men without winter kit, along degrees Celsius."""
    kit_protects: int = field(validator=[ge(0), le(100)])
    """Percent of the cases that full winter kit prevents."""
    shelter: Mapping[str, int]
    """Percent of the cases for a unit in quarters, that neither marches nor fights, by terrain."""
    village: int = field(validator=[ge(0), le(100)])
    """The same, at most, where a town or village is named on the map."""
    line: int = field(validator=[ge(0), le(200)])
    """Percent of the cases, at least, for a unit in an enemy zone that neither marches nor fights:
    posts and trenches are manned day and night. It was fitted to the cases of the winter, and is
    above `exposure`."""
    exposure: int = field(validator=ge(100))
    """Percent of the cases for a unit that fought or marched, in the line or behind it."""
    burnt_ground: int = field(validator=ge(100))
    """Percent of the cases where no roof was left, whatever it did."""
    frostbitten_return: int = field(validator=[ge(0), le(100)])
    """Percent of the frostbitten who come back from hospital."""
    wounded_return: int = field(validator=[ge(0), le(100)])
    """Percent of the wounded who do."""
    discharged: int = field(validator=thousandths)
    """Thousandths of the men in hospital who will come back and do so in a day."""

    newcomers: int = field(validator=thousandths)
    """Experience of replacements."""
    seasoning: int = field(validator=ge(0))
    """Thousandths of experience from a battle."""
    seasoned: int = field(validator=thousandths)
    """Experience above which battles teach nothing more."""
