"""Crossings: bridges, ice and flood water on the hexsides.

A bridge is where a road or railway goes over water, until it is blown or the water rises over it.
Ice bears by its thickness; flood water breaks it and lets nobody over until it has run off.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP
from game.model.board import River, Road
from game.model.game import Game
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.weather import temperatures

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

_BITS: Final = 1 << np.arange(6)
"""The bit of each direction in `Hexes.blown` and `Hexes.flooded`."""


def country_token(game: Game) -> Hashable:
    """Changes when what the country costs may change: ground, water, bridges, worn roads."""
    columns = ("ground", "moisture", "ice", "traffic", "blown", "flooded", "flood_end")
    return game.state.hexes.stamp(*columns), game.state.turn


def flooded(game: Game) -> Flags:
    """7.8  (hexes, 6) hexsides under flood water: closed, ice broken, until it has run off."""
    hexes, turn = game.state.hexes, game.state.turn

    def compute() -> Flags:
        wet = np.asarray((hexes.flooded[:, None] & _BITS) > 0)
        return np.asarray(wet & (turn < hexes.flood_end)[:, None])

    return game.memo("flooded", (hexes.stamp("flooded", "flood_end"), turn), compute)


def valleys(game: Game) -> Flags:
    """(hexes,) with a hexside under flood water."""
    return np.asarray(flooded(game).any(axis=1))


def bridged(game: Game) -> Flags:
    """7.3  (hexes, 6) hexsides with a road or railway over them whose bridge, if any, stands."""

    def compute() -> Flags:
        board = game.world.board
        built = (board.road > Road.NONE) | (board.rail > 0)
        down = (game.state.hexes.blown[:, None] & _BITS) > 0
        return np.asarray(built & ~down & ~flooded(game))

    token = (game.state.hexes.stamp("blown", "flooded", "flood_end"), game.state.turn)
    return game.memo("bridged", token, compute)


def ice_thickness(game: Game) -> Ints:
    """(hexes, 6) millimetres of ice along each side, the thinner bank's; 0 under flood water."""

    def compute() -> Ints:
        ice = game.state.hexes.ice.astype(np.int32)
        there = game.world.board.grid.neighbours
        thinner = np.minimum(ice[:, None], ice[there])
        return np.where(flooded(game) | (there == OFF_MAP), 0, thinner)

    return game.memo("ice thickness", ice_token(game), compute)


def ice_token(game: Game) -> tuple[object, int]:
    """What the ice on the hexsides depends on."""
    return game.state.hexes.stamp("ice", "flooded", "flood_end"), game.state.turn


def ice_bears(game: Game, centimetres: int) -> Flags:
    """7.7  (hexes, 6) where the ice along the side is at least that thick."""
    return np.asarray(ice_thickness(game) >= centimetres * 10)


def bearing(game: Game, unit: UnitId) -> int:
    """7.7  Centimetres of ice that bear a unit: by its kind, or by its heaviest tanks."""
    rules, units = game.world.rules.movement, game.state.units
    needs = rules.ice_cm[game.world.class_of(unit)]
    if units.t34[unit] > 0:
        needs = max(needs, rules.ice_tanks["t34"])
    if units.kv[unit] > 0:
        needs = max(needs, rules.ice_tanks["kv"])
    return needs


def crossing_points(game: Game, centimetres: int, mobility: int = 0) -> Ints:
    """7.3  (hexes, 6) points for the water along each side, for who needs so much ice.

    Nothing over a bridge or ice that bears; less where a hard frost lets poles, straw and water
    thicken the ice in a night.
    """
    board, rules = game.world.board, game.world.rules.movement
    minor, major = board.river == River.MINOR, board.river > River.MINOR
    points = np.select([minor, major], [rules.minor_river, rules.major_river], 0)
    points = points * swimming(game, mobility) // 100
    building = rules.ice_building
    hard = (temperatures(game) <= building.below * 10)[:, None]
    nearly = hard & ice_bears(game, max(centimetres - building.gain_cm, 1))
    points = np.where(nearly, np.minimum(points, building.points), points)
    over = bridged(game) | ice_bears(game, centimetres)
    return np.where(over, 0, points).astype(np.int32)


def swimming(game: Game, mobility: int) -> int:
    """7.3  Percent of the points for water that a class of mobility pays."""
    own = len(MOBILITIES)
    return 100 if mobility < own else game.world.rules.mobility[mobility - own].rivers
