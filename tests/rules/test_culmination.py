"""10.8  When an army's offensive is spent."""

from hypothesis import given
from hypothesis import strategies as st

from game.rules.culmination import condition, why_spent
from tests.drawn import drawn

LINE = "G1 G2 . S1"


def axis(game):
    return game.world.army_ids["axis"]


def test_a_fresh_army_can_go_on():
    game = drawn(LINE, cohesion=900, supply=1000)
    assert not condition(game, axis(game)).spent


def test_an_army_that_is_worn_and_hungry_is_told_to_stop():
    game = drawn(LINE, cohesion=400, supply=200, ammunition=100)
    now = condition(game, axis(game))
    assert now.spent
    assert now.sentence == (
        "Attacks beyond here cost more than they gain: cohesion is down to 40 % and only 20 % of"
        " its supply arrives."
    )
    assert [reason.what for reason in why_spent(game, axis(game)).because] == [
        "men", "cohesion", "supply",
    ]  # fmt: skip


def test_an_army_without_divisions_has_no_condition():
    assert condition(drawn("S1 . . ."), 0) is None


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_more_cohesion_never_makes_an_army_spent(less, more):
    less, more = sorted((less, more))
    weary, steady = drawn(LINE, cohesion=less), drawn(LINE, cohesion=more)
    assert condition(weary, axis(weary)).spent or not condition(steady, axis(steady)).spent
