"""The card of a lesson at the foot of the map: what to know, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pygame

from game.model.game import Game
from game.ui.acts import Act, GoTo, Select
from game.ui.course import Course, with_keys
from game.ui.ink import Ink
from game.ui.panels.float import FloatPanel
from game.ui.staff.blocks import Block, Buttons, Choice, Heading, Text
from game.ui.staff.painters import Orders, Painter

WIDTH: Final = 440


class LessonPanel(FloatPanel):
    """Stands above the map until it is closed; a new lesson opens it again."""

    title = "Lesson"

    def __init__(
        self, ink: Ink, perform: Callable[[Act], object], keys_of: Callable[[str], str]
    ) -> None:
        super().__init__(ink)
        self._orders, self._keys_of = Orders(perform), keys_of
        self.blocks: tuple[Block, ...] = ()
        self._view = pygame.Rect(0, 0, WIDTH, WIDTH)

    def tell(self, course: Course, game: Game, act: Callable[[], None]) -> None:
        """Shows the lesson of a course, or nothing after the last.

        act: what the buttons that turn to another lesson do afterwards.
        """
        if course.lesson is None:
            self.close()
            return
        self.blocks = tuple(self._told(course, game, act))
        self.scroll = 0
        self.arrange(self._view)
        self.show()

    def renew(self, course: Course, game: Game, act: Callable[[], None]) -> None:
        """The same lesson with what has been done of it."""
        if self.open and course.lesson is not None:
            self.blocks = tuple(self._told(course, game, act))
            self.stale = True

    def _told(self, course: Course, game: Game, act: Callable[[], None]) -> Iterator[Block]:
        lesson = course.lesson
        assert lesson is not None
        many = len(course.record.lessons)
        yield Heading(lesson.title, f"{course.number + 1} of {many}")
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

        yield Choice("Back", turn(course.back) if course.number else None)
        if target := _target(game, lesson.unit, lesson.place, course):
            yield Choice("Show me", target)
        asked = lesson.done.asked
        tip = "The next lesson, even if this one was not done" if asked else ""
        yield Choice("Skip" if asked else "Go on", turn(course.next), tip, pressed=not asked)

    def arrange(self, view: pygame.Rect) -> None:
        """The lower right corner of the map, as high as what there is to tell."""
        ink, self._view = self.ink, view
        gap, width = ink.px(8), min(ink.px(WIDTH), view.width * 6 // 10)
        self.place(pygame.Rect(view.left + gap, view.top + gap, width, view.height - 2 * gap))
        self.paint(pygame.Surface(self.rect.size))
        self.spots.clear()
        height = min(self.rect.height, self._content + self.rect.height - self.well.height)
        self.place(pygame.Rect(view.right - gap - width, view.bottom - gap - height, width, height))

    def paint(self, surface: pygame.Surface) -> None:
        """Title and blocks."""
        ink, well = self.ink, self.well
        self.head(surface, self.title)
        first, pad = len(self.spots), ink.px(14)
        surface.set_clip(well)
        top = well.top + ink.px(4)
        painter = Painter(self, surface, well, self._orders)
        foot = painter.paint(self.blocks, pad, top - self.scroll, self.rect.width - 2 * pad)
        self.end_scroll(surface, foot + self.scroll - top + ink.px(12), first)
        surface.set_clip(None)


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
