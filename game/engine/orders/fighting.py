"""Orders to fight."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order, not_yours
from game.model.events.event import ints
from game.model.game import Game
from game.rules.combat import attack_problem, fight


@frozen
class Attack(Order):
    """9.1  Attack the enemy in `target` with `units`, all of them next to it."""

    units: tuple[int, ...] = field(converter=ints)
    target: int
    advance: bool = True
    """Whether the victor enters the hex."""
    mode: str = "normal"
    """9.25  How: normal, holding, all-out or probing."""

    def problem(self, game: Game) -> str | None:
        """Needs points, ammunition and an enemy next door."""
        if problem := not_yours(game, *self.units):
            return problem
        known = as_known(game, game.side_to_move)
        return attack_problem(known, self.units, self.target, self.mode)

    def carry_out(self, game: Game) -> None:
        """Fights."""
        fight(game, self.units, self.target, self.advance, self.mode)
