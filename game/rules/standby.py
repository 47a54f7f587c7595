"""Reserves: units held back behind the line that come to help, and strike at who broke in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.remnants import remnants
from game.rules.zoc import enemy_there, on_map

Flags = NDArray[np.bool_]


def in_reserve(game: Game, side: Side) -> list[UnitId]:
    """9.31  The side's units that wait to be thrown in and are fit for it.

    Who has helped already this turn, or was pinned, does not come.
    """
    units, rules = game.state.units, game.world.rules
    free = on_map(game, side) & stand_by(game) & (units.rail == 0)
    free &= (units.debt == 0) & (units.pinned == 0) & (units.ammunition > 0)
    free &= (units.cohesion >= rules.combat.least_cohesion) & ~remnants(game)
    found: list[UnitId] = np.flatnonzero(free).tolist()
    return found


def stand_by(game: Game) -> Flags:
    """9.31  (units,) told to wait behind the line."""
    posture = game.state.units.posture
    token = game.state.units.stamp("posture")
    return game.memo("stand by", token, lambda: np.asarray(posture == Posture.RESERVE))


def reach_of(game: Game, unit: UnitId) -> int:
    """9.31  Hexes from which a reserve of its kind comes."""
    return game.world.rules.tactics.reserves.reach.get(game.world.class_of(unit), 0)


def in_contact(game: Game, side: Side, hexagon: HexId) -> bool:
    """Whether enemies stand next to a hex."""
    enemies = enemy_there(game, side, known=False)
    return any(enemies[beside] for beside in game.world.board.grid.neighbour_lists[hexagon])


def reserves(game: Game, side: Side) -> Mapping[HexId, tuple[UnitId, ...]]:
    """9.31  The side's reserves that can come to the help of each hex, their own not counted.

    Those in contact have enough to do where they are.
    """

    def compute() -> dict[HexId, tuple[UnitId, ...]]:
        found: dict[HexId, list[UnitId]] = {}
        for unit in in_reserve(game, side):
            here, far = int(game.state.units.hex[unit]), reach_of(game, unit)
            if not far or in_contact(game, side, here):
                continue
            for there in game.world.board.grid.within(here, far):
                if there != here:
                    found.setdefault(there, []).append(unit)
        return {hexagon: tuple(units) for hexagon, units in found.items()}

    units = game.state.units
    if not stand_by(game).any():
        return {}
    token = units.stamp("posture", "debt", "pinned", "cohesion", "ammunition", "men", part=side)
    return game.memo(("reserves", side), token + units.stamp("hex", "rail"), compute)


def helping(game: Game, side: Side, hexagon: HexId, known: bool) -> list[UnitId]:
    """9.31  The reserves that join the defence of a hex; with `known`, those the enemy sees."""
    sighted = game.state.units.sighted
    found = reserves(game, side).get(hexagon, ())
    return [unit for unit in found if sighted[unit] or not known]


def strikers(game: Game, side: Side, hexagon: HexId) -> list[UnitId]:
    """9.31  The reserves next to a hex that the enemy has just entered."""
    grid, there = game.world.board.grid, game.state.units.hex
    return [
        unit
        for unit in in_reserve(game, side)
        if reach_of(game, unit) and grid.distance(int(there[unit]), hexagon) == 1
    ]
