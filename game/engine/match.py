"""A match: a game with the views of its two sides at hand."""

from __future__ import annotations

from game.engine.view import View
from game.model.game import Game
from game.model.records import Side


class Match(Game):
    """A game that is really played, as `game.start` and `game.load` give it."""

    __slots__ = ()

    def view(self, side: Side | str) -> View:
        """What a side may see of it: "axis", "soviet" or a Side. Raises KeyError."""
        return View(self, side if isinstance(side, Side) else Side[side.upper()])
