"""Reels: the record of history and games as dated frames."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.officer import Officer
from game.engine.orders import EndTurn
from game.lab.reel import load_annals, reel_of_game, reel_of_history
from game.lab.reel.entering import by_nearness, set_ups
from game.lab.reel.following import hexes_at
from game.lab.reel.fronts import Fronts
from game.lab.reel.of_game import position
from game.lab.reel.of_history import chain
from game.lab.run import play
from game.model.game import Setup
from game.model.records import HistoricalFront, HistoryRecord, Lull, Side, TownDates
from game.scenario.build import load_world, new_game, scenario_file
from tests.drawn import drawn

STRIP = """
    .  .  .  .  .  .  .  .  .  .
     .  .  .  .  .  .  .  .  .  .
    .  .  .  .  .  .  .  .  .  .
"""
START, END = date(1941, 10, 1), date(1941, 10, 11)


@pytest.fixture(scope="module")
def world():
    return load_world(scenario_file("moscow-1941"))


@pytest.fixture(scope="module")
def record(world):
    return reel_of_history(world, load_annals(world))


def strip_with_town():
    return drawn(STRIP, places={"0602": "Klin"}).world.board


def line_at(board, x):
    """A line from north to south at so many hexes from the west."""
    return tuple(board.projection.from_map(x, y) for y in (0.1, 1.5, 2.8))


def fronts(board, towns=(), lulls=()):
    two = (
        HistoricalFront(date=START, line=line_at(board, 2.0), confidence="medium"),
        HistoricalFront(date=END, line=line_at(board, 9.0), confidence="medium"),
    )
    return Fronts(board, HistoryRecord(id="x", title="x", fronts=two, towns=towns), (), lulls)


def held(fronts, day):
    return int(fronts.axis_ground(day).sum())


def test_between_two_lines_the_front_moves_evenly():
    course = fronts(strip_with_town())
    ground = [held(course, START + timedelta(days=n)) for n in range(12)]
    assert ground == sorted(ground)
    assert ground[0] < ground[5] < ground[11]


def test_a_town_changes_hands_on_its_day_and_pulls_the_ground_round_it():
    board = strip_with_town()
    town = board.place("Klin").hex
    early = fronts(board, [TownDates(place="Klin", lost=date(1941, 10, 3))])
    late = fronts(board, [TownDates(place="Klin", lost=date(1941, 10, 9))])
    assert not early.axis_ground(date(1941, 10, 2))[town]
    assert early.axis_ground(date(1941, 10, 3))[town]
    assert not late.axis_ground(date(1941, 10, 8))[town]
    assert held(early, date(1941, 10, 5)) > held(late, date(1941, 10, 5))


def test_a_town_of_which_nobody_tells_when_it_was_retaken_goes_by_the_next_line():
    board = strip_with_town()
    third = date(1941, 10, 21)
    lines = (
        HistoricalFront(date=START, line=line_at(board, 4.0)),
        HistoricalFront(date=END, line=line_at(board, 5.0)),
        HistoricalFront(date=third, line=line_at(board, 2.0)),
    )
    town = TownDates(place="Klin", lost=date(1941, 10, 5))
    course = Fronts(board, HistoryRecord(id="x", title="x", fronts=lines, towns=(town,)))
    klin = board.place("Klin").hex
    assert not course.axis_ground(date(1941, 10, 4))[klin]
    assert course.axis_ground(date(1941, 10, 6))[klin]
    assert not course.axis_ground(third)[klin]


def test_in_a_lull_nothing_moves():
    course = fronts(strip_with_town(), lulls=[Lull(from_=START, to=date(1941, 10, 6))])
    assert held(course, START) == held(course, date(1941, 10, 5))
    assert held(course, date(1941, 10, 10)) > held(course, START)


@given(day=st.integers(0, 10), town=st.integers(0, 9))
def test_whenever_a_town_falls_no_ground_is_given_back_in_an_advance(day, town):
    course = fronts(strip_with_town(), [TownDates(place="Klin", lost=START + timedelta(days=town))])
    now, then = (course.axis_ground(START + timedelta(days=n)) for n in (day, day + 1))
    assert not (now & ~then).any()


def test_towns_of_the_record_change_hands_on_their_days(world, record):
    towns = world.history.towns
    assert any(town.lost for town in towns)
    assert any(town.retaken for town in towns)
    for town in towns:
        hexagon = world.board.place(town.place).hex
        if town.lost and town.lost >= record.frames[0].date:
            assert record.frames[record.at(town.lost)].control[hexagon] == Side.AXIS
        if town.retaken:
            assert record.frames[record.at(town.retaken)].control[hexagon] == Side.SOVIET


def test_nobody_in_the_record_stands_on_the_enemys_ground(record):
    sides = np.array([actor.side for actor in record.cast])
    frames = record.frames[::10]
    assert sum(frame.seen.any() for frame in frames) > 5
    for frame in frames:
        there = hexes_at(record.board.grid, frame.places[frame.seen].astype(float))
        on_map = frame.control[there] >= 0
        assert (frame.control[there] == sides[frame.seen])[on_map].all()


def test_units_are_sure_on_their_days_and_paler_between(record):
    sure, thin = (record.frames[record.at(day)] for day in (date(1941, 12, 5), END))
    assert np.median(sure.sure[sure.seen]) == 100
    assert np.median(thin.sure[thin.seen]) < 80
    assert sure.confidence == "medium"
    assert record.frames[record.at(date(1941, 10, 20))].confidence == "low"


def test_the_pocket_of_vyazma_shrinks_and_ends(record):
    def size(day):
        marks = record.frames[record.at(day)].marks
        return sum(len(m.hexes) for m in marks if m.kind == "pocket" and "Vyazma" in m.text)

    assert size(date(1941, 10, 6)) == 0
    assert size(date(1941, 10, 7)) > size(date(1941, 10, 11)) > 0
    assert size(date(1941, 10, 14)) == 0


def test_captions_of_the_record_name_their_source(record):
    told = [caption for frame in record.frames for caption in frame.captions]
    assert len(told) > 120
    assert all(caption.source for caption in told)
    assert any(caption.spot for caption in told)


def test_losses_of_the_record_never_fall_and_end_where_the_figures_do(world, record):
    for side in Side:
        lost = [f.losses[side].high for f in record.frames if f.losses[side]]
        assert lost == sorted(lost)
        assert lost[-1] == sum(band.high for band in chain(world.history, side))
        assert not any(band.claim for band in chain(world.history, side))


@pytest.fixture(scope="module")
def typhoon(world):
    from game.scenario.build import start  # noqa: PLC0415

    game = start("typhoon", seed=2)
    play(game, {side: Officer() for side in Side}, 2)
    return game


def test_a_game_has_a_frame_for_each_battle_and_each_end_of_a_turn(typhoon):
    reel = reel_of_game(typhoon)
    ends = [o for o, _ in typhoon.orders if isinstance(o, EndTurn)]
    assert sum(frame.step == "turn" for frame in reel.frames) == len(ends) + 1
    assert any(frame.step == "battle" for frame in reel.frames)
    last = reel.frames[-1]
    on_map = typhoon.state.units.hex >= 0
    assert len(last.seen) == on_map.sum()
    assert (last.control == typhoon.state.hexes.control).all()


def test_a_side_sees_in_its_reel_what_it_saw_then(typhoon):
    truth, axis = reel_of_game(typhoon), reel_of_game(typhoon, "axis")
    enemy = typhoon.world.of_side[Side.SOVIET]
    for whole, part in zip(truth.frames, axis.frames, strict=True):
        assert set(part.seen) <= set(whole.seen)
        assert (part.places[~enemy] == whole.places[~enemy]).all()
    last = axis.frames[-1]
    seen = enemy & (typhoon.state.units.sighted > 0) & (typhoon.state.units.hex >= 0)
    assert set(np.flatnonzero(enemy & (last.places[:, 0] >= 0))) == set(np.flatnonzero(seen))


def test_a_game_can_be_taken_up_again_at_every_frame(typhoon):
    reel = reel_of_game(typhoon)
    for frame in (reel.frames[1], reel.frames[len(reel.frames) // 2], reel.frames[-1]):
        again = position(typhoon, frame.orders)
        assert len(again.orders) == frame.orders
        assert (again.state.hexes.control == frame.control).all()
    assert again.digest() == typhoon.digest()


def test_a_game_without_an_order_is_a_reel_of_one_frame():
    game = new_game(drawn("G1 . S1").world, Setup(seed=1))
    reel = reel_of_game(game, "axis")
    assert [frame.title for frame in reel.frames] == ["The beginning"]
    assert position(game, 0).digest() == game.digest()


def test_steps_by_turn_pass_over_battles(typhoon):
    reel = reel_of_game(typhoon)
    number = reel.step(0, 1, by_turn=True)
    assert reel.frames[number].step == "turn"
    assert reel.step(number, -1, by_turn=True) == 0
    assert reel.step(len(reel.frames) - 1, 1, by_turn=False) == len(reel.frames) - 1


def test_the_record_is_left_by_set_ups_of_what_happened_only():
    known = set_ups("moscow-1941-42")
    assert {date(1941, 9, 30), date(1941, 12, 5), date(1942, 1, 8)} <= {one.start for one in known}
    assert not any(one.path.stem in {"mild-autumn", "no-halt-order"} for one in known)
    first = by_nearness(known, date(1941, 12, 3), "moscow")[0]
    assert first.start == date(1941, 12, 5)
    at_kalinin = by_nearness(known, date(1941, 10, 14), "moscow")[0]
    assert at_kalinin.path.stem == "typhoon", "small battles on parts of the map come last"


def test_losses_go_on_with_the_rest_of_a_figure_that_has_begun(world, record):
    axis = chain(world.history, Side.AXIS)
    assert [band.from_ for band in axis] == [
        date(1941, 10, 1), date(1942, 1, 11), date(1942, 2, 1),
    ]  # fmt: skip
    assert axis[1].high == round(144_900 * 21 / 31)
    last = record.frames[-1].losses[Side.AXIS]
    assert last.until == date(1942, 3, 31)
    assert record.frames[record.at(date(1942, 2, 10))].losses[Side.AXIS].until is None


def test_it_is_told_when_nobody_knows_where_units_stood(record):
    known, unknown = (
        record.frames[record.at(day)] for day in (date(1941, 12, 20), date(1942, 3, 1))
    )
    assert "Where units stood" not in known.front
    assert unknown.front.endswith("Where units stood is not known after 7 Jan")
    assert len(unknown.seen) < 5 < len(known.seen)
