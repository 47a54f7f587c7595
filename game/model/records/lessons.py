"""Lessons: what a first game explains, one thing at a time, and how it knows that it was done."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge

from game.model.records.side import SideKey


@frozen(kw_only=True)
class LessonDone:
    """When a lesson is learnt: all that is given must have come about since it was shown."""

    selected: str = ""
    """Id of a unit that is selected."""
    orders: Mapping[str, int] = field(factory=dict)
    """How many orders of each kind were given, such as `{Move: 3}`."""
    any: bool = False
    """Whether the orders of all kinds together must reach the least of these numbers."""
    turn: int = field(default=0, validator=ge(0))
    """The turn, counted from 1, that has begun for the side; one past the last for the end."""
    page: str = ""
    """Page of the staff book that is open."""
    overlay: str = ""
    """Overlay that is shown, by the intent of its key."""
    holds: tuple[str, ...] = ()
    """Places that the side holds."""

    @property
    def asked(self) -> bool:
        """Whether anything is asked for; else the player says when he has read it."""
        return self != LessonDone()


@frozen(kw_only=True)
class LessonRecord:
    """One lesson."""

    id: str
    title: str
    text: str
    """Paragraphs apart by a blank line; an intent in braces becomes its key."""
    task: str
    """What to do, in a sentence."""
    unit: str = ""
    """Id of a unit that is shown on the map."""
    place: str = ""
    """Name of a place that is shown on the map."""
    done: LessonDone = field(factory=LessonDone)


@frozen(kw_only=True)
class LessonsRecord:
    """A file of lessons for one side of a scenario."""

    id: str
    title: str
    side: SideKey
    lessons: tuple[LessonRecord, ...]
    sources: tuple[str, ...] = ()
