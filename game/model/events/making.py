"""Events of the making and unmaking of formations: men who come back, reserves, mergers."""

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
from game.model.state import WITHDRAWN, State


@frozen
class MenReturned(Event):
    """Men who came out of pockets reach their own lines and report."""

    audience: ClassVar[Audience] = "own"

    side: int
    hex: int
    """Where they gather."""
    men: int
    units: tuple[int, ...] = field(converter=ints)
    """The formations that they belong to."""
    values: Mapping[str, tuple[int, ...]] = field(converter=columns)
    """New values of these units, by column."""
    pool: int = 0
    """How many of them went to the depots."""

    def apply(self, state: State) -> None:
        """Writes where they are now."""
        for name, column in self.values.items():
            state.units.put(name, list(self.units), column)
        state.sides.add("stragglers", self.side, -self.men)
        state.sides.add("pool_men", self.side, self.pool)


@frozen
class CadreDissolved(Event):
    """Too few men came back to form a division again: they fill up others."""

    audience: ClassVar[Audience] = "own"

    side: int
    unit: int
    men: int

    def apply(self, state: State) -> None:
        """Sends them to the depots."""
        state.units.put("cadre", self.unit, 0)
        state.sides.add("pool_men", self.side, self.men)


@frozen
class UnitReformed(Event):
    """A formation that was destroyed stands again, with the men who came back and new ones."""

    audience: ClassVar[Audience] = "own"

    side: int
    unit: int
    hex: int
    cadre: int
    """Men who had been in it before."""
    men: int
    """All its men now."""
    values: Mapping[str, int] = field(converter=values_of)
    drawn: Mapping[str, int] = field(converter=values_of)
    """What the depots gave, by column of `Sides`."""

    def apply(self, state: State) -> None:
        """Puts it on the map."""
        state.units.put("hex", self.unit, self.hex)
        for name, value in self.values.items():
            state.units.put(name, self.unit, value)
        for name, amount in self.drawn.items():
            state.sides.add(name, self.side, -amount)


@frozen
class ArrivalsSet(Event):
    """Reinforcements will come sooner, later or when they are called."""

    audience: ClassVar[Audience] = "own"

    side: int
    units: tuple[int, ...] = field(converter=ints)
    due: tuple[int, ...] = field(converter=ints)
    """Turn of each."""
    reason: str
    """called, held back, released, delayed, danger."""

    def apply(self, state: State) -> None:
        """Writes when they may come."""
        state.units.put("due", list(self.units), self.due)


@frozen
class UnitsMerged(Event):
    """Worn formations became one; the others are no more."""

    audience: ClassVar[Audience] = "own"

    side: int
    into: int
    units: tuple[int, ...] = field(converter=ints)
    """Those that are no more."""
    values: Mapping[str, int] = field(converter=values_of)
    """New values of the one that is left."""
    depots: Mapping[str, int] = field(converter=values_of)
    """What was over, by column of `Sides`."""

    def apply(self, state: State) -> None:
        """Writes the one and takes the others off the map."""
        for name, value in self.values.items():
            state.units.put(name, self.into, value)
        take_off(state, self.units)
        state.units.put("stragglers", list(self.units), 0)
        for name, amount in self.depots.items():
            state.sides.add(name, self.side, amount)


@frozen
class UnitDisbanded(Event):
    """A formation was broken up; its men and weapons went to the depots."""

    audience: ClassVar[Audience] = "own"

    side: int
    unit: int
    hex: int
    men: int
    depots: Mapping[str, int] = field(converter=values_of)
    losses: Losses = field(converter=counts, factory=dict)
    """What nobody could use."""

    def apply(self, state: State) -> None:
        """Takes it off the map."""
        take_off(state, (self.unit,))
        for name, amount in self.depots.items():
            state.sides.add(name, self.side, amount)
        count_losses(state, self.side, self.losses)


@frozen
class BrokeOut(Event):
    """A surrounded unit tried to get out by night, without its guns and vehicles."""

    audience: ClassVar[Audience] = "all"

    unit: int
    side: int
    path: tuple[int, ...] = field(converter=ints)
    """From its hex to where it came; one hex when it fell apart on the way."""
    men: int
    """How many tried."""
    out: int
    """How many came so far."""
    values: Mapping[str, int] = field(converter=values_of)
    losses: Losses = field(converter=counts)
    stragglers: int = 0
    """Men who were scattered and try by themselves."""

    def apply(self, state: State) -> None:
        """Puts the unit where it came."""
        state.units.put("hex", self.unit, self.path[-1])
        for name, value in self.values.items():
            state.units.put(name, self.unit, value)
        state.units.add("slipped", self.unit, self.stragglers)
        state.units.add("stragglers", self.unit, self.stragglers)
        state.sides.add("stragglers", self.side, self.stragglers)
        count_losses(state, self.side, self.losses)


BELONGINGS: Final = (
    "men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop", "green",
)  # fmt: skip
"""Columns of what a unit has."""


def take_off(state: State, units: tuple[int, ...]) -> None:
    """Takes units off the map that give up their name; for events only."""
    where = list(units)
    state.units.put("hex", where, WITHDRAWN)
    state.units.put("sighted", where, 0)
    for name in BELONGINGS:
        state.units.put(name, where, 0)
