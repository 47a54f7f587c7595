"""Mud under a frozen crust: in frosty nights it bears, long before the ground is frozen."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.rules.weather import temperatures, weather_token

N = TypeVar("N", bound=np.integer)


def firmness(game: Game) -> NDArray[np.int32]:
    """13.10  (hexes,) thousandths of hard frost that night frosts are worth on mud: columns go
    while it is frozen, the longer the colder the days are."""

    def compute() -> NDArray[np.int32]:
        rules = game.world.rules.ground
        thaw, hard = round(rules.night_frost * 10), round(rules.hard_nights * 10)
        share = (thaw - temperatures(game)) * 1000 // max(thaw - hard, 1)
        muddy = game.state.hexes.ground == Ground.MUD
        return np.where(muddy, np.clip(share, 0, 1000), 0).astype(np.int32)

    token = (*game.state.hexes.stamp("ground"), weather_token(game))
    return game.memo("firmness", token, compute)


def on_ground(game: Game, by_ground: NDArray[N]) -> NDArray[N]:
    """(hexes, ...) what a table of the kinds of ground, (grounds, ...), has for the ground of
    each hex; mud comes as near to frozen ground as its crust is firm."""
    now = by_ground[game.state.hexes.ground]
    firm = firmness(game).reshape(-1, *[1] * (by_ground.ndim - 1)).astype(by_ground.dtype)
    return np.asarray(now + (by_ground[Ground.FROZEN] - now) * firm // 1000, by_ground.dtype)
