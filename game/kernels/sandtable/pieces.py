"""Pieces of the sand table: the columns of a row, and what a party's amount to on the board."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import kernel

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

(
    PARTY, KIND, PUSH, STAND, WIDTH, MEN, BUDGET, HABIT, FIELD, NEXT, NEED, CELL, LEFT, CUT, REST,
    YIELD, COMMANDS, ORDER, HEART, LOSES, STEADY,
) = range(21)  # fmt: skip
"""Columns of a piece: its party; its kind, a row of costs; what it is worth pushing and standing
when it is whole; the width it takes; its men; points a turn; its habit, the field it follows and
the one it follows when it has come to the end of that, -1 for none; the percent it needs to push;
its cell, -1 for none; thousandths of it left; days cut off; points left this turn; percent of the
usual at which it gives up once it has been cut off for long; thousandths that must be left of it
for it to command the cells around it; its order, thousandths of cohesion, and the order below which
it is no longer whole; the percent of what running costs in men, and in order, that it suffers."""
COLUMNS = 21

WAIT, GO, HOLD, BACK = 0, 1, 2, 3
"""Habits."""

LOST, TAKEN = 0, 1
"""Rows of the account: men lost to blows, and men taken."""

CLOSED = 1 << 20
SLOWEST_FAST, LAST_FAST = 1, 3
"""Kinds that do not stop beside the other party, and go first."""


@kernel
def noise(seed: int, turn: int, cell: int, purpose: int) -> int:
    """A number from 0 to 999 for a purpose at a cell in a turn."""
    z = np.uint64(seed * 1000003 + turn * 7919 + cell * 104729 + purpose * 15485863)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return int(z % np.uint64(1000))


@kernel
def along(curve: Ints, value: int) -> int:
    """What a curve of (points, 2) gives; flat beyond its ends."""
    if value <= curve[0, 0]:
        return int(curve[0, 1])
    for number in range(1, len(curve)):
        if value <= curve[number, 0]:
            x0, y0, x1, y1 = (
                curve[number - 1, 0], curve[number - 1, 1], curve[number, 0], curve[number, 1],
            )  # fmt: skip
            return int(y0 + (y1 - y0) * (value - x0) // max(1, x1 - x0))
    return int(curve[len(curve) - 1, 1])


@kernel
def stand_of(pieces: Ints, cells: int, party: int) -> Ints:
    """(cells,) what a party's pieces in each cell are worth standing."""
    total = np.zeros(cells, np.int32)
    for piece in range(len(pieces)):
        if pieces[piece, CELL] >= 0 and pieces[piece, PARTY] == party:
            worth = pieces[piece, STAND] * pieces[piece, LEFT] // 1000
            total[pieces[piece, CELL]] += max(worth, 1)
    return total


@kernel
def commanding(
    neighbours: Ints, pieces: Ints, cells: int, party: int, going: bool = False
) -> Flags:
    """(cells,) next to a piece of a party, or to one that goes, that is strong enough to command
    what is around it."""
    near = np.zeros(cells, np.bool_)
    for piece in range(len(pieces)):
        here = pieces[piece, CELL]
        if here < 0 or pieces[piece, PARTY] != party:
            continue
        if pieces[piece, LEFT] < pieces[piece, COMMANDS]:
            continue
        if going and pieces[piece, HABIT] != GO:
            continue
        for side in range(6):
            if neighbours[here, side] >= 0:
                near[neighbours[here, side]] = True
    return near


@kernel
def widths(pieces: Ints, cells: int, party: int) -> Ints:
    """(cells,) the width that a party's pieces take up."""
    total = np.zeros(cells, np.int32)
    for piece in range(len(pieces)):
        if pieces[piece, CELL] >= 0 and pieces[piece, PARTY] == party:
            total[pieces[piece, CELL]] += pieces[piece, WIDTH]
    return total


@kernel
def numbers(pieces: Ints, cells: int, party: int) -> Ints:
    """(cells,) how many of a party's pieces stand in each cell."""
    total = np.zeros(cells, np.int32)
    for piece in range(len(pieces)):
        if pieces[piece, CELL] >= 0 and pieces[piece, PARTY] == party:
            total[pieces[piece, CELL]] += 1
    return total


@kernel
def chained(pieces: Ints, cells: int) -> tuple[Ints, Ints]:
    """The first piece in each cell, and the next one in the cell of each piece; -1 for none."""
    heads = np.full(cells, -1, np.int32)
    chain = np.full(len(pieces), -1, np.int32)
    for piece in range(len(pieces) - 1, -1, -1):
        cell = pieces[piece, CELL]
        if cell >= 0:
            chain[piece] = heads[cell]
            heads[cell] = piece
    return heads, chain


@kernel
def beside(neighbours: Ints, there: Ints) -> Flags:
    """(cells,) next to a cell in which something stands."""
    near = np.zeros(len(there), np.bool_)
    for cell in range(len(there)):
        if there[cell] > 0:
            for side in range(6):
                if neighbours[cell, side] >= 0:
                    near[neighbours[cell, side]] = True
    return near


@kernel
def is_fast(pieces: Ints, piece: int) -> bool:
    """Whether a piece rides or drives."""
    return bool(SLOWEST_FAST <= pieces[piece, KIND] <= LAST_FAST)


@kernel
def weaken(pieces: Ints, piece: int, thousandths: int, row: int, account: Ints) -> None:
    """Takes something off what is left of a piece and writes its men down."""
    gone = pieces[piece, LEFT] * thousandths // 1000
    account[row, pieces[piece, PARTY]] += pieces[piece, MEN] * gone // 1000
    pieces[piece, LEFT] -= gone


@kernel
def disordered(pieces: Ints, piece: int, thousandths: int) -> None:
    """Takes something off the order of a piece."""
    pieces[piece, ORDER] = max(0, pieces[piece, ORDER] - thousandths)
