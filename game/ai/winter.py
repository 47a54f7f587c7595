"""Winter as a staff sees it: where roofs are worth more than cover, and when to stay inside."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.ai.picture import Ints, Picture
from game.model.rulebook.curve import along
from game.rules.cold import roofs
from game.rules.weather import temperatures

MILD: Final = -8
"""Degrees above which no staff thinks of roofs."""
WORTH: Final = 4
"""What a man in a thousand saved from frostbite in a day is worth beside the ground."""
MOST: Final = 40
"""A roof is never worth more than good ground."""


def bitten_outside(picture: Picture) -> int:
    """Men in 10,000 whom a day outside costs the side's troops in the cold of this turn."""
    game, rules = picture.game, picture.world.rules.recovery
    celsius = float(temperatures(game).mean()) / 10
    if celsius > MILD or not len(picture.mine):
        return 0
    bare = int(along(rules.frostbite, celsius))
    kit = int(picture.units.kit[picture.mine].mean())
    training = int(
        np.mean([100 - picture.world.types[int(u)].winter_trained for u in picture.mine])
    )
    return bare * (100 - rules.kit_protects * kit // 100) * training // 100_000


def warmth(picture: Picture) -> Ints:
    """(hexes,) what the roofs of each hex are worth to troops without winter clothes."""
    bitten = bitten_outside(picture)
    burnt = picture.hexes.burnt.astype(np.int32)
    sheltered = (100 - roofs(picture.world)) * (100 - burnt) // 100
    return np.asarray(np.minimum(bitten * WORTH * sheltered // 1000, MOST), np.int32)
