"""Airfields: what they are worth to a side, and wings that have to leave theirs."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Terrain
from game.model.events import WingMoved
from game.model.game import Game
from game.model.records import Side
from game.model.state import WITHDRAWN
from game.rules.distance import distances, hexes_apart
from game.rules.zoc import enemy_places

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

GRADES: Final = ("primitive", "ordinary", "prepared")
"""Kinds of airfields, from the worst to the best; `fields_of` counts in this order."""
NO_FIELD: Final = -1
TOWNS: Final = (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)


def built(game: Game) -> NDArray[np.int8]:
    """(hexes,) index into GRADES of what the map has there, NO_FIELD for nothing."""

    def compute() -> NDArray[np.int8]:
        board, rules = game.world.board, game.world.rules.air.fields
        towns = np.isin(board.like, TOWNS)
        grades = np.where(towns, GRADES.index(rules.town), NO_FIELD).astype(np.int8)
        for airfield in game.world.scenario.airfields:
            grades[board.grid.hex_labelled(airfield.hex)] = GRADES.index(airfield.grade)
        return grades

    return game.memo("fields built", (), compute)


def fields_of(game: Game, side: Side) -> NDArray[np.int8]:
    """22.1  (hexes,) the grade of the side's airfields; those it took are bare for a time."""

    def compute() -> NDArray[np.int8]:
        hexes, rules = game.state.hexes, game.world.rules.air.fields
        days = (game.state.turn - hexes.taken) * game.world.turn_days
        fresh = (hexes.taken >= 0) & (days < rules.restored)
        grades = built(game)
        bare = np.minimum(grades, GRADES.index(rules.captured))
        return np.where(hexes.control == side, np.where(fresh, bare, grades), NO_FIELD)

    token = (*game.state.hexes.stamp("control", "taken"), game.state.turn)
    return game.memo(("fields", side), token, compute)


def grade_of(game: Game, wing: int) -> str:
    """The grade of the field from which a wing flies; off the map the worst."""
    hexagon = int(game.state.wings.hex[wing])
    grade = int(fields_of(game, game.world.wing_sides[wing])[hexagon]) if hexagon >= 0 else 0
    return GRADES[max(grade, 0)]


def threatened(game: Game, side: Side, known: bool = True) -> Flags:
    """(hexes,) where an enemy is too near for aircraft; with `known`, an enemy that is seen."""
    enemies = enemy_places(game, side, known)
    names = ("hex", "sighted") if known else ("hex",)
    token = game.state.units.stamp(*names, part=side.enemy)
    near = game.world.rules.air.fields.threatened
    return game.memo(
        ("fields in danger", side, known), token, lambda: distances(game, enemies.tolist()) <= near
    )


def crowd(game: Game, side: Side) -> Ints:
    """(hexes,) aircraft of the side that stand in each hex."""
    wings, mine = game.state.wings, game.world.wings_of[side]
    there = mine[wings.hex[mine] >= 0]
    counted = np.bincount(
        wings.hex[there], weights=wings.aircraft[there], minlength=len(game.world.board)
    )
    return np.asarray(counted, np.int32)


def room(game: Game, side: Side) -> Ints:
    """(hexes,) aircraft that each of the side's fields can still take; 0 where there is none."""
    rules = game.world.rules.air.fields
    sizes = np.array([*(rules.room[grade] for grade in GRADES), 0], np.int32)
    left = sizes[fields_of(game, side)] - crowd(game, side)
    return np.asarray(np.maximum(left, 0), np.int32)


def base_problem(game: Game, wing: int, hexagon: HexId) -> str | None:
    """22.2  Why a wing cannot be based somewhere, as far as its side knows; None when it can."""
    board, side = game.world.board, game.world.wing_sides[wing]
    name = game.world.wings[wing].name
    if not 0 <= hexagon < len(board):
        return f"there is no hex number {hexagon}"
    if hexagon == game.state.wings.hex[wing]:
        return f"{name} is already based at {board.name_of(hexagon)}"
    if game.state.hexes.control[hexagon] != side:
        return f"{board.name_of(hexagon)} is not in your hands"
    if fields_of(game, side)[hexagon] == NO_FIELD:
        return f"there is no airfield at {board.name_of(hexagon)}"
    if threatened(game, side)[hexagon]:
        return f"the enemy is too near to {board.name_of(hexagon)}"
    if room(game, side)[hexagon] < game.state.wings.aircraft[wing]:
        return f"the airfield at {board.name_of(hexagon)} is full"
    return None


def open_fields(game: Game, side: Side, aircraft: int, known: bool = True) -> NDArray[np.intp]:
    """The side's fields that can take so many more aircraft, out of the enemy's reach."""
    fit = (room(game, side) >= max(aircraft, 1)) & ~threatened(game, side, known)
    return np.flatnonzero(fit)


def leave_lost_bases(game: Game, side: Side) -> None:
    """22.3  Wings whose base was taken, or has the enemy beside it, fly off as far as they can."""
    wings = game.state.wings
    for wing in game.world.wings_of[side].tolist():
        here = int(wings.hex[wing])
        if here < 0:
            continue
        taken = int(game.state.hexes.control[here]) != side
        if taken or threatened(game, side, known=False)[here]:
            _fly_off(game, side, wing, here, taken=taken)


def _fly_off(game: Game, side: Side, wing: int, here: HexId, *, taken: bool) -> None:
    rules, wings = game.world.rules.air.fields, game.state.wings
    aircraft, fit = int(wings.aircraft[wing]), int(wings.serviceable[wing])
    grounded = aircraft - fit
    lost_fit = fit * rules.overrun // 100 if taken else 0
    lost = lost_fit + (grounded if taken else grounded * rules.left_behind // 100)
    aircraft, fit = aircraft - lost, fit - lost_fit
    there = refuge(game, side, here, aircraft)
    cause = "overrun" if taken else "threat"
    if there is None:
        game.emit(WingMoved(wing, int(side), WITHDRAWN, "no field", aircraft, fit, lost))
    else:
        game.emit(WingMoved(wing, int(side), there, cause, aircraft, fit, lost))


def refuge(game: Game, side: Side, here: HexId, aircraft: int) -> HexId | None:
    """The nearest field with room, or any field at all where every one is full."""
    fields = open_fields(game, side, aircraft, known=False)
    if not len(fields):
        fields = np.flatnonzero(
            (fields_of(game, side) != NO_FIELD) & ~threatened(game, side, known=False)
        )
    if not len(fields):
        return None
    far = hexes_apart(game, np.array([here]), fields)[0]
    grade = fields_of(game, side)[fields]
    return int(fields[np.lexsort((fields, -grade, far))[0]])
