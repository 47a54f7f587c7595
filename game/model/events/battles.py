"""Events of battle: fights, and pockets that form and end."""

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
    triples,
)
from game.model.state import State


@frozen
class BattleFought(Event):
    """A battle: who fought, how the odds came about, what it cost and how it ended."""

    hex: int
    """Where the defender stood."""
    attacker: int
    """Side."""
    defender: int
    attackers: tuple[int, ...] = field(converter=ints)
    defenders: tuple[int, ...] = field(converter=ints)
    ratio: int
    """Effective strength, attacker for 100 of the defender's."""
    factors: tuple[tuple[str, str, int], ...] = field(converter=triples)
    """("attacker" or "defender", name of the factor, percent), in the order they were applied."""
    roll: int
    """0-999; below the chance, the defender gives ground."""
    result: str
    """held, retreat, rout, shattered, overrun or surrendered."""
    units: tuple[int, ...] = field(converter=ints)
    values: Mapping[str, tuple[int, ...]] = field(converter=columns)
    """New values of all units that took part, by column."""
    attacker_losses: Losses = field(converter=counts)
    defender_losses: Losses = field(converter=counts)

    def apply(self, state: State) -> None:
        """Writes strengths and losses."""
        where = list(self.units)
        for name, column in self.values.items():
            state.units.put(name, where, column)
        count_losses(state, self.attacker, self.attacker_losses)
        count_losses(state, self.defender, self.defender_losses)


@frozen
class PocketFormed(Event):
    """Units of a side are cut off from supply."""

    audience: ClassVar[Audience] = "all"

    side: int
    hexes: tuple[int, ...] = field(converter=ints)
    units: tuple[int, ...] = field(converter=ints)
    men: int
    divisions: int
    pocket: int
    """Its number, never used twice."""

    def apply(self, state: State) -> None:
        """Marks the units as shut in together; what they lose from now on is counted."""
        where = list(self.units)
        state.units.put("pocket", where, self.pocket)
        state.units.put("taken", where, 0)
        state.units.put("slipped", where, 0)
        state.units.put("tied", where, 0)


@frozen
class PocketLiquidated(Event):
    """A pocket is no more: destroyed or relieved."""

    audience: ClassVar[Audience] = "all"

    side: int
    formed: int
    """Turn in which it was formed."""
    divisions: int
    men: int
    captured: int
    escaped: int
    hex: int
    relieved: bool = False
    tied: int = 0
    """Division-days of the enemy's that it took."""
