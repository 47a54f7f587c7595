"""Events of the home front: happenings, decisions, morale and panic."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import field, frozen

from game.model.events.event import Audience, Event
from game.model.state import Stage, State


def words(values: Any) -> tuple[str, ...]:
    """Sentences as a tuple."""
    return tuple(map(str, values))


def causes(rows: Any) -> tuple[tuple[str, int, int], ...]:
    """Rows of a cause and what it did to morale and to panic."""
    return tuple((str(what), int(morale), int(panic)) for what, morale, panic in rows)


@frozen
class HappeningOccurred(Event):
    """A happening took place, or was decided."""

    audience: ClassVar[Audience] = "own"

    happening: int
    id: str
    title: str
    side: int
    """Side that it is for; -1 for both."""
    public: bool
    """Whether the other side learns of it too."""
    turn: int
    choice: int
    """Index of the option."""
    option: str
    """Its title; empty where nothing was to be decided."""
    effects: tuple[str, ...] = field(converter=words)
    """What it did, in words."""

    def apply(self, state: State) -> None:
        """Notes that it is over, and how."""
        state.happenings.put("stage", self.happening, Stage.OCCURRED)
        state.happenings.put("turn", self.happening, self.turn)
        state.happenings.put("choice", self.happening, self.choice)


@frozen
class DecisionAwaited(Event):
    """A side has something to decide before its turn ends."""

    audience: ClassVar[Audience] = "own"

    happening: int
    id: str
    title: str
    side: int
    turn: int

    def apply(self, state: State) -> None:
        """Notes that it waits for an answer."""
        state.happenings.put("stage", self.happening, Stage.AWAITS_DECISION)
        state.happenings.put("turn", self.happening, self.turn)


@frozen
class HappeningLapsed(Event):
    """A happening can no longer occur."""

    happening: int
    turn: int

    def apply(self, state: State) -> None:
        """Notes that it is out of the question."""
        state.happenings.put("stage", self.happening, Stage.LAPSED)
        state.happenings.put("turn", self.happening, self.turn)


@frozen
class MoodShifted(Event):
    """The morale of a side moved, or the panic in its rear."""

    audience: ClassVar[Audience] = "own"

    side: int
    morale: int
    """As it stands now, thousandths."""
    panic: int
    causes: tuple[tuple[str, int, int], ...] = field(converter=causes)
    """What moved it: a cause, what it did to morale, what it did to panic."""
    spirit: int
    """Victory points, tenths, that this morale is worth."""
    mourned: int
    """Losses in men that have been reckoned with."""

    def apply(self, state: State) -> None:
        """Writes them."""
        for name in ("morale", "panic", "spirit", "mourned"):
            state.sides.put(name, self.side, getattr(self, name))


@frozen
class BonusGiven(Event):
    """Victory points for something other than ground and losses."""

    audience: ClassVar[Audience] = "all"

    side: int
    points: int
    """Tenths; negative for a price."""
    cause: str

    def apply(self, state: State) -> None:
        """Adds them."""
        state.sides.add("bonus", self.side, self.points)
