"""Where the plates of armies stand at small scales: beside what they name, on no unit if can be.

Each plate looks for the nearest free place on the side of its own rear; the largest army first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

NEAR, FAR, STEP = 18.0, 170.0, 6.0
"""Pixels from the middle of an army to the nearest edge of its plate: least, most, steps."""
ROWS: Final = 6
"""Plates that one may stand above or below its army."""
ASIDE: Final = 1.5
"""How much worse a step up or down is than one away from the enemy."""
ACROSS: Final = 60.0
"""By how many pixels a place in front of an army is worse than one behind it."""
ON_DOTS: Final = 12.0
"""How many pixels a plate goes out of its way rather than cover a unit."""
GAP: Final = 2
"""Pixels between two plates."""

Bounds = NDArray[np.int64]
"""(rectangles, 4) left, top, right, bottom."""


@frozen
class Wanted:
    """A plate that looks for a place."""

    anchor: tuple[int, int]
    """The middle of the army, world pixels."""
    size: tuple[int, int]
    rear: int
    """-1 to the west, 1 to the east."""


def stands(
    plates: Sequence[Wanted], dots: NDArray[np.floating], paper: pygame.Rect
) -> list[pygame.Rect]:
    """A place for each plate, in the order in which they choose.

    dots: (units, 2) world pixels; paper: what of the world is map.
    """
    taken = np.empty((0, 4), np.int64)
    chosen = []
    for plate in plates:
        places, price = _places(plate)
        price = (
            price + ON_DOTS * _dots_under(places, dots) + np.where(_hits(places, taken), 1e6, 0.0)
        )
        price = price + np.where(_within(places, paper), 0.0, 400.0)
        left, top, right, bottom = places[int(price.argmin())].tolist()
        taken = np.concatenate([taken, [[left - GAP, top - GAP, right + GAP, bottom + GAP]]])
        chosen.append(pygame.Rect(left, top, right - left, bottom - top))
    return chosen


def _places(plate: Wanted) -> tuple[Bounds, NDArray[np.float64]]:
    """Where a plate may stand, and how much each place is worse than the best."""
    (x, y), (width, height) = plate.anchor, plate.size
    away = np.arange(NEAR, FAR, STEP)
    down = np.arange(-ROWS, ROWS + 1) * (height + GAP) / 2
    side = np.array([plate.rear, -plate.rear])
    side, away, down = (each.ravel() for each in np.meshgrid(side, away, down, indexing="ij"))
    left = np.where(side < 0, x - away - width, x + away)
    top = y - height / 2 + down
    price = np.hypot(away, ASIDE * down) + np.where(side == plate.rear, 0.0, ACROSS)
    bounds = np.stack([left, top, left + width, top + height], axis=1)
    return np.rint(bounds).astype(np.int64), price


def _hits(places: Bounds, taken: Bounds) -> NDArray[np.bool_]:
    """(places,) whether each touches any of those that are taken."""
    one, other = places[:, None], taken[None]
    across = (one[..., 0] < other[..., 2]) & (one[..., 2] > other[..., 0])
    return np.asarray(
        (across & (one[..., 1] < other[..., 3]) & (one[..., 3] > other[..., 1])).any(1)
    )


def _dots_under(places: Bounds, dots: NDArray[np.floating]) -> NDArray[np.int64]:
    """(places,) how many units each would cover."""
    x, y = dots[:, 0][None], dots[:, 1][None]
    edge = 4
    across = (x > places[:, :1] - edge) & (x < places[:, 2:3] + edge)
    down = (y > places[:, 1:2] - edge) & (y < places[:, 3:4] + edge)
    return np.asarray((across & down).sum(axis=1), np.int64)


def _within(places: Bounds, paper: pygame.Rect) -> NDArray[np.bool_]:
    """(places,) whether each lies on the map."""
    return np.asarray(
        (places[:, 0] >= paper.left) & (places[:, 2] <= paper.right)
        & (places[:, 1] >= paper.top) & (places[:, 3] <= paper.bottom)
    )  # fmt: skip
