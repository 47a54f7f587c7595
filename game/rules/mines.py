"""Mines and road blocks: roads barred before the enemy, a load at a time."""

from __future__ import annotations

from game.model.events import RoadMined
from game.model.game import Game
from game.model.state import UnitId


def mine_problem(game: Game, unit: UnitId) -> str | None:
    """16.6  Why a unit cannot bar the roads of its hex; None when it can."""
    world, units, rules = game.world, game.state.units, game.world.rules.engineers.mines
    name, here = world.units[unit].name, int(units.hex[unit])
    if not (world.board.road[here] > 0).any():
        return f"no road leads through {world.board.name_of(here)}"
    if game.state.sides.mines[world.side[unit]] <= 0:
        return "there are no mines left in store"
    if game.state.hexes.mines[here] >= 100:
        return f"all roads at {world.board.name_of(here)} are barred"
    if game.state.hexes.control[here] != world.side[unit]:
        return f"{world.board.name_of(here)} is not in your hands"
    if units.points[unit] < rules.points:
        return f"{name} has {units.points[unit]} operation points left and needs {rules.points}"
    return None


def mine(game: Game, unit: UnitId) -> None:
    """16.6  A unit uses a load of mines on the roads of its hex."""
    rules, units = game.world.rules.engineers.mines, game.state.units
    here, side = int(units.hex[unit]), int(game.world.side[unit])
    game.emit(
        RoadMined(
            hex=here,
            side=side,
            unit=unit,
            mines=min(100, int(game.state.hexes.mines[here]) + rules.block),
            store=int(game.state.sides.mines[side]) - 1,
            points=int(units.points[unit]) - rules.points,
        )
    )
