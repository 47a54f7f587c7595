"""Rings: ground of the enemy that hangs on a neck, and where mobile corps can close it.

What is left of the enemy's country when its narrow parts are taken away is his rear; what hangs on
it by a neck can be cut off. The neck is where two pincers meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.ai.picture import Flags, Picture
from game.hexes.grid import HexId
from game.kernels.reach import steps
from game.rules.distance import distances, hexes_apart

WIDTHS: Final = (1, 2, 3, 4)
"""Hexes taken off the rim of the enemy's ground: necks of twice as many are found."""
LEAST: Final = 3000
"""Strength that must be seen inside, or guessed, for a ring to be worth closing."""
REACH: Final = 10
"""Hexes from the neck within which a corps turns to it."""
AT_HAND: Final = 3
"""The same for one that has other orders,"""
LARGE: Final = 12000
"""and the strength inside for which it does."""
KNOWN: Final = 60
"""Percent of its ground that smaller rings may have inside for a ring to be another one."""
NARROW: Final = 8
"""Hexes of a neck that corps can close between them; beyond, it is a front and no neck."""
EFFORT: Final = 3
"""What closing a ring costs beside the hexes of its neck and the way there."""


@frozen(eq=False)
class Ring:
    """A ring that is still open."""

    neck: NDArray[np.int32]
    """The hexes through which the way out leads."""
    ground: NDArray[np.int32]
    """The hexes inside."""
    strength: int
    """Of the enemy inside, as far as it is seen."""

    def worth(self, way: int) -> int:
        """What it promises a corps that has so many hexes to go."""
        return 10 * self.strength // (EFFORT + len(self.neck) + 2 * way)


def open_rings(picture: Picture) -> list[Ring]:
    """The rings that could be closed, each by its narrowest neck."""

    def compute() -> list[Ring]:
        found: list[Ring] = []
        taken = np.zeros(len(picture.hexes), np.bool_)
        for width in WIDTHS:
            for ground, neck in _hanging(picture, width):
                strength = int(picture.enemy_at[ground].sum())
                narrow = len(neck) <= NARROW
                if (
                    narrow
                    and strength >= LEAST
                    and taken[ground].sum() * 100 <= len(ground) * KNOWN
                ):
                    taken[ground] = True
                    found.append(
                        Ring(np.array(neck, np.int32), np.array(ground, np.int32), strength)
                    )
        return found

    game = picture.game
    token = (
        game.state.units.stamp("hex", "sighted", "men", part=picture.side.enemy),
        game.state.hexes.stamp("control"),
    )
    return game.memo(("open rings", picture.side), token, compute)


def _hanging(picture: Picture, width: int) -> Iterator[tuple[list[HexId], list[HexId]]]:
    """Ground that is cut off when so many hexes are taken off the rim, and its neck."""
    grid = picture.grid
    theirs: Flags = picture.enemys & picture.world.board.passable
    depth = np.where(theirs, distances(picture.game, np.flatnonzero(picture.ours)), 0)
    heart = np.array([int(np.argmax(depth))], np.int32)
    rear = np.flatnonzero(steps(grid.neighbours, theirs & (depth > width), heart) <= len(theirs))
    if not len(rear):
        return
    near = steps(grid.neighbours, theirs, rear.astype(np.int32)) <= width
    for ground in grid.connected(set(np.flatnonzero(theirs & ~near).tolist())):
        beside = {n for h in ground for n in grid.neighbour_lists[h] if near[n]}
        if beside:
            yield list(ground), sorted(beside)


def ring_to_close(
    picture: Picture, here: NDArray[np.integer], reach: int = REACH, least: int = LEAST
) -> tuple[HexId, ...]:
    """The neck to which a corps that stands `here` goes; empty where no ring is in reach that has
    the least strength inside."""
    best, goals = 0, ()
    if not len(here):
        return ()
    for ring in open_rings(picture):
        far = hexes_apart(picture.game, here, ring.neck)
        way = int(np.median(far.min(axis=1)))
        if way <= reach and ring.strength >= least and ring.worth(way) > best:
            best, goals = ring.worth(way), tuple(ring.neck.tolist())
    return goals
