"""Reinforcements and withdrawals by date, and what flows into the depots."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import HexId
from game.model.events import ColumnsWritten, UnitArrived, UnitDelayed, UnitWithdrawn
from game.model.game import Game
from game.model.records import Side
from game.model.state import NOT_YET, UnitId
from game.rules.distance import distances
from game.rules.rail import rail_net
from game.rules.zoc import enemy_there, enemy_zone, room

NEXT_DOOR = 2
"""How far from its place a unit may arrive when there is no room, hexes."""


def bring_reinforcements(game: Game, side: Side) -> None:
    """15.3  Units come and go as the scenario says, and the depots fill."""
    withdraw(game, side)
    fill_depots(game, side)
    due = game.world.of_side[side] & (game.state.units.hex == NOT_YET)
    due &= game.world.arrival_turn <= game.state.turn
    for unit in np.flatnonzero(due):
        bring(game, side, int(unit))


def bring(game: Game, side: Side, unit: UnitId) -> None:
    """15.4  Puts a unit where it arrives, or as near as it can; otherwise it waits."""
    place = arrival_hex(game, side, unit)
    if place is not None:
        game.emit(UnitArrived(unit, int(side), place))
    elif game.world.arrival_turn[unit] == game.state.turn or game.state.turn == 0:
        home = game.world.board.name_of(planned_hex(game, unit))
        game.emit(UnitDelayed(unit, int(side), f"there is no way to {home} nor room near it"))


def planned_hex(game: Game, unit: UnitId) -> HexId:
    """Where the scenario lets a unit arrive."""
    return game.world.board.grid.hex_labelled(game.world.units[unit].hex)


def arrival_hex(game: Game, side: Side, unit: UnitId) -> HexId | None:
    """15.5  The planned hex, one next to it, or the nearest on the railways or rear edge."""
    home, board = planned_hex(game, unit), game.world.board
    free = (game.state.hexes.control == side) & board.passable
    free &= ~enemy_there(game, side, known=False)
    free &= room(game, side) >= game.world.frontage[unit]
    if free[home]:
        return home
    away = distances(game, [home])
    calm = free & ~enemy_zone(game, side, known=False)
    ways_in = rail_net(game, side) | board.edge
    usable = calm & ((away <= NEXT_DOOR) | ways_in)
    if not usable.any():
        return None
    return int(np.where(usable, away, len(away)).argmin())


def withdraw(game: Game, side: Side) -> None:
    """15.6  Units that high command takes away leave, unless they are cut off."""
    units = game.state.units
    leaving = game.world.of_side[side] & (units.hex >= 0) & (units.isolated == 0)
    leaving &= game.world.withdrawal_turn <= game.state.turn
    for unit in np.flatnonzero(leaving):
        game.emit(UnitWithdrawn(int(unit), int(side)))


def fill_depots(game: Game, side: Side) -> None:
    """15.7  The depots get what the schedule brings, and the men who came out of pockets."""
    sides = game.state.sides
    inflow = scheduled(game, side)
    reporting = min(1000, game.world.rules.recovery.stragglers * game.world.turn_days)
    # Rounded up, so that the last men come in too.
    back = -(-int(sides.stragglers[side]) * reporting // 1000)
    change = {**inflow, "stragglers": -back}
    change["pool_men"] += back
    columns = {}
    for name, amount in change.items():
        column = np.asarray(getattr(sides, name), np.int32).copy()
        column[side] += amount
        columns[name] = column
    if any(change.values()):
        game.emit(ColumnsWritten("sides", columns, "depots"))


def scheduled(game: Game, side: Side) -> dict[str, int]:
    """Men, and hundredths of tanks and guns, that the schedule brings to the depots this turn."""
    men, tanks, guns = 0, 0.0, 0.0
    for day in game.world.days_of(game.state.turn):
        for record in game.world.scenario.replacements:
            if record.side == side.key and record.from_ <= day <= record.to:
                men += record.men
                tanks += record.tanks
                guns += record.guns
    return {"pool_men": men, "pool_tanks": round(100 * tanks), "pool_guns": round(100 * guns)}
