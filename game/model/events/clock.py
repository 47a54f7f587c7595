"""Events of the calendar: whose turn it is, what the score is, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from game.model.events.event import Audience, Event, ints
from game.model.state import State


@frozen
class PointsScored(Event):
    """Victory points as they stand, in tenths."""

    audience: ClassVar[Audience] = "all"

    points: tuple[int, ...] = field(converter=ints)

    def apply(self, state: State) -> None:
        """Writes the points of both sides."""
        state.sides.put("points", slice(None), list(self.points))


@frozen
class SideTurnBegan(Event):
    """A side's part of the turn begins."""

    audience: ClassVar[Audience] = "all"

    turn: int
    side: int

    def apply(self, state: State) -> None:
        """Sets the clock."""
        state.clock.put("turn", 0, self.turn)
        state.clock.put("to_move", 0, self.side)


@frozen
class TurnEnded(Event):
    """Both sides have moved: strengths and losses as they stand."""

    turn: int
    strength: Mapping[str, Mapping[str, int]]
    losses: Mapping[str, Mapping[str, int]]
    digest: str


@frozen
class GameEnded(Event):
    """The last turn is over."""

    audience: ClassVar[Audience] = "all"

    level: int
    """Index into the scenario's victory levels."""

    def apply(self, state: State) -> None:
        """Stops the clock."""
        state.clock.put("to_move", 0, -1)
        state.clock.put("level", 0, self.level)
