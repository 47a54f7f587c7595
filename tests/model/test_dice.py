from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from game.model.dice import below, draw


def test_the_same_decision_in_the_same_situation_has_the_same_luck_on_every_machine():
    assert draw(1, "battle", 3, 1707, 12) == 16545353120347555192
    assert below(1000, 1, "battle", 3, 1707, 12) == 896


def test_order_purpose_seed_and_turn_matter():
    drawn = {
        draw(1, "battle", 3, 4),
        draw(1, "battle", 4, 3),
        draw(1, "battle", 3),
        draw(1, "weather", 3, 4),
        draw(2, "battle", 3, 4),
    }
    assert len(drawn) == 5


@given(st.integers(0, 2**63), st.integers(1, 10**6), st.integers(-10, 10**6))
def test_a_number_below_a_limit_is_below_it(seed, limit, key):
    assert 0 <= below(limit, seed, "test", key) < limit


def test_all_faces_come_up_alike():
    faces = Counter(below(6, 7, "die", key) for key in range(60_000))
    assert set(faces) == set(range(6))
    assert all(9_600 < count < 10_400 for count in faces.values())
