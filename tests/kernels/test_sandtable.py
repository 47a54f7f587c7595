"""The sand table: a rough contest of pieces, played forward."""

from __future__ import annotations

import numpy as np
import pytest

from game.hexes.grid import Grid
from game.kernels import sandtable
from game.kernels.sandtable import BACK, COLUMNS, GO, HOLD, WAIT

GIVE = np.array([[100, 0], [300, 1000]], np.int32)
HURT = np.array([[[100, 100], [300, 100]], [[100, 100], [300, 100]]], np.int32)
TOLL = np.array([100, 100, 100, 100], np.int32)
RUNNING = np.array([50, 100, 50, 20, 20], np.int32)
LOOSE = np.array([[0, 100], [500, 1000]], np.int32)
SHAKEN = np.array([[0, 150], [1000, 100]], np.int32)
DESPAIR = np.array([[0, 400], [1000, 0]], np.int32)
CAUGHT = np.array([50, 50], np.int32)


class Table:
    """A strip of open ground, seven cells wide and five high; the left belongs to party 0."""

    def __init__(self) -> None:
        self.grid = Grid(7, 5)
        self.holder = np.array([int(h % 7 > 2) for h in range(35)], np.int32)
        self.rows: list[np.ndarray] = []
        self.fields = np.array([abs(np.arange(35) % 7 - 6), np.arange(35) % 7], np.int32) * 10
        self.sources = np.array([np.arange(35) % 7 == 0, np.arange(35) % 7 == 6])

    def put(self, party: int, column: int, row: int, strength: int, habit: int = HOLD) -> int:
        piece = np.zeros(COLUMNS, np.int32)
        piece[sandtable.PARTY], piece[sandtable.CELL] = party, row * 7 + column
        piece[[sandtable.PUSH, sandtable.STAND, sandtable.MEN]] = strength
        piece[sandtable.LEFT], piece[sandtable.BUDGET], piece[sandtable.NEED] = 1000, 200, 150
        piece[sandtable.HABIT], piece[sandtable.FIELD] = habit, party if habit == GO else 1 - party
        piece[sandtable.YIELD], piece[sandtable.WIDTH] = 100, 9000
        piece[sandtable.COMMANDS], piece[sandtable.ORDER], piece[sandtable.HEART] = 200, 700, 400
        piece[[sandtable.LOSES, sandtable.STEADY]] = 100
        self.rows.append(piece)
        return len(self.rows) - 1

    def play(self, turns: int, seed: int = 1) -> np.ndarray:
        self.pieces = np.array(self.rows, np.int32)
        self.ground = self.holder.copy()
        costs = np.full((6, 35, 6), 40, np.int32)
        self.account = sandtable.played(
            self.grid.neighbours, np.full((35, 6), 100, np.int32), np.ones(35, np.bool_), costs,
            np.full(35, 100, np.int32),
            self.sources, self.fields, self.ground, self.pieces, GIVE, HURT, TOLL, RUNNING, LOOSE,
            SHAKEN, CAUGHT, DESPAIR, 0, turns, 2, 30_000, seed, 0, np.array([1, 1], np.int32), 3,
        )  # fmt: skip
        return self.pieces


def test_who_goes_follows_his_field_and_takes_the_ground():
    table = Table()
    piece = table.put(0, 2, 2, 1000, GO)
    moved = table.play(1)
    assert moved[piece, sandtable.CELL] % 7 > 3
    assert (table.ground == 0).sum() > (table.holder == 0).sum()


def test_who_holds_stays_and_who_goes_back_leaves():
    table = Table()
    holds, leaves = table.put(1, 3, 1, 1000, HOLD), table.put(1, 4, 3, 1000, BACK)
    table.fields[0] = np.arange(35) % 7 * -10 + 60
    table.put(0, 0, 2, 10, WAIT)
    pieces = table.play(1)
    assert pieces[holds, sandtable.CELL] == 1 * 7 + 3
    assert pieces[leaves, sandtable.CELL] % 7 > 4


def test_the_much_stronger_drive_the_weaker_away_and_both_lose_men():
    table = Table()
    for row in (1, 2, 3):
        table.put(0, 2, row, 4000, GO)
    weak = table.put(1, 3, 2, 1000)
    pieces = table.play(1)
    assert pieces[weak, sandtable.CELL] != 2 * 7 + 3
    assert table.account[sandtable.LOST].min() > 0


def test_who_is_shut_in_withers_and_is_taken():
    table = Table()
    shut_in = table.put(1, 4, 2, 12_000, WAIT)
    for there in table.grid.neighbour_lists[2 * 7 + 4]:
        table.put(0, there % 7, there // 7, 2000)
    table.holder[:] = 0
    table.holder[2 * 7 + 4] = 1
    table.holder[6::7] = 1
    pieces = table.play(4)
    assert pieces[shut_in, sandtable.CUT] > 0
    assert table.account[sandtable.TAKEN, 1] > 0


@pytest.mark.parametrize("seed", range(4))
def test_no_piece_is_made_or_doubled(seed):
    table = Table()
    for row in range(5):
        table.put(0, 1, row, 2000, GO)
        table.put(1, 4, row, 1500, GO)
    pieces = table.play(5, seed)
    left = (pieces[:, sandtable.MEN] * pieces[:, sandtable.LEFT] // 1000)[
        pieces[:, sandtable.CELL] >= 0
    ]
    assert left.sum() + table.account.sum() <= 5 * 3500 + 60
    assert (pieces[:, sandtable.LEFT] >= 0).all()


def test_the_same_seed_gives_the_same_contest():
    results = []
    for _ in range(2):
        table = Table()
        for row in range(5):
            table.put(0, 2, row, 2000, GO)
            table.put(1, 3, row, 1200)
        results.append(table.play(4, seed=7).tobytes())
    assert results[0] == results[1]
