"""Events of single units: what they were told, where they went, how they came and left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from attrs import field, frozen

from game.model.events.event import (
    Audience,
    Event,
    Losses,
    columns,
    count_losses,
    counts,
    ints,
    values_of,
)
from game.model.state import DESTROYED, WITHDRAWN, State


@frozen
class UnitsChanged(Event):
    """Some columns of some units have these new values."""

    units: tuple[int, ...] = field(converter=ints)
    values: Mapping[str, tuple[int, ...]] = field(converter=columns)
    """By column of `Units`, one value a unit."""

    def apply(self, state: State) -> None:
        """Writes the values."""
        where = list(self.units)
        for name, column in self.values.items():
            state.units.put(name, where, column)


@frozen
class PostureSet(Event):
    """A unit was told what to do when nothing else is ordered."""

    unit: int
    posture: int

    def apply(self, state: State) -> None:
        """Writes the posture."""
        state.units.put("posture", self.unit, self.posture)


@frozen
class UnitMoved(Event):
    """A unit marched, rode or was railed along `path`, whose first hex is where it stood."""

    unit: int
    path: tuple[int, ...] = field(converter=ints)
    points: int
    """Operation points left."""
    values: Mapping[str, int] = field(converter=values_of)
    """Other columns of the unit that the march changed, such as cohesion and vehicles."""
    losses: Losses = field(converter=counts, factory=dict)
    side: int = 0
    how: str = "march"
    """march, rail, advance, retreat, breakout."""
    stopped_by: str = ""
    """Why it did not come as far as ordered; empty when it did."""

    def apply(self, state: State) -> None:
        """Puts the unit at the end of its path."""
        state.units.put("hex", self.unit, self.path[-1])
        state.units.put("points", self.unit, self.points)
        for name, value in self.values.items():
            state.units.put(name, self.unit, value)
        count_losses(state, self.side, self.losses)


STRENGTH: Final = (
    "men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop", "shop_kv",
    "shop_t34", "shop_guns", "shop_lorries",
)  # fmt: skip
"""Columns of what a unit has, which are empty when it is no more."""


@frozen
class UnitDestroyed(Event):
    """A unit is no more; `losses` are the men and pieces it still had."""

    audience: ClassVar[Audience] = "all"

    unit: int
    side: int
    hex: int
    cause: str
    """battle, surrender, no retreat, disbanded."""
    losses: Losses = field(converter=counts)
    stragglers: int = 0
    """Men who are on their way back to their own lines."""
    back: int = -1
    """Turn from which they begin to come in; -1 where some were on their way before."""

    def apply(self, state: State) -> None:
        """Takes the unit off the map and counts what it lost."""
        state.units.put("hex", self.unit, DESTROYED)
        for name in STRENGTH:
            state.units.put(name, self.unit, 0)
        state.units.put("sighted", self.unit, 0)
        state.units.add("taken", self.unit, self.losses.get("captured", 0))
        state.units.add("slipped", self.unit, self.stragglers)
        state.units.add("stragglers", self.unit, self.stragglers)
        state.units.put("fell", self.unit, state.turn)
        if self.back >= 0:
            state.units.put("back", self.unit, self.back)
        count_losses(state, self.side, self.losses)
        state.sides.add("stragglers", self.side, self.stragglers)


@frozen
class UnitArrived(Event):
    """A reinforcement came on to the map."""

    unit: int
    side: int
    hex: int
    values: Mapping[str, int] = field(converter=values_of, factory=dict)
    """Columns in which it is not as planned, because it was called early or held back."""

    def apply(self, state: State) -> None:
        """Puts the unit on the map."""
        state.units.put("hex", self.unit, self.hex)
        for name, value in self.values.items():
            state.units.put(name, self.unit, value)


@frozen
class UnitDelayed(Event):
    """A reinforcement could not come: its place of arrival is in enemy hands or full."""

    unit: int
    side: int
    reason: str


@frozen
class UnitWithdrawn(Event):
    """High command took a unit away."""

    unit: int
    side: int

    def apply(self, state: State) -> None:
        """Takes the unit off the map."""
        state.units.put("hex", self.unit, WITHDRAWN)
        state.units.put("sighted", self.unit, 0)
