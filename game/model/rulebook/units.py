"""Unit types: what all units of one kind have in common.  Read from `rules/units.yaml`."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.mobility import MobilityWord

Symbol = Literal[
    "infantry",
    "motorised",
    "armour",
    "cavalry",
    "artillery",
    "rocket",
    "anti_aircraft",
    "assault_gun",
    "airborne",
    "naval",
    "ski",
    "security",
    "fortified",
    "headquarters",
]


MOST_LINES = 12
"""Lines of a sign of a mod's own."""


def _within_the_box(
    _kind: object, _attribute: object, lines: tuple[tuple[tuple[int, int], ...], ...]
) -> None:
    if len(lines) > MOST_LINES:
        raise ValueError(f"sign has {len(lines)} lines; at most {MOST_LINES} are drawn")
    for line in lines:
        if len(line) < 2 or len(line) > MOST_LINES:
            raise ValueError(f"a line of sign has 2 to {MOST_LINES} points, not {len(line)}")
        for x, y in line:
            if not (0 <= x <= 100 and 0 <= y <= 100):
                raise ValueError(f"a point of sign lies within 0 to 100, not at [{x}, {y}]")


@frozen(kw_only=True)
class SupplyNeed:
    """Tonnes a day of a unit at full establishment, by what it does."""

    rest: float = field(validator=[ge(0), le(100_000)])
    """When it rests."""
    defence: float = field(validator=[ge(0), le(100_000)])
    """When it is attacked."""
    attack: float = field(validator=[ge(0), le(100_000)])
    """When it attacks."""
    exploitation: float = field(validator=[ge(0), le(100_000)])
    """When it drives on after a breakthrough."""


@frozen(kw_only=True)
class UnitType:
    """One kind of unit."""

    id: str
    name: str
    symbol: Symbol
    """The drawing on its counters, unless it has a `sign`."""
    size: Literal["division", "brigade", "regiment", "battalion"]
    """How large it is, which its counters show."""
    mobility: MobilityWord | str
    """A class of the game's own or of `mobility.yaml`."""
    frontage: float = field(validator=[ge(0), le(1000)], metadata={"unit": "km"})
    """Front it takes up when stacked; 0 for those that fight from behind others."""
    men: int = field(validator=ge(0))
    """Establishment."""
    tanks: int = field(default=0, validator=ge(0))
    guns: int = field(default=0, validator=ge(0))
    vehicles: int = field(default=0, validator=ge(0))
    attack: int = field(default=100, validator=[ge(0), le(300)], metadata={"unit": "percent"})
    """How well its weapons are used in attack, against an ordinary infantry division."""
    defence: int = field(default=100, validator=[ge(0), le(300)], metadata={"unit": "percent"})
    anti_tank: int = field(default=10, validator=[ge(0), le(100)], metadata={"unit": "percent"})
    """Share of its anti-tank weapons that can hurt a T-34 or KV."""
    zone_of_control: bool = True
    """Whether it commands the ground around it."""
    sight: int = field(default=1, validator=[ge(0), le(6)], metadata={"unit": "hexes"})
    """How far its patrols and reconnaissance see."""
    support_range: int = field(default=0, validator=[ge(0), le(3)], metadata={"unit": "hexes"})
    """For artillery: how far behind the front it can support a battle; 0 for other units."""
    winter_trained: int = field(default=0, validator=[ge(0), le(100)], metadata={"unit": "percent"})
    """Share of the effects of cold and snow that training and equipment of its origin spare it."""
    need: SupplyNeed
    sign: tuple[tuple[tuple[int, int], ...], ...] = field(default=(), validator=_within_the_box)
    """Lines drawn on its counter instead of its symbol, each a list of points: percent of the width
    and height of the box, from the upper left corner."""
    weapons: tuple[str, ...] = ()
    """Special weapons, by their ids in `weapons.yaml`."""
    source: str = ""
