"""Distances over the map in hexes, whatever lies between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.kernels.reach import flood
from game.model.game import Game


def distances(game: Game, hexes: Sequence[HexId] | NDArray[np.intp]) -> NDArray[np.int32]:
    """(hexes,) how far each hex is from the nearest of `hexes`; large when there are none."""
    neighbours = game.world.board.grid.neighbours
    starts, steps = np.asarray(hexes, np.int32), np.ones_like(neighbours)
    return np.asarray(flood(neighbours, steps, starts, np.zeros_like(starts), len(neighbours)))
