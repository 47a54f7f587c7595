"""Before a turn ends: what was left undone, and whether it shall end all the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from game.texts import tr, tr_n
from game.ui.dialogs.dialog import Question

if TYPE_CHECKING:
    from game.ui.scenes.battle import Battle

NAMED: Final = 6
"""How many idle units the question names."""


class LastLook:
    """Asks, unless told not to ask."""

    def __init__(self, battle: Battle, end_turn: Callable[[], None]) -> None:
        self.battle, self._end_turn = battle, end_turn
        self._reminded = -1
        """The turn at whose end the player was told what is not decided."""

    def ask(self) -> None:
        """Ends the turn; asks when something was left undone, unless told not to ask."""
        battle = self.battle
        idle = battle.post.forgotten() if battle.app.ask_idle else []
        told = [*self._undecided(), *self._idle_in_words(idle)]
        if not told:
            self._end_turn()
            return
        question = Question(
            battle.app, tr("End the turn?"), "<br>".join(told), tr("End the turn"), self._end_turn,
            no=tr("Back to the map"), never=self._never_ask if idle else None,
        )  # fmt: skip
        battle.app.open(question)

    def _undecided(self) -> list[str]:
        """What the end of the turn will decide by itself, told once a turn."""
        turn = self.battle.game.state.turn
        if self._reminded == turn:
            return []
        self._reminded = turn
        told = []
        for card in self.battle.cards.waiting:
            default = card.options[card.default].text if card.default is not None else ""
            then = (
                tr("if you decide nothing: {default}", default=default)
                if default
                else tr("not decided")
            )
            told.append(f"{card.title} – {then}")
        return [*(tr("These decisions wait:") for _ in told[:1]), *told, *("" for _ in told[:1])]

    def _idle_in_words(self, idle: list[int]) -> list[str]:
        if not idle:
            return []
        names = [self.battle.match.world.units[u].name for u in idle[:NAMED]]
        more = [tr("and {count} more", count=len(idle) - NAMED)] if len(idle) > NAMED else []
        told = tr_n(
            "{count} unit has had no orders:", "{count} units have had no orders:", len(idle)
        )
        return [told, *names, *more]

    def _never_ask(self) -> None:
        self.battle.app.ask_idle = False
