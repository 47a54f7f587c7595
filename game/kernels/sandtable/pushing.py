"""Pushes on the sand table: the best ratio first, by tables of chances; who gives way runs."""

from __future__ import annotations

import numpy as np

from game.kernels.compiling import kernel
from game.kernels.sandtable.pieces import (
    CELL,
    CLOSED,
    GO,
    HABIT,
    HEART,
    KIND,
    LEFT,
    LOSES,
    LOST,
    NEED,
    ORDER,
    PARTY,
    PUSH,
    REST,
    STAND,
    STEADY,
    TAKEN,
    WAIT,
    Flags,
    Ints,
    along,
    chained,
    disordered,
    is_fast,
    noise,
    numbers,
    stand_of,
    weaken,
)

PUSH_POINTS = 60
"""Points that a push costs."""
RUN_MEN, RUN_ORDER, ZONE_MEN, HELD_ORDER, PUSH_ORDER = range(5)
"""What it costs thousandths to give way, in men and in order; in men more where the other party
watches; what it costs in order to be pushed, and to push."""
MOST_TARGETS = 400


@kernel
def way_out(
    neighbours: Ints, costs: Ints, holder: Ints, pieces: Ints, piece: int, far: Ints,
    number: Ints,
) -> tuple[int, bool]:  # fmt: skip
    """The cell to which a piece goes back, -1 for none, and whether the other party watches it."""
    cells, here = len(holder), pieces[piece, CELL]
    party = pieces[piece, PARTY]
    best, least = -1, 1 << 30
    for side in range(6):
        there = neighbours[here, side]
        if there < 0 or number[1 - party, there] > 0:
            continue
        if costs[pieces[piece, KIND], here, side] >= CLOSED:
            continue
        score = min(far[there], cells)
        if number[party, there] == 0:
            for beyond in range(6):
                cell = neighbours[there, beyond]
                if cell >= 0 and number[1 - party, cell] > 0:
                    score += 4 * cells
                    break
        if holder[there] != party:
            score += 2 * cells
        if score < least:
            best, least = there, score
    return best, least >= 4 * cells


@kernel
def runs(
    pieces: Ints, piece: int, watched: bool, running: Ints, loose: Ints, caught: int,
    account: Ints,
) -> None:  # fmt: skip
    """What the way back costs a piece: the more, the less order it keeps; some are caught."""
    lacks = max(0, pieces[piece, HEART] - pieces[piece, ORDER])
    rate = running[RUN_MEN] + (running[ZONE_MEN] if watched else 0)
    rate = rate * along(loose, lacks) // 100 * pieces[piece, LOSES] // 100
    rate = min(rate, 1000)
    weaken(pieces, piece, rate * caught // 100, TAKEN, account)
    weaken(pieces, piece, rate * (100 - caught) // 100, LOST, account)
    disordered(pieces, piece, running[RUN_ORDER] * pieces[piece, STEADY] // 100)


@kernel
def give_way(
    neighbours: Ints, costs: Ints, holder: Ints, pieces: Ints, target: int, party: int, far: Ints,
    number: Ints, stand: Ints, running: Ints, loose: Ints, caught: int, account: Ints,
) -> bool:  # fmt: skip
    """The pieces in a cell go back a step, through watched cells if they must; who has no way out
    fights on while he is whole. Whether nobody is left."""
    left = 0
    stand[target] = 0
    for piece in range(len(pieces)):
        if pieces[piece, CELL] != target or pieces[piece, PARTY] != party:
            continue
        there, watched = way_out(neighbours, costs, holder, pieces, piece, far, number)
        if there < 0 and pieces[piece, ORDER] >= pieces[piece, HEART]:
            disordered(pieces, piece, running[RUN_ORDER] * pieces[piece, STEADY] // 100)
            stand[target] += max(1, pieces[piece, STAND] * pieces[piece, LEFT] // 1000)
            left += 1
            continue
        if there < 0:
            weaken(pieces, piece, 1000, TAKEN, account)
            pieces[piece, CELL] = -1
            continue
        runs(pieces, piece, watched, running, loose, caught, account)
        if pieces[piece, LEFT] < 150:
            weaken(pieces, piece, 1000, LOST, account)
            pieces[piece, CELL] = -1
            continue
        pieces[piece, CELL] = there
        holder[there] = party
        number[party, there] += 1
        stand[there] += max(1, pieces[piece, STAND] * pieces[piece, LEFT] // 1000)
    number[party, target] = left
    return left == 0


@kernel
def may_push(pieces: Ints, piece: int, party: int) -> bool:
    """Whether a piece can push once more this turn."""
    return bool(
        pieces[piece, PARTY] == party
        and pieces[piece, CELL] >= 0
        and pieces[piece, PUSH] > 0
        and pieces[piece, HABIT] != WAIT
        and pieces[piece, REST] >= PUSH_POINTS
        and pieces[piece, LEFT] >= 450
    )


@kernel
def gathered(
    neighbours: Ints, banks: Ints, pieces: Ints, party: int, target: int, used: Flags, heads: Ints,
    chain: Ints, who: Ints,
) -> tuple[int, int, int]:  # fmt: skip
    """Those who can push upon a cell together, how many, how hard, and the least percent needed."""
    found, push, need = 0, 0, 10_000
    for side in range(6):
        cell = neighbours[target, side]
        if cell < 0:
            continue
        piece = heads[cell]
        while piece >= 0:
            here = pieces[piece, CELL] == cell and not used[piece]
            if here and may_push(pieces, piece, party) and found < len(who):
                who[found] = piece
                found += 1
                push += (
                    pieces[piece, PUSH] * pieces[piece, LEFT] // 1000 * banks[target, side] // 100
                )
                need = min(need, pieces[piece, NEED])
            piece = chain[piece]
    return found, push, need


@kernel
def spend(pieces: Ints, who: Ints, used: Flags, toll: int, order: int, account: Ints) -> int:
    """What a push costs those who push; the one who would go in, -1 for none."""
    first, most = -1, -1
    for piece in who:
        used[piece] = True
        pieces[piece, REST] -= PUSH_POINTS
        weaken(pieces, piece, toll, LOST, account)
        disordered(pieces, piece, order)
        worth = pieces[piece, PUSH] * pieces[piece, LEFT] // 1000
        worth += 1_000_000 if is_fast(pieces, piece) else 0
        if pieces[piece, HABIT] == GO and worth > most:
            first, most = piece, worth
    return first


@kernel
def stood(
    pieces: Ints, heads: Ints, chain: Ints, target: int, party: int, toll: int, order: int,
    account: Ints,
) -> int:  # fmt: skip
    """What a push costs those pushed upon; the mean of their order before."""
    total, many = 0, 0
    piece = heads[target]
    while piece >= 0:
        if pieces[piece, CELL] == target and pieces[piece, PARTY] != party:
            total, many = total + pieces[piece, ORDER], many + 1
            weaken(pieces, piece, toll, LOST, account)
            disordered(pieces, piece, order)
        piece = chain[piece]
    return total // max(1, many)


@kernel
def pushes(
    neighbours: Ints, banks: Ints, costs: Ints, strong: Ints, holder: Ints, pieces: Ints,
    party: int, far: Ints, account: Ints, give: Ints, hurt: Ints, toll: Ints, running: Ints,
    loose: Ints, shaken: Ints, caught: Ints, seed: int, shift: int, turn: int, purpose: int,
) -> None:  # fmt: skip
    """Every piece pushes once at most, where the ratio is best first; the best goes in after."""
    cells = len(holder)
    stand = stand_of(pieces, cells, 1 - party)
    used = np.zeros(len(pieces), np.bool_)
    targets, ratios = aimed_at(neighbours, banks, strong, pieces, party, stand)
    if len(targets) == 0:
        return
    number = np.empty((2, cells), np.int32)
    for each in range(2):
        number[each] = numbers(pieces, cells, each)
    heads, chain = chained(pieces, cells)
    buffer = np.empty(60, np.int32)
    for which in np.argsort(-ratios, kind="mergesort"):
        target = targets[which]
        if stand[target] <= 0:
            continue
        found, push, need = gathered(
            neighbours, banks, pieces, party, target, used, heads, chain, buffer
        )
        ratio = push * 100 // max(stand[target] * strong[target] // 100, 1)
        if found == 0 or ratio < need:
            continue
        who = buffer[:found]
        cost = toll[party] * along(hurt[0], ratio) // 1000
        first = spend(pieces, who, used, cost, running[PUSH_ORDER], account)
        cost = toll[2 + party] * along(hurt[1], ratio) // 1000
        order = stood(pieces, heads, chain, target, party, cost, running[HELD_ORDER], account)
        luck = (noise(seed, turn, target, purpose) + shift) % 1000
        if luck < along(give, ratio) * along(shaken, order) // 100 and give_way(
            neighbours, costs, holder, pieces, target, 1 - party, far, number, stand, running,
            loose, caught[1 - party], account,
        ):  # fmt: skip
            holder[target] = party
            if first >= 0:
                number[party, pieces[first, CELL]] -= 1
                number[party, target] += 1
                pieces[first, CELL] = target


@kernel
def aimed_at(
    neighbours: Ints, banks: Ints, strong: Ints, pieces: Ints, party: int, stand: Ints
) -> tuple[Ints, Ints]:
    """The cells upon which somebody can push, and the percent of all who could, together."""
    press = np.zeros(len(stand), np.int32)
    targets, found = np.empty(MOST_TARGETS, np.int32), 0
    for piece in range(len(pieces)):
        if not may_push(pieces, piece, party):
            continue
        for side in range(6):
            there = neighbours[pieces[piece, CELL], side]
            if there >= 0 and stand[there] > 0:
                if press[there] == 0 and found < MOST_TARGETS:
                    targets[found] = there
                    found += 1
                push = pieces[piece, PUSH] * pieces[piece, LEFT] // 1000
                press[there] += push * banks[there, (side + 3) % 6] // 100
    ratios = np.empty(found, np.int32)
    for number in range(found):
        cell = targets[number]
        ratios[number] = press[cell] * 100 // max(1, stand[cell] * strong[cell] // 100)
    return targets[:found], ratios
