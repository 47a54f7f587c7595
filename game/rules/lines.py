"""Lines: how many tonnes a day each stretch of railway passes, and what the sources send.

A stretch passes as many trains as its tracks allow, fewer while its gauge is new, in the cold,
where bombs or sabotage broke it, and around a city in panic. Amounts are kilograms a day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Rail, Terrain
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.rules.distance import distances
from game.rules.rail import engines_running, rail_neighbours, rail_net, trains_from

Amounts = NDArray[np.int64]
Ints = NDArray[np.int32]


def tonnes_a_train(game: Game) -> int:
    """What a train of ordinary goods brings the units, after what the rear takes."""
    rear = game.world.rules.logistics.lines.rear_users
    return game.world.rules.supply.rail.tonnes_per_train * (100 - rear) // 100


def trains_on(game: Game, side: Side) -> Ints:
    """17.6  (hexes, 6) hundredths of trains a day that each stretch of the side's net passes."""

    def compute() -> Ints:
        net, there = rail_net(game, side), rail_neighbours(game)
        percent = np.where(net, condition(game, side), 0)
        worse = np.minimum(percent[:, None], percent[there])
        trains = tracks(game, side)[game.world.board.rail] * worse
        return np.where(there >= 0, trains, 0).astype(np.int32)

    return game.memo(("trains on lines", side), _token(game, side), compute)


def _token(game: Game, side: Side) -> object:
    hexes, state = game.state.hexes, game.state
    enemies = state.units.stamp("hex", part=side.enemy)
    sides = state.sides.stamp("panic", "rail_loss")
    weather = (state.turn, game.setup.year, game.setup.weather)
    return hexes.stamp("control", "gauge", "laid", "cut", "blown"), enemies, sides, weather


def tracks(game: Game, side: Side) -> Ints:
    """(kinds of railway,) trains a day on a line in order of each kind."""
    gauge = game.world.scenario.sides[side.key].gauge
    rules = game.world.rules.logistics.lines.trains[gauge]
    by_kind = {Rail.NONE: 0, Rail.SINGLE: rules.single, Rail.DOUBLE: rules.double}
    return np.array([by_kind[kind] for kind in Rail], np.int32)


def condition(game: Game, side: Side) -> Ints:
    """17.6  (hexes,) percent of its trains that the line in each hex passes."""
    percent = settled(game) * (100 - cut_share(game)) // 100
    percent = percent * engines_running(game, side) // 100
    percent = percent * (100 - panicked(game, side)) // 100
    return np.asarray(percent * (100 - int(game.state.sides.rail_loss[side])) // 100, np.int32)


def settled(game: Game) -> Ints:
    """(hexes,) percent that a line passes since its gauge was laid: it grows with the weeks."""
    laid = game.state.hexes.laid.astype(np.int32)
    days = (game.state.turn + 1 - laid) * game.world.turn_days
    grown = along(game.world.rules.logistics.lines.settling, days)
    return np.where(laid > 0, grown, 100).astype(np.int32)


def cut_share(game: Game) -> Ints:
    """(hexes,) percent of the turn during which a broken line is down."""
    days = game.world.turn_days
    return np.asarray(np.minimum(10 * game.state.hexes.cut.astype(np.int32) // days, 100))


def panicked(game: Game, side: Side) -> Ints:
    """17.7  (hexes,) percent that panic takes from the lines in and around a metropolis."""
    rules, panic = game.world.rules.logistics.lines, int(game.state.sides.panic[side])
    near = game.memo("around a metropolis", (), lambda: _around(game, rules.panic_hexes))
    return np.where(near, rules.panic * panic // 1000, 0).astype(np.int32)


def _around(game: Game, far: int) -> NDArray[np.bool_]:
    centres = np.flatnonzero(game.world.board.like == Terrain.METROPOLIS)
    if not centres.size:
        return np.zeros(len(game.world.board), np.bool_)
    return np.asarray(distances(game, centres) <= far)


def room_on_lines(game: Game, side: Side) -> Amounts:
    """(hexes, 6) kilograms a day that each stretch passes."""
    return trains_on(game, side).astype(np.int64) * tonnes_a_train(game) * 10


def supply_trains(game: Game, side: Side) -> dict[HexId, int]:
    """17.2  Hundredths of trains a day with ordinary goods from each source, by its hex.

    Winter goods and troop trains of the turn before have been taken off.
    """
    found = trains_from(game, side)
    total = sum(found.values())
    taken = min(troop_trains(game, side), total)
    winter = int(game.state.sides.freight_winter[side])
    return {
        hexagon: (trains - trains * taken // max(total, 1)) * (100 - winter) // 100
        for hexagon, trains in found.items()
    }


def troop_trains(game: Game, side: Side) -> int:
    """17.4  Hundredths of trains a day that carried troops since the side last drew supply."""
    moved = int(game.state.sides.rail_used[side])
    each = game.world.rules.logistics.lines.trains_per_division
    return moved * each // (10 * game.world.turn_days)
