"""Ten Typhoons with the historical weather: mud, frost, pockets and ground won as they come."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from statistics import median

import numpy as np
from attrs import frozen
from measuring import Result

from game.ai.player import make_player
from game.lab.run import play
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.weather import centre_zone, zone_of_hexes
from game.scenario.build import start

SEEDS = range(1, 11)
FIRST = date(1941, 9, 30)
RING_BY = date(1941, 10, 12)


@frozen
class Course:
    """What one game came to."""

    mud: int
    """Days from the start until most of the centre zone is mud."""
    freeze: int
    ringed: int
    """Soviet divisions shut in together at any time up to RING_BY."""
    ground: int
    """Hexes that the Axis gained at the farthest."""
    captured: int
    faults: int
    """Units in water, negative strengths, stacks over the limit: must be none."""


def course(seed: int) -> Course:
    """Plays one game turn by turn and notes what happens."""
    game = start("typhoon", seed=seed)
    players = {side: make_player("officer") for side in Side}
    begun = int((game.state.hexes.control == Side.AXIS).sum())
    mud = freeze = ringed = ground = faults = 0
    while not game.over:
        today = game.world.date_of(game.state.turn)
        days = (today - FIRST).days
        centre = zone_of_hexes(game.world) == centre_zone(game.world)
        states = game.state.hexes.ground[centre]
        mud = mud or (days if (states == Ground.MUD).mean() > 0.5 else 0)
        hard = np.isin(states, (Ground.FROZEN, Ground.SNOW)).mean() > 0.5
        freeze = freeze or (days if hard and mud else 0)
        play(game, players, turns=1)
        if today <= RING_BY:
            ringed = max(ringed, shut_in(game))
        ground = max(ground, int((game.state.hexes.control == Side.AXIS).sum()) - begun)
        faults += faults_of(game)
    return Course(mud, freeze, ringed, ground, int(game.state.sides.captured[Side.SOVIET]), faults)


def shut_in(game: Game) -> int:
    """Soviet divisions without a supply path now."""
    units, world = game.state.units, game.world
    cut_off = world.of_side[Side.SOVIET] & (units.hex >= 0) & (units.isolated > 0)
    return sum(1 for unit in np.flatnonzero(cut_off) if world.types[unit].size == "division")


def faults_of(game: Game) -> int:
    """How many things are as they never may be."""
    units, world = game.state.units, game.world
    there = units.hex >= 0
    in_water = int((~world.board.passable[units.hex[there]]).sum())
    negative = sum(int((getattr(units, name) < 0).sum()) for name in ("men", "tanks", "guns"))
    crowded = 0
    for side in Side:
        mine = there & world.of_side[side]
        front = np.bincount(units.hex[mine], world.frontage[mine], len(world.board))
        crowded += int((front > world.rules.movement.frontage_km * 1000).sum())
    return in_water + negative + crowded


def measure() -> Iterator[Result]:
    """The courses of all seeds, two games at a time."""
    with ProcessPoolExecutor(2) as pool:
        courses = list(pool.map(course, SEEDS))
    yield Result("mud, days after 30 September, earliest", min(c.mud for c in courses), at_least=6)
    yield Result("mud, latest", max(c.mud for c in courses), at_most=12)
    yield Result("freeze, earliest", min(c.freeze for c in courses), at_least=35)
    yield Result("freeze, latest", max(c.freeze for c in courses), at_most=46)
    rings = sum(c.ringed >= 10 for c in courses)
    yield Result("games with 10 divisions ringed by 12 Oct", rings, "of 10", at_least=6)
    yield Result("divisions ringed, median", median(c.ringed for c in courses))
    gained = median(c.ground for c in courses)
    yield Result("hexes gained by the Axis, median", gained, at_least=200)
    yield Result("Soviet prisoners, median", median(c.captured for c in courses))
    yield Result("faults in ten games", sum(c.faults for c in courses), at_most=0)
