"""What a scenario file says: forces, places on the map, arrivals, commanders, victory.

Records are inert: they are read by `game.scenario`, turned into a `World` once, and never change.
Dates are calendar days; `hex` is the number printed on the map; strengths are men and pieces.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, Literal

from attrs.validators import ge, le

SideKey = Literal["axis", "soviet"]
percent = [ge(0), le(100)]
many = [ge(0), le(1_000_000)]


class Side(IntEnum):
    """The two sides, in the order of every table that has a row for each."""

    AXIS = 0
    SOVIET = 1

    @property
    def enemy(self) -> Side:
        """The other side."""
        return _ENEMIES[self]

    @property
    def key(self) -> str:
        """The name in files and on the command line."""
        return _KEYS[self]


_ENEMIES: Final = (Side.SOVIET, Side.AXIS)
_KEYS: Final = ("axis", "soviet")
