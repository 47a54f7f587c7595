"""The stage of a plan: its marches and missions tried on a copy of what the side knows."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.orders import AssignMission, Move, Order, obey
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.state import Mission, UnitId
from game.rules.movement import has_room, reach


class Stage:
    """A copy of a side's view in which a part of a plan was carried out."""

    def __init__(self, game: Game) -> None:
        self.game = game.clone()
        self.orders: tuple[Order, ...] = ()
        """What was carried out, in turn."""

    def branch(self) -> Stage:
        """Another copy, which goes on from here."""
        copy = Stage(self.game)
        copy.orders = self.orders
        return copy

    def give(self, order: Order) -> bool:
        """Carries out an order; whether the rules allow it."""
        if order.problem(self.game) is not None:
            return False
        obey(self.game, order)
        self.orders = (*self.orders, order)
        return True

    def bring_up(self, unit: UnitId, places: Sequence[HexId]) -> HexId | None:
        """Marches a unit to the first of some places that has room for it; None where none has."""
        here = int(self.game.state.units.hex[unit])
        for place in places:
            if place == here:
                return here
            if not has_room(self.game, unit, place):
                continue
            path = reach(self.game, unit).path_to(place)
            if path and self.give(Move(unit, path)):
                return int(self.game.state.units.hex[unit])
        return None

    def fly(self, wings: Sequence[int], target: HexId) -> None:
        """22.16  Wings stand by for a battle, unless they do already."""
        table = self.game.state.wings
        for wing in wings:
            if (int(table.mission[wing]), int(table.target[wing])) != (Mission.SUPPORT, target):
                self.give(AssignMission(wing, Mission.SUPPORT, target))
