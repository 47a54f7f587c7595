import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.kernels.flow import ROOT, carried, left_over, tree

CELLS = 6


def line(room=100):
    """Cells in a row, each joined to the one before (side 0) and after it (side 1)."""
    neighbours = np.full((CELLS, 2), -1, np.int32)
    neighbours[1:, 0] = np.arange(CELLS - 1)
    neighbours[:-1, 1] = np.arange(1, CELLS)
    return neighbours, np.ones((CELLS, 2), np.int32), np.full((CELLS, 2), room, np.int64)


def sent(room, stock, asked):
    neighbours, cost, _ = line()
    spent, before, order = tree(neighbours, cost, room, np.array([0], np.int32), 20)
    stocks = np.zeros(CELLS, np.int64)
    stocks[0] = stock
    return spent, carried(before, order, 2, room, stocks, np.array(asked, np.int64))


def test_ways_lead_from_the_source_and_stop_where_a_link_has_no_room():
    neighbours, cost, room = line()
    room[3, 1] = 0
    spent, before, order = tree(neighbours, cost, room, np.array([0], np.int32), 20)
    assert spent.tolist() == [0, 1, 2, 3, 21, 21]
    assert before.tolist() == [ROOT, 1, 3, 5, ROOT, ROOT]
    assert order.tolist() == [0, 1, 2, 3]


def test_all_beyond_a_short_link_get_the_same_share_and_those_before_it_all():
    _, _, room = line()
    room[2, 1] = 30
    _, (got, passed, held) = sent(room, 1000, [0, 50, 0, 40, 0, 20])
    assert got.tolist() == [0, 50, 0, 20, 0, 10]
    assert passed[3] == 30
    assert (held[1], held[3], held[5]) == (ROOT, 3, 3)


def test_a_source_gives_what_it_has():
    _, _, room = line()
    _, (got, _, held) = sent(room, 45, [0, 60, 0, 30, 0, 0])
    assert got.tolist() == [0, 30, 0, 15, 0, 0]
    assert held[1] == held[3] == 0


def test_left_over_tells_where_the_way_last_went_over_a_side():
    neighbours, cost, room = line()
    _, before, order = tree(neighbours, cost, room, np.array([3], np.int32), 20)
    assert left_over(before, order, 2, 1).tolist() == [ROOT, ROOT, ROOT, ROOT, 3, 4]


amounts = st.lists(st.integers(0, 200), min_size=CELLS, max_size=CELLS)


@given(amounts, amounts, st.integers(0, 600))
def test_nothing_is_made_on_the_way_and_no_link_carries_too_much(rooms, asked, stock):
    _, _, room = line()
    room[:, 1] = rooms
    _, (got, passed, _) = sent(room, stock, asked)
    assert (got <= asked).all()
    assert got.sum() <= passed[0] <= stock
    assert (passed[1:] <= room[:-1, 1]).all()


@given(amounts, amounts, st.integers(0, CELLS - 2))
def test_more_room_never_brings_less(rooms, asked, where):
    _, _, room = line()
    room[:, 1] = rooms
    before = sent(room, 300, asked)[1][0].sum()
    room[where, 1] += 50
    # Whole numbers: each cell may lose one to rounding.
    assert sent(room, 300, asked)[1][0].sum() >= before - CELLS
