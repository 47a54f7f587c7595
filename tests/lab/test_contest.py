"""Contests: paired games, the table, and that nothing is lost when something dies."""

import json
import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cli import main
from game.engine.orders import EndTurn
from game.lab.contest.fixtures import Contest, Fixture
from game.lab.contest.folder import CONTEST, GAMES, SHEET, TABLE, Folder, OtherContest
from game.lab.contest.playing import play_fixture
from game.lab.contest.pool import Died, Workers
from game.lab.contest.table import pairing, table, wilson
from game.lab.contest.text import lines
from game.scenario.build import scenario_file

SMALLEST = "first-steps"


def contest(players="random,passive", games=4, **other):
    return Contest(scenario_file(SMALLEST), tuple(players.split(",")), games, **other)


def line(axis, soviet, seed, lead, **other):
    """A game that the Axis won by so many points."""
    nothing = {"turns": 1, "seconds": 0.1, "longest": 0.1, "unit_turns": 10}
    return {
        "axis": axis, "soviet": soviet, "seed": seed, "points": {"axis": lead, "soviet": 0},
        "losses": {"soviet": {"captured": 0}}, "pockets": [],
        "thinking": {"axis": nothing, "soviet": nothing}, **other,
    }  # fmt: skip


def of(leads):
    """Games by who played and the seed, from the Axis's leads."""
    return {
        Fixture(axis, soviet, seed): line(axis, soviet, seed, lead)
        for (axis, soviet), row in leads.items()
        for seed, lead in enumerate(row)
    }


def test_each_pair_plays_both_sides_with_each_seed_and_everybody_plays_itself():
    fixtures = list(contest("a,b", games=4).fixtures())
    assert len(fixtures) == len(set(fixtures)) == 8
    for seed in (0, 1):
        for players in ("aa", "bb", "ab", "ba"):
            assert Fixture(*players, seed) in fixtures


def test_on_a_ladder_only_neighbours_play_each_other():
    assert contest("a,b,c", ladder=True).pairs == [("a", "b"), ("b", "c")]
    assert contest("a,b,c").pairs == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_contest_cut_short_is_a_smaller_contest():
    assert list(contest("a,b", 8).fixtures())[:4] == list(contest("a,b", 2).fixtures())


def test_a_game_is_won_against_the_mean_of_the_mirror_games():
    # The Axis's forces are worth 40 points: a lead of 30 with them is a defeat.
    games = {("a", "a"): [40, 40], ("b", "b"): [40, 40], ("a", "b"): [30, 60], ("b", "a"): [20, 40]}
    found = pairing(contest("a,b", 4), of(games), "a", "b")
    assert (found.wins, found.draws, found.games) == (2, 1, 4)
    assert found.score == 2.5 / 4
    assert found.as_axis == 0.5
    assert found.as_soviet == 0.75
    assert found.lead == pytest.approx((-10 + 20 + 20 + 0) / 4)


@given(st.lists(st.tuples(*[st.integers(-99, 99)] * 4), min_size=1, max_size=12))
def test_what_one_wins_the_other_loses(rows):
    kinds = (("a", "a"), ("b", "b"), ("a", "b"), ("b", "a"))
    games = of({kind: [row[n] for row in rows] for n, kind in enumerate(kinds)})
    of_all = contest("a,b", 2 * len(rows))
    one, other = pairing(of_all, games, "a", "b"), pairing(of_all, games, "b", "a")
    assert one.score == pytest.approx(1 - other.score)
    assert one.lead == pytest.approx(-other.lead)
    low, high = one.lead_interval
    assert low - 1e-9 <= one.lead <= high + 1e-9 or len(rows) > 1


@given(st.integers(1, 400), st.data())
def test_an_interval_holds_its_score_and_narrows_with_more_games(games, data):
    score = data.draw(st.integers(0, games))
    low, high = wilson(score, games)
    assert 0 <= low <= score / games + 1e-9
    assert score / games - 1e-9 <= high <= 1
    least, most = wilson(4 * score, 4 * games)
    assert most - least < high - low


def test_a_game_that_failed_counts_for_nobody_and_is_told():
    games = of({kind: [1, 1] for kind in (("a", "a"), ("b", "b"), ("a", "b"), ("b", "a"))})
    games[Fixture("a", "b", 1)] = {"axis": "a", "soviet": "b", "seed": 1, "failed": "it broke down"}
    found = table(contest("a,b"), games)
    assert found.pairings[0].games == 2
    assert "not counted: a against b, seed 1: it broke down" in [*lines(contest("a,b"), found)]


class Refusing:
    """A player that breaks down."""

    def turn(self, view):
        raise RuntimeError("no more paper")
        yield EndTurn(view.side)


class Deadly:
    """A player that takes its process with it."""

    def turn(self, view):
        os.kill(os.getpid(), signal.SIGKILL)
        yield EndTurn(view.side)


def test_a_player_that_breaks_down_fails_its_game_with_a_sentence():
    fixture = Fixture("tests.lab.test_contest:Refusing", "passive", 0)
    assert play_fixture(contest(turns=1), fixture)["failed"] == "RuntimeError: no more paper"


def doubled(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_a_process_that_dies_costs_only_its_own_task():
    found = dict(Workers(doubled, 2).results(range(6)))
    assert isinstance(found.pop(3), Died)
    assert found == {0: 0, 1: 2, 2: 4, 4: 8, 5: 10}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The smallest scenario between the two simplest players, for two turns, by two workers."""
    path = tmp_path_factory.mktemp("contest")
    arguments = ["lab", SMALLEST, "--games", "2", "--players", "random,passive", "--turns", "2"]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--workers", "2", "--out", str(path)])
    assert ended.value.code == 0
    return path


def games_in(path: Path):
    rows = map(json.loads, (path / GAMES).read_text("utf-8").splitlines())
    return {(row["axis"], row["soviet"], row["seed"]): row["digest"] for row in rows}


def test_a_contest_leaves_its_games_and_its_table(folder):
    told = json.loads((folder / TABLE).read_text("utf-8"))
    assert [pair["games"] for pair in told["pairings"]] == [2]
    assert {row["player"] for row in told["players"]} == {"random", "passive"}
    assert len((folder / SHEET).read_text("utf-8").splitlines()) == 5
    assert not told["failed"]


def test_the_same_seed_gives_the_same_game_on_any_number_of_workers(folder):
    alone = play_fixture(contest(turns=2), Fixture("random", "passive", 0))
    assert games_in(folder)["random", "passive", 0] == alone["digest"]


def test_a_contest_that_was_broken_off_goes_on(folder, tmp_path, capsys):
    kept = (folder / GAMES).read_text("utf-8").splitlines(keepends=True)
    (tmp_path / CONTEST).write_text((folder / CONTEST).read_text("utf-8"), "utf-8")
    (tmp_path / GAMES).write_text("".join(kept[:3]) + kept[3][:40], "utf-8")
    arguments = ["lab", SMALLEST, "--games", "2", "--players", "random,passive", "--turns", "2"]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--workers", "1", "--out", str(tmp_path)])
    assert ended.value.code == 0
    assert games_in(tmp_path) == games_in(folder)
    assert (tmp_path / GAMES).read_text("utf-8").splitlines(keepends=True)[:3] == kept[:3]
    assert "random - passive" in capsys.readouterr().out


def test_a_folder_keeps_to_its_contest(folder):
    with pytest.raises(OtherContest, match="turns"):
        Folder(folder).open(contest(turns=3), {})
