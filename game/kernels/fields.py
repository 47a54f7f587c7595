"""Fields over cells: what reaches a cell from the things around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import kernel

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

FOUND, ELSEWHERE, LOST = 1, 2, 3
"""What `noticed` notes of a thing; 0 is nothing new."""


@kernel
def neighbours_of(neighbours: Ints, barred: Flags, sources: Ints) -> Flags:
    """Cells that touch one of `sources` over a side that is not barred (both views of it count).

    neighbours: (cells, 6) index of each neighbour, -1 for none.
    barred:     (cells, 6) sides over which nothing reaches.
    """
    touched = np.zeros(neighbours.shape[0], np.bool_)
    for source in sources:
        for side in range(6):
            there = neighbours[source, side]
            if there >= 0 and not barred[source, side]:
                touched[there] = True
    return touched


@kernel
def summed(cells: int, where: Ints, amount: Ints) -> Ints:
    """How much stands in each cell; things with a negative place count nowhere."""
    total = np.zeros(cells, np.int32)
    for number in range(len(where)):
        if where[number] >= 0:
            total[where[number]] += amount[number]
    return total


@kernel
def overwrite(table: Ints, rows: Places, where: Places, values: Ints) -> None:
    """Writes the same value into some places of a row, for some rows.

    rows, where: numbers of rows and of places in each; values: (rows,).
    """
    for number in range(len(rows)):
        for place in where:
            table[rows[number], place] = values[number]


@kernel
def spread(neighbours: Ints, values: Ints, rounds: int, share: int) -> Ints:
    """An influence field: each round a cell passes `share` percent of its value to its neighbours.

    A cell keeps the larger of its own value and the best that reached it, so that the field
    falls off with distance and nothing is added up twice.
    """
    field = values.copy()
    for _ in range(rounds):
        passed = field * share // 100
        for cell in range(neighbours.shape[0]):
            for side in range(6):
                there = neighbours[cell, side]
                if there >= 0 and passed[there] > field[cell]:
                    field[cell] = passed[there]
    return field


@kernel
def watched(columns: int, rows: int, where: Ints, sight: Ints) -> Flags:
    """Cells of a grid of pointy-topped hexes within `sight` of a watcher's place.

    where, sight: (watchers,) cell and range; those with a negative place or range see nothing.
    """
    seen = np.zeros(columns * rows, np.bool_)
    for number in range(len(where)):
        cell, far = where[number], sight[number]
        if cell < 0:
            continue
        row, column = cell // columns, cell % columns
        q = column - (row - row % 2) // 2
        for other_row in range(max(0, row - far), min(rows, row + far + 1)):
            dr = other_row - row
            low, high = q + max(-far, -far - dr), q + min(far, far - dr)
            shift = (other_row - other_row % 2) // 2
            for column_there in range(max(0, low + shift), min(columns, high + shift + 1)):
                seen[other_row * columns + column_there] = True
    return seen


@kernel
def noticed(
    watched: Flags, where: Ints, seen: Flags, known: Ints, last: Ints, when: Ints, now: int
) -> NDArray[np.int8]:
    """What is new of each thing: it is FOUND, is seen ELSEWHERE or at another time, or is LOST.

    watched: (things,) whether it matters; where: (things,) its cell, negative for none.
    seen:    (cells,) what is in sight; known: (things,) 1 for those that were in sight.
    last, when: (things,) the cell and the time in which it was seen last.
    """
    notes = np.zeros(len(where), np.int8)
    for thing in range(len(where)):
        if not watched[thing] or where[thing] < 0:
            continue
        if not seen[where[thing]]:
            if known[thing] > 0:
                notes[thing] = LOST
        elif known[thing] == 0:
            notes[thing] = FOUND
        elif last[thing] != where[thing] or when[thing] != now:
            notes[thing] = ELSEWHERE
    return notes
