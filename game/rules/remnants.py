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

    def compute() -> Flags:
        percent = game.world.rules.tactics.remnant.men
        full = game.memo(
            "establishments", (), lambda: np.array([t.men for t in game.world.types], np.int32)
        )
        return np.asarray(game.state.units.men * 100 < full * percent)

    return game.memo("remnants", game.state.units.stamp("men"), compute)


def fronts(game: Game) -> Ints:
    """9.33  (units,) metres of front that each takes up; a remnant less than a whole unit."""

    def compute() -> Ints:
        front, percent = game.world.frontage, game.world.rules.tactics.remnant.frontage
        return np.where(remnants(game), front * percent // 100, front).astype(np.int32)

    return game.memo("fronts", game.state.units.stamp("men"), compute)
