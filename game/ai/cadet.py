"""The cadet: fights where he is stronger, then marches; one look round for each, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.attacks import Attacks
from game.ai.moves import Moves
from game.ai.picture import Picture
from game.ai.tasks import Tasking
from game.ai.tidying import tidy
from game.engine.orders import EndTurn, Order
from game.engine.view import View


class Cadet:
    """Sound, quick and without a plan of his own; his staff lets everything go on as it is."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        picture = Picture(view.game, view.side)
        yield from Attacks(picture, Tasking(picture)).orders(view)
        picture = Picture(view.game, view.side)
        moves = Moves(picture, Tasking(picture))
        yield from moves.orders(view, mobile=True)
        yield from moves.orders(view, mobile=False)
        picture = Picture(view.game, view.side)
        yield from tidy(view, picture, Tasking(picture))
        yield EndTurn(view.side)
