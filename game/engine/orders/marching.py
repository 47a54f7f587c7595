"""Orders to units: marches, trains and what to do when nothing else is ordered."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.orders.order import Order, not_yours
from game.model.events import PostureSet
from game.model.events.event import ints
from game.model.game import Game
from game.model.state import Posture
from game.rules.ambush import go
from game.rules.marching import march_problem
from game.rules.rail import rail_move, rail_problem
from game.rules.stances import posture_problem


@frozen
class Move(Order):
    """7.1  March one unit along `path`, whose first hex is where it stands."""

    unit: int
    path: tuple[int, ...] = field(converter=ints)

    def problem(self, game: Game) -> str | None:
        """Needs a free way, operation points and room at the end."""
        return not_yours(game, self.unit) or march_problem(game, self.unit, self.path)

    def carry_out(self, game: Game) -> None:
        """Marches, as far as what nobody had seen allows."""
        go(game, self.unit, self.path)


@frozen
class RailMove(Order):
    """7.6  Carry one unit by rail to another hex of its side's railway net."""

    unit: int
    to: int

    def problem(self, game: Game) -> str | None:
        """Needs a working line, capacity and room at the end."""
        return not_yours(game, self.unit) or rail_problem(game, self.unit, self.to)

    def carry_out(self, game: Game) -> None:
        """Loads, rides, unloads."""
        rail_move(game, self.unit, self.to)


@frozen
class SetPosture(Order):
    """5.2  Tell a unit what to do when nothing else is ordered."""

    unit: int
    posture: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Most can be taken anywhere; an ambush needs cover, a hedgehog houses."""
        if self.posture not in list(Posture):
            return f"there is no posture number {self.posture}"
        if problem := not_yours(game, self.unit):
            return problem
        return posture_problem(game, self.unit, Posture(self.posture))

    def carry_out(self, game: Game) -> None:
        """Notes it."""
        if game.state.units.posture[self.unit] != self.posture:
            game.emit(PostureSet(self.unit, self.posture))
