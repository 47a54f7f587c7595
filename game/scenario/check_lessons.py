"""What is wrong with a file of lessons beyond its shape: units, places and orders that are not."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine import orders
from game.model.records import LessonRecord, LessonsRecord
from game.model.world import World
from game.scenario.document import Document
from game.scenario.mistakes import Mistake, near


def lesson_mistakes(record: LessonsRecord, document: Document, world: World) -> Iterator[Mistake]:
    """Everything that a lesson names and nobody knows."""
    seen: set[str] = set()
    for number, lesson in enumerate(record.lessons):
        if lesson.id in seen:
            message = f"the id {lesson.id!r} stands twice"
            yield document.mistake(message, "lessons", number, "id")
        seen.add(lesson.id)
        for message, keys in _unknown(lesson, world):
            yield document.mistake(message, "lessons", number, *keys)


def _unknown(lesson: LessonRecord, world: World) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    done = lesson.done
    for unit, keys in ((lesson.unit, ("unit",)), (done.selected, ("done", "selected"))):
        if unit and unit not in world.unit_ids:
            yield f"there is no unit {unit!r}{near(unit, world.unit_ids)}", keys
    known = [name for name in orders.__all__ if isinstance(getattr(orders, name), type)]
    for name in done.orders:
        if name not in known:
            yield f"there is no order {name!r}{near(name, known)}", ("done", "orders", name)
    places = (
        (lesson.place, ("place",)),
        *((p, ("done", "holds", i)) for i, p in enumerate(done.holds)),
    )
    for place, where in places:
        try:
            if place:
                world.board.place(place)
        except KeyError:
            names = [each.name for each in world.board.places]
            yield f"there is no place {place!r} on the map{near(place, names)}", where
    if done.turn > world.turns + 1:
        yield f"the battle has only {world.turns} turns", ("done", "turn")
