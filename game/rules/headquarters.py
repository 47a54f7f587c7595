"""Headquarters on the map: they follow their troops, are set up and closed, and can be overrun."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Road
from game.model.events import HeadquartersLost, HeadquartersMoved, StaffsRested, UnitsChanged
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.command import Upset
from game.model.state import NOT_YET, WITHDRAWN
from game.rules.command import reach_of_staff
from game.rules.distance import distances, hexes_apart
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

NEARNESS: Final = 6
"""What a hex nearer to the troops is worth when a place for a staff is sought."""
ON_A_ROAD: Final = 5
IN_A_TOWN: Final = 2
"""The same for a road, and for each size of a place."""
ROOMY: Final = 3
"""Hexes beyond those it must keep at which a staff feels safe."""


def move_staffs(game: Game, side: Side) -> None:
    """12.8  Before a side moves its staffs are set up or closed, and follow their troops."""
    for army in game.world.armies_of[side].tolist():
        if needed(game, army):
            settle(game, army)
        elif game.state.armies.hex[army] >= 0:
            close_headquarters(game, army)


def rest_staffs(game: Game, side: Side) -> None:
    """12.9  Staffs get over what shook them, and can go again; units settle into their armies."""
    armies, units = game.world.armies_of[side], game.state.units
    days = game.world.turn_days
    left = np.maximum(game.state.armies.shaken[armies] - 10 * days, 0)
    game.emit(StaffsRested(side, armies, left, game.world.rules.command.pace * days))
    new = np.flatnonzero(game.world.of_side[side] & (units.settling > 0))
    if len(new):
        settled = np.maximum(units.settling[new] - 10 * days, 0)
        game.emit(UnitsChanged(new, {"settling": settled}))


def needed(game: Game, army: int) -> bool:
    """Whether an army has anything to command on the map, and may have a staff there by now."""
    record, armies = game.world.armies[army], game.state.armies
    if record.arrives is not None and record.arrives > game.world.days_of(game.state.turn)[-1]:
        return False
    if not record.hex and armies.hex[army] < 0:
        return False
    units = game.state.units
    if bool(((units.army == army) & (units.hex >= 0)).any()):
        return True
    return bool(((armies.parent == army) & (armies.hex != WITHDRAWN)).any())


def settle(game: Game, army: int) -> None:
    """12.8  A staff is set up, goes where it should be, or stays."""
    side, here = game.world.army_sides[army], int(game.state.armies.hex[army])
    if here < 0:
        open_headquarters(game, army)
        return
    if int(game.state.hexes.control[here]) != side:
        lose_headquarters(game, army, here)
        return
    if game.state.armies.placed[army] and enemy_far(game, side)[here] > 1:
        return
    if there := better_place(game, army, here):
        left = int(game.state.armies.rides[army]) - game.world.board.grid.distance(here, there)
        game.emit(HeadquartersMoved(side, army, there, max(0, left)))


def better_place(game: Game, army: int, here: HexId) -> HexId | None:
    """Where a staff goes that is too near the enemy or too far from its troops; None: it stays."""
    side, rules = game.world.army_sides[army], game.world.rules.command
    middle = middle_of(game, army)
    if middle is None:
        return None
    distance = game.world.board.grid.distance
    keep = rules.keep[game.world.armies[army].kind]
    safe = enemy_far(game, side)[here] >= keep
    if safe and distance(here, middle) * 100 <= reach_of_staff(game, army) * rules.follow:
        return None
    near = distances(game, [here]) <= int(game.state.armies.rides[army])
    there = place_for(game, army, middle, near)
    return None if there in (None, here) else there


def place_for(
    game: Game, army: int, middle: HexId, allowed: NDArray[np.bool_] | None = None
) -> HexId | None:
    """12.8  The best place for a staff: behind its troops, away from the enemy, on a road."""
    side, board = game.world.army_sides[army], game.world.board
    keep = game.world.rules.command.keep[game.world.armies[army].kind]
    far = enemy_far(game, side)
    ours = (game.state.hexes.control == side) & board.passable & (far > 1)
    if allowed is not None:
        ours = ours & allowed
    if not ours.any():
        return None
    every = np.arange(len(board))
    score = NEARNESS * hexes_apart(game, every, np.array([middle]))[:, 0] - comforts(game)
    score = score + np.where(far < keep, 40 * (keep - far), 0)
    score = score - np.minimum(far, keep + ROOMY)
    return int(np.where(ours, score, np.iinfo(np.int32).max).argmin())


def comforts(game: Game) -> Ints:
    """(hexes,) what roads and towns are worth to a staff."""

    def compute() -> Ints:
        board = game.world.board
        worth = ON_A_ROAD * (board.road == Road.PAVED).any(axis=1).astype(np.int32)
        for hexagon, place in board.place_at.items():
            worth[hexagon] += IN_A_TOWN * place.size
        return np.asarray(worth, np.int32)

    return game.memo("comforts of a staff", (), compute)


def enemy_far(game: Game, side: Side) -> Ints:
    """(hexes,) hexes to the nearest ground in enemy hands."""

    def compute() -> Ints:
        return distances(game, np.flatnonzero(game.state.hexes.control == side.enemy))

    return game.memo(("enemy far", side), game.state.hexes.stamp("control"), compute)


def middle_of(game: Game, army: int) -> HexId | None:
    """The hex in the middle of an army's troops; of a front without any, of the staffs under it."""
    units, grid = game.state.units, game.world.board.grid
    side = game.world.army_sides[army]
    own = on_map(game, side) & (units.army == army) & (units.men > 0)
    fed = own & (units.isolated == 0)
    chosen = np.flatnonzero(fed if fed.any() else own)
    if game.world.armies[army].kind == "front":
        below = game.state.armies.hex[game.state.armies.parent == army]
        hexes = below[below >= 0]
        if len(hexes):
            return hex_near(game, grid.centres[hexes].mean(axis=0))
    if not len(chosen):
        return None
    weights = units.men[chosen].astype(np.float64)
    middle = np.average(grid.centres[units.hex[chosen]], axis=0, weights=weights)
    return hex_near(game, middle)


def hex_near(game: Game, point: NDArray[np.float64]) -> HexId:
    """The hex whose centre is nearest to a point; points are rounded here and nowhere else."""
    grid = game.world.board.grid
    found = grid.hex_at(*np.round(point, 3).tolist())
    if found != OFF_MAP:
        return found
    return int(((grid.centres - point) ** 2).sum(axis=1).argmin())


def open_headquarters(game: Game, army: int, at: HexId | None = None) -> None:
    """12.10  Sets up a staff at a place, at that of the scenario, or behind its troops."""
    side = game.world.army_sides[army]
    planned = game.world.armies[army].hex
    if at is None and planned and game.state.armies.hex[army] == NOT_YET:
        at = game.world.board.grid.hex_labelled(planned)
    if at is None or game.state.hexes.control[at] != side or enemy_far(game, side)[at] < 2:
        middle = middle_of(game, army)
        at = place_for(game, army, middle) if middle is not None else None
    if at is not None:
        game.emit(HeadquartersMoved(side, army, at, 0, opened=True))


def close_headquarters(game: Game, army: int) -> None:
    """12.10  A staff without troops leaves the map."""
    if game.state.armies.hex[army] != WITHDRAWN:
        game.emit(HeadquartersMoved(game.world.army_sides[army], army, WITHDRAWN, 0))


def overrun_staffs(game: Game, hexagon: HexId, side: Side) -> None:
    """12.11  A hex that the enemy enters is lost to the staffs in it."""
    armies = game.state.armies
    for army in np.flatnonzero(armies.hex == hexagon).tolist():
        if game.world.army_sides[army] != side:
            lose_headquarters(game, army, hexagon)


def lose_headquarters(game: Game, army: int, hexagon: HexId) -> None:
    """12.11  Signals and papers are lost, perhaps the commander; the rest gathers in the rear."""
    rules, side = game.world.rules.command, game.world.army_sides[army]
    middle = middle_of(game, army)
    gathers = place_for(game, army, hexagon if middle is None else middle)
    caught = game.below(100, "the commander of an overrun staff", army) < rules.fate
    game.emit(
        HeadquartersLost(
            side=side,
            army=army,
            hex=hexagon,
            new_hex=WITHDRAWN if gathers is None else gathers,
            shaken=tenths_of_days(game, rules.lost, army),
            toll=rules.lost.toll,
            leader_lost=caught and bool(game.state.armies.leader[army] >= 0),
        )
    )


def tenths_of_days(game: Game, upset: Upset, army: int) -> int:
    """How long a change at the top is felt; some get over it sooner than others."""
    least, most = upset.days
    return 10 * least + game.below(10 * (most - least) + 1, "how long a staff is upset", army)
