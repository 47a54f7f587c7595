"""Games beside history: statistics, dates of towns, losses over days, fronts, the report."""

import json
import re
from datetime import date
from math import inf

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.ai.player import Passive
from game.engine.orders import Attack, EndTurn, Move, obey
from game.lab.history.course import Watcher
from game.lab.history.figures import held_against, nearness, results, score
from game.lab.history.front import distance_to, front_hexes, held_then, retreat, retreat_then
from game.lab.history.losses import beside_sources, part_played
from game.lab.history.page import page
from game.lab.history.plain import plain, write_tables
from game.lab.history.report import report
from game.lab.history.series import BrokenOff, Series, play_all, play_one
from game.lab.history.statistics import NEVER, Spread, quantile, rank_correlation, ranks
from game.lab.history.text import lines
from game.lab.history.towns import day_of, median_error, order_of_events, scored, town_events
from game.lab.history.turns import DateDifference, LossDifference, differences
from game.lab.history.turns import lines as differences_lines
from game.lab.history.turns import plain as differences_plain
from game.lab.run import play
from game.model.records import HistoricalFront, HistoryRecord, LossBand, Side, TownDates, Yardstick
from game.paths import scenarios_dir
from tests.drawn import along, drawn

FIGURES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


@given(FIGURES)
def test_a_range_holds_its_median(values):
    spread = Spread.of(values)
    assert min(values) <= spread.low <= spread.median <= spread.high <= max(values)


@given(FIGURES, st.floats(0, 1))
def test_quantiles_do_not_depend_on_the_order(values, part):
    assert quantile(values, part) == quantile(values[::-1], part)


def test_what_mostly_never_came_about_never_comes_about():
    assert Spread.of([1.0, 2.0, inf]).median == 2
    assert Spread.of([1.0, inf, inf]).median == NEVER
    assert Spread.of([1.0, inf]).plain() == {"p10": None, "median": None, "p90": None}


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=20, unique=True))
def test_the_same_order_correlates_fully_and_the_reverse_not_at_all(values):
    numbers = [float(v) for v in values]
    assert rank_correlation(numbers, [2 * n + 7 for n in numbers]) == pytest.approx(1)
    assert rank_correlation(numbers, [-n for n in numbers]) == pytest.approx(-1)


@given(FIGURES)
def test_ranks_add_up_to_those_without_ties(values):
    assert sum(ranks(values)) == pytest.approx(len(values) * (len(values) + 1) / 2)


def test_few_or_equal_events_have_no_order():
    assert rank_correlation([1.0, 2.0], [1.0, 2.0]) is None
    assert rank_correlation([1.0, 2.0, 3.0], [inf, inf, inf]) is None


@given(st.floats(-1e6, 1e6), st.floats(0, 1e5), st.floats(0, 1e5))
def test_credit_is_whole_within_and_less_without(value, low, more):
    credit = nearness(value, low, low + more)
    assert 0 <= credit <= 1
    if low <= value <= low + more:
        assert credit == 1


# A strip on which a German division takes a town: the record says that it fell on 3 October.

HISTORY = HistoryRecord(
    id="strip",
    title="A strip",
    fronts=(
        HistoricalFront(date=date(1941, 10, 1), line=((90, 0), (-90, 0))),
        HistoricalFront(date=date(1941, 10, 4), line=((90, 0), (-90, 0))),
    ),
    towns=(
        TownDates(place="Here", lost=date(1941, 10, 3), days_lost=1),
        TownDates(place="There"),
        TownDates(place="Elsewhere", unlisted=("lost",), retaken=date(1942, 2, 1)),
    ),
    losses=(
        LossBand(
            side="axis",
            kinds=("killed",),
            from_=date(1941, 10, 1),
            to=date(1941, 10, 4),
            low=1,
            high=2,
            source="a source",
        ),
    ),
)


@pytest.fixture
def march():
    """Two turns in which G1 marches into Here; a watcher and the game."""
    game = drawn(
        """
        G1  .   .   .   .   .   S1
          .   .   .   .   .   .   .
        """,
        sources={"0101": "axis", "0701": "soviet"},
        places={"0501": "Here", "0701": "There", "0601": "Elsewhere"},
    )
    game.world = evolve(game.world, history=HISTORY)
    watcher = Watcher(game)
    for path in (None, "0101 0201 0301 0401 0501"):
        if path:
            obey(game, Move(game.id.G1, along(game, path)))
        for side in Side:
            obey(game, EndTurn(side))
            watcher(game)
    return game, watcher.course()


def test_a_place_falls_on_the_first_day_of_the_turn_in_which_it_falls(march):
    game, course = march
    assert day_of(course, "Here", "lost") == date(1941, 10, 3).toordinal()
    assert day_of(course, "There", "lost") == NEVER
    assert day_of(course, "Here", "retaken") == NEVER
    fell = next(e for e in town_events(game.world, [course]) if e.place == "Here")
    assert fell.error == 0
    assert fell.times == 1


def test_what_no_source_dates_is_told_but_not_scored(march):
    game, course = march
    events = {(e.place, e.what): e for e in town_events(game.world, [course])}
    assert events["Elsewhere", "lost"].unlisted
    assert events["Elsewhere", "lost"].error is None
    assert ("Elsewhere", "retaken") not in events, "after the last day played"
    days = date(1941, 10, 1), date(1941, 10, 31)
    assert [e.place for e in scored(list(events.values()), *days)] == ["Here"]
    assert median_error(list(events.values())) == 0
    assert order_of_events(list(events.values())) is None


def test_retaken_means_for_good(march):
    _, course = march
    on = [date(1941, 12, day) for day in (1, 5, 9)]
    there_and_back = ((on[0], Side.AXIS), (on[1], Side.SOVIET), (on[2], Side.AXIS))
    lost_again = evolve(course, changes={"Here": there_and_back})
    assert day_of(lost_again, "Here", "retaken") == NEVER
    kept = evolve(course, changes={"Here": there_and_back[:2]})
    assert day_of(kept, "Here", "retaken") == on[1].toordinal()


def test_losses_of_a_turn_come_evenly_over_its_days(march):
    _, course = march
    lost = {kind: np.zeros((2, 2), int) for kind in course.lost}
    lost["killed"] = np.array([[100, 0], [160, 0]])
    course = evolve(course, lost=lost)
    assert course.total(Side.AXIS, ("killed",), date(1941, 10, 1)) == 50
    assert course.total(Side.AXIS, ("killed",), date(1941, 10, 2)) == 100
    assert course.over(Side.AXIS, ("killed",), date(1941, 10, 2), date(1941, 10, 3)) == 80
    assert course.total(Side.AXIS, ("killed",), date(1942, 1, 1)) == 160


def test_a_band_is_held_against_the_days_that_were_played(march):
    game, course = march
    (held,) = beside_sources(game.world, [course])
    assert held.part == 1
    assert part_played([course], date(1941, 10, 3), date(1941, 10, 6)) == 0.5
    assert part_played([], date(1941, 10, 3), date(1941, 10, 6)) == 0


def test_what_the_axis_holds_is_kept_for_each_turn(march):
    game, course = march
    here = game.world.board.place("Here").hex
    held = [course.axis_holds(date(1941, 10, day), 14)[here] for day in (2, 3, 4)]
    assert held == [False, False, True], "a turn counts when it has ended"
    assert course.value_on("divisions", Side.AXIS, date(1941, 10, 1)) == 1
    assert course.value_on("divisions", Side.AXIS, date(1942, 1, 1)) is None


def test_front_and_distance_are_measured_on_what_the_axis_holds():
    board = drawn("G1 . . . S1").world.board
    west = np.array([True, True, True, False, False])
    less = np.array([True, False, False, False, False])
    assert distance_to(board, west, 4) == pytest.approx(20)
    assert distance_to(board, ~(west | ~west), 4) is None
    assert list(front_hexes(board, west)) == [2]
    assert retreat(board, west, less).deepest == pytest.approx(20)
    assert retreat(board, west, west).mean == 0


def test_what_lay_west_of_a_line_the_axis_held(march):
    game, _ = march
    latitude, longitude = game.world.board.projection.centre_of(2)
    ends = (latitude + 1, longitude - 0.01), (latitude - 1, longitude - 0.01)
    line = HistoricalFront(date=date(1941, 10, 1), line=ends)
    world = evolve(game.world, history=HistoryRecord(id="h", title="", fronts=(line,)))
    assert list(held_then(world, date(1941, 10, 9))[:7]) == [True, True, *[False] * 5]
    assert held_then(world, date(1941, 9, 30)) is None
    assert retreat_then(world, date(1941, 10, 1), date(1941, 10, 9)).mean == 0
    assert retreat_then(world, date(1941, 9, 1), date(1941, 10, 9)) is None


def yardstick(**fields):
    usual = {
        "title": "t",
        "measure": "dates",
        "from_": date(1941, 10, 1),
        "to": date(1941, 10, 4),
        "low": 0,
        "high": 3,
        "source": "s",
    }
    return Yardstick(**{**usual, **fields})


def test_a_yardstick_asks_for_the_median_or_for_a_share_of_the_games(march):
    _, course = march
    assert held_against(yardstick(), [course], (9, 2, 1)).reached
    assert not held_against(yardstick(), [course], (9, 9, 1)).reached
    share = held_against(yardstick(games=80), [course], (9, 2, 1))
    assert not share.reached
    assert share.within == pytest.approx(66.67, abs=0.01)


def test_the_score_is_the_weighted_mean_of_credits(march):
    game, course = march
    sticks = (
        yardstick(),
        yardstick(measure="held", place="There", low=1, high=1, games=90, weight=2),
        yardstick(measure="held", place="Here", low=1, high=1, games=90),
        yardstick(measure="lost", side="axis", kinds=("killed",), low=5, high=9),
        yardstick(measure="left", side="axis", low=90, high=100),
        yardstick(measure="encircled", low=1, high=9),
        yardstick(measure="depth", low=0, high=9),
        yardstick(measure="moved", low=0, high=9),
    )
    world = evolve(game.world, history=evolve(HISTORY, yardsticks=sticks))
    found = results(world, [course])
    assert [r.reached for r in found] == [True, True, False, False, True, False, True, True]
    assert score(found) == pytest.approx(100 * (6 + 2 / 7 + 4 / 5) / 9)
    assert score([]) is None


def test_the_report_says_all_in_words_and_in_json(march, tmp_path):
    game, course = march
    series = Series(scenarios_dir() / "typhoon.yaml", 1)
    whole = report(game.world, series, [course])
    told = "\n".join(lines(whole))
    assert "Here lost" in told
    assert "3 Oct" in told
    found = json.loads(json.dumps(plain(whole)))
    assert found["places"][0]["median"] == "1941-10-03"
    assert found["pockets"]["soviet"]["largest"]["median"] == 0
    names = {path.name for path in write_tables(whole, tmp_path / "tables")}
    assert "turns.csv" in names
    assert (tmp_path / "tables" / "turns.csv").read_text("utf-8").count("\n") == 5


def test_the_page_needs_nothing_beside_it(march):
    game, course = march
    sticks = (yardstick(measure="encircled", low=1, high=9, source="<one> & two"),)
    world = evolve(game.world, history=evolve(HISTORY, yardsticks=sticks))
    series = Series(scenarios_dir() / "typhoon.yaml", 2)
    html = page(report(world, series, [course, course]))
    assert html.count("<svg") == 7
    assert not re.search(r"(src|href)=\"(?!#)", html)
    assert "url(http" not in html
    assert "&lt;one&gt; &amp; two" in html
    assert "Here lost" in html


def test_the_page_and_the_tables_tell_what_other_turns_change(march, tmp_path):
    game, course = march
    whole = report(game.world, Series(scenarios_dir() / "typhoon.yaml", 1), [course])
    later = evolve(
        differences(whole, whole),
        losses=(LossDifference("all, axis", 100_000, 111_000),),
        dates=(
            DateDifference("Here lost", 5.0, 9.0),
            DateDifference("Atlantis lost", NEVER, NEVER),
        ),
    )
    html = page(whole, later)
    assert "Turns of another length" in html
    assert "+11 %" in html
    assert "+4.0 days" in html
    assert "not alike" in html
    assert "Atlantis lost" not in html
    assert "Turns of another length" not in page(whole)
    write_tables(whole, tmp_path, differences_plain(later))
    assert "Here lost" in (tmp_path / "turn-lengths.csv").read_text("utf-8")


def test_turns_of_another_length_are_held_against_the_usual_ones(march):
    game, course = march
    whole = report(game.world, Series(scenarios_dir() / "typhoon.yaml", 1), [course])
    same = differences(whole, whole)
    assert same.alike
    assert same.in_dates == 0
    assert any("alike" in line for line in differences_lines(same))
    later = evolve(same, dates=(DateDifference("Here lost", 5.0, 9.0),))
    assert not later.alike
    more = evolve(same, losses=(LossDifference("all, axis", 100_000, 111_000),))
    assert not more.alike
    assert LossDifference("few", 10, 90).percent is None
    assert DateDifference("once", 5.0, NEVER).days == NEVER


def test_all_losses_stand_in_the_course_by_cause():
    game = drawn("G1 S1 . .", sources={"0101": "axis", "0401": "soviet"})
    watcher = Watcher(game)
    obey(game, Attack([game.id.G1], game.world.board.grid.hex_labelled("0201")))
    play(game, {side: Passive() for side in Side}, 2, watcher)
    course = watcher.course()
    for side in Side:
        causes = course.by_cause(side, course.start, course.days[-1])
        for kind in ("killed", "captured", "guns"):
            total = sum(count.get(kind, 0) for count in causes.values())
            assert total == course.lost[kind][-1, side]


def test_a_series_has_the_same_games_whoever_plays_them():
    series = Series(scenarios_dir() / "typhoon.yaml", 2, 5, ("passive", "passive"), turns=1)
    alone, together = play_all(series), play_all(series, workers=2)
    assert [course.seed for course in together] == [5, 6]
    for one, other in zip(alone, together, strict=True):
        assert (one.lost["killed"] == other.lost["killed"]).all()
        assert (one.held == other.held).all()


def test_a_game_that_breaks_off_is_told_and_the_others_go_on(monkeypatch):
    def play_or_break(series, seed):
        if seed == 2:
            raise OverflowError("more tanks than a unit can have")
        return play_one(evolve(series, turns=1), seed)

    monkeypatch.setattr("game.lab.history.series.play_one", play_or_break)
    told = []
    series = Series(scenarios_dir() / "klin.yaml", 3, 1, ("passive", "passive"))
    assert [course.seed for course in play_all(series, done=told.append)] == [1, 3]
    assert told[1] == BrokenOff(2, "OverflowError: more tanks than a unit can have")
