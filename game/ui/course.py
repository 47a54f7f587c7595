"""The course of a first game: which lesson is shown, and when it is learnt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from typing import Final

from attrs import define, field, frozen

from game.engine.orders import Order
from game.model.game import Game
from game.model.records import LessonRecord, LessonsRecord, Side
from game.texts import tr

INTENT: Final = re.compile(r"\{([a-z0-9-]+)\}")


@frozen
class Looks:
    """What the window shows, as far as lessons ask for it."""

    selected: Collection[str] = ()
    """Ids of units."""
    page: str = ""
    """Of the staff book; empty while it is closed."""
    overlays: Collection[str] = ()
    """Intents of the overlays that are shown."""


@define
class Course:
    """Lessons in their order; the next begins when what one asks for was done."""

    record: LessonsRecord
    number: int = 0
    given: int = 0
    """Orders that had been given when the lesson began."""
    seen: Looks = field(factory=Looks)
    taught: int | None = None
    """Orders that had been given when the window was last told; None before the first time."""

    @property
    def side(self) -> Side:
        """Whose lessons these are."""
        return Side[self.record.side.upper()]

    @property
    def lesson(self) -> LessonRecord | None:
        """The lesson that is shown; None after the last."""
        lessons = self.record.lessons
        return lessons[self.number] if self.number < len(lessons) else None

    def look(self, game: Game, looks: Looks) -> bool:
        """Goes on past all that is learnt; whether another lesson is shown now."""
        before, self.seen = self.number, looks
        while (lesson := self.lesson) is not None and lesson.done.asked:
            if not self._learnt(lesson, game):
                break
            self.next(game)
        return self.number != before

    def next(self, game: Game) -> None:
        """The next lesson, learnt or not."""
        self.number = min(self.number + 1, len(self.record.lessons))
        self.given = len(game.orders)

    def back(self, game: Game) -> None:
        """The lesson before."""
        self.number = max(0, self.number - 1)
        self.given = len(game.orders)

    def progress(self, game: Game) -> str:
        """How far an order that is asked for more than once has come; empty for the rest."""
        lesson = self.lesson
        wanted = lesson.done.orders if lesson else {}
        if not lesson or sum(wanted.values()) < 2:
            return ""
        counted = self._counted(game)
        if lesson.done.any:
            return tr(
                "{sum} of {values}",
                sum=sum(counted[name] for name in wanted),
                values=min(wanted.values()),
            )
        told = [
            tr("{counted} of {least}", counted=min(counted[name], least), least=least)
            for name, least in wanted.items()
        ]
        return ", ".join(told)

    def resume(self, game: Game) -> None:
        """A game that was saved goes on with the first lesson whose turn it is."""
        turn = game.state.turn + 1
        ends = [n for n, each in enumerate(self.record.lessons) if 0 < each.done.turn <= turn]
        if ends:
            self.number = ends[-1] + 1
        self.given = len(game.orders)

    def _learnt(self, lesson: LessonRecord, game: Game) -> bool:
        done, looks = lesson.done, self.seen
        counted = self._counted(game)
        enough = [counted[name] >= least for name, least in done.orders.items()]
        if done.any and done.orders:
            together = sum(counted[name] for name in done.orders)
            enough = [together >= min(done.orders.values())]
        control, board = game.state.hexes.control, game.world.board
        return (
            all(enough)
            and (not done.selected or done.selected in looks.selected)
            and (not done.turn or self._turn(game) >= done.turn)
            and (not done.page or done.page == looks.page)
            and (not done.overlay or done.overlay in looks.overlays)
            and all(control[board.place(name).hex] == self.side for name in done.holds)
        )

    def _turn(self, game: Game) -> int:
        """The turn, from 1, in which the side is or was last to move; one more after the end."""
        if game.over:
            return game.world.turns + 1
        begun = game.side_to_move == self.side or game.world.scenario.first_side == self.record.side
        return game.state.turn + (1 if begun else 0)

    def _counted(self, game: Game) -> Counter[str]:
        """Orders of each kind that the side has given since the lesson began."""
        given = [order for order, _ in game.orders[self.given :]]
        return Counter(type(order).__name__ for order in given if self._own(order))

    def _own(self, order: Order) -> bool:
        side = getattr(order, "side", None)
        return side is None or side == self.side


def with_keys(text: str, keys_of: Callable[[str], str]) -> str:
    """A text of a lesson with the keys in place of the intents in braces."""
    return INTENT.sub(lambda found: keys_of(found[1]) or found[1], text)
