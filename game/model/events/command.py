"""Events of command: headquarters, commanders, who stands under whom, directives."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from game.model.events.event import Audience, Event, ints
from game.model.state import State


@frozen
class HeadquartersMoved(Event):
    """A staff went to another hex, was set up there, or left the map."""

    audience: ClassVar[Audience] = "own"

    side: int
    army: int
    hex: int
    """Where it stands now; below 0 off the map."""
    rides: int
    """Hexes that it can still go this turn."""
    placed: bool = False
    """Whether its player chose the place."""
    opened: bool = False
    """Whether it was set up now."""

    def apply(self, state: State) -> None:
        """Writes where the staff stands."""
        state.armies.put("hex", self.army, self.hex)
        state.armies.put("rides", self.army, self.rides)
        state.armies.put("placed", self.army, int(self.placed))


@frozen
class HeadquartersLost(Event):
    """The enemy overran a headquarters; what got away gathers elsewhere."""

    audience: ClassVar[Audience] = "all"

    side: int
    army: int
    hex: int
    """Where it was overrun."""
    new_hex: int
    """Where its remnants gather; below 0 when they have nowhere to go."""
    shaken: int
    """Tenths of days until it works again."""
    toll: int
    """Percent of their strength that its units lack until then."""
    leader_lost: bool
    """Whether its commander was killed or captured."""

    def apply(self, state: State) -> None:
        """Puts the staff where it gathers and notes its state."""
        state.armies.put("hex", self.army, self.new_hex)
        state.armies.put("shaken", self.army, self.shaken)
        state.armies.put("toll", self.army, self.toll)
        state.armies.put("rides", self.army, 0)
        state.armies.put("placed", self.army, 0)
        if self.leader_lost:
            state.armies.put("leader", self.army, -1)


@frozen
class LeaderChanged(Event):
    """An army has another commander."""

    audience: ClassVar[Audience] = "all"

    side: int
    army: int
    leader: int
    """Index into World.people; -1 when its chief of staff acts."""
    before: int
    """Who it was; -1 for nobody named."""
    how: str
    """orderly or dismissal."""
    shaken: int
    """Tenths of days until the troops are used to him."""
    toll: int

    def apply(self, state: State) -> None:
        """Writes who commands."""
        state.armies.put("leader", self.army, self.leader)
        state.armies.put("shaken", self.army, self.shaken)
        state.armies.put("toll", self.army, self.toll)


@frozen
class ArmyAttached(Event):
    """An army stands under another army or front."""

    audience: ClassVar[Audience] = "all"

    side: int
    army: int
    parent: int
    """-1 for none."""

    def apply(self, state: State) -> None:
        """Writes the staff above it."""
        state.armies.put("parent", self.army, self.parent)


@frozen
class UnitAttached(Event):
    """A unit serves under another army."""

    audience: ClassVar[Audience] = "own"

    side: int
    unit: int
    army: int
    settling: int
    """Tenths of days until it has found its place."""

    def apply(self, state: State) -> None:
        """Writes its army."""
        state.units.put("army", self.unit, self.army)
        state.units.put("settling", self.unit, self.settling)


@frozen
class AttackLed(Event):
    """A staff has led so many attacks this turn."""

    audience: ClassVar[Audience] = "own"

    side: int
    army: int
    attacks: int

    def apply(self, state: State) -> None:
        """Writes the count."""
        state.armies.put("attacks", self.army, self.attacks)


@frozen
class ArmyDelegated(Event):
    """An army was given to its own staff, or taken back."""

    audience: ClassVar[Audience] = "own"

    side: int
    army: int
    posture: int
    goal: int
    limit: int
    entrusted: int

    def apply(self, state: State) -> None:
        """Writes the task."""
        for name, value in (
            ("delegated", self.posture),
            ("goal", self.goal),
            ("limit", self.limit),
            ("entrusted", self.entrusted),
        ):
            state.armies.put(name, self.army, value)


@frozen
class DirectiveChanged(Event):
    """A directive began, was answered, counted a deed, or ended."""

    audience: ClassVar[Audience] = "own"

    side: int
    directive: int
    stage: int
    stance: int
    turn: int
    done: int
    charged: int
    """Victory points lost by it so far, tenths."""
    points: int = 0
    """Victory points now, tenths; lost ones below 0."""
    news: str = ""
    """began, answered, deed, charged, fulfilled, failed, ended."""

    def apply(self, state: State) -> None:
        """Writes the directive and the points."""
        for name in ("stage", "stance", "turn", "done", "charged"):
            state.directives.put(name, self.directive, getattr(self, name))
        if self.points:
            state.sides.add("bonus", self.side, self.points)


@frozen
class StaffsRested(Event):
    """A side's turn begins: its staffs can go again, and get over what shook them."""

    side: int
    armies: tuple[int, ...] = field(converter=ints)
    shaken: tuple[int, ...] = field(converter=ints)
    rides: int

    def apply(self, state: State) -> None:
        """Writes the columns of the side's armies."""
        where = list(self.armies)
        state.armies.put("shaken", where, self.shaken)
        state.armies.put("rides", where, self.rides)
        state.armies.put("attacks", where, 0)
