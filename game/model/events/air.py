"""Events of the air: wings that come, go and move, and the missions that they fly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from game.model.events.event import (
    Audience,
    Event,
    Losses,
    columns,
    count_losses,
    counts,
    ints,
)
from game.model.state import State


@frozen
class WingMoved(Event):
    """A wing came to a base, or left for good; `lost` is what it could not take along.

    A move costs it half of the sorties that it still had.
    """

    audience: ClassVar[Audience] = "own"

    wing: int
    side: int
    hex: int
    """Where it stands now; WITHDRAWN or DESTROYED when it is gone."""
    cause: str
    """arrival, orders, threat, overrun, transfer, no field."""
    aircraft: int
    serviceable: int
    lost: int = 0

    def apply(self, state: State) -> None:
        """Writes base and strength, and counts the loss."""
        for name in ("hex", "aircraft", "serviceable"):
            state.wings.put(name, self.wing, getattr(self, name))
        left = 0 if self.hex < 0 else int(state.wings.sorties[self.wing]) // 2
        state.wings.put("sorties", self.wing, left)
        count_losses(state, self.side, {"aircraft": self.lost})


@frozen
class MissionAssigned(Event):
    """Wings were told what to do; `ordered` when by their commander, not by the air staff."""

    audience: ClassVar[Audience] = "own"

    side: int
    wings: tuple[int, ...] = field(converter=ints)
    missions: tuple[int, ...] = field(converter=ints)
    targets: tuple[int, ...] = field(converter=ints)
    ordered: bool = False

    def apply(self, state: State) -> None:
        """Writes missions and targets."""
        where = list(self.wings)
        state.wings.put("mission", where, self.missions)
        state.wings.put("target", where, self.targets)
        state.wings.put("ordered", where, int(self.ordered))


@frozen
class AirPostureSet(Event):
    """A side told its air staff what comes first."""

    audience: ClassVar[Audience] = "own"

    side: int
    posture: int

    def apply(self, state: State) -> None:
        """Writes the posture."""
        state.sides.put("air_posture", self.side, self.posture)


@frozen
class AirMissionFlown(Event):
    """Wings of a side flew one mission to one place, and what came of it.

    Its own side knows what it lost and what it believes it did; the other, what it suffered and
    what it believes it shot down.
    """

    hex: int
    side: int
    mission: str
    """superiority, support, interdiction, rail, raid, reconnaissance, transport."""
    sorties: int
    lost: int
    """Aircraft that did not come back."""
    claimed: int
    """Aircraft that the other side reports as shot down."""
    done: Mapping[str, int] = field(converter=counts, factory=dict)
    """What it did: vehicles, guns, tanks, men, through, panic, burnt, cut, bridges, tonnes."""
    told: Mapping[str, int] = field(converter=counts, factory=dict)
    """What its crews report of that."""
    wings: tuple[int, ...] = field(converter=ints, factory=tuple)
    values: Mapping[str, tuple[int, ...]] = field(converter=columns, factory=dict)
    """New values of these wings, by column of `Wings`."""
    units: tuple[int, ...] = field(converter=ints, factory=tuple)
    unit_values: Mapping[str, tuple[int, ...]] = field(converter=columns, factory=dict)
    """New values of units that were hit or supplied, by column of `Units`."""
    losses: Losses = field(converter=counts, factory=dict)
    """What the other side lost on the ground."""

    def apply(self, state: State) -> None:
        """Writes wings and units, and counts the losses and the claims."""
        for name, column in self.values.items():
            state.wings.put(name, list(self.wings), column)
        for name, column in self.unit_values.items():
            state.units.put(name, list(self.units), column)
        count_losses(state, self.side, {"aircraft": self.lost})
        count_losses(state, 1 - self.side, self.losses)
        state.sides.add("claims", 1 - self.side, self.claimed)
