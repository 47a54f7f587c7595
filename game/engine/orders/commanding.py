"""Orders of command: headquarters, attachments, delegated armies, answers to high command."""

from __future__ import annotations

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order, not_yours
from game.model.events import (
    ArmyDelegated,
    HeadquartersMoved,
    UnitAttached,
    UnitsChanged,
)
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, Stance
from game.rules.command import reach_of_staff
from game.rules.directives import answer
from game.rules.headquarters import enemy_far
from game.rules.standing import in_force
from game.rules.trenches import blast_problem, blasted
from game.rules.zoc import enemy_there

FOLLOW = -1
"""In place of a hex: the staff follows its troops again."""
DELEGATED = (Posture.ATTACK, Posture.DEFEND, Posture.WITHDRAW)
"""What an army can be told when its own staff is to lead it."""


def not_your_army(game: Game, army: int) -> str | None:
    """A sentence when an army does not belong to the side whose turn it is."""
    if game.over:
        return "the game is over"
    if not 0 <= army < len(game.world.armies):
        return f"there is no army number {army}"
    if game.world.army_sides[army] != game.state.to_move:
        return f"{game.world.armies[army].name} is not yours to command now"
    return None


@frozen
class MoveHeadquarters(Order):
    """12.8  Put an army's staff in a hex, where it stays; or let it follow its troops again."""

    army: int
    to: int = FOLLOW

    def problem(self, game: Game) -> str | None:
        """Needs own ground that the staff can still reach, with no enemy next to it."""
        if problem := not_your_army(game, self.army):
            return problem
        board, name = game.world.board, game.world.armies[self.army].name
        here = int(game.state.armies.hex[self.army])
        if here < 0:
            return f"the headquarters of {name} is not on the map"
        if self.to == FOLLOW:
            return None
        if not 0 <= self.to < len(board):
            return f"there is no hex number {self.to}"
        side = Side(game.state.to_move)
        known = as_known(game, side)
        if game.state.hexes.control[self.to] != side or not board.passable[self.to]:
            return f"{board.name_of(self.to)} is not in our hands"
        if enemy_far(game, side)[self.to] < 2 or enemy_there(known, side)[self.to]:
            return f"{board.name_of(self.to)} is too near the enemy for a headquarters"
        far, left = board.grid.distance(here, self.to), int(game.state.armies.rides[self.army])
        if far > left:
            return f"the headquarters of {name} can go {left} more hexes this turn, not {far}"
        return None

    def carry_out(self, game: Game) -> None:
        """Rides, and notes whether it stays."""
        armies, side = game.state.armies, game.world.army_sides[self.army]
        here, left = int(armies.hex[self.army]), int(armies.rides[self.army])
        there = here if self.to == FOLLOW else self.to
        left -= game.world.board.grid.distance(here, there)
        game.emit(HeadquartersMoved(side, self.army, there, left, placed=self.to != FOLLOW))


@frozen
class Attach(Order):
    """12.15  Put a unit under another army of its side; it needs days to find its place there."""

    unit: int
    army: int

    def problem(self, game: Game) -> str | None:
        """Needs another army whose headquarters reaches the unit."""
        if problem := not_yours(game, self.unit) or not_your_army(game, self.army):
            return problem
        units, armies = game.state.units, game.state.armies
        unit, army = game.world.units[self.unit].name, game.world.armies[self.army].name
        if units.army[self.unit] == self.army:
            return f"{unit} serves under {army} already"
        here = int(armies.hex[self.army])
        if here < 0:
            return f"{army} has no headquarters on the map"
        if units.isolated[self.unit] > 0:
            return f"{unit} is cut off"
        if game.world.board.grid.distance(here, int(units.hex[self.unit])) > reach_of_staff(
            game, self.army
        ):
            return f"{unit} stands beyond the reach of the headquarters of {army}"
        return None

    def carry_out(self, game: Game) -> None:
        """Notes the new army."""
        settling = 10 * game.world.rules.command.settling
        side = game.world.side_of[self.unit]
        game.emit(UnitAttached(side, self.unit, self.army, settling))


@frozen
class Delegate(Order):
    """12.30  Let an army's own staff lead it: to attack a place, to hold it, or to fall back to it.

    limit: percent of its men that may be lost before it only holds.
    """

    army: int
    posture: int = field(converter=int)
    goal: int
    limit: int = 30

    def problem(self, game: Game) -> str | None:
        """Needs an army with units, a posture that a staff can carry out and a hex of the map."""
        if problem := not_your_army(game, self.army):
            return problem
        if self.posture not in DELEGATED:
            return "an army's staff can attack, hold or fall back"
        if not 0 <= self.goal < len(game.world.board):
            return f"there is no hex number {self.goal}"
        if not game.world.board.passable[self.goal]:
            return f"nobody can stand at {game.world.board.name_of(self.goal)}"
        if not 0 < self.limit <= 100:
            return "the limit is a percentage of its men, 1 to 100"
        units = game.state.units
        if not ((units.army == self.army) & (units.hex >= 0)).any():
            return f"{game.world.armies[self.army].name} has no units on the map"
        return None

    def carry_out(self, game: Game) -> None:
        """Notes the task and the strength."""
        units = game.state.units
        men = int(units.men[(units.army == self.army) & (units.hex >= 0)].sum())
        side = game.world.army_sides[self.army]
        game.emit(ArmyDelegated(side, self.army, self.posture, self.goal, self.limit, men))


@frozen
class TakeBack(Order):
    """12.30  Command an army oneself again."""

    army: int

    def problem(self, game: Game) -> str | None:
        """Needs an army that was delegated."""
        if problem := not_your_army(game, self.army):
            return problem
        if not game.state.armies.delegated[self.army]:
            return f"{game.world.armies[self.army].name} is not delegated"
        return None

    def carry_out(self, game: Game) -> None:
        """Forgets the task."""
        side = game.world.army_sides[self.army]
        game.emit(ArmyDelegated(side, self.army, int(Posture.MOBILE), -1, 0, 0))


@frozen
class Answer(Order):
    """12.22  Obey a directive of high command, ask to put it off, or refuse it."""

    directive: int
    stance: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Needs a directive that is in force; what was refused and paid for stays refused."""
        if game.over:
            return "the game is over"
        if not 0 <= self.directive < len(game.world.directives):
            return f"there is no directive number {self.directive}"
        title = game.world.directives[self.directive].title
        if game.world.directive_sides[self.directive] != game.state.to_move:
            return f"'{title}' is not an order to you"
        if not in_force(game, self.directive):
            return f"'{title}' is not in force"
        if self.stance not in (Stance.OBEY, Stance.DELAY, Stance.DEFY):
            return "an order can be obeyed, put off or refused"
        table = game.state.directives
        if table.stance[self.directive] == self.stance and self.stance != Stance.OPEN:
            return f"'{title}' has that answer already"
        return None

    def carry_out(self, game: Game) -> None:
        """Notes the answer; its price is due at the end of the turn."""
        answer(game, self.directive, Stance(self.stance))


@frozen
class BlastTrenches(Order):
    """16.4  Blast trenches out of frozen ground with shells, as was ordered in December."""

    unit: int

    def problem(self, game: Game) -> str | None:
        """Needs frozen ground, shells, and trenches that are not deep yet."""
        return not_yours(game, self.unit) or blast_problem(game, self.unit)

    def carry_out(self, game: Game) -> None:
        """Burns the shells and deepens the trenches."""
        game.emit(UnitsChanged((self.unit,), blasted(game, self.unit)))
