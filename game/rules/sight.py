"""Sight: what is neither in contact nor scouted is not seen, by anyone.

A unit sees as far as its type says; standing next to the enemy is contact, and both see each other.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.kernels.fields import ELSEWHERE, FOUND, LOST, noticed, watched
from game.model.board import Terrain
from game.model.events import LostFromSight, Sighted
from game.model.game import Game
from game.model.records import Side
from game.rules.cover import waiting

WOODED: Final = (Terrain.LIGHT_FOREST, Terrain.FOREST)
"""Where nobody is seen from the air."""


def sight_of(game: Game, side: Side) -> NDArray[np.int32]:
    """(units,) how far each of the side's units sees, hexes; BLIND for others."""
    usual, fog = game.world.sight_of[side], game.setup.handicaps[side].fog
    if fog == 100:
        return usual
    if fog == 0:
        return np.where(usual > 0, len(game.world.board), usual).astype(np.int32)
    # Who stands next to the enemy sees him in any fog.
    other = np.maximum((usual * 100 + fog // 2) // fog, np.minimum(usual, 1))
    return np.where(usual > 0, other, usual).astype(np.int32)


def seen_hexes(game: Game, side: Side) -> NDArray[np.bool_]:
    """(hexes,) what the side's units see now."""

    def compute() -> NDArray[np.bool_]:
        grid, sight = game.world.board.grid, sight_of(game, side)
        seen = watched(grid.columns, grid.rows, game.state.units.hex, sight)
        return np.asarray(seen | seen_from_the_air(game, side))

    token = game.state.units.stamp("hex", part=side), game.state.wings.stamp("watch", part=side)
    return game.memo(("seen", side), token, compute)


def seen_from_the_air(game: Game, side: Side) -> NDArray[np.bool_]:
    """22.29  (hexes,) what its reconnaissance wings watch; woods hide what is in them."""

    def compute() -> NDArray[np.bool_]:
        grid, mine = game.world.board.grid, game.world.wings_of[side]
        radius = np.full(len(mine), game.world.rules.air.scouting.radius, np.int32)
        area = watched(grid.columns, grid.rows, game.state.wings.watch[mine], radius)
        return np.asarray(area & ~np.isin(game.world.board.like, WOODED))

    token = game.state.wings.stamp("watch", part=side)
    return game.memo(("seen from the air", side), token, compute)


def look(game: Game, marching: bool = False) -> None:
    """10.1  Both sides look around: units come into sight or are lost from it.

    marching: a column on its way does not find those who lie in wait.
    """
    units, turn = game.state.units, game.state.turn
    for side in Side:
        notes = noticed(
            game.world.of_side[side.enemy],
            units.hex,
            seen_hexes(game, side),
            units.sighted,
            units.seen_hex,
            units.seen_turn,
            turn,
        )
        news = np.flatnonzero(notes)
        if not len(news):
            continue
        hidden = waiting(game, side.enemy)[news] if marching else np.zeros(len(news), np.bool_)
        news = news[~hidden]
        found, moved, lost = (news[notes[news] == note] for note in (FOUND, ELSEWHERE, LOST))
        if len(found):
            game.emit(Sighted(found, units.hex[found], turn))
        if len(moved):
            game.emit(Sighted(moved, units.hex[moved], turn, new=False))
        if len(lost):
            game.emit(LostFromSight(lost))
