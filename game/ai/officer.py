"""The officer: attacks where it pays, exploits, keeps the line whole, holds what it was told to."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.attacks import Attacks
from game.ai.moves import Moves
from game.ai.picture import Picture
from game.ai.spearhead import Spearheads
from game.ai.staff import staff_work
from game.ai.tasks import Tasking
from game.engine.orders import EndTurn, Order
from game.engine.view import View


class Officer:
    """Infantry makes the breach, tanks go through it and strike again, then the line closes up."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from staff_work(view)
        yield from self._fight(view, spare_mobile=True)
        yield from Spearheads(view).orders(view)
        yield from self._fight(view)
        yield from self._march(view, mobile=True)
        yield from self._march(view, mobile=False)
        yield from self._fight(view)
        yield EndTurn(view.side)

    def _fight(self, view: View, spare_mobile: bool = False) -> Iterator[Order]:
        picture = Picture(view.game, view.side)
        yield from Attacks(picture, Tasking(picture)).orders(view, spare_mobile)

    def _march(self, view: View, mobile: bool) -> Iterator[Order]:
        picture = Picture(view.game, view.side)
        yield from Moves(picture, Tasking(picture)).orders(view, mobile)
