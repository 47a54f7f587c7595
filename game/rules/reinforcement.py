"""Reinforcements and withdrawals: who comes when, by which line, and who is taken away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import UnitArrived, UnitDelayed, UnitWithdrawn
from game.model.game import Game
from game.model.records import Side
from game.model.state import NOT_YET, UnitId
from game.rules.depots import fill_depots
from game.rules.distance import distances
from game.rules.rail import rail_net
from game.rules.reserves import gathers, readiness, send_in_danger
from game.rules.stragglers import form_again, return_of_men
from game.rules.zoc import enemy_there, enemy_zone, room

NEXT_DOOR = 2
"""How far from its place a unit may arrive when there is no room, hexes."""


def bring_reinforcements(game: Game, side: Side) -> None:
    """15.4  Units come and go, the depots fill, men come back and divisions stand again."""
    withdraw(game, side)
    fill_depots(game, side)
    return_of_men(game, side)
    form_again(game, side)
    send_in_danger(game, side)
    due = game.world.of_side[side] & (game.state.units.hex == NOT_YET)
    due &= game.state.units.due <= game.state.turn
    waiting = np.flatnonzero(due).tolist()
    reserve = set(gathers(game, side)) if waiting else set()
    for unit in waiting:
        bring(game, side, unit, readiness(game, unit, game.state.turn) if unit in reserve else {})


def bring(game: Game, side: Side, unit: UnitId, values: dict[str, int]) -> None:
    """15.5  Puts a unit where it arrives, or as near as it can; otherwise it waits."""
    waited = (game.state.turn - int(game.state.units.due[unit])) * game.world.turn_days
    cut = line_problem(game, side, unit)
    patient = waited < game.world.rules.organisation.transit.patience
    place = None if cut and patient else arrival_hex(game, side, unit)
    if place is not None:
        game.emit(UnitArrived(unit, int(side), place, values))
    elif waited < game.world.turn_days:
        home = game.world.board.name_of(planned_hex(game, unit))
        reason = cut or f"there is no way to {home} nor room near it"
        game.emit(UnitDelayed(unit, int(side), reason))


def planned_hex(game: Game, unit: UnitId) -> HexId:
    """Where the scenario lets a unit arrive."""
    return game.world.board.grid.hex_labelled(game.world.units[unit].hex)


def near_the_line(game: Game, side: Side) -> NDArray[np.bool_] | None:
    """15.5  (hexes,) near enough to a working line to unload for; None for a side without lines."""
    net = rail_net(game, side)
    if not net.any():
        return None

    def compute() -> NDArray[np.bool_]:
        reach = game.world.rules.organisation.transit.reach
        return np.asarray(distances(game, np.flatnonzero(net)) <= reach)

    token = game.state.hexes.stamp("control", "gauge", "cut"), game.state.units.stamp("hex")
    return game.memo(("near the line", side), token, compute)


def line_problem(game: Game, side: Side, unit: UnitId) -> str:
    """15.5  Why the trains of a unit cannot come up; empty when they can."""
    home = planned_hex(game, unit)
    near = near_the_line(game, side)
    if near is None or near[home] or game.world.board.edge[home]:
        return ""
    return f"the railway to {game.world.board.name_of(home)} is cut"


def arrival_hex(game: Game, side: Side, unit: UnitId) -> HexId | None:
    """15.5  The planned hex, one next to it, or the nearest on the railways or rear edge."""
    home, board = planned_hex(game, unit), game.world.board
    free = (game.state.hexes.control == side) & board.passable
    free &= ~enemy_there(game, side, known=False)
    free &= room(game, side) >= game.world.frontage[unit]
    cut = bool(line_problem(game, side, unit))
    if free[home] and not cut:
        return home
    away = distances(game, [home])
    calm = free & ~enemy_zone(game, side, known=False)
    ways_in = rail_net(game, side) | board.edge
    usable = calm & (((away <= NEXT_DOOR) & (not cut)) | ways_in)
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
