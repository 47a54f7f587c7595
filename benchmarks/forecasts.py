"""How near the map exercise comes: what it foresees for four turns, and what then happened.

    python benchmarks/forecasts.py --scenario typhoon --games 3

Officers play both sides.  On some turns each side's staff plays its own orders forward on the
table, on two guesses of what is hidden and with two kinds of luck; the mean is held against the
game.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import click
import numpy as np
from attrs import frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from game.ai.estimate import Memory, sectors
from game.ai.exercise import Exercise
from game.ai.picture import Picture
from game.ai.player import make_player
from game.ai.tasks import Tasking
from game.engine.view import View
from game.lab.run import Cost, play_side_turn
from game.model.game import Game
from game.model.records import Side
from game.scenario.build import scenario_file, start

TURNS = (1, 3, 5, 7, 9)
"""Turns on which forecasts are made, counted from 0,"""
AHEAD = 4
"""and for how many turns."""
GUESSES, LUCKS = 2, 2


@frozen
class Tally:
    """What a side's staff foresees, or what happened; men by side."""

    lost: tuple[int, int]
    taken: tuple[int, int]
    gained: int
    """Hexes that the Axis holds more."""


def tallied(game: Game) -> Tally:
    """The books of a game so far."""
    sides = game.state.sides
    fallen = sides.killed + sides.wounded + sides.missing
    return Tally(
        (int(fallen[0]), int(fallen[1])),
        (int(sides.captured[0]), int(sides.captured[1])),
        int((game.state.hexes.control == Side.AXIS).sum()),
    )


def foreseen(game: Game, side: Side, memory: Memory) -> Tally:
    """The mean of what the exercise makes of the orders of the day."""
    picture = Picture(View(game, side).game, side)
    tasking = Tasking(picture)
    tasks = {unit: tasking.of(unit) for unit in picture.mine.tolist()}
    exercise = Exercise(picture, memory, GUESSES)
    ends = [exercise.play(tasks, g, AHEAD, luck) for g in range(GUESSES) for luck in range(LUCKS)]
    lost = np.mean([end.lost for end in ends], axis=0)
    taken = np.mean([end.taken for end in ends], axis=0)
    held = np.mean([int((end.holder == Side.AXIS).sum()) for end in ends])
    now = int((game.state.hexes.control == Side.AXIS).sum())
    return Tally(
        (int(lost[0]), int(lost[1])), (int(taken[0]), int(taken[1])), round(float(held)) - now
    )


def one_game(scenario: Path, seed: int) -> list[tuple[Side, Tally, Tally]]:
    """Each forecast of a game with what came of it."""
    game = start(scenario, seed=seed)
    players = {side: make_player("officer") for side in Side}
    memories = {side: Memory() for side in Side}
    made: list[tuple[int, Side, Tally]] = []
    books: dict[int, Tally] = {}
    while game.state.turn <= max(TURNS) + AHEAD and not game.over:
        turn, side = game.state.turn, Side(game.side_to_move)
        if side == Side.AXIS:
            books[turn] = tallied(game)
        picture = Picture(View(game, side).game, side)
        memories[side].look(picture, sectors(picture))
        if turn in TURNS:
            made.append((turn, side, foreseen(game, side, memories[side])))
        play_side_turn(game, players[side], Cost())
    return [
        (side, forecast, _between(books[turn], books[turn + AHEAD]))
        for turn, side, forecast in made
        if turn + AHEAD in books
    ]


def _between(before: Tally, after: Tally) -> Tally:
    def more(now: tuple[int, int], then: tuple[int, int]) -> tuple[int, int]:
        return now[0] - then[0], now[1] - then[1]

    return Tally(
        more(after.lost, before.lost), more(after.taken, before.taken), after.gained - before.gained
    )


def lines(found: list[tuple[Side, Tally, Tally]]) -> Iterator[str]:
    """Foreseen / happened, in the mean, by the staff that foresaw it."""
    for side in Side:
        mine = [(forecast, fact) for who, forecast, fact in found if who == side]
        if not mine:
            continue
        rows = [[*t.lost, *t.taken, t.gained] for pair in mine for t in pair]
        means = np.array(rows, float).reshape(len(mine), 2, -1).mean(axis=0)
        told = [f"{means[0, k]:9,.0f} /{means[1, k]:9,.0f}" for k in range(means.shape[1])]
        yield f"  {side.key:7}" + "".join(told)


@click.command(help=__doc__)
@click.option("--scenario", "scenarios", multiple=True, default=("typhoon", "counteroffensive"),
              show_default=True)  # fmt: skip
@click.option("--games", default=3, show_default=True)
@click.option("--workers", default=1, show_default=True)
def main(scenarios: tuple[str, ...], games: int, workers: int) -> None:
    """Plays the games and prints a table for each scenario."""
    for name in scenarios:
        with get_context("spawn").Pool(workers) as pool:
            played = pool.map(partial(one_game, scenario_file(name)), range(1, games + 1))
        print(f"{name}: foreseen / happened in {AHEAD} turns")
        print("  staff      Axis men lost        Soviet men lost     Axis men taken   "
              "  Soviet men taken    hexes to the Axis")  # fmt: skip
        for line in lines([row for game in played for row in game]):
            print(line)


if __name__ == "__main__":
    main()
