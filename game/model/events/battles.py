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
    mode: str = "normal"
    """How it was attacked."""
    tests: tuple[tuple[str, str, int], ...] = field(converter=triples, default=())
    """As `factors`: percent of the chance that ground was given, or of routs."""

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
    pocket: int = 0
    """Its number."""


@frozen
class SecondLineHeld(Event):
    """Who broke in was caught by troops behind: it cost him points."""

    audience: ClassVar[Audience] = "all"

    hex: int
    side: int
    """Of the victors."""
    units: tuple[int, ...] = field(converter=ints)
    points: tuple[int, ...] = field(converter=ints)
    """Operation points that each has left."""

    def apply(self, state: State) -> None:
        """Writes the points."""
        state.units.put("points", list(self.units), self.points)


@frozen
class GearAbandoned(Event):
    """Guns and machines that the beaten left behind."""

    audience: ClassVar[Audience] = "all"

    hex: int
    side: int
    """Whose they were."""
    unit: int
    guns: int
    vehicles: int
    tanks: int


@frozen
class AmbushSprung(Event):
    """Units that nobody had seen opened fire on a column."""

    audience: ClassVar[Audience] = "all"

    hex: int
    """Where the column was."""
    side: int
    """Of those who lay in wait."""
    units: tuple[int, ...] = field(converter=ints)
    column: int
    """The unit that ran into them."""


@frozen
class CoupAttempted(Event):
    """A unit came upon a town without troops: it was taken in the march, or the alarm was given."""

    audience: ClassVar[Audience] = "all"

    hex: int
    side: int
    unit: int
    chance: int
    """Thousandths."""
    roll: int
    taken: bool


@frozen
class TitleWon(Event):
    """A unit has won the title of Guards."""

    audience: ClassVar[Audience] = "all"

    unit: int
    side: int
    number: int
    experience: int

    def apply(self, state: State) -> None:
        """Writes the title and what goes with it."""
        state.units.put("guards", self.unit, self.number)
        state.units.put("experience", self.unit, self.experience)
        state.units.put("merit", self.unit, 0)
