"""Events of intelligence: what a staff believes, and how far a side has come."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from game.model.events.event import Audience, Event
from game.model.state import State


@frozen
class IntelligenceReported(Event):
    """A staff's report on the enemy's divisions, and what was true."""

    audience: ClassVar[Audience] = "own"

    side: int
    """Whose staff it is."""
    turn: int
    seen: int
    """Divisions in sight."""
    remembered: int
    """Seen not long ago."""
    low: int
    """Hidden divisions that the staff reckons with, at least."""
    high: int
    """At most."""
    hidden: int
    """Divisions that were hidden in truth; -1 in what the side itself learns."""
    scouted: int
    """Percent of the hidden that the air reconnaissance of the side still covers."""

    def apply(self, state: State) -> None:
        """Writes what the staff believes, and what is left of the reconnaissance's finds."""
        state.sides.put("scouted", self.side, self.scouted)
        state.sides.put("believed_low", self.side, self.low)
        state.sides.put("believed_high", self.side, self.high)


@frozen
class HighWaterMark(Event):
    """A side has come nearer to what it wants most than ever before."""

    audience: ClassVar[Audience] = "all"

    side: int
    hex: int
    turn: int
    place: str
    """What it wants most."""
    distance: int
    """Hexes that are left."""

    def apply(self, state: State) -> None:
        """Writes the mark."""
        state.sides.put("mark", self.side, self.hex)
        state.sides.put("mark_turn", self.side, self.turn)
