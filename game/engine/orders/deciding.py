"""Orders that answer a happening."""

from __future__ import annotations

from attrs import frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order
from game.model.game import Game
from game.rules.happenings import actions, awaited, occur, option_problem


@frozen
class Decide(Order):
    """23.4  Take one option of a happening that awaits a decision, or of an action that is open."""

    happening: int
    option: int

    def problem(self, game: Game) -> str | None:
        """The happening must be open to the side whose turn it is, and the option possible."""
        if game.over:
            return "the game is over"
        if not 0 <= self.happening < len(game.world.happenings):
            return f"there is no happening number {self.happening}"
        known, side = as_known(game, game.side_to_move), game.side_to_move
        if self.happening not in (*awaited(known, side), *actions(known, side)):
            title = game.world.happenings[self.happening].title
            return f'there is nothing to decide about "{title}" now'
        return option_problem(known, self.happening, self.option)

    def carry_out(self, game: Game) -> None:
        """What was decided comes about."""
        occur(game, self.happening, self.option)
