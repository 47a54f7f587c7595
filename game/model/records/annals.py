"""What happened day by day, to be watched: units and where they stood, pockets, dated events."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey

Degrees = tuple[float, float]
"""Latitude and longitude."""
Confidence = Literal["high", "medium", "low"]
"""How sure the sources make a thing."""


@frozen(kw_only=True)
class Stand:
    """Where a unit stood on a day."""

    date: date
    at: Degrees
    strength: int = field(default=100, validator=[ge(0), le(200)])
    """Percent of its establishment."""
    army: str = ""
    """Under whom it stood, as the sources call it."""


@frozen(kw_only=True)
class KnownUnit:
    """A unit whose place is known on one day at least."""

    id: str
    name: str
    short: str = ""
    """What fits on a counter."""
    type: str
    """Id of a unit type of the ruleset."""
    side: SideKey
    stands: tuple[Stand, ...]
    """By date."""
    gone: date | None = None
    """Day on which it left the theatre, where that is known."""
    confidence: Confidence = "medium"


@frozen(kw_only=True)
class Exactness:
    """How far the places of units may be off on a day."""

    date: date
    km: int = field(validator=ge(0))
    source: str = ""


@frozen(kw_only=True)
class Lull:
    """Days on which the front stood still between two lines that are drawn."""

    from_: date = field(metadata={"key": "from"})
    to: date
    north_of: float = 0.0
    """Latitude, degrees; only the front to the north of it stood still."""
    source: str = ""


@frozen(kw_only=True)
class Ring:
    """The outline of a pocket on a day."""

    date: date
    line: tuple[Degrees, ...]


@frozen(kw_only=True)
class KnownPocket:
    """Troops of a side who were cut off, and the ground that they held."""

    name: str
    side: SideKey
    """Of those who are shut in."""
    rings: tuple[Ring, ...]
    """By date; between two of them the ground shrinks evenly."""
    ends: date
    """First day on which nobody fights in it any more."""
    armies: str = ""
    confidence: Confidence = "low"
    source: str = ""


@frozen(kw_only=True)
class DatedEvent:
    """Something that happened on a day."""

    date: date
    place: str
    text: str
    side: Literal["axis", "soviet", "both"] = "both"
    kind: Literal["event", "order", "command", "weather", "air", "taken", "retaken", "encirclement"]
    at: Degrees | None = None
    """Where; absent where the name of the place leads to it, or to no place on the map."""
    source: str = ""
    confidence: Confidence = "medium"
    other_dates: str = ""
    """What other sources say of the day."""
    note: str = ""


@frozen(kw_only=True)
class AnnalsRecord:
    """The days of a campaign, shared by its scenarios."""

    id: str
    title: str
    places: tuple[Exactness, ...] = ()
    """The days of which the places of units are known."""
    lulls: tuple[Lull, ...] = ()
    units: tuple[KnownUnit, ...] = ()
    pockets: tuple[KnownPocket, ...] = ()
    timeline: tuple[DatedEvent, ...] = ()
