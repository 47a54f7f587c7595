"""Movement: what a march costs, how far a unit can go, and what happens on the way.

A day has 100 operation points. Costs come from one table of paces (kilometres a day), terrain,
roads and rivers in the present state of the ground; enemy zones and newly taken ground add to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED
from game.kernels.reach import reach as cheapest_ways
from game.model.board import River, Road, Terrain
from game.model.events import ControlChanged, UnitMoved
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.rulebook.units import MOBILITIES
from game.model.state import UnitId
from game.rules.sight import look
from game.rules.zoc import enemy_places, enemy_zone, ice_bears, room, zone_token

Ints = NDArray[np.int32]

STOPPED_BY_ZONES = frozenset({"foot", "static"})
"""8.2  Mobility classes that stop on entering an enemy zone of control."""


def words(name: str) -> str:
    """The key of an enumeration's member in rule files: `DEEP_SNOW` is `deep-snow`."""
    return name.lower().replace("_", "-")


@frozen(eq=False)
class Paces:
    """The pace and terrain tables of one mobility class as points a hex."""

    paved: Ints
    """(grounds,) points for a hex along a paved road."""
    dirt: Ints
    country: Ints
    terrain: Ints
    """(terrains,) percent; CLOSED where the class cannot go."""


def paces(game: Game, mobility: int) -> Paces:
    """Compiled tables of a mobility class; a hex of 10 km at 25 km a day costs 40 points."""

    def compute() -> Paces:
        rules = game.world.rules.movement
        name = MOBILITIES[mobility]
        hex_km = game.world.board.projection.hex_km
        rows = [rules.pace[name][words(ground.name)] for ground in Ground]
        points = np.array([[r.paved, r.dirt, r.country] for r in rows])
        whole = np.maximum(1, np.rint(100 * hex_km / np.maximum(points, 0.1))).astype(np.int32)
        terrain = [rules.terrain.get(words(t.name), {}).get(name, CLOSED) for t in Terrain]
        return Paces(whole[:, 0], whole[:, 1], whole[:, 2], np.array(terrain, np.int32))

    return game.memo(("paces", mobility), (), compute)


def march_costs(game: Game, mobility: int) -> Ints:
    """(hexes, 6) points for crossing each side in the present ground; CLOSED where nobody can."""

    def compute() -> Ints:
        board, hexes, table = game.world.board, game.state.hexes, paces(game, mobility)
        percent, worn = table.terrain[board.terrain], 1000 + hexes.traffic.astype(np.int32)
        country = table.country[hexes.ground] * percent // 100
        # A worn road is never worse than none.
        by_road = [
            np.minimum(pace[hexes.ground] * worn // 1000, country)
            for pace in (table.dirt, table.paved)
        ]
        # What entering each hex costs without a road, by a dirt road, by a paved one.
        entry = np.where(percent >= CLOSED, CLOSED, [country, *by_road])
        there = board.grid.neighbours
        cost = entry[board.road, there] + river_points(game, mobility)
        cost[there == OFF_MAP] = CLOSED
        return np.minimum(cost, CLOSED).astype(np.int32)

    return game.memo(
        ("march costs", mobility), game.state.hexes.stamp("ground", "ice", "traffic"), compute
    )


def river_points(game: Game, mobility: int) -> Ints:
    """(hexes, 6) points for the river along each side; 0 over a bridge or ice that bears."""

    def unbridged() -> Ints:
        board, rules = game.world.board, game.world.rules.movement
        bridged = (board.road > Road.NONE) | (board.rail > 0)
        minor, major = board.river == River.MINOR, board.river > River.MINOR
        points = np.select([minor, major], [rules.minor_river, rules.major_river], 0)
        return np.where(bridged, 0, points).astype(np.int32)

    frozen_over = ice_bears(game, game.world.rules.movement.ice_cm[MOBILITIES[mobility]])
    return np.where(frozen_over, 0, game.memo("unbridged rivers", (), unbridged))


def entry_percent(game: Game, side: Side) -> Ints:
    """(hexes,) percent of the march cost on entering: hostile and newly taken ground is slow."""

    def compute() -> Ints:
        rules, hexes = game.world.rules.movement, game.state.hexes
        percent = np.full(len(hexes), 100, np.int32)
        fresh = (hexes.control == side) & (hexes.taken >= game.state.turn - 1)
        percent[fresh] = rules.newly_taken
        percent[hexes.control == side.enemy] = rules.hostile_ground
        return percent

    token = (*game.state.hexes.stamp("control", "taken"), game.state.turn)
    return game.memo(("entry percent", side), token, compute)


def tolls(game: Game, side: Side, known: bool = True) -> tuple[Ints, NDArray[np.bool_]]:
    """(hexes,) points added on entering, CLOSED where an enemy stands; and the enemy's zone."""

    def compute() -> tuple[Ints, NDArray[np.bool_]]:
        zone = enemy_zone(game, side, known)
        toll = zone * np.int32(game.world.rules.movement.zone_entry)
        toll[enemy_places(game, side, known)] = CLOSED
        return toll, zone

    return game.memo(("tolls", side, known), zone_token(game, side, known), compute)


@frozen(eq=False)
class Reach:
    """Where a unit can march with the points it has left."""

    start: HexId
    spent: Ints
    """(hexes,) points to get there, -1 where it cannot."""
    before: Ints
    """(hexes,) the hex before it on the cheapest way."""

    def path_to(self, hexagon: HexId) -> tuple[HexId, ...]:
        """The cheapest way from the start, both ends included; empty when out of reach."""
        if self.spent[hexagon] < 0:
            return ()
        path = [hexagon]
        while path[-1] != self.start:
            path.append(int(self.before[path[-1]]))
        return tuple(reversed(path))

    def hexes(self) -> NDArray[np.intp]:
        """The hexes within reach, the start included."""
        return np.flatnonzero(self.spent >= 0)


def reach(game: Game, unit: UnitId, points: int | None = None) -> Reach:
    """7.1  Where a unit can march, as far as its side knows; `points` instead of those it has."""
    world, units = game.world, game.state.units
    side, mobility = world.side_of[unit], int(world.mobility[unit])
    start, budget = int(units.hex[unit]), int(units.points[unit]) if points is None else points
    toll, zone = tolls(game, side)
    spent, before = cheapest_ways(
        world.board.grid.neighbours,
        march_costs(game, mobility),
        entry_percent(game, side),
        toll,
        zone,
        world.rules.movement.zone_to_zone,
        MOBILITIES[mobility] in STOPPED_BY_ZONES,
        start,
        max(budget, 0),
    )
    return Reach(start, spent, before)


def has_room(game: Game, unit: UnitId, hexagon: HexId) -> bool:
    """7.4  Whether the unit's frontage still fits into a hex (its own hex always does)."""
    if hexagon == game.state.units.hex[unit]:
        return True
    side = game.world.side_of[unit]
    return bool(room(game, side)[hexagon] >= game.world.frontage[unit])


def step_costs(game: Game, unit: UnitId, known: bool = True) -> Callable[[HexId, HexId], int]:
    """What tells the points of a unit's step from a hex to the next; CLOSED where it cannot go."""
    world = game.world
    side, mobility = world.side_of[unit], int(world.mobility[unit])
    toll, zone = tolls(game, side, known)
    costs, percent = march_costs(game, mobility), entry_percent(game, side)
    direction, zone_to_zone = world.board.grid.direction, world.rules.movement.zone_to_zone

    def cost_of(here: HexId, there: HexId) -> int:
        cost, entry = int(costs[here, direction(here, there)]), int(toll[there])
        if cost >= CLOSED or entry >= CLOSED:
            return CLOSED
        cost = cost * int(percent[there]) // 100 + entry
        if zone[here] and zone[there]:
            cost += zone_to_zone
        return max(cost, 1)

    return cost_of


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
    stops = MOBILITIES[world.mobility[unit]] in STOPPED_BY_ZONES
    for number, (here, there) in enumerate(pairwise(path)):
        if there not in grid.neighbour_lists[here]:
            return f"{grid.label(here)} and {grid.label(there)} are not neighbours"
        if stops and number and zone[here]:
            return f"{name} must stop in the enemy's zone of control at {grid.label(here)}"
        cost = cost_of(here, there)
        if cost >= CLOSED:
            return f"{name} cannot enter {world.board.name_of(there)}"
        left -= cost
        if left < 0:
            have = int(units.points[unit])
            return f"{name} has {have} operation points left and needs {have - left}"
    if not has_room(game, unit, path[-1]):
        return f"there is no room for {name} at {world.board.name_of(path[-1])}"
    return None


def march(game: Game, unit: UnitId, path: Sequence[HexId]) -> None:
    """7.1  Marches a unit along a path; enemies that it did not see may stop it on the way."""
    world, side = game.world, game.world.side_of[unit]
    stops = MOBILITIES[world.mobility[unit]] in STOPPED_BY_ZONES
    walked, spent, stopped_by = [path[0]], 0, ""
    left = int(game.state.units.points[unit])
    zone, cost_of = enemy_zone(game, side, known=False), step_costs(game, unit, known=False)
    for here, there in pairwise(path):
        if stops and len(walked) > 1 and zone[here]:
            stopped_by = "an enemy zone of control"
            break
        cost = cost_of(here, there)
        if cost >= CLOSED:
            stopped_by = "an enemy nobody had seen"
            break
        if spent + cost > left:
            stopped_by = "lack of operation points"
            break
        walked.append(there)
        spent += cost
    while len(walked) > 1 and not has_room(game, unit, walked[-1]):
        walked.pop()
    if len(walked) > 1 or stopped_by:
        game.emit(_marched(game, unit, walked, spent, stopped_by))
        for hexagon in walked[1:]:
            take(game, hexagon, side)
        look(game)


def _marched(
    game: Game, unit: UnitId, walked: Sequence[HexId], spent: int, stopped_by: str
) -> UnitMoved:
    """7.9  The event of a march: points, cohesion and vehicles that it cost.

    What is lost follows from all the marches of the turn, so that small steps do not spare it.
    """
    units, rules = game.state.units, game.world.rules.movement
    ground = Ground(int(game.state.hexes.ground[walked[-1]]))
    before, vehicles = int(units.marched[unit]), int(units.vehicles[unit])
    after = before + spent
    wear = rules.march_wear * after // 100 - rules.march_wear * before // 100
    # Share in percent a full day (100 points), so points times percent is ten-thousandths.
    share = vehicles * rules.fallout[words(ground.name)]
    fallen_out = int(share * after) // 10_000 - int(share * before) // 10_000
    values = {
        "cohesion": max(0, int(units.cohesion[unit]) - wear),
        "vehicles": vehicles - fallen_out,
        "marched": after,
    }
    if len(walked) > 1:
        values["entrenchment"] = 0
    return UnitMoved(
        unit=unit,
        path=walked,
        points=int(units.points[unit]) - spent,
        values=values,
        losses={"vehicles": fallen_out},
        side=int(game.world.side[unit]),
        stopped_by=stopped_by,
    )


def take(game: Game, hexagon: HexId, side: Side) -> None:
    """A hex that a unit enters passes to its side."""
    if game.state.hexes.control[hexagon] != side and game.world.board.passable[hexagon]:
        game.emit(ControlChanged(hexagon, side, game.state.turn))
