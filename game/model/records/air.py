"""The forces in the air: wings, what they are brought up to strength with, and their fields."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from game.model.records.side import SideKey, many

AirKind = Literal[
    "fighter", "bomber", "dive_bomber", "ground_attack", "reconnaissance", "transport"
]


@frozen(kw_only=True)
class AirRecord:
    """A wing: a group, regiment or division in the air, as it comes into the scenario."""

    id: str
    name: str
    side: SideKey
    kind: AirKind
    aircraft: int = field(validator=many)
    """Present on the day it comes; replacements bring it up to that number, never above."""
    serviceable: int = field(validator=many)
    """How many of them can fly on that day."""
    hex: str
    """Its first base."""
    base: str = ""
    """What the base is called."""
    from_: date = field(metadata={"key": "from"})
    """Day on which it comes."""
    to: date
    """Its last day with the side; from the next on it serves elsewhere."""
    model: str = ""
    """Type of aircraft."""
    night: bool = False
    """Whether it flies by night."""


@frozen(kw_only=True)
class AirFlow:
    """Aircraft that reach a side's wings every day of a span, to replace what they lost."""

    side: SideKey
    from_: date = field(metadata={"key": "from"})
    to: date
    aircraft: float = field(validator=many)
    """A day, of all kinds."""
    source: str = ""


@frozen(kw_only=True)
class AirField:
    """An airfield, and what it is worth to those who built it."""

    hex: str
    name: str = ""
    grade: Literal["primitive", "ordinary", "prepared"] = "ordinary"
    """How well it is built; any town has a primitive one."""
