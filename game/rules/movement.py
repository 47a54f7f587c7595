"""Movement: what a march costs and how far a unit can go.

A day has 100 operation points. Costs come from one table of paces (kilometres a day), terrain,
roads and rivers in the present state of the ground; enemy zones and newly taken ground add to it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED
from game.kernels.reach import reach as cheapest_ways
from game.model.board import words
from game.model.events import ControlChanged
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.mobility import MOBILITIES
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.model.tables import HARRIED
from game.rules.crossing import bearing, country_token, crossing_points, flooded, valleys
from game.rules.crust import on_ground
from game.rules.headquarters import overrun_staffs
from game.rules.needs import ground_thirst
from game.rules.remnants import fronts
from game.rules.zoc import enemy_places, enemy_zone, room, zone_token

Ints = NDArray[np.int32]

STOPPED_BY_ZONES = frozenset({"foot", "static"})
"""8.2  Mobility classes that stop on entering an enemy zone of control."""
MOTORS = frozenset({"motorised", "tracked"})
"""Mobility classes that need engines and fuel."""


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
        name = game.world.mobilities[mobility]
        hex_km = game.world.board.projection.hex_km
        rows = [rules.pace[name][words(ground.name)] for ground in Ground]
        points = np.array([[r.paved, r.dirt, r.country] for r in rows])
        whole = np.maximum(1, np.rint(100 * hex_km / np.maximum(points, 0.1))).astype(np.int32)
        terrain = [
            rules.terrain.get(kind.id, {}).get(name) or CLOSED for kind in game.world.board.kinds
        ]
        return Paces(whole[:, 0], whole[:, 1], whole[:, 2], np.array(terrain, np.int32))

    return game.memo(("paces", mobility), (), compute)


def march_costs(game: Game, mobility: int, ice_cm: int | None = None) -> Ints:
    """(hexes, 6) points for crossing each side in the present ground; CLOSED where nobody can.

    ice_cm: the ice that bears the unit, where that is not what bears its kind.
    """
    rules = game.world.rules
    needs = rules.movement.ice_cm[game.world.mobilities[mobility]] if ice_cm is None else ice_cm

    def compute() -> Ints:
        board, hexes, table = game.world.board, game.state.hexes, paces(game, mobility)
        percent, worn = table.terrain[board.terrain], 1000 + hexes.traffic.astype(np.int32)
        country = on_ground(game, table.country) * percent // 100
        # A worn road is never worse than none.
        by_road = [
            np.minimum(on_ground(game, pace) * worn // 1000, country)
            for pace in (table.dirt, table.paved)
        ]
        # What entering each hex costs without a road, by a dirt road, by a paved one.
        entry = np.where(percent >= CLOSED, CLOSED, [country, *by_road])
        under_water = game.world.rules.movement.flooded_valley
        entry = np.where(valleys(game), entry * under_water // 100, entry)
        there = board.grid.neighbours
        cost = entry[board.road, there] + crossing_points(game, needs, mobility)
        cost[(there == OFF_MAP) | flooded(game)] = CLOSED
        return np.minimum(cost, CLOSED).astype(np.int32)

    return game.memo(("march costs", mobility, needs), country_token(game), compute)


def costs_of(game: Game, unit: UnitId) -> Ints:
    """(hexes, 6) points for crossing each side for a unit, which its heaviest tanks may hold up."""
    return march_costs(game, int(game.world.mobility[unit]), bearing(game, unit))


def entry_percent(game: Game, side: Side, known: bool = True) -> Ints:
    """(hexes,) percent of the march cost on entering: new ground and bombed roads are slow.

    Mines that the enemy has laid slow as well; nobody knows of them before.
    """

    def compute() -> Ints:
        rules, hexes = game.world.rules.movement, game.state.hexes
        percent = np.full(len(hexes), 100, np.int32)
        since = (game.state.turn - hexes.taken) * game.world.turn_days
        fresh = (hexes.control == side) & (since <= rules.usual_days)
        percent[fresh] = rules.newly_taken
        percent[hexes.control == side.enemy] = rules.hostile_ground
        if not known:
            barred = np.where(hexes.control == side.enemy, hexes.mines, 0).astype(np.int32)
            percent += barred * game.world.rules.engineers.mines.toll // 100
        return np.asarray(percent + getattr(hexes, HARRIED[side]), np.int32)

    stamps = game.state.hexes.stamp("control", "taken", "mines", HARRIED[side])
    token = (*stamps, game.state.turn)
    return game.memo(("entry percent", side, known), token, compute)


def tolls(
    game: Game, side: Side, known: bool = True, percent: int = 100
) -> tuple[Ints, NDArray[np.bool_]]:
    """(hexes,) points added on entering, CLOSED where an enemy stands; and the enemy's zone.

    percent: of the usual points for a zone.
    """

    def compute() -> tuple[Ints, NDArray[np.bool_]]:
        zone = enemy_zone(game, side, known)
        toll = zone * np.int32(game.world.rules.movement.zone_entry * percent // 100)
        toll[enemy_places(game, side, known)] = CLOSED
        return toll, zone

    return game.memo(("tolls", side, known, percent), zone_token(game, side, known), compute)


def zone_percent(game: Game, unit: UnitId) -> int:
    """8.4  Percent of the points for zones that a unit pays: skis, horses, columns slip through.

    8.5  Infantry that is cut off finds every gap watched: it has to break out.
    """
    rules = game.world.rules.movement
    slips = rules.slips.get(game.world.class_of(unit), 100)
    if slips == 100 and game.state.units.isolated[unit] > 0:
        return rules.watched
    return slips


@frozen(eq=False)
class Reach:
    """Where a unit can march with the points it has left."""

    start: HexId
    spent: Ints
    """(hexes,) points to get there, -1 where it cannot."""
    before: Ints
    """(hexes,) the hex before it on the cheapest way."""
    forced: tuple[HexId, ...] = ()
    """Those of them next to it that take a forced march."""
    on_foot: tuple[HexId, ...] = ()
    """Hexes next to it to which it can go without its machines, for want of fuel; not among the
    others."""

    def path_to(self, hexagon: HexId) -> tuple[HexId, ...]:
        """The cheapest way from the start, both ends included; empty when out of reach."""
        if hexagon in self.on_foot:
            return self.start, hexagon
        if self.spent[hexagon] < 0:
            return ()
        path = [hexagon]
        while path[-1] != self.start:
            path.append(int(self.before[path[-1]]))
        return tuple(reversed(path))

    def hexes(self) -> NDArray[np.intp]:
        """The hexes within reach of all it has, the start included."""
        return np.flatnonzero(self.spent >= 0)


def reach(game: Game, unit: UnitId, points: int | None = None) -> Reach:
    """7.1  Where a unit can march, as far as its side knows; `points` instead of those it has."""
    world, units = game.world, game.state.units
    side = world.side_of[unit]
    start, budget = int(units.hex[unit]), int(units.points[unit]) if points is None else points
    percent = zone_percent(game, unit)
    toll, zone = tolls(game, side, percent=percent)
    spent, before = cheapest_ways(
        world.board.grid.neighbours,
        costs_of(game, unit),
        entry_percent(game, side),
        toll,
        zone,
        world.rules.movement.zone_to_zone * percent // 100,
        MOBILITIES[world.gait[unit]] in STOPPED_BY_ZONES,
        start,
        max(budget, 0),
    )
    beside = forced_steps(game, unit, spent) if budget >= units.points[unit] else {}
    on_foot = tuple(h for h, cost in beside.items() if goes_on_foot(game, unit, cost))
    forced = tuple(h for h in beside if h not in on_foot)
    for there in forced:
        spent[there], before[there] = max(budget, 1), start
    return Reach(start, spent, before, forced, on_foot)


def forced_steps(game: Game, unit: UnitId, spent: Ints) -> dict[HexId, int]:
    """7.10  The hexes next to a unit, beyond its points, into which it can force its way, and what
    each costs."""
    if not is_fresh(game, unit):
        return {}
    here = int(game.state.units.hex[unit])
    beyond = [h for h in game.world.board.grid.neighbour_lists[here] if spent[h] < 0]
    if not beyond:
        return {}
    cost_of = step_costs(game, unit)
    costs = {h: cost_of(here, h) for h in beyond}
    return {h: cost for h, cost in costs.items() if can_force(game, unit, cost)}


def is_fresh(game: Game, unit: UnitId) -> bool:
    """Whether a unit has done nothing yet in its side's part of the turn."""
    units = game.state.units
    return not (units.marched[unit] or units.battles[unit] or units.rail[unit])


def can_force(game: Game, unit: UnitId, cost: int) -> bool:
    """7.10  Whether a fresh unit can force its way into a hex next to it that costs so much.

    It takes all its points, however few they are, if it has any. Who has engines and no fuel for
    half the effort goes on foot and leaves some of his machines where they stand.
    """
    units, world = game.state.units, game.world
    if cost >= CLOSED or cost > 100 * world.rules.movement.forced_days or not is_fresh(game, unit):
        return False
    if units.points[unit] <= 0:
        return False
    return world.rules.movement.left_behind > 0 or not goes_on_foot(game, unit, cost)


def goes_on_foot(game: Game, unit: UnitId, cost: int) -> bool:
    """7.10  Whether a forced march finds a unit's engines without fuel for half the effort."""
    units, world = game.state.units, game.world
    if MOBILITIES[world.gait[unit]] not in MOTORS:
        return False
    by_fuel = units.fuel[unit] * 100 // ground_thirst(game)[units.hex[unit]]
    return bool(by_fuel < min(cost, 100 * world.turn_days) // 2)


def has_room(game: Game, unit: UnitId, hexagon: HexId) -> bool:
    """7.4  Whether the unit's frontage still fits into a hex (its own hex always does)."""
    if hexagon == game.state.units.hex[unit]:
        return True
    side = game.world.side_of[unit]
    return bool(room(game, side)[hexagon] >= fronts(game)[unit])


def step_costs(game: Game, unit: UnitId, known: bool = True) -> Callable[[HexId, HexId], int]:
    """What tells the points of a unit's step from a hex to the next; CLOSED where it cannot go."""
    world, side = game.world, game.world.side_of[unit]
    slips = zone_percent(game, unit)
    toll, zone = tolls(game, side, known, slips)
    costs, percent = costs_of(game, unit), entry_percent(game, side, known)
    direction = world.board.grid.direction
    zone_to_zone = world.rules.movement.zone_to_zone * slips // 100

    def cost_of(here: HexId, there: HexId) -> int:
        cost, entry = int(costs[here, direction(here, there)]), int(toll[there])
        if cost >= CLOSED or entry >= CLOSED:
            return CLOSED
        cost = cost * int(percent[there]) // 100 + entry
        if zone[here] and zone[there]:
            cost += zone_to_zone
        return max(cost, 1)

    return cost_of


def take(game: Game, hexagon: HexId, side: Side) -> None:
    """A hex that a unit enters passes to its side."""
    if int(game.state.hexes.control[hexagon]) != side and game.world.board.passable[hexagon]:
        pass_to(game, hexagon, side)
        overrun_staffs(game, hexagon, side)


def pass_to(game: Game, hexagon: HexId, side: Side) -> None:
    """6.2  A hex changes hands; its works are damaged and face the wrong way."""
    works = int(game.state.hexes.fort[hexagon])
    left = works * game.world.rules.combat.place.captured_works // 100 if works else -1
    game.emit(ControlChanged(hexagon, side, game.state.turn, left))
