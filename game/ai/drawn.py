"""12.33  Drawn plans carried out: what each unit of the army has to do by what was drawn.

A unit belongs to the axis, the line or the area that is nearest to it; who rides goes further for
an axis. A phase line is not crossed before its day, a boundary not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ai.plans import Task
from game.engine.orders import Attack, Move, Order, RailMove
from game.engine.orders.planning import aims
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records.drawing import DrawnPlan, Stroke
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId

BAND: Final = 14.0
"""Hexes from a boundary up to which it parts the country."""
RIDES: Final = 2
"""How much nearer an axis counts for those who ride."""
TASKS: Final = ("axis", "line", "area")
"""Strokes that give units something to do."""
THERE: Final = 3
"""Hexes from what is to be held within which a unit counts as there."""
RIDERS: Final = ("horse", "motorised", "tracked")
"""Mobility classes that go further for an axis."""


def tasks_of(game: Game, plan: DrawnPlan) -> dict[UnitId, Task]:
    """The task of each unit of a plan's army."""
    given = assigned(game, plan)
    return {
        unit: on_the_way(game, unit, task_of(game, plan, plan.strokes[number]))
        for number, units in given.items()
        for unit in units
    }


def on_the_way(game: Game, unit: UnitId, task: Task) -> Task:
    """Who is to hold something and is not near it yet goes there first, round the enemy."""
    if task.stance != "hold":
        return task
    here, grid = int(game.state.units.hex[unit]), game.world.board.grid
    far = min(grid.distance(here, goal) for goal in task.goals)
    return Task("withdraw", task.goals) if far > THERE else task


def all_tasks(game: Game, plans: Iterable[DrawnPlan]) -> dict[UnitId, Task]:
    """The same for several plans."""
    return {unit: task for plan in plans for unit, task in tasks_of(game, plan).items()}


def members(game: Game, army: int) -> list[UnitId]:
    """The units of an army on the map."""
    units = game.state.units
    return [int(u) for u in np.flatnonzero((units.army == army) & (units.hex >= 0))]


def assigned(game: Game, plan: DrawnPlan) -> Mapping[int, list[UnitId]]:
    """The units that each stroke of a plan gives something to do, by the stroke's number."""
    centres, world = game.world.board.grid.centres, game.world
    doing = [n for n, stroke in enumerate(plan.strokes) if stroke.kind in TASKS]
    found: dict[int, list[UnitId]] = {number: [] for number in doing}
    if not doing:
        return found
    for unit in members(game, plan.army):
        here = centres[int(game.state.units.hex[unit])]
        rides = MOBILITIES[world.gait[unit]] in RIDERS
        far = []
        for number in doing:
            stroke = plan.strokes[number]
            away = float(np.hypot(*(centres[list(stroke.hexes)] - here).T).min())
            far.append(away / RIDES if rides and stroke.kind == "axis" else away)
        found[doing[int(np.argmin(far))]].append(unit)
    return found


def task_of(game: Game, plan: DrawnPlan, stroke: Stroke) -> Task:
    """What a stroke wants today of those who belong to it."""
    if stroke.kind != "axis":
        return Task("hold", stroke.hexes)
    side = game.world.army_sides[plan.army]
    control, halt = game.state.hexes.control, halt_on(game, plan, stroke)
    way = {hexagon: number for number, hexagon in enumerate(stroke.hexes)}
    for aim in aims(stroke):
        if halt is not None and way.get(aim, len(way)) > halt:
            last = stroke.hexes[halt]
            if int(control[last]) != side:
                return Task("attack", (last,), main=True)
            return Task("hold", (last,))
        if int(control[aim]) != side:
            return Task("attack", (aim,), main=True)
    return Task("hold", aims(stroke)[-1:])


def halt_on(game: Game, plan: DrawnPlan, axis: Stroke) -> int | None:
    """The place on an axis, counted along it, at which a phase line stops it today."""
    places = (crossing(game, axis, line) for line in closed(game, plan))
    return min((place for place in places if place is not None), default=None)


def closed(game: Game, plan: DrawnPlan) -> list[Stroke]:
    """The phase lines of a plan that may not be crossed yet."""
    return [line for line in plan.of_kind("phase") if line.turn > game.state.turn]


def crossing(game: Game, axis: Stroke, line: Stroke) -> int | None:
    """Where an axis meets a line, counted along the axis; None where it does not."""
    grid, on = game.world.board.grid, set(line.hexes)
    for number, hexagon in enumerate(axis.hexes):
        if hexagon in on or on.intersection(grid.neighbour_lists[hexagon]):
            return number
    return None


def beyond(game: Game, plans: Sequence[DrawnPlan]) -> frozenset[HexId]:
    """The hexes that lie beyond boundaries and closed phase lines, as seen from the armies."""
    found: set[HexId] = set()
    for plan in plans:
        where = game.state.units.hex[members(game, plan.army)]
        for line in (*plan.of_kind("boundary"), *closed(game, plan)):
            if len(where) and len(line.hexes) > 1:
                found.update(other_side(game, line, where))
    return frozenset(found)


def crosses(game: Game, order: Order, off: frozenset[HexId]) -> bool:
    """Whether an order leads or strikes over a boundary."""
    match order:
        case Move(unit=unit, path=path):
            return path[-1] in off and int(game.state.units.hex[unit]) not in off
        case RailMove(to=to):
            return to in off
        case Attack(target=target):
            return target in off
    return False


def other_side(game: Game, boundary: Stroke, where: NDArray[np.int32]) -> list[HexId]:
    """The hexes beside a boundary on which few of those who stand `where` are."""
    centres = game.world.board.grid.centres
    line = centres[list(boundary.hexes)]
    # Over several hexes, so that the zigzag of a row of hexes does not count.
    steps = np.arange(len(line))
    along = line[np.minimum(steps + 2, len(line) - 1)] - line[np.maximum(steps - 2, 0)]
    apart = centres[:, None, :] - line[None, :, :]
    distance = np.hypot(apart[..., 0], apart[..., 1])
    nearest = distance.argmin(axis=1)
    rows = np.arange(len(centres))
    off, way = apart[rows, nearest], along[nearest]
    hand = np.sign(way[:, 0] * off[:, 1] - way[:, 1] * off[:, 0])
    # What lies past an end of the line is parted by nothing.
    past = ((nearest == 0) | (nearest == len(line) - 1)) & (
        np.abs((way * off).sum(axis=1)) > np.hypot(*way.T)
    )
    inside = (distance[rows, nearest] <= BAND) & ~past
    ours = 1.0 if hand[where].sum() >= 0 else -1.0
    on_it = np.isin(rows, boundary.hexes)
    return [int(h) for h in np.flatnonzero(inside & (hand == -ours) & ~on_it)]
