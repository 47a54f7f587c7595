"""Sight: what is neither in contact nor scouted is not seen, by anyone.

A unit sees as far as its type says; standing next to the enemy is contact, and both see each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.fields import watched
from game.model.events import LostFromSight, Sighted
from game.model.game import Game
from game.model.records import Side
from game.rules.zoc import on_map


def seen_hexes(game: Game, side: Side) -> NDArray[np.bool_]:
    """(hexes,) what the side's units see now."""

    def compute() -> NDArray[np.bool_]:
        grid, there = game.world.board.grid, on_map(game, side)
        return watched(
            grid.columns, grid.rows, game.state.units.hex[there], game.world.sight[there]
        )

    return game.memo(("seen", side), game.state.units.stamp("hex"), compute)


def look(game: Game) -> None:
    """10.1  Both sides look around: units come into sight or are lost from it."""
    units, turn = game.state.units, game.state.turn
    for side in Side:
        enemies = on_map(game, side.enemy)
        seen = enemies & seen_hexes(game, side)[np.maximum(units.hex, 0)]
        before = units.sighted > 0
        found = np.flatnonzero(seen & ~before)
        moved = np.flatnonzero(
            seen & before & ((units.seen_hex != units.hex) | (units.seen_turn != turn))
        )
        lost = np.flatnonzero(enemies & ~seen & before)
        if len(found):
            game.emit(Sighted(found, units.hex[found], turn))
        if len(moved):
            game.emit(Sighted(moved, units.hex[moved], turn, new=False))
        if len(lost):
            game.emit(LostFromSight(lost))
