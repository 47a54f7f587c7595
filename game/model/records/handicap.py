"""A handicap: what one side is given or denied beyond the rules, for an even game."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, fields_dict, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey

LEAST, MOST = 50, 200


@frozen(kw_only=True)
class Handicap:
    """20.1  What a side is given or denied; at 100 percent nothing is other than in the rules."""

    strength: int = field(default=100, validator=[ge(LEAST), le(MOST)], metadata={"unit": "%"})
    """Percent of the strength with which its units fight."""
    supply: int = field(default=100, validator=[ge(LEAST), le(MOST)], metadata={"unit": "%"})
    """Percent of the supply that reaches its units, never more than they need."""
    fog: int = field(default=100, validator=[ge(0), le(MOST)], metadata={"unit": "%"})
    """Percent of the fog in which it sees: the less, the farther and surer; at 0 it sees all."""

    def told(self) -> list[str]:
        """What is other than usual: `strength 110 %`."""
        return [f"{name} {getattr(self, name)} %" for name in KINDS if getattr(self, name) != 100]


KINDS: Final = tuple(fields_dict(Handicap))
NONE: Final = Handicap()
Handicaps: TypeAlias = tuple[Handicap, Handicap]
"""Of the Axis, and of the Soviets."""


def of_sides(given: Mapping[SideKey, Handicap]) -> Handicaps:
    """Those of both sides, where some may have none."""
    return given.get("axis", NONE), given.get("soviet", NONE)


def handicaps(values: Iterable[Handicap | Mapping[str, Any]]) -> Handicaps:
    """The handicaps of both sides, also as a save has them. Raises ValueError or TypeError."""
    axis, soviet = (v if isinstance(v, Handicap) else Handicap(**v) for v in values)
    return axis, soviet
