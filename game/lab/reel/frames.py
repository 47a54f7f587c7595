"""What a reel consists of: who acts, and what is to be seen at each moment."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Board
from game.model.records import Side
from game.model.records.annals import Confidence
from game.model.rulebook.units import Symbol

Spot: TypeAlias = tuple[float, float]
"""A point of the map in hex widths, as `Grid.centres` counts them."""
Step: TypeAlias = Literal["day", "turn", "battle"]

NOWHERE: Final = np.float32(-1000.0)
"""x and y of an actor who is not to be seen."""


@frozen
class Actor:
    """A unit as a counter shows it."""

    id: str
    name: str
    short: str
    side: Side
    symbol: Symbol
    size: str
    army: int
    """Number of its army, for the band of its counter."""


@frozen
class Caption:
    """Something that is told with a frame."""

    text: str
    side: Side | None = None
    kind: str = "event"
    """As in `DatedEvent.kind`; of games `battle`, `pocket`, `place`, `unit`, `weather`, `event`."""
    spot: Spot | None = None
    source: str = ""
    confidence: Confidence = "high"
    note: str = ""


@frozen
class Mark:
    """Something that is drawn on the map besides fronts and counters."""

    kind: Literal["battle", "pocket", "event"]
    side: Side | None
    """Whose it is: who attacked, who is shut in."""
    hexes: tuple[int, ...] = ()
    """The ground of a pocket; the hex of a battle."""
    spot: Spot | None = None
    text: str = ""


@frozen
class Tally:
    """What a side has lost in men since the beginning, as far as it is known."""

    low: int
    high: int
    """As `low` where there is one figure."""
    source: str = ""
    until: date | None = None
    """The last day that the figures cover, where the moment lies after it."""


@frozen(eq=False)
class Frame:
    """One moment."""

    date: date
    title: str
    step: Step
    turn: int
    """Number of the turn, or of the day, from 0."""
    control: NDArray[np.int8]
    """(hexes,) Side that holds each hex, NEUTRAL for none."""
    ground: NDArray[np.int8]
    """(hexes,) Ground."""
    ice: NDArray[np.int16]
    """(hexes,) millimetres."""
    places: NDArray[np.float32]
    """(actors, 2) spot of each actor, NOWHERE for those who are not to be seen."""
    strength: NDArray[np.int8]
    """(actors,) tenths of the establishment; -1 where nobody knows."""
    sure: NDArray[np.int8]
    """(actors,) percent: how sure it is that the actor stood there."""
    losses: tuple[Tally | None, Tally | None]
    """Of the Axis, of the Soviets; None where nothing is known."""
    weather: str = ""
    captions: tuple[Caption, ...] = ()
    marks: tuple[Mark, ...] = ()
    confidence: Confidence = "high"
    """How sure the front line is."""
    front: str = ""
    """In words, where the line comes from; of games empty."""
    orders: int = -1
    """How many orders of a game had been obeyed; -1 in the record."""

    @property
    def seen(self) -> NDArray[np.intp]:
        """The actors who are to be seen."""
        return np.flatnonzero(self.places[:, 0] > NOWHERE)


@frozen(eq=False)
class Reel:
    """A course of war in frames."""

    title: str
    label: str
    """What it is, such as `The record` or `Your game, as the Axis saw it`."""
    board: Board
    cast: tuple[Actor, ...]
    frames: tuple[Frame, ...]
    sources: tuple[str, ...] = ()

    def at(self, day: date) -> int:
        """The last frame up to a day; the first for days before it."""
        found = [n for n, frame in enumerate(self.frames) if frame.date <= day]
        return found[-1] if found else 0

    def step(self, start: int, ahead: int, by_turn: bool) -> int:
        """The frame one step on from `start`, or back; by turns, battles are passed over."""
        number = start + ahead
        while (
            by_turn and 0 <= number < len(self.frames) - 1 and self.frames[number].step == "battle"
        ):
            number += ahead
        return min(max(number, 0), len(self.frames) - 1)
