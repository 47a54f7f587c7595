"""The order to write down a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from game.engine.orders.order import Order, not_your_turn
from game.model.events import PlanTold
from game.model.events.planning import rows
from game.model.game import Game


@frozen
class TellPlan(Order):
    """21.6  Write down what the side is about, to be shown when that is allowed."""

    side: int = field(converter=int)
    operations: tuple[Mapping[str, Any], ...] = field(converter=rows)

    def problem(self, game: Game) -> str | None:
        """Only the side whose turn it is plans."""
        return not_your_turn(game, self.side)

    def carry_out(self, game: Game) -> None:
        """Puts it on the record."""
        game.emit(PlanTold(self.side, game.state.turn, self.operations))
