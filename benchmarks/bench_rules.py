"""The steps of which games are made: a march, the odds of a battle, a look round, a night between.

Measured in the third turn of a Typhoon, when both sides are entangled; medians all of them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

import numpy as np
from measuring import Result, seconds

from game.ai.player import make_player
from game.engine.orders import EndTurn, Move, obey
from game.engine.view import View
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side
from game.paths import ROOT
from game.rules.combat import can_attack, odds
from game.rules.movement import has_room, reach
from game.scenario.build import load_world, start

ROUNDS = 9
BETWEEN = 6
"""Turns of a side that are ended one after the other without an order."""


def measure() -> Iterator[Result]:
    """Everything that a game does thousands of times, and what a player waits for first."""
    yield from beginnings()
    game = start("typhoon", seed=1)
    play(game, {side: make_player("officer") for side in Side}, turns=2)
    marching, looking = marches(game)
    yield Result("one march obeyed", marching * 1e6, "µs", at_most=100)
    yield Result("a side's view afterwards", looking * 1e6, "µs", at_most=60)
    fresh, again = battles(game)
    yield Result("odds of a battle after a march", fresh * 1e6, "µs", at_most=60)
    yield Result("odds of the same battle again", again * 1e6, "µs", at_most=60)
    yield Result("between the turns of the sides", nights(game) * 1e3, "ms", at_most=15)


def beginnings() -> Iterator[Result]:
    """The command line's help, and a scenario from its files."""
    command = [sys.executable, "-m", "game", "--help"]

    def ask() -> object:
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    def load() -> object:
        load_world.cache_clear()
        return start("typhoon")

    yield Result("rasputitsa --help", seconds(ask, runs=5), "s", at_most=0.3)
    load()
    yield Result("Typhoon from its files", seconds(load, runs=5), "s", at_most=1)


def marches(game: Game) -> tuple[float, float]:
    """Seconds of a march to the middle of what is in reach, and of looking again after it."""
    side, trial, orders = game.side_to_move, game.clone(), []
    for unit in np.flatnonzero(game.world.of_side[side] & (game.state.units.hex >= 0)).tolist():
        ways = reach(trial, unit)
        goals = [h for h in ways.hexes().tolist() if h != ways.start and has_room(trial, unit, h)]
        order = Move(unit, ways.path_to(goals[len(goals) // 2])) if goals else None
        if order is not None and order.problem(trial) is None:
            obey(trial, order)
            orders.append(order)
    taken = []
    for _ in range(ROUNDS):
        copy = game.clone()
        view = View(copy, side)
        for order in orders:
            begun = perf_counter()
            obey(copy, order)
            done = perf_counter()
            view.refresh()
            taken.append((done - begun, perf_counter() - done))
    return median(march for march, _ in taken), median(look for _, look in taken)


def battles(game: Game) -> tuple[float, float]:
    """Seconds of foreseeing a battle when a unit of one's own has changed, and a second time."""
    known = View(game, game.side_to_move).game
    targets: dict[int, list[int]] = {}
    for unit in np.flatnonzero(game.world.of_side[game.side_to_move]).tolist():
        for target in can_attack(known, unit):
            targets.setdefault(target, []).append(unit)
    taken = []
    for _ in range(ROUNDS):
        for target, units in targets.items():
            known.state.units.put("cohesion", units[0], known.state.units.cohesion[units[0]])
            begun = perf_counter()
            odds(known, units, target)
            done = perf_counter()
            odds(known, units, target)
            taken.append((done - begun, perf_counter() - done))
    return median(first for first, _ in taken), median(second for _, second in taken)


def nights(game: Game) -> float:
    """Seconds of ending a turn: weather, ground, supply, railways, recovery, control, points."""
    taken = []
    for _ in range(ROUNDS):
        copy = game.clone()
        for _ in range(BETWEEN):
            begun = perf_counter()
            obey(copy, EndTurn(copy.side_to_move))
            taken.append(perf_counter() - begun)
    return median(taken)
