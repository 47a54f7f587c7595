"""Marches: whether a unit can go along a path, and what the way does to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from game.hexes.grid import HexId
from game.kernels.reach import CLOSED
from game.model.events import UnitMoved
from game.model.game import Game
from game.model.rulebook.mobility import MOBILITIES
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.coup import walks_in
from game.rules.cover import snares
from game.rules.directives import count_march
from game.rules.movement import (
    STOPPED_BY_ZONES,
    can_force,
    goes_on_foot,
    has_room,
    step_costs,
    take,
)
from game.rules.sight import look
from game.rules.wear import abandoned, worn
from game.rules.zoc import enemy_zone

UNSEEN_ENEMY: Final = "an enemy nobody had seen"
AMBUSH: Final = "an ambush"
TIRED: Final = "lack of operation points"
"""What can stop a march, as its event says it."""


def march_problem(game: Game, unit: UnitId, path: Sequence[HexId]) -> str | None:
    """Why a unit cannot march along a path, as far as its side knows; None when it can."""
    world, units = game.world, game.state.units
    name = world.units[unit].name
    if units.hex[unit] < 0:
        return f"{name} is not on the map"
    if len(path) < 2 or path[0] != units.hex[unit]:
        return f"the path does not start where {name} stands"
    grid, left = world.board.grid, int(units.points[unit])
    zone, cost_of = enemy_zone(game, world.side_of[unit]), step_costs(game, unit)
    stops = MOBILITIES[world.gait[unit]] in STOPPED_BY_ZONES
    for number, (here, there) in enumerate(pairwise(path)):
        if there not in grid.neighbour_lists[here]:
            return f"{grid.label(here)} and {grid.label(there)} are not neighbours"
        if stops and number and zone[here]:
            return f"{name} must stop in the enemy's zone of control at {grid.label(here)}"
        cost = cost_of(here, there)
        if cost >= CLOSED:
            return f"{name} cannot enter {world.board.name_of(there)}"
        left -= cost
        if left < 0 and not (len(path) == 2 and can_force(game, unit, cost)):
            have = int(units.points[unit])
            return f"{name} has {have} operation points left and needs {have - left}"
    if not has_room(game, unit, path[-1]):
        return f"there is no room for {name} at {world.board.name_of(path[-1])}"
    return None


def march(game: Game, unit: UnitId, path: Sequence[HexId]) -> None:
    """7.1  Marches a unit along a path; enemies that it did not see may stop it on the way.

    7.10  A fresh unit goes one hex at least, and pays with all its points where they do not do.
    """
    world, side = game.world, game.world.side_of[unit]
    stops = MOBILITIES[world.gait[unit]] in STOPPED_BY_ZONES
    walked, spent, effort, owed, stopped_by = [path[0]], 0, 0, 0, ""
    on_foot = False
    left = int(game.state.units.points[unit])
    zone, cost_of = enemy_zone(game, side, known=False), step_costs(game, unit, known=False)
    snared = snares(game, side)
    for here, there in pairwise(path):
        if stops and len(walked) > 1 and zone[here]:
            stopped_by = "an enemy zone of control"
            break
        cost = cost_of(here, there)
        if cost >= CLOSED:
            stopped_by = UNSEEN_ENEMY
            break
        forced = spent + cost > left
        if forced and (len(walked) > 1 or not can_force(game, unit, cost)):
            stopped_by = TIRED
            break
        if forced:
            owed, on_foot = busy_with(game, cost), goes_on_foot(game, unit, cost)
        effort += cost
        spent = min(spent + cost, left)
        if not walks_in(game, unit, there, path[0]):
            stopped_by = f"the alarm in {world.board.name_of(there)}"
            break
        walked.append(there)
        if snared[there]:
            stopped_by = AMBUSH
            break
        if forced:
            stopped_by = "" if len(path) == 2 else TIRED
            break
    while len(walked) > 1 and not has_room(game, unit, walked[-1]):
        walked.pop()
    if len(walked) > 1 or stopped_by:
        on_foot = on_foot and len(walked) > 1
        game.emit(_marched(game, unit, walked, spent, effort, owed, on_foot, stopped_by))
        for hexagon in walked[1:]:
            take(game, hexagon, side)
        count_march(game, unit, walked)
        look(game, marching=stopped_by != UNSEEN_ENEMY)


def busy_with(game: Game, cost: int) -> int:
    """7.10  Points of its next turn that forcing a hex takes where turns are shorter than usual.

    So nobody forces more hexes in as many days.
    """
    whole = 100 * game.world.rules.movement.usual_days
    return max(0, min(cost, whole) - 100 * game.world.turn_days)


def _marched(
    game: Game,
    unit: UnitId,
    walked: Sequence[HexId],
    spent: int,
    effort: int,
    owed: int,
    on_foot: bool,
    stopped_by: str,
) -> UnitMoved:
    """7.9  The event of a march: points, cohesion, tanks and vehicles that it cost.

    What is lost follows from all the marches of the turn, so that small steps do not spare it; a
    forced march wears by the whole effort that it took.
    """
    units, rules = game.state.units, game.world.rules.movement
    ground = Ground(int(game.state.hexes.ground[walked[-1]]))
    before = int(units.marched[unit])
    wear = rules.march_wear * (before + effort) // 100 - rules.march_wear * before // 100
    fallen_out, losses = worn(game, unit, ground, before, before + effort)
    if on_foot:
        fallen_out, losses = abandoned(game, unit, fallen_out, losses)
    values = {
        "cohesion": max(0, int(units.cohesion[unit]) - wear),
        "marched": before + spent,
        **fallen_out,
    }
    if len(walked) > 1:
        values["entrenchment"] = 0
    if owed:
        values["debt"] = int(units.debt[unit]) + owed
    return UnitMoved(
        unit=unit,
        path=walked,
        points=int(units.points[unit]) - spent,
        values=values,
        losses=losses,
        side=int(game.world.side[unit]),
        stopped_by=stopped_by,
    )
