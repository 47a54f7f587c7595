"""A sand table: two parties of pieces on a board of cells, played forward by simple habits.

It is a rough game beside the real one, made to be played many thousand times: pieces go down
fields, press upon their neighbours, give way by tables of chances, and wither where no way leads
home. A piece is a row of whole numbers.
"""

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
GRACE = 2
"""Days for which nobody gives up."""
HUNGER = 40
"""Order that a day costs those who are cut off."""
PUSH_POINTS = 60
"""Points that a push costs."""
RUN_MEN, RUN_ORDER, ZONE_MEN, HELD_ORDER, PUSH_ORDER = range(5)
"""What it costs thousandths to give way, in men and in order; in men more where the other party
watches; what it costs in order to be pushed, and to push."""
SLOWEST_FAST, LAST_FAST = 1, 3
"""Kinds that do not stop beside the other party, and go first."""
MOST_TARGETS = 400
FAR_AWAY = 8
"""Cells from which a gap is filled."""


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


@kernel
def weaken(pieces: Ints, piece: int, thousandths: int, row: int, account: Ints) -> None:
    """Takes something off what is left of a piece and writes its men down."""
    gone = pieces[piece, LEFT] * thousandths // 1000
    account[row, pieces[piece, PARTY]] += pieces[piece, MEN] * gone // 1000
    pieces[piece, LEFT] -= gone


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
def disordered(pieces: Ints, piece: int, thousandths: int) -> None:
    """Takes something off the order of a piece."""
    pieces[piece, ORDER] = max(0, pieces[piece, ORDER] - thousandths)


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
def is_fast(pieces: Ints, piece: int) -> bool:
    """Whether a piece rides or drives."""
    return bool(SLOWEST_FAST <= pieces[piece, KIND] <= LAST_FAST)


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


@kernel
def played(
    neighbours: Ints, banks: Ints, passable: Flags, costs: Ints, strong: Ints, sources: Flags,
    fields: Ints, holder: Ints, pieces: Ints, give: Ints, hurt: Ints, toll: Ints, running: Ints,
    loose: Ints, shaken: Ints, caught: Ints, despair: Ints, first: int, turns: int, days: int,
    limit: int, seed: int, shift: int, escorts: Ints, claim: int,
) -> Ints:  # fmt: skip
    """Plays so many turns, `first` party first; (2, 2) men lost and men taken of each party.

    neighbours: (cells, 6); banks: (cells, 6) percent of a push over each side into each cell.
    costs: (kinds, cells, 6) points; strong: (cells,) percent of standing.
    sources:    (2, cells) from where each party is provided; fields: (fields, cells) to go down.
    holder:     (cells,) whose each cell is, and pieces: (pieces, COLUMNS); both are changed.
    give:       curve of chances to give way by the ratio; hurt: (2, points, 2) curves of what a
                push costs those who push and those who stand, percent.
    running:    what giving way and pushing cost, by RUN_MEN and so on.
    loose:      curve of the percent of that in men by the order that a piece lacks of its heart.
    shaken:     curve of the percent of the chances to give way by order.
    despair:    curve of the thousandths who give up in a day by order, of those cut off for long.
    caught:     (2,) percent of what each party loses on the way back that is taken.
    shift:      thousandths added to all luck, so that plays of one seed share it out evenly.
    escorts:    (2,) cells into the other's ground through which each party is provided.
    claim:      own neighbours with which ground that only one party watches becomes its own.
    toll:       (4,) what it costs usually, tenths of thousandths: those of each party who push,
                and those who stand when each party pushes.
    """
    account = np.zeros((2, 2), np.int32)
    for turn in range(turns):
        for number in range(2):
            party = first if number == 0 else 1 - first
            provide(
                neighbours, passable, sources[party], holder, pieces, party, account, days,
                escorts[party], despair,
            )  # fmt: skip
            far = homeward(neighbours, passable, holder == party, sources[1 - party])
            for purpose in range(3):
                pushes(
                    neighbours, banks, costs, strong, holder, pieces, party, far, account, give,
                    hurt, toll, running, loose, shaken, caught, seed, shift, turn, purpose,
                )  # fmt: skip
                marches(neighbours, costs, fields, holder, pieces, party, limit)
            fill(neighbours, passable, costs, holder, pieces, party, limit)
            tidy(neighbours, holder, pieces, party, claim)
    return account
