"""Orders about formations: break-outs, mergers, and reserves that are called or held back."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order, not_yours
from game.model.events.event import ints
from game.model.game import Game
from game.rules.breakout import break_out, break_out_problem
from game.rules.reorganisation import disband, disband_problem, merge, merge_problem
from game.rules.reserves import call_up, call_up_problem, hold_back, hold_back_problem


@frozen
class BreakOut(Order):
    """11.12  Surrounded units leave guns and vehicles behind and go through the ring by night."""

    units: tuple[int, ...] = field(converter=ints)
    toward: int

    def problem(self, game: Game) -> str | None:
        """Needs a pocket, points and a way."""
        if problem := not_yours(game, *self.units):
            return problem
        return break_out_problem(as_known(game, game.side_to_move), self.units, self.toward)

    def carry_out(self, game: Game) -> None:
        """Tries."""
        break_out(game, self.units, self.toward)


@frozen
class Merge(Order):
    """15.11  Worn formations in one hex become one; the first gives its name."""

    units: tuple[int, ...] = field(converter=ints)

    def problem(self, game: Game) -> str | None:
        """Needs worn formations of one kind in one quiet hex."""
        return not_yours(game, *self.units) or merge_problem(game, self.units)

    def carry_out(self, game: Game) -> None:
        """Puts them together."""
        merge(game, self.units)


@frozen
class Disband(Order):
    """15.11  A formation is broken up; its men and weapons go to the depots."""

    unit: int

    def problem(self, game: Game) -> str | None:
        """Needs supply and quiet."""
        return not_yours(game, self.unit) or disband_problem(game, self.unit)

    def carry_out(self, game: Game) -> None:
        """Breaks it up."""
        disband(game, self.unit)


@frozen
class CallUp(Order):
    """15.10  Formations of the reserve are put on trains, ready or not."""

    units: tuple[int, ...] = field(converter=ints)

    def problem(self, game: Game) -> str | None:
        """Needs formations that are still in their camps, and not too raw."""
        if problem := game_over(game):
            return problem
        return call_up_problem(game, game.side_to_move, self.units)

    def carry_out(self, game: Game) -> None:
        """Calls them."""
        call_up(game, game.side_to_move, self.units)


@frozen
class HoldBack(Order):
    """15.10  Formations of the reserve stay in their camps until they are called."""

    units: tuple[int, ...] = field(converter=ints)

    def problem(self, game: Game) -> str | None:
        """Needs formations that are still in their camps."""
        if problem := game_over(game):
            return problem
        return hold_back_problem(game, game.side_to_move, self.units)

    def carry_out(self, game: Game) -> None:
        """Holds them back."""
        hold_back(game, game.side_to_move, self.units)


def game_over(game: Game) -> str | None:
    """That nothing can be ordered any more."""
    return "the game is over" if game.over else None
