"""Estimates: how many men and tanks a side takes an enemy for, who is never counted exactly.

The errors are fixed for a turn and for a pair of eyes, so that looking twice tells nothing new.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.kernels.fields import neighbours_of
from game.model.dice import below
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.rules.zoc import no_bars, on_map

Ints = NDArray[np.int32]

WORST: Final = 90
"""Percent by which an estimate is wrong at most."""
STRENGTHS: Final = ("men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles")
"""Columns of `Units` that an enemy can only estimate."""


def wrongness(game: Game, side: Side) -> Ints:
    """(units,) thousandths, -1000 to 1000: how wrong the side is about each enemy this turn."""

    def compute() -> Ints:
        eyes, turn = game.setup.eyes, game.state.turn
        wrong = np.zeros(len(game.world.units), np.int32)
        for unit in np.flatnonzero(game.world.of_side[side.enemy]).tolist():
            wrong[unit] = below(2001, eyes, "estimate", turn, unit) - 1000
        return wrong

    return game.memo(("wrongness", side), (game.state.turn, game.setup.eyes), compute)


def estimate_percent(game: Game, side: Side) -> Ints:
    """10.2  (units,) percent of its strength that the side takes each enemy for.

    Units in contact with the side are known better than those that are only seen.
    """
    rules, units = game.world.rules.intelligence, game.state.units

    def compute() -> Ints:
        near = neighbours_of(
            game.world.board.grid.neighbours, no_bars(game), units.hex[on_map(game, side)]
        )
        contact = near[np.maximum(units.hex, 0)]
        error = np.where(contact, rules.error_contact, rules.error_seen)
        error = np.minimum(error * game.setup.handicaps[side].fog // 100, WORST)
        return np.asarray(100 + error * wrongness(game, side) // 1000, np.int32)

    token = (units.stamp("hex"), game.state.turn, game.setup.eyes)
    return game.memo(("estimates", side), token, compute)


def estimated(game: Game, side: Side, who: NDArray[np.intp]) -> dict[str, Ints]:
    """By each of STRENGTHS, (who,) what the side takes some of its enemies for."""
    percent = estimate_percent(game, side)[who]
    columns = (game.state.units.rows(*STRENGTHS)[:, who] * percent + 50) // 100
    guess = dict(zip(STRENGTHS, columns, strict=True))
    guess["tanks"] = np.maximum(guess["tanks"], guess["kv"] + guess["t34"])
    return guess


def remember(game: Game) -> None:
    """10.3  Both sides write down how strong the enemies seem to be that they see now."""
    units = game.state.units
    values = {"seen_men": units.seen_men.copy(), "seen_tanks": units.seen_tanks.copy()}
    for side in Side:
        seen = np.flatnonzero(on_map(game, side.enemy, known=True))
        guess = estimated(game, side, seen)
        values["seen_men"][seen] = guess["men"]
        values["seen_tanks"][seen] = guess["tanks"]
    changed = {n: v for n, v in values.items() if not np.array_equal(v, getattr(units, n))}
    if changed:
        game.emit(ColumnsWritten("units", changed, "sight"))
