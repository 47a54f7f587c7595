"""Pressing in: which corps on foot close in on the enemies who are shut in, and on which of them.

Those inside are held by the tanks before them and destroyed by the infantry behind them; who is not
needed for it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.ai.picture import Corps, Flags, Picture
from game.ai.rings import open_rings
from game.hexes.grid import HexId
from game.rules.distance import hexes_apart

NEAR: Final = 8
"""Hexes from the enemies who are shut in, or soon will be, within which infantry presses in."""
REMNANT: Final = 150
"""Strength seen inside below which nobody is sent."""
ENOUGH: Final = 250
"""Percent of the strength inside that is sent of those who were not ordered to encircle,"""
ORDERED: Final = 300
"""and of those who were."""


@frozen(eq=False)
class OnFoot:
    """The infantry of a corps that may be sent."""

    corps: Corps
    here: NDArray[np.integer]
    """Where its divisions stand."""
    power: int
    open_too: bool
    """Whether it is to encircle: it then closes in before the ring is shut."""


@frozen(eq=False)
class Prey:
    """A piece of ground on which enemies are shut in, or could be."""

    ground: NDArray[np.int32]
    strength: int
    open_too: bool


def allot(picture: Picture, sent: Sequence[OnFoot]) -> dict[Corps, tuple[HexId, ...]]:
    """11.1  What each corps closes in on: the nearest first, until enough are sent; corps that are
    needed nowhere are left out."""
    preys = [*_preys(picture, open_too=False)]
    if any(one.open_too for one in sent):
        preys += _preys(picture, open_too=True)
    offers = sorted(
        (far, corps, number)
        for number, prey in enumerate(preys)
        for corps, one in enumerate(sent)
        if one.open_too == prey.open_too and len(one.here)
        for far in [_way(picture, one, prey)]
        if far <= NEAR
    )
    found: dict[Corps, tuple[HexId, ...]] = {}
    given = [0] * len(preys)
    for _, corps, number in offers:
        one, prey = sent[corps], preys[number]
        enough = ORDERED if one.open_too else ENOUGH
        wanted = given[number] * 100 < prey.strength * enough
        if one.corps not in found and wanted:
            found[one.corps] = tuple(prey.ground.tolist())
            given[number] += one.power
    return found


def _preys(picture: Picture, open_too: bool) -> Iterable[Prey]:
    inside: Flags = picture.trapped.copy()
    if open_too:
        for ring in open_rings(picture):
            inside[ring.ground] = True
    for part in picture.grid.connected(np.flatnonzero(inside).tolist()):
        ground = np.array(part, np.int32)
        strength = int(picture.enemy_at[ground].sum())
        if strength >= REMNANT:
            yield Prey(ground, strength, open_too)


def _way(picture: Picture, one: OnFoot, prey: Prey) -> int:
    """Hexes that the middle one of a corps' divisions has to go."""
    return int(np.median(hexes_apart(picture.game, one.here, prey.ground).min(axis=1)))
