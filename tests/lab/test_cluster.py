"""Contests on other machines: the same games, and plain words where there is no cluster."""

import sys

import distributed
import pytest
from attrs import evolve
from distributed import LocalCluster

from game.cli import main
from game.lab.contest.cluster import Cluster, NoCluster, play_there, what_plays
from game.lab.contest.fixtures import Contest, Fixture
from game.lab.contest.folder import GAMES
from game.lab.contest.playing import play_fixture
from game.lab.contest.pool import Died
from game.scenario.build import scenario_file
from tests.lab.test_contest import games_in

PASSIVE = ("first-steps", "--games", "2", "--players", "passive", "--turns", "1")


@pytest.fixture(scope="module")
def machines():
    """A cluster of one worker in this process."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as found:
        yield found.scheduler_address


def lab(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["lab", *map(str, arguments)])
    return ended.value.code


def test_a_cluster_plays_the_games_that_this_machine_would(machines, tmp_path):
    assert lab(*PASSIVE, "--cluster", machines, "--out", tmp_path) == 0
    here = Contest(scenario_file("first-steps"), ("passive",), 2, turns=1)
    digests = {(f.axis, f.soviet, f.seed): play_fixture(here, f)["digest"] for f in here.fixtures()}
    assert games_in(tmp_path) == digests
    assert len((tmp_path / GAMES).read_text("utf-8").splitlines()) == 2


def half(number):
    if number % 2:
        raise ArithmeticError(f"{number} is odd")
    return number // 2


def test_a_worker_that_is_killed_costs_its_own_task(machines, monkeypatch):
    monkeypatch.setattr(distributed, "KilledWorker", ArithmeticError)
    found = dict(Cluster(half, machines).results(range(4)))
    assert (found[0], found[2]) == (0, 1)
    assert isinstance(found[1], Died)


def test_where_no_cluster_answers_it_is_told():
    with pytest.raises(NoCluster, match=r"no cluster answers at tcp://127.0.0.1:9"):
        Cluster(half, "tcp://127.0.0.1:9", patience=1)
    with pytest.raises(NoCluster, match=r"no cluster answers at nonsense://"):
        Cluster(half, "nonsense://", patience=1)


def test_a_cluster_without_workers_is_told():
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as empty,
        pytest.raises(NoCluster, match="no worker has come"),
    ):
        Cluster(half, empty.scheduler_address, patience=1)


def test_without_the_library_one_is_told_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert lab(*PASSIVE, "--cluster", "tcp://127.0.0.1:9", "--out", tmp_path) == 1
    assert "pip install 'rasputitsa[cluster]'" in capsys.readouterr().err


def test_workers_with_another_game_are_not_used(machines, monkeypatch):
    monkeypatch.setattr(distributed.Client, "run", lambda *_: {"tcp://there": "another"})
    with pytest.raises(NoCluster, match="another version"):
        Cluster(half, machines)


def test_a_machine_with_other_files_plays_nothing():
    contest = Contest(scenario_file("first-steps"), ("passive",), 1, turns=1)
    fixture = Fixture("passive", "passive", 0)
    wanted = what_plays(contest.scenario)
    assert "digest" in play_there(contest, wanted, fixture)
    told = play_there(contest, {**wanted, "movement.yaml": "another"}, fixture)
    assert told["failed"] == "a machine of the cluster has other files of the game or scenario"


def test_the_games_own_scenarios_may_lie_elsewhere_there(tmp_path):
    contest = Contest(scenario_file("first-steps"), ("passive",), 1, turns=1)
    fixture = Fixture("passive", "passive", 0)
    there = evolve(contest, scenario=tmp_path / "first-steps.yaml")
    wanted = what_plays(contest.scenario)
    assert play_there(there, wanted, fixture)["digest"] == play_fixture(contest, fixture)["digest"]
    nowhere = evolve(contest, scenario=tmp_path / "nowhere.yaml")
    assert "there is no scenario 'nowhere'" in play_there(nowhere, wanted, fixture)["failed"]


def test_workers_and_a_cluster_exclude_each_other(capsys, tmp_path):
    both = ("--workers", "3", "--cluster", "tcp://127.0.0.1:9")
    assert lab(*PASSIVE, *both, "--out", tmp_path) == 2
    assert "--workers of this machine or on a --cluster" in capsys.readouterr().err
