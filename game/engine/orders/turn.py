"""The end of a side's part of the turn."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from game.engine.orders.order import Order, not_your_turn
from game.engine.sequence import end_in_stages
from game.model.game import Game


@frozen
class EndTurn(Order):
    """4.1  The side is done; the other side moves, or the turn ends."""

    side: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Only the side whose turn it is can end it."""
        return not_your_turn(game, self.side)

    def carry_out(self, game: Game) -> None:
        """Runs what happens between the turns of the sides."""
        for _ in self.stages(game):
            pass

    def stages(self, game: Game) -> Iterator[None]:
        """The same, stage by stage."""
        return end_in_stages(game)
