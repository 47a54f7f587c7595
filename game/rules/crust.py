"""Mud between wet ground and the bottomless: it deepens with the rain, and in frosty nights it
bears, long before the ground is frozen."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.rules.weather import temperatures, weather_token

N = TypeVar("N", bound=np.integer)


def ground_token(game: Game) -> tuple[object, ...]:
    """What the ground, with its depth and its crust, depends on."""
    return *game.state.hexes.stamp("ground", "moisture"), weather_token(game)


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


def depth(game: Game) -> NDArray[np.int32]:
    """13.11  (hexes,) thousandths of the way from wet ground to the deepest mud."""

    def compute() -> NDArray[np.int32]:
        rules, hexes = game.world.rules.ground, game.state.hexes
        above = hexes.moisture.astype(np.int32) - rules.mud
        share = above * 1000 // max(rules.deep_mud - rules.mud, 1)
        muddy = hexes.ground == Ground.MUD
        return np.where(muddy, np.clip(share, 0, 1000), 1000).astype(np.int32)

    return game.memo("depth of mud", game.state.hexes.stamp("ground", "moisture"), compute)


def on_ground(game: Game, by_ground: NDArray[N]) -> NDArray[N]:
    """(hexes, ...) what a table of the kinds of ground, (grounds, ...), has for the ground of
    each hex; mud is as near to wet ground as it is shallow, and comes as near to frozen ground
    as its crust is firm."""
    ground, axes = game.state.hexes.ground, [1] * (by_ground.ndim - 1)
    deep = depth(game).reshape(-1, *axes).astype(by_ground.dtype)
    wet = by_ground[np.where(ground == Ground.MUD, Ground.WET, ground)]
    now = wet + (by_ground[ground] - wet) * deep // 1000
    firm = firmness(game).reshape(-1, *axes).astype(by_ground.dtype)
    return np.asarray(now + (by_ground[Ground.FROZEN] - now) * firm // 1000, by_ground.dtype)
