"""At a shared window: the other player's turn once more, as far as the side saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.model.events import BattleFought, Event, UnitDestroyed, UnitMoved
from game.model.records import Side
from game.texts import tr
from game.ui.scenes.ribbon import ribbon

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle


class Recount:
    """Plays what each side learnt while the other one sat at the window."""

    def __init__(self, battle: Battle) -> None:
        self.battle = battle
        self._seen = dict.fromkeys(Side, 0)
        """How much of what it learnt each side has seen."""
        self._of: Side | None = None
        """Whose turn is played now."""

    @property
    def busy(self) -> bool:
        """Whether a turn is being played."""
        return self._of is not None

    def begin(self) -> None:
        """The match begins or goes on: what is past is not played."""
        self._seen = {side: len(events) for side, events in self.battle.learnt.items()}

    def seen(self) -> None:
        """The side at the window has seen all that it learnt until now."""
        self._seen[self.battle.side] = len(self.battle.learnt[self.battle.side])

    def play(self, other: Side) -> None:
        """The other player's turn, then the page that tells what changed."""
        battle = self.battle
        fresh = battle.learnt[battle.side][self._seen[battle.side] :]
        theirs = [event for event in fresh if self._is_of(event, other)]
        if not theirs or not battle.app.settings.show_opponent:
            battle.brief()
            return
        self._of = other
        battle.handover.onlooker.look_on()
        battle.motion.play(theirs)

    def _is_of(self, event: Event, other: Side) -> bool:
        if isinstance(event, UnitMoved):
            return bool(self.battle.match.world.side[event.unit] == other)
        return isinstance(event, BattleFought | UnitDestroyed)

    def update(self) -> None:
        """Goes on to the page once all has been played, or skipped."""
        if self._of is None or self.battle.motion.playing:
            return
        self._of = None
        self.battle.handover.onlooker.look_back()
        self.battle.refresh()
        self.battle.brief()

    def draw(self, screen: pygame.Surface) -> None:
        """A ribbon that tells whose turn it was."""
        if self._of is None:
            return
        battle, keys = self.battle, self.battle.app.keys
        side = battle.match.world.scenario.sides[self._of.key]
        text = tr("What you saw of the {side} turn", side=side.adjective)
        hint = tr(
            "{key} skip   ·   {key2} faster",
            key=keys.keys_of("skip"),
            key2=keys.keys_of("accelerate"),
        )
        ribbon(battle.ink, screen, battle.camera.viewport, self._of, text, hint)
