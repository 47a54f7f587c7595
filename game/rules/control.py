"""Control of ground that nobody stands on: what a side's zones claim and what it has cut off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.reach import steps
from game.model.game import Game
from game.model.records import Side
from game.rules.movement import pass_to
from game.rules.rail import sources
from game.rules.zoc import enemy_there, enemy_zone

Flags = NDArray[np.bool_]


def mop_up(game: Game, side: Side) -> None:
    """6.3  After a side has moved, empty ground that it commands or has cut off is its own."""
    for hexagon in np.flatnonzero(claimed(game, side)):
        pass_to(game, int(hexagon), side)
    for hexagon in np.flatnonzero(abandoned(game, side.enemy)):
        pass_to(game, int(hexagon), side)


def claimed(game: Game, side: Side) -> Flags:
    """6.4  (hexes,) enemy ground in the side's zones alone, with neighbours in its hands."""
    ours = game.state.hexes.control == side
    theirs = game.state.hexes.control == side.enemy
    there = game.world.board.grid.neighbours
    enough = game.world.rules.movement.claim_neighbours
    backed = (ours[there] & (there >= 0)).sum(axis=1) >= enough
    commanded = enemy_zone(game, side.enemy, known=False)
    contested = enemy_zone(game, side, known=False) | enemy_there(game, side, known=False)
    return np.asarray(theirs & backed & commanded & ~contested)


def abandoned(game: Game, side: Side) -> Flags:
    """6.5  (hexes,) the side's ground that no unit or source of its own is joined to."""
    held = game.state.hexes.control == side
    units_of_side = enemy_there(game, side.enemy, known=False)
    rear = [h for h, _ in sources(game, side)] or np.flatnonzero(game.world.board.edge).tolist()
    starts = held & units_of_side
    starts[[h for h in rear if held[h]]] = True
    reached = steps(game.world.board.grid.neighbours, held, np.flatnonzero(starts).astype(np.int32))
    return np.asarray(held & (reached > len(held)))
