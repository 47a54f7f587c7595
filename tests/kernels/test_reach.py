"""The compiled searches against a plain one that anybody can check."""

import heapq

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from game.hexes.grid import Grid
from game.kernels.fields import neighbours_of, spread, summed, watched
from game.kernels.reach import CLOSED, entering, flood, reach, steps

GRID = Grid(9, 8)
CELLS = len(GRID)


def costs(seed):
    numbers = np.random.default_rng(seed)
    cost = numbers.integers(1, 60, (CELLS, 6)).astype(np.int32)
    cost[numbers.random((CELLS, 6)) < 0.15] = CLOSED
    return cost


def plain_reach(cost, percent, toll, sticky, leave_sticky, stops, start, budget):
    spent, heap = {start: 0}, [(0, start)]
    while heap:
        points, here = heapq.heappop(heap)
        if points > spent[here] or (stops and sticky[here] and here != start):
            continue
        for side in range(6):
            there = int(GRID.neighbours[here, side])
            if there < 0 or cost[here, side] >= CLOSED or toll[there] >= CLOSED:
                continue
            step = int(cost[here, side]) * int(percent[there]) // 100 + int(toll[there])
            step += leave_sticky if sticky[here] and sticky[there] else 0
            total = points + max(step, 1)
            if total <= budget and total < spent.get(there, budget + 1):
                spent[there] = total
                heapq.heappush(heap, (total, there))
    return spent


@settings(max_examples=150)
@given(st.integers(0, 10**6), st.integers(0, 300), st.booleans())
def test_reach_finds_the_cheapest_way_to_every_cell_and_none_beyond(seed, budget, stops):
    numbers = np.random.default_rng(seed)
    cost = costs(seed)
    percent = numbers.integers(80, 160, CELLS).astype(np.int32)
    toll = np.where(numbers.random(CELLS) < 0.1, CLOSED, numbers.integers(0, 20, CELLS))
    sticky = numbers.random(CELLS) < 0.3
    start = int(numbers.integers(CELLS))
    arguments = (cost, percent, toll.astype(np.int32), sticky, 45, stops, start, budget)
    spent, before = reach(GRID.neighbours, *arguments)
    expected = plain_reach(*arguments)
    assert {int(c): int(spent[c]) for c in np.flatnonzero(spent >= 0)} == expected
    for cell in expected:
        if cell != start:
            assert spent[before[cell]] < spent[cell]
            assert GRID.distance(int(before[cell]), cell) == 1


@settings(max_examples=100)
@given(st.integers(0, 10**6), st.integers(0, 400))
def test_flood_is_the_best_of_the_reaches_from_every_source(seed, limit):
    numbers = np.random.default_rng(seed)
    cost = costs(seed)
    sources = numbers.choice(CELLS, 3, replace=False).astype(np.int32)
    begin = numbers.integers(0, 50, 3).astype(np.int32)
    flat, none = np.full(CELLS, 100, np.int32), np.zeros(CELLS, np.int32)
    best = np.full(CELLS, limit + 1)
    for source, first in zip(sources, begin, strict=True):
        if first > limit:
            continue
        free = np.zeros(CELLS, bool)
        reached, _ = reach(
            GRID.neighbours, cost, flat, none, free, 0, False, int(source), int(limit - first)
        )
        best = np.where(reached >= 0, np.minimum(best, reached + first), best)
    assert np.array_equal(flood(GRID.neighbours, cost, sources, begin, limit), best)


@given(st.integers(0, 10**6), st.integers(0, 5))
def test_steps_count_every_open_cell_as_one(seed, count):
    numbers = np.random.default_rng(seed)
    can_enter = numbers.random(CELLS) < 0.7
    sources = numbers.integers(0, CELLS, count).astype(np.int32)
    ones = np.where(can_enter[GRID.neighbours], 1, CLOSED).astype(np.int32)
    expected = flood(GRID.neighbours, ones, sources, np.zeros_like(sources), CELLS)
    assert np.array_equal(steps(GRID.neighbours, can_enter, sources), expected)


@given(st.integers(0, 10**6))
def test_entering_a_cell_costs_its_percent_and_nobody_enters_a_closed_one(seed):
    numbers = np.random.default_rng(seed)
    cost = costs(seed)
    percent = numbers.integers(80, 160, CELLS).astype(np.int32)
    closed = numbers.random(CELLS) < 0.2
    entered = entering(GRID.neighbours, cost, percent, closed)
    assert (entered < CLOSED).any()
    assert (entered == CLOSED).any()
    for cell, side in np.ndindex(*cost.shape):
        there = int(GRID.neighbours[cell, side])
        if there < 0 or closed[there] or cost[cell, side] >= CLOSED:
            assert entered[cell, side] == CLOSED
        else:
            assert entered[cell, side] == int(cost[cell, side]) * int(percent[there]) // 100


def test_what_touches_a_source_over_an_open_side():
    here = GRID.at(4, 4)
    barred = np.zeros((CELLS, 6), bool)
    barred[here, 0] = True
    touched = neighbours_of(GRID.neighbours, barred, np.array([here], np.int32))
    assert set(np.flatnonzero(touched)) == set(GRID.neighbour_lists[here]) - {
        GRID.neighbour(here, 0)
    }


@given(st.integers(0, CELLS - 1), st.integers(0, 4))
def test_watched_cells_are_those_within_sight(where, sight):
    seen = watched(
        GRID.columns, GRID.rows, np.array([where, -1], np.int32), np.array([sight, 3], np.int8)
    )
    assert set(np.flatnonzero(seen)) == set(GRID.within(where, sight))


def test_things_off_the_map_count_nowhere():
    total = summed(4, np.array([1, 1, -1, -2], np.int32), np.array([5, 6, 7, 8], np.int32))
    assert list(total) == [0, 11, 0, 0]


def test_influence_falls_off_with_distance_and_never_adds_up():
    values = np.zeros(CELLS, np.int32)
    here = GRID.at(4, 4)
    values[here] = values[GRID.neighbour(here, 0)] = 1000
    field = spread(GRID.neighbours, values, 3, 50)
    assert field[here] == 1000
    assert field[GRID.neighbour(here, 3)] == 500
    assert field[GRID.at(1, 4)] == 125
