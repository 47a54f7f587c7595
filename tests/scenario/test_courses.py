"""Lines of a map drawn by hand: joined where they meet, cut where they are erased."""

from hypothesis import given
from hypothesis import strategies as st

from game.scenario.drafting.courses import joined, steps_of, tidy, without

COURSES = st.lists(st.sampled_from("abcdefgh"), max_size=12).map(tidy)


def test_a_stroke_leads_a_line_on_at_either_end():
    assert joined(("a", "b"), ("b", "c"), directed=True) == ("a", "b", "c")
    assert joined(("b", "c"), ("a", "b"), directed=True) == ("a", "b", "c")
    assert joined(("a", "b"), ("c", "b"), directed=False) == ("a", "b", "c")
    assert joined(("b", "c"), ("b", "a"), directed=False) == ("a", "b", "c")
    assert joined(("a", "b"), ("c", "b"), directed=True) is None
    assert joined(("a", "b"), ("c", "d"), directed=False) is None


def test_a_line_is_cut_into_pieces():
    assert without("abcde", [frozenset("cd")]) == [("a", "b", "c"), ("d", "e")]
    assert without("abc", [frozenset("ba")]) == [("b", "c")]
    assert without("ab", [frozenset("ab")]) == []


def test_a_hand_that_goes_back_draws_nothing_there():
    assert tidy("aabcb") == ("a", "b")
    assert tidy("abab") == ("a", "b")


@given(COURSES, COURSES)
def test_what_is_cut_is_gone_and_nothing_else(course, gone):
    lost = steps_of(gone)
    left = {step for piece in without(course, lost) for step in steps_of(piece)}
    assert left == steps_of(course) - lost


@given(COURSES, COURSES, st.booleans())
def test_what_is_joined_has_the_steps_of_both(course, stroke, directed):
    if len(course) > 1 and len(stroke) > 1 and (whole := joined(course, stroke, directed)):
        assert steps_of(whole) == steps_of(course) | steps_of(stroke)
