"""The map exercise: how fast a general's look-ahead is, and how near its forecasts come."""

from __future__ import annotations

from collections.abc import Iterator

from measuring import Result, seconds

from game.ai.estimate import Memory
from game.ai.exercise import Exercise
from game.ai.general import General
from game.ai.picture import Picture
from game.ai.player import make_player
from game.ai.tasks import Tasking
from game.engine.view import View
from game.lab.run import play
from game.model.records import Side
from game.scenario.build import start

TURN = 4
"""Turn of Typhoon in which the measurement is made: both sides are in movement."""
AHEAD = 4


def measure() -> Iterator[Result]:
    """Unit-turns a second on the table, and what a general's turn takes."""
    game = start("typhoon", seed=1)
    play(game, {side: make_player("officer") for side in Side}, turns=TURN)
    view = View(game, Side.AXIS)
    picture = Picture(view.game, Side.AXIS)
    tasking = Tasking(picture)
    tasks = {unit: tasking.of(unit) for unit in picture.mine.tolist()}
    exercise = Exercise(picture, Memory(), 1)
    exercise.play(tasks, 0, AHEAD)
    before = exercise.played
    exercise.play(tasks, 0, AHEAD)
    unit_turns = exercise.played - before
    took = seconds(lambda: exercise.play(tasks, 0, AHEAD))
    yield Result("look-ahead, unit-turns a second", unit_turns / took, at_least=10_000)
    general = General()
    general.think(view)
    yield Result("a general's thinking, Typhoon", seconds(lambda: General().think(view), 3),
                 "s", at_most=6)  # fmt: skip
