"""Ground: what the terrain and the works of each hex are worth to whoever holds it."""

from __future__ import annotations

import numpy as np

from game.ai.picture import Ints, Picture


def holding(picture: Picture) -> Ints:
    """(hexes,) percent of its strength with which a defender fights there."""
    place = picture.world.rules.combat.place
    terrain = np.array(
        [place.terrain[kind.id].defence for kind in picture.world.board.kinds], np.int32
    )[picture.world.board.terrain]
    dug = np.zeros(len(picture.hexes), np.int32)
    there = picture.units.hex >= 0
    np.maximum.at(dug, picture.units.hex[there], picture.units.entrenchment[there])
    works = np.maximum(dug, picture.hexes.fort.astype(np.int32))
    curve = np.array(place.works)
    gain = np.interp(works, curve[:, 0], curve[:, 1])
    return np.asarray(terrain * gain / 100, np.int32)
