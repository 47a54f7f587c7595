"""Ablations: what becomes of a campaign when one system is switched off in the rules.

Each ablation plays the same seeds as the baseline, officer against officer with the historical
weather, and looks at one figure that the system should move in one direction.  The answer is the
median of the differences, game by game, and in how many games the sign is the expected one.

    python benchmarks/ablations.py                    all of them, 20 games each
    python benchmarks/ablations.py mud ice --games 4  some of them
    python benchmarks/ablations.py --json FILE        and the figures of every game
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import asdict, frozen

from game.ai.player import make_player
from game.engine.sequence import losses, strength
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side
from game.scenario.build import start

Course: TypeAlias = list[dict[str, Any]]
"""One entry a turn, as `snapshot` makes it."""
Figure: TypeAlias = Callable[[Course], float]

LONGEST: Final = "moscow-1941"


@frozen
class Ablation:
    """A system that is switched off, and what history suggests should come of it."""

    name: str
    rules: Mapping[str, str]
    """Values of the ruleset that switch it off."""
    figure: Figure
    what: str
    """The figure in words."""
    more: bool
    """Whether the figure should be larger without the system."""
    until: date = date(1942, 1, 7)
    """The games stop after this day."""


@frozen
class Answer:
    """What an ablation showed."""

    name: str
    what: str
    expected: str
    with_it: float
    """Median over the games with the system."""
    without: float
    difference: float
    """Median of the differences game by game."""
    as_expected: int
    """Games in which the sign was the expected one."""
    games: int


def snapshot(game: Game) -> dict[str, Any]:
    """The figures of one turn."""
    control = game.state.hexes.control
    moscow = game.world.board.place("Moscow").hex
    axis = np.flatnonzero(control == Side.AXIS)
    grid = game.world.board.grid
    return {
        "date": game.world.date_of(game.state.turn).isoformat(),
        "hexes": len(axis),
        "to_moscow": min(grid.distance(moscow, int(h)) for h in axis) * 10,
        "losses": {side.key: losses(game, side) for side in Side},
        "strength": {side.key: strength(game, side) for side in Side},
        "points": [int(p) for p in game.state.sides.points],
    }


def course(task: tuple[Mapping[str, str], int, str]) -> Course:
    """One game to a day, a snapshot a turn."""
    rules, seed, until = task
    game = start(LONGEST, seed=seed, rules=rules)
    players = {side: make_player("officer") for side in Side}
    turns: Course = []
    while not game.over and game.world.date_of(game.state.turn).isoformat() <= until:
        play(game, players, turns=1)
        turns.append(snapshot(game))
    return turns


def at(turns: Course, day: str) -> dict[str, Any]:
    """The last snapshot up to a day."""
    return [turn for turn in turns if turn["date"] <= day][-1]


def axis_ground(day: str) -> Figure:
    """Hexes in Axis hands on a day."""
    return lambda turns: at(turns, day)["hexes"]


def lost(side: str, kind: str, first: str = "", last: str = "1942-01-07") -> Figure:
    """Losses of one kind between two days."""

    def figure(turns: Course) -> float:
        before = at(turns, first)["losses"][side][kind] if first else 0
        return float(at(turns, last)["losses"][side][kind] - before)

    return figure


ABLATIONS: Final[Sequence[Ablation]] = ()


def answers(
    names: Sequence[str], games: int, workers: int
) -> Iterator[tuple[Answer, list[Course]]]:
    """Each ablation's answer and the courses of its games; the baseline is played once."""
    seeds = range(1, games + 1)
    chosen = [one for one in ABLATIONS if not names or one.name in names]
    with ProcessPoolExecutor(workers) as pool:
        longest = max((one.until for one in chosen), default=date(1941, 9, 30)).isoformat()
        base = list(pool.map(course, [({}, seed, longest) for seed in seeds]))
        for one in chosen:
            until = one.until.isoformat()
            played = list(pool.map(course, [(one.rules, seed, until) for seed in seeds]))
            yield answer(one, base, played)


def answer(one: Ablation, base: list[Course], played: list[Course]) -> Answer:
    """The figure with and without the system, game by game."""
    until = one.until.isoformat()
    with_it = [one.figure([t for t in turns if t["date"] <= until]) for turns in base]
    without = [one.figure(turns) for turns in played]
    differences = [b - a for a, b in zip(with_it, without, strict=True)]
    sign = 1 if one.more else -1
    return Answer(
        one.name,
        one.what,
        "more" if one.more else "less",
        median(with_it),
        median(without),
        median(differences),
        sum(difference * sign > 0 for difference in differences),
        len(differences),
    )


def main() -> None:
    """Prints a row an ablation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[[], *(one.name for one in ABLATIONS)])
    parser.add_argument("--games", type=int, default=20)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for found in answers(options.names, options.games, options.workers):
        rows.append(asdict(found))
        print(
            f"{found.name:<18}{found.what:<52}{found.with_it:>12,.0f} -> {found.without:>12,.0f}"
            f"  {found.as_expected}/{found.games} {found.expected}"
        )
        sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()
