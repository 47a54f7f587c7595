"""Events of labour and engineers: bridges, mines, and where the diggers are."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from game.model.events.event import Audience, Event, ints
from game.model.state import State


@frozen
class BridgeState:
    """What is down of a bridge, the work until it bears again, and what the unit at it has left."""

    audience: ClassVar[Audience] = "all"

    hexes: tuple[int, ...] = field(converter=ints)
    """Its two banks."""
    blown: tuple[int, ...] = field(converter=ints)
    """What is down on each of them now, one bit a direction."""
    owner: int
    """The bank that keeps count of the work."""
    span: int
    """Tenths of days until what is down there bears again."""
    side: int
    unit: int
    points: int
    """Operation points that the unit has left."""

    def apply(self, state: State) -> None:
        """Writes what is down, the work that is left, and what the unit has left."""
        state.hexes.put("blown", list(self.hexes), list(self.blown))
        state.hexes.put("span", self.owner, self.span)
        state.units.put("points", self.unit, self.points)


@frozen
class BridgeBlown(BridgeState, Event):
    """A bridge went down."""


@frozen
class BridgeMended(BridgeState, Event):
    """Engineers worked on a bridge; when nothing of the work is left, it bears."""


@frozen
class RoadMined(Event):
    """A unit barred the roads of its hex with mines, guns and blown culverts."""

    audience: ClassVar[Audience] = "own"

    hex: int
    side: int
    unit: int
    mines: int
    """Percent of the roads that are barred."""
    store: int
    """Loads that the side has left."""
    points: int

    def apply(self, state: State) -> None:
        """Writes the block, the store and the unit's points."""
        state.hexes.put("mines", self.hex, self.mines)
        state.sides.put("mines", self.side, self.store)
        state.units.put("points", self.unit, self.points)


@frozen
class LabourAssigned(Event):
    """So many hundreds of civilians dig in a hex from now on."""

    audience: ClassVar[Audience] = "own"

    hex: int
    side: int
    hundreds: int

    def apply(self, state: State) -> None:
        """Writes how many dig there."""
        state.hexes.put("labour", self.hex, self.hundreds)


@frozen
class LabourRaised(Event):
    """Civilians were called up to dig, or went home."""

    audience: ClassVar[Audience] = "own"

    side: int
    hundreds: int
    """All that the side can put to work now."""
    note: str = ""

    def apply(self, state: State) -> None:
        """Writes the pool."""
        state.sides.put("labour", self.side, self.hundreds)
