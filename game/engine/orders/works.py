"""Orders to labour and engineers."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order, not_yours
from game.model.game import Game
from game.rules.bridges import blow, blow_problem, mend, mend_problem
from game.rules.labour import assign, assign_problem
from game.rules.mines import mine, mine_problem


@frozen
class AssignLabour(Order):
    """16.3  So many hundreds of civilians dig in a hex from now on; none leads them away."""

    hex: int = field(converter=int)
    hundreds: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs own ground away from the enemy, and people."""
        if game.over:
            return "the game is over"
        known = as_known(game, game.side_to_move)
        return assign_problem(known, game.side_to_move, self.hex, self.hundreds)

    def carry_out(self, game: Game) -> None:
        """Notes it."""
        assign(game, game.side_to_move, self.hex, self.hundreds)


@frozen
class BlowBridge(Order):
    """16.5  A unit blows the bridge to the next hex."""

    unit: int = field(converter=int)
    to: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a bridge and a few points."""
        if problem := not_yours(game, self.unit):
            return problem
        return blow_problem(as_known(game, game.side_to_move), self.unit, self.to)

    def carry_out(self, game: Game) -> None:
        """Blows it."""
        blow(game, self.unit, self.to)


@frozen
class MendBridge(Order):
    """16.5  A unit's engineers work on a bridge that is down."""

    unit: int = field(converter=int)
    to: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a bridge that is down, time, and nobody on the other bank."""
        if problem := not_yours(game, self.unit):
            return problem
        return mend_problem(as_known(game, game.side_to_move), self.unit, self.to)

    def carry_out(self, game: Game) -> None:
        """Works."""
        mend(game, self.unit, self.to)


@frozen
class MineRoads(Order):
    """16.6  A unit bars the roads of its hex with mines and road blocks."""

    unit: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a road, a load of mines and time."""
        return not_yours(game, self.unit) or mine_problem(game, self.unit)

    def carry_out(self, game: Game) -> None:
        """Lays them."""
        mine(game, self.unit)
