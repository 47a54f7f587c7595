"""A series of games of one scenario with different dice, several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from attrs import field, frozen

from game.ai.player import make_player
from game.lab.history.course import Course, Watcher
from game.lab.run import play
from game.model.records import Side
from game.scenario.build import start


@frozen
class Series:
    """Which games are to be played."""

    scenario: Path
    runs: int
    seed: int = 0
    """Of the first game; the others follow."""
    players: tuple[str, str] = ("history", "history")
    """Names of the Axis's and the Soviets' player."""
    rules: Mapping[str, str] = field(factory=dict)
    """Values of the ruleset that are others in these games."""
    turn_days: int = 0
    """Days of a turn; 0 for those of the scenario."""
    turns: int | None = None
    """Stop after so many; None for all."""

    @property
    def seeds(self) -> range:
        """One a game."""
        return range(self.seed, self.seed + self.runs)


def play_one(series: Series, seed: int) -> Course:
    """Plays a game of the series and keeps its course."""
    game = start(series.scenario, seed=seed, rules=series.rules, turn_days=series.turn_days or None)
    watcher = Watcher(game)
    players = {side: make_player(series.players[side]) for side in Side}
    cost = play(game, players, series.turns, watcher)
    return watcher.course(cost.total)


@frozen
class BrokenOff:
    """A game that could not be played to its end, which a mistake in the game or a player did."""

    seed: int
    what: str


def tried(series: Series, seed: int) -> Course | BrokenOff:
    """Plays a game of the series; one that breaks off does not end the others."""
    try:
        return play_one(series, seed)
    except Exception as error:  # whatever it was, the other games go on
        return BrokenOff(seed, f"{type(error).__name__}: {error}")


def play_all(
    series: Series,
    workers: int = 1,
    done: Callable[[Course | BrokenOff], None] = lambda _: None,
) -> list[Course]:
    """Plays all games, `workers` at a time; `done` is told of each, and of those that broke off,
    which are left out. In the order of seeds."""
    if workers <= 1 or series.runs == 1:
        found = []
        for seed in series.seeds:
            found.append(tried(series, seed))
            done(found[-1])
        return whole(found)
    # Processes begin afresh: a copy of one that has threads may hang.
    with ProcessPoolExecutor(min(workers, series.runs), get_context("spawn")) as pool:
        tasks: list[Future[Course | BrokenOff]] = [
            pool.submit(tried, series, s) for s in series.seeds
        ]
        try:
            for task in as_completed(tasks):
                done(task.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        return whole(task.result() for task in tasks)


def whole(games: Iterable[Course | BrokenOff]) -> list[Course]:
    """Those that were played to the end."""
    return [game for game in games if isinstance(game, Course)]
