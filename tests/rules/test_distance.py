import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.rules.distance import distances, hexes_apart
from tests.drawn import drawn

GAME = drawn("\n".join([". . . . . . . ."] * 7))
GRID = GAME.world.board.grid
hexes = st.lists(st.integers(0, len(GRID) - 1), min_size=1, max_size=6)


@given(hexes, hexes)
def test_each_with_each_is_the_distance_of_the_grid(some, others):
    apart = hexes_apart(GAME, np.array(some), np.array(others))
    assert apart.tolist() == [[GRID.distance(a, b) for b in others] for a in some]


@given(hexes)
def test_the_nearest_of_several_counts(some):
    away = distances(GAME, some)
    assert away.tolist() == [min(GRID.distance(a, b) for a in some) for b in range(len(GRID))]
