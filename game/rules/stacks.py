"""Stacks: which units stand together in a hex."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.zoc import on_map


def stacks(game: Game, side: Side) -> Mapping[HexId, tuple[UnitId, ...]]:
    """The units of `side` in each hex that has any, in the order of their numbers."""

    def compute() -> dict[HexId, tuple[UnitId, ...]]:
        found: dict[HexId, list[UnitId]] = {}
        there = np.flatnonzero(on_map(game, side))
        for unit, hexagon in zip(there.tolist(), game.state.units.hex[there].tolist(), strict=True):
            found.setdefault(hexagon, []).append(unit)
        return {hexagon: tuple(units) for hexagon, units in found.items()}

    return game.memo(("stacks", side), game.state.units.stamp("hex", part=side), compute)


def stack(game: Game, hexagon: HexId, side: Side, known: bool = False) -> tuple[UnitId, ...]:
    """The units of `side` in a hex; with `known`, only those that the enemy sees."""
    found = stacks(game, side).get(hexagon, ())
    if not known:
        return found
    sighted = game.state.units.sighted
    return tuple(unit for unit in found if sighted[unit])


def batteries(game: Game) -> Mapping[HexId, tuple[UnitId, ...]]:
    """The artillery of both sides that reaches each hex from another one."""

    where, guns = game.state.units.hex, game.world.artillery

    def compute() -> dict[HexId, tuple[UnitId, ...]]:
        found: dict[HexId, list[UnitId]] = {}
        for unit in guns.tolist():
            here, far = int(where[unit]), game.world.types[unit].support_range
            for hexagon in game.world.board.grid.within(here, far) if here >= 0 else ():
                if hexagon != here:
                    found.setdefault(hexagon, []).append(unit)
        return {hexagon: tuple(units) for hexagon, units in found.items()}

    def unless_they_stayed() -> dict[HexId, tuple[UnitId, ...]]:
        return game.memo("batteries in place", where[guns].tobytes(), compute)

    return game.memo("batteries", game.state.units.stamp("hex"), unless_they_stayed)
