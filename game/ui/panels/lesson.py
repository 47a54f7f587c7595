"""The card of a lesson at the foot of the map: what to know, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.model.game import Game
from game.texts import mark, tr
from game.ui.acts import Act, GoTo, Select
from game.ui.course import Course, with_keys
from game.ui.ink import Ink
from game.ui.panels.slip import Slip
from game.ui.staff.blocks import Block, Buttons, Choice, Heading, Text


class LessonPanel(Slip):
    """Stands above the map until it is closed; a new lesson opens it again."""

    takes_keys = False
    title, width, corner = mark("Lesson"), 440, "bottomright"

    def __init__(
        self, ink: Ink, perform: Callable[[Act], object], keys_of: Callable[[str], str]
    ) -> None:
        super().__init__(ink, perform)
        self._keys_of = keys_of

    def tell(self, course: Course, game: Game, act: Callable[[], None]) -> None:
        """Shows the lesson of a course, or nothing after the last.

        act: what the buttons that turn to another lesson do afterwards.
        """
        if course.lesson is None:
            self.close()
            return
        self.brief(self._told(course, game, act))

    def renew(self, course: Course, game: Game, act: Callable[[], None]) -> None:
        """The same lesson with what has been done of it."""
        if self.open and course.lesson is not None:
            self.blocks = tuple(self._told(course, game, act))
            self.stale = True

    def _told(self, course: Course, game: Game, act: Callable[[], None]) -> Iterator[Block]:
        lesson = course.lesson
        assert lesson is not None
        many = len(course.record.lessons)
        yield Heading(lesson.title, tr("{number} of {many}", number=course.number + 1, many=many))
        for paragraph in lesson.text.split("\n"):
            if paragraph.strip():
                yield Text(with_keys(paragraph.strip(), self._keys_of))
        done = course.progress(game)
        yield Text(
            with_keys(lesson.task, self._keys_of) + (f"  ({done})" if done else ""), "accent"
        )
        yield Buttons("", tuple(self._ways(course, game, act)))

    def _ways(self, course: Course, game: Game, act: Callable[[], None]) -> Iterator[Choice]:
        lesson = course.lesson
        assert lesson is not None

        def turn(step: Callable[[Game], None]) -> Callable[[], None]:
            def turned() -> None:
                step(game)
                act()

            return turned

        yield Choice(tr("Back"), turn(course.back) if course.number else None)
        if target := _target(game, lesson.unit, lesson.place, course):
            yield Choice(tr("Show me"), target)
        asked = lesson.done.asked
        tip = tr("The next lesson, even if this one was not done") if asked else ""
        yield Choice(
            tr("Skip") if asked else tr("Go on"), turn(course.next), tip, pressed=not asked
        )


def _target(game: Game, unit: str, place: str, course: Course) -> Act | None:
    """What a lesson is about, on the map: one's own unit is selected, an enemy only shown."""
    if unit:
        number = game.world.unit_ids[unit]
        hexagon = int(game.state.units.hex[number])
        if hexagon < 0:
            return None
        own = game.world.side[number] == course.side
        return Select((number,)) if own else GoTo(hexagon)
    return GoTo(game.world.board.place(place).hex) if place else None
