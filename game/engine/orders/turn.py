"""The end of a side's part of the turn."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.orders.order import Order
from game.engine.sequence import end_side_turn
from game.model.game import Game
from game.model.records import Side


@frozen
class EndTurn(Order):
    """4.1  The side is done; the other side moves, or the turn ends."""

    side: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Only the side whose turn it is can end it."""
        if game.over:
            return "the game is over"
        if self.side not in list(Side):
            return f"there is no side number {self.side}"
        if self.side != game.state.to_move:
            return f"it is not the {Side(self.side).key} side's turn"
        return None

    def carry_out(self, game: Game) -> None:
        """Runs what happens between the turns of the sides."""
        end_side_turn(game)
