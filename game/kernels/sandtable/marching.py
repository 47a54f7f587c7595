"""Marches on the sand table: down a field, into gaps of the line, and over empty ground."""

from __future__ import annotations

import numpy as np

from game.kernels.compiling import kernel
from game.kernels.sandtable.homes import homeward
from game.kernels.sandtable.pieces import (
    BACK,
    CELL,
    CLOSED,
    FIELD,
    GO,
    HABIT,
    HOLD,
    KIND,
    NEXT,
    PARTY,
    REST,
    WIDTH,
    Flags,
    Ints,
    beside,
    commanding,
    is_fast,
    stand_of,
    widths,
)

FAR_AWAY = 8
"""Cells from which a gap is filled."""


@kernel
def step_from(
    neighbours: Ints, costs: Ints, field: Ints, holder: Ints, other: Ints, width: Ints,
    pieces: Ints, piece: int, limit: int,
) -> tuple[int, int]:  # fmt: skip
    """The neighbour furthest down the field that has room and can be paid, and what it costs."""
    here, party, kind = pieces[piece, CELL], pieces[piece, PARTY], pieces[piece, KIND]
    best, least, price = -1, field[here], 0
    for side in range(6):
        there = neighbours[here, side]
        if there < 0 or field[there] >= least or other[there] > 0:
            continue
        cost = costs[kind, here, side]
        if cost >= CLOSED or width[there] + pieces[piece, WIDTH] > limit:
            continue
        cost = cost * (150 if holder[there] == 1 - party else 100) // 100
        if cost <= pieces[piece, REST]:
            best, least, price = there, field[there], cost
    return best, price


@kernel
def enter(holder: Ints, width: Ints, pieces: Ints, piece: int, there: int, price: int) -> None:
    """A piece goes one cell on, at a price; what it enters is its party's."""
    width[pieces[piece, CELL]] -= pieces[piece, WIDTH]
    width[there] += pieces[piece, WIDTH]
    pieces[piece, CELL] = there
    pieces[piece, REST] -= price
    holder[there] = pieces[piece, PARTY]


@kernel
def marches(
    neighbours: Ints, costs: Ints, fields: Ints, holder: Ints, pieces: Ints, party: int, limit: int,
) -> None:  # fmt: skip
    """Those who go, or go back, follow their fields; what they enter is theirs."""
    cells = len(holder)
    other = stand_of(pieces, cells, 1 - party)
    watched = beside(neighbours, other)
    width = widths(pieces, cells, party)
    for fast in (1, 0):
        for piece in range(len(pieces)):
            goes = pieces[piece, HABIT] in (GO, BACK)
            if pieces[piece, PARTY] != party or pieces[piece, CELL] < 0 or not goes:
                continue
            quick = is_fast(pieces, piece)
            if quick != (fast == 1) or pieces[piece, FIELD] < 0:
                continue
            for _ in range(14):
                field = fields[pieces[piece, FIELD]]
                if field[pieces[piece, CELL]] == 0 and pieces[piece, NEXT] >= 0:
                    pieces[piece, FIELD] = pieces[piece, NEXT]
                    field = fields[pieces[piece, FIELD]]
                there, price = step_from(
                    neighbours, costs, field, holder, other, width, pieces, piece, limit
                )
                if there < 0:
                    break
                price += 25 if watched[there] else 0
                enter(holder, width, pieces, piece, there, price)
                if watched[there] and not quick:
                    break


@kernel
def fill(
    neighbours: Ints, passable: Flags, costs: Ints, holder: Ints, pieces: Ints, party: int,
    limit: int,
) -> None:  # fmt: skip
    """Those who hold and have nobody before them go to where the line is thin and pressed."""
    cells = len(holder)
    own, other = stand_of(pieces, cells, party), stand_of(pieces, cells, 1 - party)
    thin = np.zeros(cells, np.bool_)
    edge = np.zeros(cells, np.bool_)
    for cell in range(cells):
        if holder[cell] != party or not passable[cell]:
            continue
        pressed = 0
        for side in range(6):
            there = neighbours[cell, side]
            if there >= 0 and holder[there] == 1 - party:
                edge[cell] = True
                pressed = max(pressed, other[there])
        thin[cell] = edge[cell] and own[cell] * 2 < pressed
    closed = other > 0
    field = homeward(neighbours, passable, closed, thin)
    width = widths(pieces, cells, party)
    for piece in range(len(pieces)):
        holds = pieces[piece, PARTY] == party and pieces[piece, HABIT] == HOLD
        if not holds or pieces[piece, CELL] < 0 or edge[pieces[piece, CELL]]:
            continue
        if field[pieces[piece, CELL]] > FAR_AWAY:
            continue
        for _ in range(FAR_AWAY):
            there, price = step_from(
                neighbours, costs, field, holder, other, width, pieces, piece, limit
            )
            if there < 0:
                break
            enter(holder, width, pieces, piece, there, price)


@kernel
def tidy(neighbours: Ints, holder: Ints, pieces: Ints, party: int, claim: int) -> None:
    """Empty ground of the other party's that only those of this one who go watch becomes its own:
    who goes past those who hold leaves somebody behind."""
    cells = len(holder)
    other = stand_of(pieces, cells, 1 - party)
    ours = commanding(neighbours, pieces, cells, party, True)
    theirs = commanding(neighbours, pieces, cells, 1 - party)
    was = holder.copy()
    for cell in range(cells):
        if was[cell] != 1 - party or other[cell] > 0 or theirs[cell] or not ours[cell]:
            continue
        backed = 0
        for side in range(6):
            there = neighbours[cell, side]
            if there >= 0 and was[there] == party:
                backed += 1
        if backed >= claim:
            holder[cell] = party
