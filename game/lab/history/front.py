"""The front line as measures: how near to Moscow, how far it moved back; in games and in history.

Both are measured alike, on what the Axis holds; in history that is what lay west of the lines that
were drawn, and between their dates what the days of towns and the way from line to line suggest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.lab.history.course import Course
from game.lab.reel.fronts import Fronts
from game.lab.reel.of_history import load_annals
from game.model.board import Board
from game.model.world import World

Held = NDArray[np.bool_]


@frozen
class Retreat:
    """How far a front moved back between two days, km."""

    mean: float
    """Over the hexes of the front of the first day."""
    deepest: float


@lru_cache(maxsize=2)
def fronts_of(world: World) -> Fronts | None:
    """The front of history by the day, between the lines that were drawn; None without any."""
    if world.history is None or not world.history.fronts:
        return None
    annals = load_annals(world)
    names = {place.name for place in world.board.places}
    towns = tuple(town for town in world.history.towns if town.place in names)
    history = evolve(world.history, towns=towns)
    return Fronts(world.board, history, (), annals.lulls if annals else ())


def held_then(world: World, day: date) -> Held | None:
    """(hexes,) what the Axis held on a day of history; None before the first line was drawn."""
    fronts, history = fronts_of(world), world.history
    if fronts is None or history is None or day < min(front.date for front in history.fronts):
        return None
    return np.asarray(fronts.axis_ground(day) & world.board.passable)


def distance_to(board: Board, held: Held, goal: HexId) -> float | None:
    """Km from a hex to the nearest that the Axis holds; None where it holds nothing."""
    return float(_apart(board, np.array([goal]), np.flatnonzero(held))[0]) if held.any() else None


def front_hexes(board: Board, held: Held) -> NDArray[np.intp]:
    """The hexes of the Axis that lie next to others' land."""
    beside = board.grid.neighbours
    theirs = ~held & board.passable
    touches = (np.where(beside >= 0, theirs[np.maximum(beside, 0)], False)).any(axis=1)
    return np.flatnonzero(held & touches)


def retreat(board: Board, before: Held, after: Held) -> Retreat:
    """How far it is from each hex of a front to what was still held later."""
    line = front_hexes(board, before)
    if not len(line) or not after.any():
        return Retreat(0.0, 0.0)
    back = _apart(board, line, np.flatnonzero(after))
    return Retreat(float(back.mean()), float(back.max()))


def _apart(board: Board, some: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.float64]:
    """(some,) km from each hex to the nearest of others, centre to centre."""
    centres = board.grid.centres
    gaps = centres[some][:, None] - centres[others][None]
    nearest = np.sqrt((gaps**2).sum(axis=2).min(axis=1))
    return np.asarray(nearest * board.projection.hex_km)


def retreat_of(world: World, course: Course, first: date, last: date) -> Retreat:
    """How far the front of a game moved back between two days."""
    hexes = len(world.board)
    before, after = (course.axis_holds(day, hexes) for day in (first, last))
    return retreat(world.board, before, after)


def retreat_then(world: World, first: date, last: date) -> Retreat | None:
    """The same in history; None where no lines were drawn."""
    before, after = held_then(world, first), held_then(world, last)
    if before is None or after is None:
        return None
    return retreat(world.board, before, after)


def share_held(courses: Sequence[Course], day: date, hexes: int) -> NDArray[np.float64]:
    """(hexes,) the part of the games in which the Axis held each hex at the end of a day."""
    return np.asarray(np.mean([course.axis_holds(day, hexes) for course in courses], axis=0))
