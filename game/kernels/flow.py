"""Flows over a graph of cells: the tree of cheapest ways from some sources, and what it carries.

Cells have up to `sides` neighbours each; a link is named by its cell and the side it leaves over.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import kernel
from game.kernels.reach import CLOSED

Ints = NDArray[np.int32]
Amounts = NDArray[np.int64]

ROOT = -1
"""`back` of a cell from which goods come, and of cells that no way reaches."""


@kernel
def tree(
    neighbours: Ints, cost: Ints, room: Amounts, sources: Ints, limit: int
) -> tuple[Ints, Ints, Ints]:
    """Cheapest ways from `sources`: cost, side over which each cell is entered, cells as reached.

    neighbours: (cells, sides) index of each neighbour, -1 for none.
    cost:       (cells, sides) whole points for going over each side; CLOSED or more where closed.
    room:       (cells, sides) what each link can still carry; links without room are closed.
    The side is that of the cell before; the cells are in the order of their cost, as far as
    `limit`.
    """
    cells, sides = neighbours.shape
    spent = np.full(cells, limit + 1, np.int32)
    before = np.full(cells, ROOT, np.int32)
    order = np.empty(cells, np.int32)
    settled = np.zeros(cells, np.bool_)
    heads = np.full(limit + 1, -1, np.int32)
    chain = np.empty(cells * sides + len(sources) + 1, np.int32)
    cell_of = np.empty(cells * sides + len(sources) + 1, np.int32)
    used = 0
    count = 0
    for source in sources:
        if spent[source] > 0:
            spent[source] = 0
            cell_of[used], chain[used] = source, heads[0]
            heads[0] = used
            used += 1
    for points in range(limit + 1):
        while heads[points] != -1:
            entry = heads[points]
            heads[points] = chain[entry]
            here = cell_of[entry]
            if settled[here] or spent[here] != points:
                continue
            settled[here] = True
            order[count] = here
            count += 1
            for side in range(sides):
                there = neighbours[here, side]
                if there < 0 or cost[here, side] >= CLOSED or room[here, side] <= 0:
                    continue
                total = points + cost[here, side]
                if total <= limit and total < spent[there]:
                    spent[there] = total
                    before[there] = here * sides + side
                    cell_of[used], chain[used] = there, heads[total]
                    heads[total] = used
                    used += 1
    return spent, before, order[:count]


@kernel
def carried(
    before: Ints, order: Ints, sides: int, room: Amounts, stock: Amounts, asked: Amounts
) -> tuple[Amounts, Amounts, Ints]:
    """What a tree of ways brings each cell, what flows into it, and where it was held up.

    Where a link or a source has less than is asked beyond it, all beyond get the same share.

    before: (cells,) link by which each cell is entered, cell * sides + side; ROOT for sources.
    room:   (cells, sides) what each link can carry; stock: (cells,) what each source has.
    asked:  (cells,) what each cell wants.
    Held up: the cell whose way in is the scarcest for a cell, or ROOT.
    """
    cells = len(before)
    wanted = asked.copy()
    passed = np.zeros(cells, np.int64)
    for number in range(len(order) - 1, -1, -1):
        here = order[number]
        link = before[here]
        if link == ROOT:
            passed[here] = min(wanted[here], stock[here])
        else:
            passed[here] = min(wanted[here], room[link // sides, link % sides])
            wanted[link // sides] += passed[here]
    got = np.zeros(cells, np.int64)
    held = np.full(cells, ROOT, np.int32)
    scarce = np.ones(cells, np.float64)
    for number in range(len(order)):
        here = order[number]
        link = before[here]
        share = 1.0
        if wanted[here] > 0:
            share = passed[here] / wanted[here]
        if link == ROOT:
            scarce[here] = share
        else:
            parent = link // sides
            # Whole numbers: nothing is made on the way.
            if wanted[parent] > 0:
                passed[here] = passed[here] * passed[parent] // wanted[parent]
            held[here], scarce[here] = held[parent], scarce[parent]
            scarce[here] = min(scarce[here], share)
        if share < 1.0 and share <= scarce[here]:
            held[here] = here
        if wanted[here] > 0:
            got[here] = asked[here] * passed[here] // wanted[here]
    return got, passed, held


@kernel
def left_over(before: Ints, order: Ints, sides: int, over: int) -> Ints:
    """(cells,) the cell from which the way to a cell left last over the side `over`, or ROOT."""
    heads = np.full(len(before), ROOT, np.int32)
    for here in order:
        link = before[here]
        if link == ROOT:
            continue
        heads[here] = link // sides if link % sides == over else heads[link // sides]
    return heads
