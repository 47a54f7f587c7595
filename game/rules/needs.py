"""What units need and use up: tonnes a day by what they do, and the stocks they draw on."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.board import words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.rulebook.supply import Stock
from game.model.state import Posture
from game.rules.crust import ground_token, on_ground
from game.rules.weather import temperatures
from game.rules.zoc import enemy_zone, on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]


def tonnes_needed(game: Game, side: Side) -> NDArray[np.float64]:
    """(units,) tonnes a day that each unit of the side needs for what it did; 0 for others."""
    units, needs = game.state.units, full_needs(game)
    strength = np.minimum(1.0, units.men / np.maximum(needs[:, 4], 1))
    tonnes = needs[np.arange(len(needs)), activity(game, side)] * strength
    return np.where(on_map(game, side), tonnes, 0.0)


ACTIVITIES: Final = ("rest", "defence", "attack", "exploitation")
"""What a unit can have done since it last drew supply, as far as its needs go."""


def activity(game: Game, side: Side) -> Ints:
    """(units,) index into ACTIVITIES."""
    units, world = game.state.units, game.world
    fights = units.battles > 0
    attacks = fights & (units.posture == Posture.ATTACK)
    marches = units.marched >= world.rules.supply.busy_march * world.turn_days
    return np.select([attacks, fights, marches, in_contact(game, side)], [2, 1, 3, 1], 0)


def full_needs(game: Game) -> NDArray[np.float64]:
    """(units, 5) tonnes a day at full strength for each of ACTIVITIES, and establishment in men."""

    def compute() -> NDArray[np.float64]:
        rows = [
            [*(getattr(kind.need, name) for name in ACTIVITIES), kind.men]
            for kind in game.world.types
        ]
        return np.array(rows, np.float64).reshape(-1, 5)

    return game.memo("needs", (), compute)


def in_contact(game: Game, side: Side) -> Flags:
    """(units,) whether a unit of the side stands in an enemy zone of control."""
    zone = enemy_zone(game, side, known=False)
    return np.asarray(on_map(game, side) & zone[np.maximum(game.state.units.hex, 0)])


def usage(game: Game, side: Side) -> dict[str, Ints]:
    """(units,) of each kind of goods, what the units used up since they last drew supply."""
    rules, units = game.world.rules.supply, game.state.units
    days, contact = game.world.turn_days, in_contact(game, side)

    def used(stock: Stock) -> Ints:
        idle = stock.idle * days + np.where(contact, stock.contact * days, 0)
        return np.asarray(idle + stock.battle * units.fought // 100, np.int32)

    marched = rules.fuel.march * units.marched // 100
    burnt = (used(rules.fuel) + marched * thirst(game) // 100) * cold_engines(game) // 100
    users = np.array([rules.fuel_users.get(name, 0) for name in game.world.mobilities], np.int32)
    return {
        "fuel": (burnt * users[game.world.mobility] // 100).astype(np.int32),
        "ammunition": used(rules.ammunition),
        "food": used(rules.food),
    }


def thirst(game: Game) -> Ints:
    """(units,) percent of the usual fuel that a day's march takes in the ground of each unit."""
    return ground_thirst(game)[np.maximum(game.state.units.hex, 0)]


def ground_thirst(game: Game) -> Ints:
    """(hexes,) percent of the usual fuel that a day's march takes in the ground of each hex."""

    def compute() -> Ints:
        table = game.world.rules.supply.fuel_ground
        by_ground = np.array([table.get(words(ground.name), 100) for ground in Ground], np.int32)
        return np.maximum(on_ground(game, by_ground), 1)

    return game.memo("thirst", ground_token(game), compute)


def cold_engines(game: Game) -> Ints:
    """(units,) percent of the usual fuel: engines are kept warm in severe cold."""
    rules = game.world.rules.supply
    cold = temperatures(game)[np.maximum(game.state.units.hex, 0)] < rules.rail.severe_cold * 10
    return np.where(cold, rules.fuel_cold, 100).astype(np.int32)
