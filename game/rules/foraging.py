"""Foraging: troops that live off the country for some days before they feel cut off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.game import Game
from game.model.state import UnitId

Ints = NDArray[np.int32]


def grace(game: Game) -> Ints:
    """14.12  (units,) hundredths of days without a supply path that do a unit no harm."""

    def compute() -> Ints:
        days = game.world.rules.recovery.lives_off
        by_class = [100 * days.get(name, 0) for name in game.world.mobilities]
        return np.array(by_class, np.int32)[game.world.mobility]

    return game.memo("grace", (), compute)


def forages(game: Game) -> NDArray[np.bool_]:
    """14.12  (units,) whether a unit finds its own food: cut off, but not for too long yet."""
    isolated = game.state.units.isolated
    return np.asarray((isolated < grace(game)) & (grace(game) > 0))


def felt(game: Game, unit: UnitId, isolated: int) -> int:
    """14.12  Hundredths of days cut off as a unit feels them: not those that it can live off."""
    return max(isolated - int(grace(game)[unit]), 1) if isolated > 0 else 0
