"""Events of ground, weather, railways and of whole columns at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.model.events.event import (
    Audience,
    Event,
    Losses,
    both_counts,
    count_losses,
    whole_columns,
)
from game.model.state import State


@frozen
class ControlChanged(Event):
    """A hex passed to a side."""

    audience: ClassVar[Audience] = "all"

    hex: int
    side: int
    turn: int
    fort: int = -1
    """What is left of its works, hundredths of a level; -1 when nothing about them changed."""

    def apply(self, state: State) -> None:
        """Writes who holds the hex and since when; mines and diggers of who held it are gone."""
        state.hexes.put("control", self.hex, self.side)
        state.hexes.put("taken", self.hex, self.turn)
        if self.fort >= 0:
            state.hexes.put("fort", self.hex, self.fort)
        for name in ("mines", "labour"):
            if getattr(state.hexes, name)[self.hex]:
                state.hexes.put(name, self.hex, 0)


@frozen
class ColumnsWritten(Event):
    """A phase that touches everything: whole columns of one table have new values."""

    table: str
    """Name of a table of the state."""
    values: Mapping[str, NDArray[np.int32]] = field(converter=whole_columns)
    phase: str
    """ground, supply, cold, recovery, ready or arrivals: which rule wrote them."""
    losses: tuple[Losses, ...] = field(default=(), converter=both_counts)
    """What the phase cost each side, such as frostbite."""

    def apply(self, state: State) -> None:
        """Writes the columns and counts the losses."""
        table = state.table(self.table)
        for name, column in self.values.items():
            table.put(name, slice(None), column)
        for side, losses in enumerate(self.losses):
            count_losses(state, side, losses)


@frozen
class WeatherTurned(Event):
    """The weather of the turn that begins, centre zone."""

    audience: ClassVar[Audience] = "all"

    date: str
    temperature: float
    """Mean of the turn's days, degrees Celsius."""
    precipitation: float
    """Millimetres over the turn."""
    cloud: str
    ground: str
    """The commonest ground of the centre zone."""
    ice_cm: float


@frozen
class RailUsed(Event):
    """A side's railways carried troops."""

    audience: ClassVar[Audience] = "own"

    side: int
    used: int
    """Thousandths of division equivalents this turn, all told."""

    def apply(self, state: State) -> None:
        """Writes how much capacity is gone."""
        state.sides.put("rail_used", self.side, self.used)
