"""The officer: attacks where it pays, exploits, keeps the line whole, holds what it was told to."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.attacks import Attacks
from game.ai.moves import Moves
from game.ai.picture import Picture
from game.ai.tasks import Tasking
from game.engine.orders import EndTurn, Order
from game.engine.view import View


class Officer:
    """One look, one plan of the day: attack, exploit, attack again, close up."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from self._fight(view)
        picture = Picture(view.game, view.side)
        yield from Moves(picture, Tasking(picture)).orders(view, mobile_first=True)
        yield from self._fight(view)
        yield EndTurn(view.side)

    def _fight(self, view: View) -> Iterator[Order]:
        picture = Picture(view.game, view.side)
        yield from Attacks(picture, Tasking(picture)).orders(view)
