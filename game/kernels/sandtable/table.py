"""The game on the sand table: turn by turn, party by party."""

from __future__ import annotations

import numpy as np

from game.kernels.compiling import kernel
from game.kernels.sandtable.homes import homeward, provide
from game.kernels.sandtable.marching import fill, marches, tidy
from game.kernels.sandtable.pieces import Flags, Ints
from game.kernels.sandtable.pushing import pushes


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
