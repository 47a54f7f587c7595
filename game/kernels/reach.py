"""Cheapest ways over a graph of cells with up to six neighbours each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import kernel

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

CLOSED = 1 << 20
"""A cost that nobody can pay."""


@kernel
def reach(
    neighbours: Ints,
    cost: Ints,
    percent: Ints,
    toll: Ints,
    sticky: Flags,
    leave_sticky: int,
    stops: bool,
    start: int,
    budget: int,
) -> tuple[Ints, Ints]:
    """Cheapest cost from `start` to every cell, and the cell before it on the way.

    neighbours: (cells, 6) index of each neighbour, -1 for none.
    cost:       (cells, 6) whole points for going over each side; CLOSED or more where closed.
    percent:    (cells,) by which the cost of entering a cell is multiplied.
    toll:       (cells,) points added on entering a cell; CLOSED or more where closed.
    sticky:     (cells,) cells that cost `leave_sticky` more to leave for another sticky one.
    stops:      whether a sticky cell, other than the start, cannot be left once entered.
    budget:     most points that can be spent; cells beyond it have cost -1 and before -1.
    """
    cells = neighbours.shape[0]
    spent = np.full(cells, -1, np.int32)
    before = np.full(cells, -1, np.int32)
    done = np.zeros(cells, np.bool_)
    heads = np.full(budget + 1, -1, np.int32)
    # An intrusive list a bucket: a cell is put in again when a cheaper way to it turns up.
    chain = np.empty(cells * 6 + 1, np.int32)
    cell_of = np.empty(cells * 6 + 1, np.int32)
    used = 0
    spent[start] = 0
    cell_of[0], chain[0], heads[0], used = start, -1, 0, 1
    for points in range(budget + 1):
        while heads[points] != -1:
            entry = heads[points]
            heads[points] = chain[entry]
            here = cell_of[entry]
            if done[here] or spent[here] != points:
                continue
            done[here] = True
            held = sticky[here]
            if held and stops and here != start:
                continue
            for side in range(6):
                there = neighbours[here, side]
                if there < 0 or done[there] or toll[there] >= CLOSED or cost[here, side] >= CLOSED:
                    continue
                step = cost[here, side] * percent[there] // 100 + toll[there]
                if held and sticky[there]:
                    step += leave_sticky
                total = points + max(step, 1)
                if total <= budget and (spent[there] == -1 or total < spent[there]):
                    spent[there] = total
                    before[there] = here
                    cell_of[used], chain[used] = there, heads[total]
                    heads[total] = used
                    used += 1
    return spent, before


@kernel
def flood(neighbours: Ints, cost: Ints, sources: Ints, start_cost: Ints, limit: int) -> Ints:
    """Cheapest cost from any of `sources` to every cell, or `limit + 1` where out of reach.

    neighbours: (cells, 6) index of each neighbour, -1 for none.
    cost:       (cells, 6) whole points for going over each side; CLOSED or more where closed.
    start_cost: (sources,) points with which each source begins.
    """
    cells = neighbours.shape[0]
    spent = np.full(cells, limit + 1, np.int32)
    heads = np.full(limit + 1, -1, np.int32)
    chain = np.empty(cells * 6 + len(sources) + 1, np.int32)
    cell_of = np.empty(cells * 6 + len(sources) + 1, np.int32)
    used = 0
    for number in range(len(sources)):
        source, begin = sources[number], start_cost[number]
        if begin <= limit and begin < spent[source]:
            spent[source] = begin
            cell_of[used], chain[used] = source, heads[begin]
            heads[begin] = used
            used += 1
    for points in range(limit + 1):
        while heads[points] != -1:
            entry = heads[points]
            heads[points] = chain[entry]
            here = cell_of[entry]
            if spent[here] != points:
                continue
            for side in range(6):
                there = neighbours[here, side]
                if there < 0 or cost[here, side] >= CLOSED:
                    continue
                total = points + cost[here, side]
                if total < spent[there]:
                    spent[there] = total
                    cell_of[used], chain[used] = there, heads[total]
                    heads[total] = used
                    used += 1
    return spent


@kernel
def entering(neighbours: Ints, cost: Ints, percent: Ints, closed: Flags) -> Ints:
    """(cells, 6) the cost over each side by the percent of the cell entered; CLOSED where closed.

    neighbours: (cells, 6) index of each neighbour, -1 for none.
    cost:       (cells, 6) whole points for going over each side.
    percent:    (cells,); closed: (cells,) cells that cannot be entered.
    """
    entered = np.full(cost.shape, CLOSED, np.int32)
    for cell in range(neighbours.shape[0]):
        for side in range(6):
            there = neighbours[cell, side]
            if there >= 0 and not closed[there] and cost[cell, side] < CLOSED:
                entered[cell, side] = cost[cell, side] * percent[there] // 100
    return entered


@kernel
def steps(neighbours: Ints, can_enter: Flags, sources: Ints) -> Ints:
    """How many steps from the nearest of `sources` to every cell; one more than cells for no way.

    neighbours: (cells, 6) index of each neighbour, -1 for none.
    can_enter:  (cells,) cells that a way may lead through and to; sources may be others.
    """
    cells = neighbours.shape[0]
    far = np.full(cells, cells + 1, np.int32)
    queue = np.empty(cells, np.int32)
    last = 0
    for source in sources:
        if far[source] > 0:
            far[source] = 0
            queue[last] = source
            last += 1
    first = 0
    while first < last:
        here = queue[first]
        first += 1
        for side in range(6):
            there = neighbours[here, side]
            if there >= 0 and can_enter[there] and far[there] > cells:
                far[there] = far[here] + 1
                queue[last] = there
                last += 1
    return far


@kernel
def ways_back(neighbours: Ints, spent: Ints, cost: Ints, limit: int, starts: Ints) -> Flags:
    """Cells on the cheapest ways from some cells back to where a flood came from.

    spent, cost: what `flood` gave, and the costs with which it was asked.
    limit:       cells in which more was spent are out of reach.
    """
    passed = np.zeros(len(spent), np.bool_)
    for start in starts:
        here = start
        if spent[here] > limit:
            continue
        while not passed[here]:
            passed[here] = True
            if spent[here] <= 0:
                break
            for side in range(6):
                there = neighbours[here, side]
                if there >= 0 and spent[there] + cost[there, (side + 3) % 6] == spent[here]:
                    here = there
                    break
    return passed
