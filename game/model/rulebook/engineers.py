"""Labour, works, bridges and mines.  Read from `rules/engineers.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.combat import share
from game.model.rulebook.curve import Curve, rising


@frozen(kw_only=True)
class LabourRules:
    """16.3  Civilians who dig."""

    earth: int = field(validator=ge(0))
    """Litres of earth that one moves in a day."""
    frost: Curve = field(validator=rising)
    """Percent of that, by millimetres of frozen soil."""
    panic: int = field(validator=share)
    """Percent of the work that stops when panic is complete."""
    levels: Curve = field(validator=rising)
    """Cubic metres for a hex of works, by hundredths of a level."""
    limit: int = field(validator=[ge(0), le(400)])
    """Hundredths of a level that labour reaches without concrete."""
    streets: int = field(validator=[ge(0), le(400)])
    """The same in a city: barricades, and houses made into strongpoints."""
    most: int = field(validator=ge(1))
    """Hundreds who find room to dig in one hex."""
    danger: int = field(validator=ge(1))
    """Hexes from the enemy within which they are led away."""


@frozen(kw_only=True)
class MannedWorks:
    """16.4  Works without men are worth little."""

    men: int = field(validator=ge(1))
    """Men in a hex who man all of its works."""
    worth: Curve = field(validator=rising)
    """Percent of the works that count, by percent of these men."""


@frozen(kw_only=True)
class BridgeRules:
    """16.5  Bridges blown and mended."""

    blow: int = field(validator=ge(0))
    """Operation points of the unit that blows one."""
    work: Mapping[str, int]
    """Tenths of days of a division's engineers for one that bears again, by kind of river."""
    rear: int = field(validator=ge(0))
    """Percent of that pace at which engineers in the rear mend bridges on their own ground."""
    on_retreat: tuple[int, int, int]
    """Chance in a hundred that the beaten blow the bridge behind them, by ending."""
    engineers: Mapping[str, int]
    """Percent of the pace, by size of the unit."""


@frozen(kw_only=True)
class MineRules:
    """16.6  Mines, guns and blown culverts on the roads."""

    points: int = field(validator=ge(0))
    """Operation points for a road block."""
    block: int = field(validator=share)
    """Percent of the roads of a hex that one load bars."""
    toll: int = field(validator=ge(0))
    """Percent that a march into a hex costs more where all roads are barred."""
    store: Mapping[str, int]
    """Loads that a side has at first."""
    made: Mapping[str, int]
    """Loads that it gets in ten days."""


@frozen(kw_only=True)
class EngineerRules:
    """16.3  What labour and engineers do."""

    labour: LabourRules
    manned: MannedWorks
    bridges: BridgeRules
    mines: MineRules
