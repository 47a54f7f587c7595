"""Events of supply: which army goes first, what trains carry, where construction parties work."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from game.model.events.event import Audience, Event
from game.model.state import State


@frozen
class PrioritySet(Event):
    """An army was given its place in the queue for supply."""

    audience: ClassVar[Audience] = "own"

    army: int
    side: int
    priority: int
    """0 last, 1 as others, 2 first."""

    def apply(self, state: State) -> None:
        """Writes the priority."""
        state.armies.put("priority", self.army, self.priority)


@frozen
class FreightSet(Event):
    """A side's trains were told what to carry."""

    audience: ClassVar[Audience] = "own"

    side: int
    winter: int
    """Percent of the trains for winter goods."""
    first: int
    """Goods that are loaded before others; 0 for none."""

    def apply(self, state: State) -> None:
        """Writes the plan."""
        state.sides.put("freight_winter", self.side, self.winter)
        state.sides.put("freight_first", self.side, self.first)


@frozen
class PartySent(Event):
    """A railway construction party was told where to lay track."""

    audience: ClassVar[Audience] = "own"

    party: int
    side: int
    goal: int
    """A hex; -1 where it is needed most."""

    def apply(self, state: State) -> None:
        """Writes the goal."""
        state.parties.put("goal", self.party, self.goal)


@frozen
class RailwayCut(Event):
    """The enemy has cut a railway with a name."""

    audience: ClassVar[Audience] = "all"

    side: int
    """Whose railway it is."""
    name: str
    hex: int
