"""Happenings: what a scenario lets occur, under which conditions, and what may be decided."""

from __future__ import annotations

from attrs import field, frozen

from game.model.records.side import SideKey


@frozen(kw_only=True)
class HappeningRecord:
    """One happening: its story, and for whom it is."""

    id: str
    title: str
    text: str
    """What a player reads; sober, and with its doubts."""
    side: SideKey | None = None
    """The side that learns of it, and that decides where there is a choice; absent for both."""
    source: str = ""
    confidence: str = field(default="")


@frozen(kw_only=True)
class HappeningsRecord:
    """A file of happenings, shared by the scenarios of a campaign."""

    id: str
    title: str
    happenings: tuple[HappeningRecord, ...] = ()
