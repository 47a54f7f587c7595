import numpy as np
import pytest

from game.model.state import Posture, Sizes, State
from game.model.tables import Units


def test_columns_are_read_only_to_everyone_but_events():
    state = State.empty(Sizes(3, 5))
    with pytest.raises(ValueError, match="read-only"):
        state.units.men[0] = 5
    state.units.put("men", 0, 5)
    assert list(state.units.men) == [5, 0, 0]


def test_a_clone_is_equal_and_independent():
    state = State.empty(Sizes(3, 5))
    state.units.put("posture", slice(None), Posture.DIG_IN)
    copy = state.clone()
    assert copy.digest() == state.digest()
    copy.hexes.put("control", 2, 1)
    assert copy.digest() != state.digest()
    assert state.hexes.control[2] == 0


def test_equal_stamps_mean_equal_columns():
    state = State.empty(Sizes(3, 5))
    copy = state.clone()
    assert copy.units.stamp("hex", "men") == state.units.stamp("hex", "men")
    copy.units.add("men", 1, 7)
    assert copy.units.stamp("men") != state.units.stamp("men")
    assert copy.units.stamp("hex") == state.units.stamp("hex")
    assert State.empty(Sizes(3, 5)).units.stamp("hex") != state.units.stamp("hex")


def test_a_write_leaves_the_stamps_of_the_other_side_as_they_are():
    units = State.empty(Sizes(3, 5)).units
    before = units.stamp("men", part=0), units.stamp("men", part=1)
    units.put("men", 0, 5)
    assert units.stamp("men", part=1) != before[1]
    units.divide((0, 0, 1))
    before = units.stamp("men", part=0), units.stamp("men", part=1)
    units.put("men", [0, 1], [7, 8])
    assert units.stamp("men", part=0) != before[0]
    assert units.stamp("men", part=1) == before[1]
    units.add("men", 2, 1)
    assert units.stamp("men", part=1) != before[1]
    copy = units.clone()
    copy.put("men", 0, 9)
    assert copy.stamp("men", part=1) == units.stamp("men", part=1)
    assert copy.stamp("men") != units.stamp("men")


def test_columns_blanked_for_the_same_cause_are_equal_and_say_so():
    state = State.empty(Sizes(3, 5))
    state.units.put("men", slice(None), 9)
    one, other, third = state.clone(), state.clone(), state.clone()
    for copy, cause in ((one, "fog"), (other, "fog"), (third, "smoke")):
        copy.units.blank(Units.blanks({"men": 4, "guns": 2}), np.array([0, 2]), 1, cause)
    assert list(one.units.men) == [4, 9, 4]
    assert list(one.units.guns) == [2, 0, 2]
    assert one.units.stamp("men", "guns") == other.units.stamp("men", "guns")
    assert one.units.stamp("men") != third.units.stamp("men")
    assert one.units.stamp("men") != state.units.stamp("men")
    assert one.units.stamp("hex") == state.units.stamp("hex")


def test_the_digest_sees_every_table():
    digests = {State.empty(Sizes(3, 5)).digest()}
    for table, column in (
        ("units", "men"),
        ("hexes", "snow"),
        ("sides", "killed"),
        ("clock", "turn"),
    ):
        state = State.empty(Sizes(3, 5))
        getattr(state, table).put(column, 0, 1)
        digests.add(state.digest())
    assert len(digests) == 5


def test_a_whole_column_is_written_at_once():
    state = State.empty(Sizes(2, 4))
    state.hexes.put("frost", slice(None), np.arange(4))
    assert list(state.hexes.frost) == [0, 1, 2, 3]
