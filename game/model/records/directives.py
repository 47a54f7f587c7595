"""Directives: what a high command orders, and what it costs to disobey."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.records.side import SideKey, many

DirectiveKind = Literal["stop", "attack", "no_withdrawal", "hold", "take", "prepare", "concentrate"]


@frozen(kw_only=True)
class Price:
    """What an answer or a deed costs."""

    points: float = field(default=0, validator=many)
    """Victory points."""
    dismissal: int = field(default=0, validator=[ge(0), le(100)])
    """Chance that the commander who answers is dismissed, percent."""
    morale: int = field(default=0, validator=[ge(0), le(1000)])
    """Of the nation, thousandths."""


NOTHING = Price()


@frozen(kw_only=True)
class DirectiveRecord:
    """One directive: to whom, over which days, about what, and the price of each answer."""

    id: str
    title: str
    text: str
    """What a player reads; sober, and with its doubts."""
    side: SideKey
    kind: DirectiveKind
    armies: tuple[str, ...]
    """Ids of the armies and fronts that it is for; a front stands for all under it."""
    severally: bool = False
    """Whether each army of the list gets it, and answers it, by itself."""
    from_: date | None = field(default=None, metadata={"key": "from"})
    """First day; absent when it begins only by a happening."""
    to: date
    places: tuple[str, ...] = ()
    """Names of places that it is about."""
    within: int = field(default=3, validator=many)
    """Hexes round these places in which deeds count."""
    amount: int = field(default=1, validator=many)
    """Attacks to be made, units to be dug in, or hundreds of men to be gathered."""
    reward: float = field(default=0, validator=many)
    """Victory points when what it wants is done in time."""
    breach: Price = NOTHING
    """For each deed against it, or once when it is not done in time, while it is accepted."""
    delay: Price = NOTHING
    """For asking to put it off."""
    delay_days: int = field(default=4, validator=many)
    """Days for which deeds are then free; of an attack half is asked instead."""
    defiance: Price = NOTHING
    """For refusing it."""
    history: str = ""
    """What was answered and done in history."""
    source: str = ""
    confidence: str = ""


@frozen(kw_only=True)
class DirectivesRecord:
    """A file of directives, shared by the scenarios of a campaign."""

    id: str
    title: str
    directives: tuple[DirectiveRecord, ...] = ()
