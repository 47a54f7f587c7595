"""A whole Typhoon, officer against officer: how fast it is played, saved and loaded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from measuring import Result, seconds

from game.ai.player import make_player
from game.lab.run import peak_memory_mb, play
from game.model.game import Game
from game.model.records import Side
from game.scenario.autosaves import autosave
from game.scenario.build import start
from game.scenario.saves import open_save, save


def measure() -> Iterator[Result]:
    """Copies of the state, the whole game, and its file."""
    game = start("typhoon", seed=1)
    yield Result("copy of the state", seconds(game.state.clone, times=100) * 1e6, "µs", at_most=50)
    play(start("typhoon", seed=2), officers(), turns=1)
    cost = play(game, officers())
    yield Result("Typhoon, officer v officer", cost.total, "s", at_most=20)
    yield Result("unit-turns a second", cost.unit_turns / cost.total, "", at_least=450)
    yield Result("its unit-turns", cost.unit_turns)
    yield Result("of it, rules", cost.rules, "s", at_most=2)
    yield Result("longest turn of an officer", cost.longest_ai_turn, "s", at_most=2)
    yield Result("peak memory", peak_memory_mb(), "MB", at_most=400)
    yield from files(game)


def officers() -> dict[Side, object]:
    """A fresh officer for each side."""
    return {side: make_player("officer") for side in Side}


def files(game: Game) -> Iterator[Result]:
    """Saving and loading the whole game."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "game.ras"
        begun = perf_counter()
        save(game, path)
        yield Result("first save of a whole game", perf_counter() - begun, "s")
        yield Result("save", seconds(lambda: save(game, path), runs=5), "s", at_most=0.3)
        yield Result(
            "autosave",
            seconds(lambda: autosave(game, "benchmark", folder=Path(name)), runs=5),
            "s",
            at_most=0.3,
        )
        yield Result("load", seconds(lambda: open_save(path), runs=5), "s", at_most=1)
        yield Result("its file", path.stat().st_size / 1e6, "MB", at_most=2)
