"""Zones of control: a combat unit commands the hexes around it.

Units that are broken, out of ammunition, mere remnants or of a type without a zone exert none; a
major river that does not bear a man stops a zone. Nobody knows how much ammunition an enemy has: he
is taken to have enough. Nor does anybody count his men: whether he is a remnant is judged by what
was reckoned when the turn began.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from game.kernels.fields import neighbours_of, summed
from game.model.board import River
from game.model.game import Game
from game.model.records import Side
from game.rules.crossing import flooded, ice_bears, ice_token
from game.rules.remnants import fronts, remnants, seems_remnant

Flags = NDArray[np.bool_]


def on_map(game: Game, side: Side, known: bool = False) -> Flags:
    """(units,) the units of `side` that stand on the map; with `known`, those the enemy sees."""
    units = game.state.units
    there = game.world.of_side[side] & (units.hex >= 0)
    return there & (units.sighted > 0) if known else there


def enemy_places(game: Game, side: Side, known: bool = True) -> NDArray[np.int32]:
    """Where each enemy of `side` stands; with `known`, only those that it sees."""
    return np.asarray(game.state.units.hex[on_map(game, side.enemy, known)])


def enemy_there(game: Game, side: Side, known: bool = True) -> Flags:
    """(hexes,) where enemies of `side` stand; with `known`, only those that it sees."""

    def compute() -> Flags:
        there = np.zeros(len(game.world.board), np.bool_)
        there[enemy_places(game, side, known)] = True
        return there

    names = ("hex", "sighted") if known else ("hex",)
    token = game.state.units.stamp(*names, part=side.enemy)
    return game.memo(("enemy there", side, known), token, compute)


def enemy_beside(game: Game, side: Side) -> Flags:
    """(hexes,) next to enemies that the side sees."""

    def compute() -> Flags:
        grid = game.world.board.grid
        return neighbours_of(grid.neighbours, no_bars(game), enemy_places(game, side))

    token = game.state.units.stamp("hex", "sighted", part=side.enemy)
    return game.memo(("enemy beside", side), token, compute)


def enemy_zone(game: Game, side: Side, known: bool = True) -> Flags:
    """(hexes,) in the zone of control of enemies of `side`; with `known`, of those it sees."""

    def compute() -> Flags:
        units, world = game.state.units, game.world
        able = on_map(game, side.enemy, known) & world.has_zone
        able &= units.cohesion >= world.rules.movement.zone_cohesion
        if known:
            able &= ~seems_remnant(game)
        else:
            able &= (units.ammunition > 0) & ~remnants(game)
        barred = zone_barred(game)
        return neighbours_of(world.board.grid.neighbours, barred, units.hex[able])

    return game.memo(("enemy zone", side, known), zone_token(game, side, known), compute)


def zone_token(game: Game, side: Side, known: bool) -> Hashable:
    """What the zones of the enemies of `side` depend on."""
    names = ("seen_men", "sighted") if known else ("men", "ammunition")
    return game.state.units.stamp("hex", "cohesion", *names, part=side.enemy), ice_token(game)


def no_bars(game: Game) -> Flags:
    """(hexes, 6) no side over which nothing reaches."""
    return game.memo(
        "no bars", (), lambda: np.zeros(game.world.board.grid.neighbours.shape, np.bool_)
    )


def zone_barred(game: Game) -> Flags:
    """(hexes, 6) sides over which no zone reaches: major rivers without ice that bears a man."""

    def compute() -> Flags:
        board = game.world.board
        bearing = ice_bears(game, game.world.rules.movement.ice_cm["foot"])
        return np.asarray(((board.river == River.MAJOR) | flooded(game)) & ~bearing)

    return game.memo("zone barred", ice_token(game), compute)


def frontage_used(game: Game, side: Side) -> NDArray[np.int32]:
    """(hexes,) metres of front that the side's units take up in each hex."""

    def compute() -> NDArray[np.int32]:
        front = np.where(game.world.of_side[side], fronts(game), 0).astype(np.int32)
        return summed(len(game.world.board), game.state.units.hex, front)

    return game.memo(("frontage", side), game.state.units.stamp("hex", "men", part=side), compute)


def room(game: Game, side: Side) -> NDArray[np.int32]:
    """(hexes,) metres of front left for more of the side's units."""

    def compute() -> NDArray[np.int32]:
        limit = round(game.world.rules.movement.frontage_km * 1000)
        return np.asarray(limit - frontage_used(game, side), np.int32)

    return game.memo(("room", side), game.state.units.stamp("hex", "men", part=side), compute)
