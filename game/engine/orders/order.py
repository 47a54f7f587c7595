"""What an order is: something a side wants done, and why it may not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from game.model.game import Game
from game.model.records import Side


class IllegalOrder(ValueError):
    """An order that the rules refuse; its text is a sentence for a person."""

    def __init__(self, order: Order, problem: str) -> None:
        super().__init__(problem)
        self.order = order
        self.problem = problem


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

    def stages(self, game: Game) -> Iterator[None]:
        """Does it bit by bit, where it takes long; the game is not to be used in between."""
        self.carry_out(game)
        yield from ()

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


def not_your_turn(game: Game, side: int) -> str | None:
    """A sentence when it is not the turn of a side."""
    if game.over:
        return "the game is over"
    if side not in list(Side):
        return f"there is no side number {side}"
    if side != game.state.to_move:
        return f"it is not the {Side(side).key} side's turn"
    return None


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
