"""The staffs of the player's delegated armies, while they move them: a few orders to a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from game.engine.orders import IllegalOrder
from game.model.events import Event
from game.model.figures import counted
from game.texts import tr
from game.ui.post import sentence

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

SECONDS_A_FRAME: Final = 0.008


class Delegates:
    """Gives their orders, and tells how many there were."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self._moving: Iterator[list[Event]] | None = None
        self._given = 0
        """How many orders they have given."""
        self._moved: list[Event] = []
        """What came of their orders so far."""
        self._then: Callable[[], None] | None = None
        """What comes when they are done."""

    @property
    def busy(self) -> bool:
        """Whether they are at it."""
        return self._moving is not None

    def move(self, then: Callable[[], None] | None = None) -> None:
        """They begin; `then` comes after."""
        self._given = 0
        self._moving, self._moved, self._then = self.battle.post.staffs_move(), [], then
        self.battle.stale = True

    def stop(self) -> None:
        """The rest of their orders is not given."""
        self._moving = self._then = None

    def update(self) -> None:
        """As many orders as a frame has time for."""
        if self._moving is None:
            return
        battle, until, done = self.battle, perf_counter() + SECONDS_A_FRAME, False
        battle.stale = True
        try:
            while not done and perf_counter() < until:
                events = next(self._moving, None)
                self._moved += events or []
                self._given += events is not None
                done = events is None
        except IllegalOrder as refusal:
            battle.tell(sentence(refusal.problem))
            done = True
        if done:
            self._finish()

    def _finish(self) -> None:
        battle = self.battle
        self._moving, then = None, self._then
        told = counted(self._given, "order") if self._given else tr("no orders: all stay")
        battle.tell(tr("Your staffs have given {told}.", told=told))
        battle.give(self._moved)
        if then:
            then()
