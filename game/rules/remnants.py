"""Remnants: units worn down to a few companies hold less, command nothing and do not attack alone.

Their men still dig, carry and stand; see 9.33.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.game import Game

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]


def remnants(game: Game) -> Flags:
    """9.33  (units,) worn down below a share of their establishment."""

    units = game.state.units
    return game.memo("remnants", units.stamp("men"), lambda: _worn_down(game, units.men))


def seems_remnant(game: Game) -> Flags:
    """9.33  (units,) taken for remnants by the enemy, by what he reckoned when the turn began."""

    def compute() -> Flags:
        reckoned = game.state.units.seen_men
        return (reckoned > 0) & _worn_down(game, reckoned)

    return game.memo("seeming remnants", game.state.units.stamp("seen_men"), compute)


def _worn_down(game: Game, men: Ints) -> Flags:
    percent = game.world.rules.tactics.remnant.men
    full = game.memo(
        "establishments", (), lambda: np.array([t.men for t in game.world.types], np.int32)
    )
    return np.asarray(men * 100 < full * percent)


def fronts(game: Game) -> Ints:
    """9.33  (units,) metres of front that each takes up; a remnant less than a whole unit."""

    def compute() -> Ints:
        front, percent = game.world.frontage, game.world.rules.tactics.remnant.frontage
        return np.where(remnants(game), front * percent // 100, front).astype(np.int32)

    return game.memo("fronts", game.state.units.stamp("men"), compute)
