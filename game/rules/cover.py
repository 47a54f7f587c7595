"""Cover: where troops can lie in wait, and who does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.kernels.fields import neighbours_of
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.zoc import no_bars

Flags = NDArray[np.bool_]


def covered(game: Game) -> Flags:
    """9.27  (hexes,) where troops can lie in wait."""

    def compute() -> Flags:
        names = game.world.rules.tactics.ambush.cover
        gives = np.array([kind.id in names for kind in game.world.board.kinds])
        return np.asarray(gives[game.world.board.terrain])

    return game.memo("covered", (), compute)


def in_cover(game: Game, hexagon: HexId) -> bool:
    """9.27  Whether troops can lie in wait in a hex."""
    return bool(covered(game)[hexagon])


def in_ambush(game: Game) -> Flags:
    """9.27  (units,) told to lie in wait."""
    posture, token = game.state.units.posture, game.state.units.stamp("posture")
    return game.memo("in ambush", token, lambda: np.asarray(posture == Posture.AMBUSH))


def waiting(game: Game, side: Side) -> Flags:
    """9.27  (units,) the side's units in ambush: told to, in cover, not marched, not seen."""
    units = game.state.units
    told = in_ambush(game) & game.world.of_side[side]
    if not told.any():
        return told
    told &= units.hex >= 0
    still = (units.sighted == 0) & (units.marched == 0) & (units.rail == 0)
    ready = (units.ammunition > 0) & (units.cohesion >= game.world.rules.combat.least_cohesion)
    return np.asarray(told & still & ready & covered(game)[np.maximum(units.hex, 0)])


def lies_in_wait(game: Game, unit: UnitId) -> bool:
    """9.27  Whether a unit is in ambush."""
    return bool(waiting(game, game.world.side_of[unit])[unit])


def snares(game: Game, side: Side) -> Flags:
    """9.27  (hexes,) next to enemies of `side` who lie in wait: a column that comes there is shot
    at.
    """
    lurking = waiting(game, side.enemy)
    if not lurking.any():
        return np.zeros(len(game.world.board), np.bool_)
    neighbours = game.world.board.grid.neighbours
    return neighbours_of(neighbours, no_bars(game), game.state.units.hex[lurking])
