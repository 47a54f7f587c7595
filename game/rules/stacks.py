"""Stacks: which units stand together in a hex."""

from __future__ import annotations

from collections.abc import Mapping

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId


def stacks(game: Game, side: Side) -> Mapping[HexId, tuple[UnitId, ...]]:
    """The units of `side` in each hex that has any, in the order of their numbers."""

    def compute() -> dict[HexId, tuple[UnitId, ...]]:
        found: dict[HexId, list[UnitId]] = {}
        sides = game.world.side.tolist()
        for unit, hexagon in enumerate(game.state.units.hex.tolist()):
            if hexagon >= 0 and sides[unit] == side:
                found.setdefault(hexagon, []).append(unit)
        return {hexagon: tuple(units) for hexagon, units in found.items()}

    return game.memo(("stacks", side), game.state.units.stamp("hex"), compute)


def stack(game: Game, hexagon: HexId, side: Side, known: bool = False) -> tuple[UnitId, ...]:
    """The units of `side` in a hex; with `known`, only those that the enemy sees."""
    found = stacks(game, side).get(hexagon, ())
    if not known:
        return found
    sighted = game.state.units.sighted
    return tuple(unit for unit in found if sighted[unit])


def batteries(game: Game) -> Mapping[HexId, tuple[UnitId, ...]]:
    """The artillery of both sides that reaches each hex from another one."""

    def compute() -> dict[HexId, tuple[UnitId, ...]]:
        found: dict[HexId, list[UnitId]] = {}
        where, grid = game.state.units.hex, game.world.board.grid
        for unit, kind in enumerate(game.world.types):
            if kind.support_range and where[unit] >= 0:
                for hexagon in grid.within(int(where[unit]), kind.support_range):
                    if hexagon != where[unit]:
                        found.setdefault(hexagon, []).append(unit)
        return {hexagon: tuple(units) for hexagon, units in found.items()}

    return game.memo("batteries", game.state.units.stamp("hex"), compute)
