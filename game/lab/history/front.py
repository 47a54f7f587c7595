"""The front line as measures: how near to Moscow, how far it moved back; in games and in history.

Both are measured alike, on what the Axis holds: in a game by its hexes, in history by the hexes
west of the front line that was drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.lab.history.course import Course
from game.model.board import Board
from game.model.records import HistoricalFront
from game.model.world import World
from game.scenario.first_state import west_of_front

Held = NDArray[np.bool_]


@frozen
class Retreat:
    """How far a front moved back between two days, km."""

    mean: float
    """Over the hexes of the front of the first day."""
    deepest: float


def drawn(world: World, front: HistoricalFront) -> Held:
    """(hexes,) what the Axis held on the day of a front line of history."""
    return np.asarray(west_of_front(world.board, front.line) & world.board.passable)


def front_on(world: World, day: date) -> HistoricalFront | None:
    """The front line of history that was drawn nearest to a day."""
    fronts = world.history.fronts if world.history else ()
    return min(fronts, key=lambda f: (abs((f.date - day).days), f.date), default=None)


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
    """The same in history, from the lines drawn nearest to the two days."""
    one, other = front_on(world, first), front_on(world, last)
    if one is None or other is None or one is other:
        return None
    return retreat(world.board, drawn(world, one), drawn(world, other))


def share_held(courses: Sequence[Course], day: date, hexes: int) -> NDArray[np.float64]:
    """(hexes,) the part of the games in which the Axis held each hex at the end of a day."""
    return np.asarray(np.mean([course.axis_holds(day, hexes) for course in courses], axis=0))
