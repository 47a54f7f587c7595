"""The state of a game: named columns of whole numbers, written by events alone.

A clone is a copy of a few blocks of memory, so undo, look-ahead and replay need no inverse
operations. Fractions are kept in thousandths or hundredths, stated with each column.
"""

from __future__ import annotations

from enum import IntEnum
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from attrs import frozen

from game.model.table import Table
from game.model.tables import (
    Armies,
    Clock,
    Directives,
    Happenings,
    Hexes,
    Parties,
    Sides,
    Skies,
    Units,
    Wings,
)

UnitId: TypeAlias = int

NOT_YET = -1
"""`Units.hex` of a unit that has not arrived."""
DESTROYED = -2
"""`Units.hex` of a unit that was destroyed, dissolved or captured."""
WITHDRAWN = -3
"""`Units.hex` of a unit that high command took away."""
UNSEEN = -4
"""`Units.hex`, in what one side may see, of an enemy that it does not see."""
NEUTRAL = -1
"""`Hexes.control` of a hex that neither side holds, such as a lake."""


class Posture(IntEnum):
    """What a unit is told to do when nothing else is ordered."""

    MOBILE = 0
    ATTACK = 1
    DEFEND = 2
    DIG_IN = 3
    REFIT = 4
    WITHDRAW = 5
    AMBUSH = 6
    HOLD = 7
    DELAY = 8
    HEDGEHOG = 9
    RESERVE = 10


class Mission(IntEnum):
    """What a wing does until it is told otherwise."""

    REST = 0
    SUPERIORITY = 1
    SUPPORT = 2
    INTERDICTION = 3
    RAIL = 4
    RAID = 5
    RECONNAISSANCE = 6
    TRANSPORT = 7


class AirPosture(IntEnum):
    """What a side's air staff puts first; it assigns the wings that nobody else commands."""

    BALANCED = 0
    SUPPORT = 1
    SUPERIORITY = 2
    INTERDICTION = 3
    RAILWAYS = 4
    RAIDS = 5
    REST = 6


class Stance(IntEnum):
    """How a side answers a directive of its high command."""

    OPEN = 0
    OBEY = 1
    DELAY = 2
    DEFY = 3


class Goods(IntEnum):
    """What trains and columns carry."""

    FUEL = 1
    AMMUNITION = 2
    FOOD = 3


EVENLY = 0
"""`Sides.freight_first` where no goods go before others."""


class Stage(IntEnum):
    """How far a happening has come."""

    WAITS = 0
    AWAITS_DECISION = 1
    OCCURRED = 2
    LAPSED = 3


class Sizes(NamedTuple):
    """How many rows the tables of a state have."""

    units: int = 0
    hexes: int = 0
    armies: int = 0
    wings: int = 0
    parties: int = 0
    happenings: int = 0
    directives: int = 0
    skies: int = 0


@frozen(eq=False)
class State:
    """Everything that changes during a game."""

    units: Units
    hexes: Hexes
    sides: Sides
    armies: Armies
    wings: Wings
    parties: Parties
    happenings: Happenings
    directives: Directives
    skies: Skies
    clock: Clock

    @classmethod
    def empty(cls, sizes: Sizes) -> State:
        """A state of the given size with zero everywhere."""
        return cls(
            Units.empty(sizes.units),
            Hexes.empty(sizes.hexes),
            Sides.empty(2),
            Armies.empty(sizes.armies),
            Wings.empty(sizes.wings),
            Parties.empty(sizes.parties),
            Happenings.empty(sizes.happenings),
            Directives.empty(sizes.directives),
            Skies.empty(sizes.skies),
            Clock.empty(1),
        )

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in a fixed order."""
        return (
            self.units,
            self.hexes,
            self.sides,
            self.armies,
            self.wings,
            self.parties,
            self.happenings,
            self.directives,
            self.skies,
            self.clock,
        )

    def table(self, name: str) -> Table:
        """The table of that name, such as `units`. Raises AttributeError."""
        found: Table = getattr(self, name)
        return found

    def clone(self) -> State:
        """An independent copy; tens of microseconds."""
        return State(*(table.clone() for table in self.tables))  # type: ignore[arg-type]

    @property
    def turn(self) -> int:
        """The turn, counted from 0."""
        return int(self.clock.turn[0])

    @property
    def to_move(self) -> int:
        """The side whose turn it is, or -1 when the game is over."""
        return int(self.clock.to_move[0])

    def digest(self) -> str:
        """A hash of everything: equal digests, equal games."""
        hashed = blake2b(digest_size=12)
        for table in self.tables:
            hashed.update(table.cells.astype("<i4").tobytes())
        return hashed.hexdigest()
