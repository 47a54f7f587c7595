"""Events of sight: what comes into view and what is lost from it."""

from __future__ import annotations

from attrs import field, frozen

from game.model.events.event import Event, ints
from game.model.state import State


@frozen
class Sighted(Event):
    """The enemy sees these units now."""

    units: tuple[int, ...] = field(converter=ints)
    hexes: tuple[int, ...] = field(converter=ints)
    turn: int
    new: bool = True
    """Whether any of them was hidden before: what a player learns cannot be undone."""

    def apply(self, state: State) -> None:
        """Marks the units as seen here and now."""
        where = list(self.units)
        state.units.put("sighted", where, 1)
        state.units.put("seen_turn", where, self.turn)
        state.units.put("seen_hex", where, self.hexes)


@frozen
class LostFromSight(Event):
    """The enemy no longer sees these units; what it saw last stays known."""

    units: tuple[int, ...] = field(converter=ints)

    def apply(self, state: State) -> None:
        """Marks the units as hidden."""
        state.units.put("sighted", list(self.units), 0)
