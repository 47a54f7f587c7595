"""Lifelines: where those who are cut off reach back to their own supply, and who of them goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ai.picture import Corps, Picture
from game.hexes.grid import HexId
from game.rules.distance import distances
from game.rules.supply import connected

LONG: Final = 300
"""Hundredths of days without supply after which they do not wait for others to open the road."""
ENOUGH: Final = 130
"""Percent of the enemy's strength in the gap that is sent to open it."""


def to_reopen(picture: Picture) -> dict[Corps, tuple[HexId, ...]]:
    """The mobile corps that turn back to open the road behind a group that is cut off, the
    nearest to it, and the gap that each goes for; the others hold what was won."""
    fed = np.flatnonzero(picture.ours & connected(picture.game, picture.side))
    if not len(fed):
        return {}
    back, found = distances(picture.game, fed), {}
    for ground, units in _cut_off(picture):
        there = distances(picture.game, ground)
        way = there + back
        gap = np.flatnonzero(picture.enemys & (way <= int(back[ground].min())))
        if not len(gap):
            continue
        beside = np.unique(picture.neighbours[gap])
        against = int(picture.enemy_at[beside[beside >= 0]].sum())
        sent = 0
        for corps, members in _nearest_first(picture, units, distances(picture.game, gap)):
            found[corps] = tuple(gap.tolist())
            sent += int(picture.power[members].sum())
            if sent * 100 >= against * ENOUGH:
                break
    return found


def _cut_off(picture: Picture) -> Iterator[tuple[list[HexId], NDArray[np.intp]]]:
    """Each piece of own ground without supply, and the mobile units that have been cut off there
    for some days but could still go far."""
    units, mine = picture.units, picture.mine
    able = picture.mobile[mine] & ~picture.stranded[mine] & ~picture.behind[mine]
    alone = mine[able & (units.isolated[mine] >= LONG)]
    if not len(alone):
        return
    unfed = picture.ours & ~connected(picture.game, picture.side)
    ground = set(np.flatnonzero(unfed).tolist()) | set(units.hex[alone].tolist())
    for part in picture.grid.connected(ground):
        inside = alone[np.isin(units.hex[alone], part)]
        if len(inside):
            yield part, inside


def _nearest_first(
    picture: Picture, units: NDArray[np.intp], far: NDArray[np.int32]
) -> list[tuple[Corps, list[int]]]:
    """The corps of some units with their members, by how far they stand from the gap."""
    groups = picture.by_corps(units.tolist())
    return sorted(
        groups.items(), key=lambda item: (int(far[picture.units.hex[item[1]]].min()), item[0])
    )
