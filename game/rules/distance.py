"""Distances over the map in hexes, whatever lies between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.kernels.reach import steps
from game.model.game import Game


def distances(game: Game, hexes: Sequence[HexId] | NDArray[np.intp]) -> NDArray[np.int32]:
    """(hexes,) how far each hex is from the nearest of `hexes`; large when there are none."""
    anywhere = np.ones(len(game.world.board), np.bool_)
    return steps(game.world.board.grid.neighbours, anywhere, np.asarray(hexes, np.int32))


def hexes_apart(
    game: Game, some: NDArray[np.integer], others: NDArray[np.integer]
) -> NDArray[np.int32]:
    """(some, others) how far apart two lists of hexes are, each with each."""
    columns = game.world.board.grid.columns
    (r1, c1), (r2, c2) = np.divmod(some, columns), np.divmod(others, columns)
    q1, q2 = c1 - (r1 - r1 % 2) // 2, c2 - (r2 - r2 % 2) // 2
    dq, dr = q1[:, None] - q2, r1[:, None] - r2
    return np.asarray(np.maximum(np.maximum(abs(dq), abs(dr)), abs(dq + dr)), np.int32)


def apart(game: Game, some: NDArray[np.integer], others: NDArray[np.integer]) -> NDArray[np.int32]:
    """(pairs,) how far apart the hexes of two lists of equal length are, one by one."""
    columns = game.world.board.grid.columns
    (r1, c1), (r2, c2) = np.divmod(some, columns), np.divmod(others, columns)
    dq, dr = c1 - r1 // 2 - c2 + r2 // 2, r1 - r2
    return np.asarray(np.maximum(np.maximum(abs(dq), abs(dr)), abs(dq + dr)), np.int32)
