"""Who could take part in an attack on a hex: from where it stands, or after a march there."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from game.hexes.grid import HexId
from game.kernels.reach import CLOSED
from game.model.game import Game
from game.model.records import Side
from game.model.state import Mission, UnitId
from game.rules.airmissions import mission_problem
from game.rules.airspace import aim
from game.rules.combat import attack_problem, reach_problem, unit_problem
from game.rules.movement import has_room, march_costs, reach
from game.rules.zoc import enemy_there, on_map

NEAR: Final = 8
"""Hexes from the enemy within which units are asked whether they could come up."""
BESIDE: Final = 5
"""Hexes within which an enemy is in question as a target."""


@frozen
class Candidate:
    """A unit that could take part, or stands there and cannot."""

    unit: UnitId
    places: tuple[HexId, ...]
    """Hexes from which it could attack, the best first; none when it cannot."""
    beside: bool
    """Whether it stands in the first of them."""
    problem: str = ""
    """Why one that stands there cannot take part, a sentence for a person."""


def targets(game: Game, side: Side) -> list[HexId]:
    """The enemy's hexes that a side sees near its own units, from north to south."""
    near: set[HexId] = set()
    grid, seen = game.world.board.grid, enemy_there(game, side)
    for hexagon in {int(h) for h in game.state.units.hex[on_map(game, side)]}:
        near.update(there for there in grid.within(hexagon, BESIDE) if seen[there])
    return sorted(near)


def candidates(game: Game, side: Side, target: HexId, mode: str = "normal") -> list[Candidate]:
    """Everybody who could attack a hex this turn, those who stand there first."""
    where, near = game.state.units.hex, set(game.world.board.grid.within(target, NEAR))
    found = [
        one
        for unit in on_map(game, side).nonzero()[0].tolist()
        if int(where[unit]) in near and (one := candidate(game, unit, target, mode))
    ]
    men, grid = game.state.units.men, game.world.board.grid
    return sorted(
        found,
        key=lambda c: (
            not c.beside, not c.places, grid.distance(int(where[c.unit]), target),
            -int(men[c.unit]), c.unit,
        ),
    )  # fmt: skip


def candidate(game: Game, unit: UnitId, target: HexId, mode: str) -> Candidate | None:
    """What a unit could do in an attack on a hex; None when it is out of the question."""
    here = int(game.state.units.hex[unit])
    problem = unit_problem(game, unit)
    stands_there = reach_problem(game, unit, target) is None
    if problem:
        return Candidate(unit, (), True, problem) if stands_there else None
    if stands_there and game.world.frontage[unit]:
        problem = attack_problem(game, [unit], target, mode)
        if problem and game.state.units.points[unit] < points_needed(game, mode):
            return Candidate(unit, (), True, problem)
    others = places_in_reach(game, unit, target, mode)
    places = ((here,) if stands_there else ()) + others
    return Candidate(unit, places, stands_there) if places else None


def points_needed(game: Game, mode: str) -> int:
    """Operation points that an attack costs which is no overrun."""
    rules = game.world.rules
    return rules.combat.points * rules.tactics.modes[mode].points // 100


def places_in_reach(game: Game, unit: UnitId, target: HexId, mode: str) -> tuple[HexId, ...]:
    """Hexes to which a unit can march and still attack a hex from there, the nearest first."""
    grid, units = game.world.board.grid, game.state.units
    left = int(units.points[unit]) - points_needed(game, mode)
    if left <= 0:
        return ()
    here, far = int(units.hex[unit]), max(1, game.world.types[unit].support_range)
    ways, enemies = reach(game, unit), enemy_there(game, game.world.side_of[unit])
    costs = march_costs(game, int(game.world.mobility[unit]))
    found = []
    for place in grid.within(target, far):
        spent = int(ways.spent[place])
        if place in (here, target) or not 0 <= spent <= left or enemies[place]:
            continue
        barred = far == 1 and costs[place, grid.direction(place, target)] >= CLOSED
        if not barred and has_room(game, unit, place):
            found.append((spent, place))
    return tuple(place for _, place in sorted(found))


def fliers(game: Game, side: Side, target: HexId) -> list[int]:
    """22.16  The wings that could support an attack on a hex, those that weigh most first."""
    wings = game.state.wings
    able = [
        wing
        for wing in game.world.wings_of[side].tolist()
        if wings.sorties[wing] > 0
        and aim(game, wing)
        and mission_problem(game, wing, Mission.SUPPORT, target) is None
    ]
    return sorted(able, key=lambda wing: (-int(wings.sorties[wing]) * aim(game, wing), wing))
