"""The way home on the sand table: who has none withers, and gives up in the end."""

from __future__ import annotations

import numpy as np

from game.kernels.compiling import kernel
from game.kernels.sandtable.pieces import (
    BUDGET,
    CELL,
    CUT,
    ORDER,
    PARTY,
    REST,
    TAKEN,
    YIELD,
    Flags,
    Ints,
    along,
    beside,
    commanding,
    disordered,
    stand_of,
    weaken,
)

GRACE = 2
"""Days for which nobody gives up."""
HUNGER = 40
"""Order that a day costs those who are cut off."""


@kernel
def homeward(neighbours: Ints, passable: Flags, closed: Flags, sources: Flags) -> Ints:
    """(cells,) steps from the sources through what is open; more than the cells for no way."""
    cells = len(passable)
    far = np.full(cells, cells + 1, np.int32)
    queue = np.empty(cells, np.int32)
    first, last = 0, 0
    for cell in range(cells):
        if sources[cell] and not closed[cell]:
            far[cell] = 0
            queue[last] = cell
            last += 1
    while first < last:
        here = queue[first]
        first += 1
        for side in range(6):
            there = neighbours[here, side]
            if there >= 0 and far[there] > cells and passable[there] and not closed[there]:
                far[there] = far[here] + 1
                queue[last] = there
                last += 1
    return far


@kernel
def provide(
    neighbours: Ints, passable: Flags, sources: Flags, holder: Ints, pieces: Ints, party: int,
    account: Ints, days: int, escort: int, despair: Ints,
) -> Ints:  # fmt: skip
    """Who has no way home withers, and gives up in the end; the steps home of every cell."""
    cells = len(passable)
    own, other = stand_of(pieces, cells, party), stand_of(pieces, cells, 1 - party)
    watched = commanding(neighbours, pieces, cells, 1 - party)
    covered = beside(neighbours, own)
    held = holder == party
    for _ in range(escort):
        held = held | beside(neighbours, held.astype(np.int32))
    closed = np.zeros(cells, np.bool_)
    for cell in range(cells):
        foreign = holder[cell] == 1 - party and (watched[cell] or not held[cell])
        alone = watched[cell] and own[cell] == 0 and not covered[cell]
        closed[cell] = other[cell] > 0 or (foreign and own[cell] == 0) or alone
    far = homeward(neighbours, passable, closed, sources)
    for piece in range(len(pieces)):
        if pieces[piece, PARTY] != party or pieces[piece, CELL] < 0:
            continue
        if far[pieces[piece, CELL]] <= cells:
            pieces[piece, CUT] = 0
            pieces[piece, REST] = pieces[piece, BUDGET]
            continue
        pieces[piece, CUT] += days
        pieces[piece, REST] = pieces[piece, BUDGET] * 2 // 3
        if pieces[piece, CUT] > GRACE:
            rate = along(despair, pieces[piece, ORDER]) * pieces[piece, YIELD] // 100
            weaken(pieces, piece, min(1000, rate * days), TAKEN, account)
            disordered(pieces, piece, HUNGER * days)
    return far
