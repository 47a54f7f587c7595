"""Machines: what falls out on the march and what the workshops mend.  Read from `machines.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising

KINDS = ("lorry", "tank", "t34", "kv")
"""Kinds of machines that wear differently; assault guns wear as other tanks do."""


def _every_kind(_record: object, _attribute: object, table: Mapping[str, object]) -> None:
    if missing := [kind for kind in KINDS if kind not in table]:
        raise ValueError(f"fallout: {', '.join(missing)} missing")


thousandths = [ge(0), le(1000)]


@frozen(kw_only=True)
class RepairRates:
    """14.8  Thousandths of what stands in the workshop that are mended in a day."""

    rest: int = field(validator=thousandths)
    action: int = field(validator=thousandths)
    """When the unit fought or marched."""
    hindered: int = field(validator=thousandths)
    """In severe cold or short of supply."""


@frozen(kw_only=True)
class MachineRules:
    """14.8-14.11  Engines and tracks."""

    fallout: Mapping[str, Mapping[str, float]] = field(validator=_every_kind)
    """Percent that fall out in a whole day of marching (100 points), by kind, then by ground."""
    cold_fallout: Curve = field(validator=rising)
    """Percent of that, along degrees Celsius, untrained for winter."""
    repairable: int = field(validator=[ge(0), le(100)])
    """Percent of what fell out that the workshop can mend; the rest is lost."""
    repair: RepairRates
    lorries: int = field(validator=[ge(0), le(300)])
    """Percent of those rates for lorries."""
    severe_cold: int
    """Degrees Celsius."""
    starts: Curve = field(validator=rising)
    """Percent of engines that start within two hours, along degrees, untrained and without kit."""
    guns: Curve = field(validator=rising)
    """Percent of their rate of fire that guns keep, along degrees, likewise."""
    kit_warms: int = field(validator=[ge(0), le(100)])
    """Percent of what is lacking that full winter kit (antifreeze, winter grease) makes good."""
