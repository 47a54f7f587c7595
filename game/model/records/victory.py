"""How a game is scored."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

points = [ge(-100_000), le(100_000)]
rate = [ge(0), le(1000)]


@frozen(kw_only=True)
class VictoryPlace:
    """What a place is worth to whoever holds it."""

    place: str
    """Its name on the map."""
    axis: int = field(default=0, validator=points)
    """Points for the Axis when it holds the place."""
    soviet: int = field(default=0, validator=points)
    """The same for the Soviet side."""
    note: str = ""


@frozen(kw_only=True)
class Level:
    """A victory level: reached by the side with at least this lead in points."""

    name: str
    side: Literal["axis", "soviet", "draw"]
    lead: int = field(validator=points)
    """Axis points less Soviet points, at least (Axis) or at most (Soviet); 0 for a draw."""


@frozen(kw_only=True)
class Par:
    """What both sides would have scored by the morning of a day if all had gone as it did."""

    date: date
    axis: float = field(validator=points)
    soviet: float = field(validator=points)
    """With the handicap."""


@frozen(kw_only=True)
class VictoryRecord:
    """How the game is scored."""

    places: tuple[VictoryPlace, ...] = ()
    per_thousand_captured: float = field(default=0, validator=rate)
    """Points for every thousand prisoners taken."""
    per_thousand_men: float = field(default=0, validator=rate)
    """Points for every thousand other losses caused."""
    per_ten_tanks: float = field(default=0, validator=rate)
    """Points for every ten tanks that the enemy lost."""
    handicap: int = field(default=0, validator=points)
    """Points given to the Soviet side from the start, so that the historical result is a draw."""
    levels: tuple[Level, ...] = ()
    """From the best for the Axis to the best for the Soviet side."""
    par: tuple[Par, ...] = ()
    """The score of history by date, read off evenly in between: what a game that is not over is
    held against. Empty where there is none."""
    measure: str = "history"
    """What par is called, where it is not that of a battle that was fought."""
