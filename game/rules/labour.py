"""Labour: civilians who dig belts of works, how fast, and when they are led away."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Terrain
from game.model.events import ColumnsWritten, LabourAssigned, LabourRaised
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import LabourCall, Side
from game.model.rulebook.curve import Curve, value_at
from game.model.world import World
from game.rules.influence import influence
from game.rules.zoc import enemy_there

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

STREETS = (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)
"""Where barricades and houses make works of their own."""


def at_work(game: Game, side: Side) -> int:
    """16.3  Hundreds of civilians who dig for a side now."""
    hexes = game.state.hexes
    return int(hexes.labour[hexes.control == side].sum(dtype=np.int64))


def unassigned(game: Game, side: Side) -> int:
    """16.3  Hundreds of civilians who could be sent to dig."""
    return max(0, int(game.state.sides.labour[side]) - at_work(game, side))


def calls(world: World, side: Side) -> list[LabourCall]:
    """The calls to labour of a side that hold by the estimate that was chosen."""
    scenario = world.scenario
    letters = ("", scenario.labour_estimate)
    return [call for call in scenario.labour if call.side == side.key and call.estimate in letters]


def call_up(game: Game, side: Side) -> None:
    """16.3  Those called up for a day of this turn come; others go home."""
    days = game.world.days_of(game.state.turn)
    for call in calls(game.world, side):
        if call.date in days and call.date > game.world.scenario.start:
            pool = max(0, int(game.state.sides.labour[side]) + call.hundreds)
            game.emit(LabourRaised(int(side), pool, call.source))


def in_danger(game: Game, side: Side) -> Flags:
    """16.3  (hexes,) too near to the enemy or his ground for people with spades."""
    reach = game.world.rules.engineers.labour.danger
    near = (game.state.hexes.control == side.enemy) & game.world.board.passable
    near = np.append(near | enemy_there(game, side), False)
    neighbours = game.world.board.grid.neighbours
    for _ in range(reach):
        near = np.append(near[:-1] | near[neighbours].any(axis=1), False)
    return np.asarray(near[:-1])


def lead_away(game: Game, side: Side) -> None:
    """16.3  Diggers near whom the enemy has come are led away."""
    hexes = game.state.hexes
    ours = (hexes.labour > 0) & (hexes.control == side)
    if not ours.any():
        return
    gone = ours & in_danger(game, side)
    if gone.any():
        left = np.where(gone, 0, hexes.labour)
        game.emit(ColumnsWritten("hexes", {"labour": left}, "labour"))


def plans(game: Game) -> Ints:
    """16.3  (hexes,) the level, in hundredths, to which a hex is to be built by who holds it.

    That of his belt there, else the limit.
    """

    def compute() -> Ints:
        control, found = game.state.hexes.control, limits(game).copy()
        level = belts(game)
        for side in Side:
            of_side = (control == side) & (level[side] > 0)
            found[of_side] = level[side][of_side]
        return found

    return game.memo("plans of works", game.state.hexes.stamp("control"), compute)


def belts(game: Game) -> Ints:
    """(sides, hexes) hundredths of a level of each side's belts on the map; 0 where none is."""

    def compute() -> Ints:
        level = np.zeros((2, len(game.world.board)), np.int32)
        for belt in game.world.board.fortifications:
            row = level[Side[belt.side.upper()]]
            where = list(belt.hexes)
            row[where] = np.maximum(row[where], belt.level * 100)
        return level

    return game.memo("belts", id(game.world.board), compute)


def limits(game: Game) -> Ints:
    """16.3  (hexes,) hundredths of a level that labour can reach."""

    def compute() -> Ints:
        rules = game.world.rules.engineers.labour
        streets = np.isin(game.world.board.like, STREETS)
        plain = np.where(streets, rules.streets, rules.limit)
        return np.asarray(np.maximum(plain, belts(game).max(axis=0)), np.int32)

    return game.memo("limits of works", id(game.world.board), compute)


def planned(game: Game, hexagon: HexId) -> int:
    """16.3  The level, in hundredths, to which a hex is to be built."""
    return int(plans(game)[hexagon])


def limit_of(game: Game, hexagon: HexId) -> int:
    """16.3  Hundredths of a level that labour can reach in a hex."""
    return int(limits(game)[hexagon])


def progress(game: Game, hexagon: HexId) -> int:
    """16.3  Percent of the earth of its planned works that has been moved in a hex."""
    levels = game.world.rules.engineers.labour.levels
    whole = value_at(levels, planned(game, hexagon))
    return min(100, value_at(levels, int(game.state.hexes.fort[hexagon])) * 100 // max(1, whole))


def earth_moved(game: Game, hexagon: HexId, hundreds: int) -> int:
    """16.3  Cubic metres that so many hundreds move in a hex in a day, by frost and panic."""
    rules, hexes = game.world.rules.engineers.labour, game.state.hexes
    side = int(hexes.control[hexagon])
    moved = hundreds * 100 * rules.earth * value_at(rules.frost, int(hexes.frost[hexagon])) // 100
    if side < 0:
        return 0
    moved = moved * influence(game, Side(side), "labour") // 100
    panic = int(game.state.sides.panic[side])
    return moved * (1000 - panic * rules.panic // 100) // 1_000_000


def level_with(levels: Curve, fort: int, earth: int) -> tuple[int, int]:
    """16.3  Hundredths of a level after so many more cubic metres, and thousandths of the next."""
    volume = value_at(levels, fort) + earth
    volumes = [cubic for _, cubic in levels]
    at = min(bisect_right(volumes, volume), len(levels) - 1)
    (left, low), (right, high) = levels[at - 1], levels[at]
    hundredths = left * 1000 + (right - left) * 1000 * (volume - low) // max(1, high - low)
    return min(hundredths // 1000, levels[-1][0]), hundredths % 1000


def dug_works(game: Game) -> tuple[Ints, NDArray[np.int32]]:
    """16.3  (hexes,) works and diggers after a turn of labour.

    Who has finished what was planned is free again.
    """
    hexes, levels = game.state.hexes, game.world.rules.engineers.labour.levels
    works = np.asarray(hexes.fort, np.int32).copy()
    labour = np.asarray(hexes.labour, np.int32).copy()
    for hexagon in np.flatnonzero(labour).tolist():
        before, hundreds = int(works[hexagon]), int(labour[hexagon])
        earth = earth_moved(game, hexagon, hundreds) * game.world.turn_days
        level, part = level_with(levels, before, earth)
        # The odd hundredth comes by chance, so that few spades do not dig for nothing.
        level += game.below(1000, "works dug", hexagon) < part
        limit, plan = limit_of(game, hexagon), planned(game, hexagon)
        works[hexagon] = max(before, min(level, limit))
        if before < plan <= works[hexagon] or works[hexagon] >= limit:
            labour[hexagon] = 0
    return works, labour


def assign_problem(game: Game, side: Side, hexagon: HexId, hundreds: int) -> str | None:
    """16.3  Why so many hundreds cannot dig in a hex, as far as the side knows; else None."""
    board, hexes = game.world.board, game.state.hexes
    rules = game.world.rules.engineers.labour
    if not 0 <= hexagon < len(board):
        return f"there is no hex number {hexagon}"
    name = board.name_of(hexagon)
    if not 0 <= hundreds <= rules.most:
        return f"between none and {thousands(rules.most * 100)} people can dig at {name}"
    if hexes.control[hexagon] != side:
        return f"{name} is not in your hands"
    if not hundreds:
        return None
    if in_danger(game, side)[hexagon]:
        return f"{name} is too near to the enemy for people with spades"
    if hexes.fort[hexagon] >= limit_of(game, hexagon):
        return f"there is nothing left to dig at {name}"
    free = unassigned(game, side) + int(hexes.labour[hexagon])
    if hundreds > free:
        return f"{thousands(free * 100)} people can still be put to work"
    return None


def assign(game: Game, side: Side, hexagon: HexId, hundreds: int) -> None:
    """16.3  So many hundreds dig in a hex from now on."""
    if hundreds != game.state.hexes.labour[hexagon]:
        game.emit(LabourAssigned(hexagon, int(side), hundreds))
