"""The games of a contest on other machines: the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from attrs import evolve

from game.lab.contest.fixtures import Contest, Fixture
from game.lab.contest.folder import program
from game.lab.contest.playing import play_fixture
from game.lab.contest.pool import Died
from game.scenario.build import UnknownScenario, load_world, scenario_file

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
PATIENCE: Final = 20
"""Seconds for the scheduler to answer, and for its first worker to come."""


class NoCluster(Exception):
    """The cluster cannot be used; the text says why."""


class Cluster(Generic[T, R]):
    """Machines that do tasks, in place of processes of this one."""

    def __init__(self, work: Callable[[T], R], address: str, patience: float = PATIENCE) -> None:
        """Finds the scheduler at `address` and asks its workers for the game. Raises NoCluster."""
        self._work = work
        self._client = _connected(address, patience)
        try:
            self._client.wait_for_workers(1, patience)
            programs = set(self._client.run(own_program).values())
        except TimeoutError as problem:
            self._client.close()
            raise NoCluster(f"no worker has come to the cluster at {address}") from problem
        except Exception as problem:  # whatever keeps a worker from loading the game
            self._client.close()
            raise NoCluster(
                f"the workers at {address} cannot load the game ({problem})"
            ) from problem
        if programs != {own_program()}:
            self._client.close()
            raise NoCluster(f"the workers at {address} have another version of the game")

    def results(self, tasks: Iterable[T]) -> Generator[tuple[T, R | Died], None, None]:
        """Each task with its result, in the order in which they come."""
        from distributed import KilledWorker, as_completed  # noqa: PLC0415 - may not be installed

        futures = {self._client.submit(self._work, task, pure=False): task for task in tasks}
        try:
            for future in as_completed(futures):
                killed = isinstance(future.exception(), KilledWorker)
                yield futures[future], Died() if killed else future.result()
        finally:
            self._client.cancel(list(futures))
            self._client.close()


def _connected(address: str, patience: float) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - only for those who have a cluster
    except ImportError as problem:
        raise NoCluster(
            "a cluster needs the library distributed: pip install 'rasputitsa[cluster]'"
        ) from problem
    try:
        return Client(address, timeout=patience)
    except (OSError, ValueError) as problem:
        raise NoCluster(f"no cluster answers at {address}") from problem


@cache
def own_program() -> str:
    """The hash of the program that plays on this machine."""
    return program()


def on_cluster(contest: Contest, address: str) -> Cluster[Fixture, dict[str, Any]]:
    """Machines that play the games of a contest. Raises NoCluster."""
    return Cluster(partial(play_there, contest, what_plays(contest.scenario)), address)


def what_plays(scenario: Path) -> dict[str, str]:
    """Hashes of the program and of each file of a scenario: where they are equal, games are."""
    return {"program": own_program(), **load_world(scenario).content}


def play_there(contest: Contest, wanted: Mapping[str, str], fixture: Fixture) -> dict[str, Any]:
    """Plays a game on another machine, if what plays there is what was wanted."""
    scenario = contest.scenario
    try:
        # The game's own scenarios may lie in another folder there.
        here = scenario if scenario.is_file() else scenario_file(scenario.stem)
    except UnknownScenario as problem:
        return fixture.failed(f"on a machine of the cluster {problem}")
    if what_plays(here) != dict(wanted):
        return fixture.failed("a machine of the cluster has other files of the game or scenario")
    return play_fixture(evolve(contest, scenario=here), fixture)
