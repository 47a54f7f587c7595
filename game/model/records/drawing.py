"""Plans that a player draws on the map for an army: axes, lines, areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args

from attrs import asdict, field, frozen
from attrs.validators import in_

from game.hexes.grid import HexId

StrokeKind = Literal["axis", "line", "phase", "boundary", "area"]
"""An axis of advance with its objectives, a line to hold, a line that is to be reached together
and not crossed before its day, the boundary with the neighbours, an area to assemble in."""
KINDS: Final[tuple[StrokeKind, ...]] = get_args(StrokeKind)
NO_DAY: Final = -1


def whole(numbers: Iterable[Any]) -> tuple[int, ...]:
    """Plain whole numbers, whatever kind they were."""
    return tuple(int(number) for number in numbers)


@frozen
class Stroke:
    """One thing drawn."""

    kind: StrokeKind = field(validator=in_(KINDS))
    hexes: tuple[HexId, ...] = field(converter=whole)
    """All that it runs through, or that lie within it."""
    stops: tuple[HexId, ...] = field(default=(), converter=whole)
    """Of an axis: its objectives, in the order in which they are to be taken."""
    turn: int = field(default=NO_DAY, converter=int)
    """Of a phase line: the turn from which it may be crossed."""


@frozen
class DrawnPlan:
    """A plan for an army."""

    number: int = field(converter=int)
    name: str
    army: int = field(converter=int)
    strokes: tuple[Stroke, ...] = ()
    limit: int = field(default=33, converter=int)
    """Percent of its men that the army may lose before its attack halts."""

    def of_kind(self, kind: StrokeKind) -> tuple[Stroke, ...]:
        """Its strokes of one kind."""
        return tuple(stroke for stroke in self.strokes if stroke.kind == kind)

    def as_data(self) -> dict[str, Any]:
        """As plain data, as it stands in a file."""
        return asdict(self)


def plan_from(data: Mapping[str, Any]) -> DrawnPlan:
    """The plan that was written as data. Raises TypeError, KeyError or ValueError for any other."""
    given = dict(data)
    given["strokes"] = tuple(Stroke(**each) for each in given.get("strokes", ()))
    return DrawnPlan(**given)
