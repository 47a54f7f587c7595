"""Orders: what a player may tell the game to do. `obey` is the only way in which a game changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs
from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.sequence import end_side_turn
from game.model.events import Event, PostureSet
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture
from game.rules.combat import attack_problem, fight
from game.rules.movement import march, march_problem
from game.rules.rail import rail_move, rail_problem


class IllegalOrder(ValueError):
    """An order that the rules refuse; its text is a sentence for a person."""

    def __init__(self, order: Order, problem: str) -> None:
        super().__init__(problem)
        self.order = order
        self.problem = problem


def _ints(values: Any) -> tuple[int, ...]:
    return tuple(map(int, values))


class Order:
    """Something a side wants done: plain whole numbers and words, no state of its own."""

    __slots__ = ()
    kinds: ClassVar[dict[str, type[Order]]] = {}

    def __init_subclass__(cls) -> None:
        Order.kinds[cls.__name__] = cls

    def problem(self, game: Game) -> str | None:
        """Why it cannot be done, as far as its side knows; None when it can."""
        raise NotImplementedError

    def carry_out(self, game: Game) -> None:
        """Does it; the caller has asked for problems before."""
        raise NotImplementedError

    def record(self) -> dict[str, Any]:
        """The order as plain data: its `type` and its fields."""
        return {"type": type(self).__name__, **attrs.asdict(self)}  # type: ignore[arg-type]

    @staticmethod
    def read(record: Mapping[str, Any]) -> Order:
        """The order of a record; ValueError for a type this version does not know."""
        fields = dict(record)
        name = fields.pop("type", None)
        if name not in Order.kinds:
            raise ValueError(f"unknown order type '{name}'")
        return Order.kinds[name](**fields)


def not_yours(game: Game, *units: int) -> str | None:
    """A sentence when a unit does not belong to the side whose turn it is."""
    if game.over:
        return "the game is over"
    for unit in units:
        if not 0 <= unit < len(game.world.units):
            return f"there is no unit number {unit}"
        if game.world.side[unit] != game.state.to_move:
            return f"{game.world.units[unit].name} is not yours to command now"
        if game.state.units.hex[unit] < 0:
            return f"{game.world.units[unit].name} is not on the map"
    return None


@frozen
class Move(Order):
    """7.1  March one unit along `path`, whose first hex is where it stands."""

    unit: int
    path: tuple[int, ...] = field(converter=_ints)

    def problem(self, game: Game) -> str | None:
        """Needs a free way, operation points and room at the end."""
        return not_yours(game, self.unit) or march_problem(game, self.unit, self.path)

    def carry_out(self, game: Game) -> None:
        """Marches, as far as what nobody had seen allows."""
        march(game, self.unit, self.path)


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
class Attack(Order):
    """9.1  Attack the enemy in `target` with `units`, all of them next to it."""

    units: tuple[int, ...] = field(converter=_ints)
    target: int
    advance: bool = True
    """Whether the victor enters the hex."""

    def problem(self, game: Game) -> str | None:
        """Needs points, ammunition and an enemy next door."""
        if problem := not_yours(game, *self.units):
            return problem
        return attack_problem(as_known(game, game.side_to_move), self.units, self.target)

    def carry_out(self, game: Game) -> None:
        """Fights."""
        fight(game, self.units, self.target, self.advance)


@frozen
class SetPosture(Order):
    """5.2  Tell a unit what to do when nothing else is ordered."""

    unit: int
    posture: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Any unit may take any posture."""
        if self.posture not in list(Posture):
            return f"there is no posture number {self.posture}"
        return not_yours(game, self.unit)

    def carry_out(self, game: Game) -> None:
        """Notes it."""
        if game.state.units.posture[self.unit] != self.posture:
            game.emit(PostureSet(self.unit, self.posture))


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


def obey(game: Game, order: Order) -> list[Event]:
    """Carries out an order; the only way in which a game changes. Raises IllegalOrder."""
    if problem := order.problem(game):
        raise IllegalOrder(order, problem)
    before = len(game.events)
    game.orders.append((order, before))
    order.carry_out(game)
    return game.events[before:]
