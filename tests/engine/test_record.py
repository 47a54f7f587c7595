import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.engine.columns import DamagedRecord, as_runs, from_runs
from game.engine.frames import divided, packed
from game.engine.history import Session
from game.engine.orders import EndTurn, Move, obey
from game.engine.reading import read_frames
from game.engine.record import Record
from game.engine.replay import first_difference, first_other
from game.model.events import ColumnsWritten
from tests.drawn import along, drawn


def two_armies():
    return drawn(
        """
        G1  .   .   .   .   .   S1
          P1  .   F   .   .   S2  .
        .   .   .   .   .   .   .
        """,
        sources={"0101": "axis", "0701": "soviet"},
        railways=("0101 0201 0301", "0701 0601 0501"),
    )


def some_turns(game, record=None, turns=2):
    """Marches now and then; the record is written after every order, as autosaves would."""
    for _ in range(turns):
        for unit, path in ((game.id.G1, "0101 0201"), (game.id.G1, "0201 0101")):
            here = along(game, path)
            if game.state.units.hex[unit] == here[0]:
                obey(game, Move(unit, here))
                break
        for side in (0, 1):
            obey(game, EndTurn(side))
            if record is not None:
                record.written(game)
    return game


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1))
def test_runs_give_the_column_back(values):
    column = np.array(values, np.int32)
    assert np.array_equal(from_runs(as_runs(column), len(column)), column)


def test_a_column_of_another_length_is_refused():
    with pytest.raises(DamagedRecord, match="does not have 4 entries"):
        from_runs([3, 7], 4)


def test_a_written_game_reads_back_as_it_was():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    assert reading.moments[-1].state.digest() == game.digest()
    assert reading.orders == game.orders
    assert [e.record() for e in reading.events] == [e.record() for e in game.events]


def test_folding_the_events_that_were_read_gives_the_same_state():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    state = reading.moments[0].state.clone()
    for event in reading.events:
        event.apply(state)
    assert state.digest() == game.digest()


def test_what_is_settled_is_encoded_once_and_comes_out_the_same():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game, record)
    frames = record.frames.copy()
    again = Record(two_armies().state)
    assert again.written(game)[:-1] == frames
    assert record.written(game)[:-1] == frames


def test_a_record_that_was_read_can_be_written_on():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    obey(game, Move(game.id.P1, along(game, "0102 0202")))
    reading = read_frames(record.written(game), game.world)
    obey(game, EndTurn(0))
    assert reading.record.written(game) == record.written(game)


def test_orders_undone_are_not_on_record():
    game = two_armies()
    record, session = Record(game.state.clone()), Session(game)
    session.obey(Move(game.id.P1, along(game, "0102 0202")))
    record.written(game)
    session.undo()
    assert read_frames(record.written(game), game.world).orders == []


def test_a_replay_goes_the_same_way():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    assert first_difference(reading, game.world, game.setup) is None


def test_a_replay_names_the_first_event_that_differs_and_its_field():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    moved = next(n for n, e in enumerate(reading.events) if type(e).__name__ == "UnitMoved")
    fields = reading.events[moved].record()
    fields["points"] += 1
    reading.events[moved] = type(reading.events[moved]).read(fields)
    difference = first_difference(reading, game.world, game.setup)
    assert difference is not None
    assert (difference.turn, difference.order) == (0, 1)
    assert "UnitMoved, differs in 'points': " in str(difference)


def test_a_replay_names_the_column_of_an_event_and_its_row():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    for number, event in enumerate(reading.events):
        if isinstance(event, ColumnsWritten) and "food" in event.values:
            values = {**event.values, "food": event.values["food"].copy()}
            values["food"][game.id.S1] += 5
            reading.events[number] = evolve(event, values=values)
            break
    difference = first_difference(reading, game.world, game.setup)
    was = int(values["food"][game.id.S1])
    words = f"ColumnsWritten, differs in 'values.food[1]': {was} then, {was - 5} now"
    assert words in str(difference)


@pytest.mark.parametrize(
    ("then", "now", "where"),
    [
        (3, 3, None),
        (3, 4, ("f", 3, 4)),
        ({"a": 1}, {"a": 1}, None),
        ({"a": 1}, {"a": 1, "b": 2}, ("f.b", "nothing", 2)),
        ((1, 2, 3), (1, 5, 3), ("f[1]", 2, 5)),
        ((1, 2), (1, 2, 3), ("f (how many)", 2, 3)),
        (({"men": 1}, {}), ({"men": 1}, {"men": 2}), ("f[1].men", "nothing", 2)),
        (np.arange(3), np.array([0, 1, 9]), ("f[2]", 2, 9)),
        ((("a", "b", 1),), (("a", "c", 1),), ("f[0][1]", "b", "c")),
    ],
)
def test_where_two_values_first_differ(then, now, where):
    assert first_other("f", then, now) == where


def test_a_replay_names_the_column_in_which_a_state_differs():
    game = two_armies()
    record = Record(game.state.clone())
    some_turns(game)
    reading = read_frames(record.written(game), game.world)
    other = reading.moments[-1].state.clone()
    other.units.put("men", game.id.S1, 1)
    reading.moments[-1] = evolve(reading.moments[-1], state=other, digest=other.digest())
    difference = first_difference(reading, game.world, game.setup)
    assert "the state differs in 'units.men', row 1 (S1): 1 then, 8500 now" in str(difference)


def test_a_frame_that_is_cut_off_is_refused():
    frame = packed([{"order": None, "events": []}])
    with pytest.raises(DamagedRecord, match="cut off"):
        list(divided(frame + frame[:-3]))


def test_a_frame_with_a_wrong_byte_is_refused():
    game = two_armies()
    frames = Record(game.state.clone()).written(game)
    broken = bytearray(frames[0])
    broken[len(broken) // 2] ^= 0x55
    with pytest.raises(DamagedRecord, match="damaged"):
        read_frames([bytes(broken)], game.world)
