"""Coup de main: a city without troops may be taken in the march, or give the alarm in time."""

from __future__ import annotations

from game.hexes.grid import HexId
from game.model.events import CoupAttempted
from game.model.game import Game
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId

SURE = 1000
AFOOT = ("foot", "ski", "static")
"""Mobility classes that do not ride."""


def coup_chance(game: Game, unit: UnitId, hexagon: HexId, start: HexId) -> int:
    """9.34  Thousandths that a unit which began its march in `start` walks into an empty hex.

    Only cities of the enemy's have people to bar the streets; works and an early alarm help them.
    """
    rules, side = game.world.rules.tactics.coup, game.world.side_of[unit]
    if int(game.state.hexes.control[hexagon]) != side.enemy:
        return SURE
    chance = rules.chance.get(game.world.board.kind_at(hexagon).id, SURE)
    if chance >= SURE:
        return SURE
    if MOBILITIES[game.world.gait[unit]] in AFOOT:
        chance = chance * rules.on_foot // 100
    chance -= rules.works * int(game.state.hexes.fort[hexagon]) // 100
    if game.world.board.grid.distance(start, hexagon) <= 1:
        chance -= rules.alarm
    return max(0, chance)


def walks_in(game: Game, unit: UnitId, hexagon: HexId, start: HexId) -> bool:
    """9.34  Whether a unit gets into a hex where no enemy stands; the dice are told."""
    chance = coup_chance(game, unit, hexagon, start)
    if chance >= SURE:
        return True
    roll = game.below(1000, "coup de main", hexagon, unit)
    side = int(game.world.side[unit])
    game.emit(CoupAttempted(hexagon, side, unit, chance, roll, roll < chance))
    return roll < chance
