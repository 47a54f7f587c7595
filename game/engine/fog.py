"""Fog of war: what of a game one side knows.

A masked copy has no place and no strength for enemies out of sight, other dice, and a blank for
what only the enemy knows about himself. Everything that a side asks is answered from such a copy.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from game.model.dice import draw
from game.model.game import Game
from game.model.records import Side
from game.model.state import UNSEEN, Units

PRIVATE: Final = (
    "fuel",
    "ammunition",
    "food",
    "kit",
    "posture",
    "points",
    "marched",
    "battles",
    "supply",
    "isolated",
    "workshop",
    "rail",
)
"""Columns of a seen enemy unit that its appearance does not tell."""

ASSUMED: Final = {"fuel": 300, "ammunition": 300, "food": 300, "supply": 800, "kit": 50}
"""What a side takes for granted about the enemy in front of it; of the rest it assumes nothing."""

_ASSUMED_VALUES: Final = np.array([[ASSUMED.get(name, 0)] for name in PRIVATE], np.int32)
_HIDDEN: Final = tuple(
    name for name in Units.names if name not in (*PRIVATE, "hex", "seen_turn", "seen_hex")
)
"""Columns that are blank for a unit out of sight; where it was last seen stays known."""


def masked(game: Game, side: Side) -> Game:
    """A copy of the game in which what `side` does not know is blank."""
    copy = game.clone(seed=draw(game.setup.seed, "what a side would roll", side) >> 8)
    units = copy.state.units
    enemy = game.world.of_side[side.enemy]
    hidden = np.flatnonzero(enemy & (units.sighted == 0))
    units.put_rows(PRIVATE, np.flatnonzero(enemy), _ASSUMED_VALUES)
    units.put_rows(_HIDDEN, hidden, 0)
    units.put("hex", hidden, UNSEEN)
    for name in ("pool_men", "pool_tanks", "pool_guns", "stragglers", "rail_used"):
        copy.state.sides.put(name, side.enemy, 0)
    copy.eyes = side
    return copy


def as_known(game: Game, side: Side) -> Game:
    """The game as a side knows it: masked, unless it is already."""
    return game if game.eyes == side else masked(game, side)
