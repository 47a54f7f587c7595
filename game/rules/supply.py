"""Supply: where columns can carry goods, from the railheads on, and with what effort.

The share that reaches a unit falls with the effort of the way from its railhead in the present
ground, so that mud shrinks the reach and frost restores it. Effort is counted in thousandths of
the columns' practical radius; shares in thousandths.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId, opposite
from game.kernels.reach import CLOSED, entering, flood, steps, ways_back
from game.model.board import River, Road, words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.tables import HARRIED
from game.rules.crossing import bridged, country_token, flooded, ice_bears
from game.rules.crust import on_ground
from game.rules.rail import rail_net
from game.rules.zoc import enemy_there, enemy_zone, on_map, zone_token

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]


def column_effort(game: Game) -> Ints:
    """(hexes, 6) effort of a column over each side in the present ground; CLOSED off the map."""

    def compute() -> Ints:
        board, rules, hexes = game.world.board, game.world.rules.supply, game.state.hexes
        reaches = [rules.columns[words(ground.name)] for ground in Ground]
        km = np.array([[r.country, r.dirt, r.paved] for r in reaches])
        # (roads, hexes) the pace in each hex entered, without a road, by a dirt road, by a paved.
        dearest = np.rint(1000 * board.projection.hex_km / km).astype(np.int32)
        effort = on_ground(game, dearest).T
        percent = [rules.terrain.get(kind.id, 100) for kind in board.kinds]
        off_road = effort[Road.NONE] * np.array(percent, np.int32)[board.terrain] // 100
        worn = effort * (1000 + hexes.traffic.astype(np.int32)) // 1000
        there = board.grid.neighbours
        water = crossing_effort(game)
        country = off_road[there] + water
        # A road whose bridge is down still leads to the bank and on from the other one.
        by_road = np.minimum(worn[board.road, there] + water, country)
        cost = np.where(board.road > Road.NONE, by_road, country)
        cost[(there == OFF_MAP) | ~board.passable[there] | flooded(game)] = CLOSED
        return np.asarray(np.maximum(cost, 1), np.int32)

    return game.memo("column effort", country_token(game), compute)


def crossing_effort(game: Game) -> Ints:
    """(hexes, 6) effort of crossing the river along each side where no bridge or ice carries."""
    board, rules = game.world.board, game.world.rules.supply
    minor, major = board.river == River.MINOR, board.river > River.MINOR
    toll = np.select([minor, major], [rules.minor_river, rules.major_river], 0)
    carried = bridged(game) | ice_bears(game, rules.ice_cm)
    return np.where(carried, 0, toll).astype(np.int32)


def friendly_there(game: Game, side: Side) -> Flags:
    """(hexes,) where units of the side stand."""
    return enemy_there(game, side.enemy, known=False)


def closed_to_columns(game: Game, side: Side) -> Flags:
    """18.1  (hexes,) where the side's columns cannot go: the enemy's ground, units and zones.

    A unit of its own, or a zone of its own against the enemy's, keeps a hex open. The enemy's
    ground is dear, but no barrier, beside one's own where nobody of his stands or looks.
    """

    def compute() -> Flags:
        theirs, ours = (enemy_zone(game, each, known=False) for each in (side, side.enemy))
        commanded = theirs & ~ours & ~friendly_there(game, side)
        foreign = (game.state.hexes.control != side) & (theirs | ~beside_own(game, side))
        return np.asarray(foreign | commanded | enemy_there(game, side, known=False))

    token = tuple(zone_token(game, each, known=False) for each in Side)
    control = game.state.hexes.stamp("control")
    return game.memo(("closed to columns", side), (token, control), compute)


def beside_own(game: Game, side: Side) -> Flags:
    """(hexes,) within reach of a day's escort from the side's own ground."""

    def compute() -> Flags:
        ours = np.flatnonzero(game.state.hexes.control == side).astype(np.int32)
        anywhere = np.ones(len(game.world.board), np.bool_)
        far = steps(game.world.board.grid.neighbours, anywhere, ours)
        return np.asarray(far <= game.world.rules.supply.escorted[side.key])

    return game.memo(("beside own", side), game.state.hexes.stamp("control"), compute)


def supply_token(game: Game) -> Hashable:
    """Changes when the ways of anybody's supply may change."""
    stamps = game.state.units.stamp("hex", "cohesion", "ammunition")
    stamps += game.state.hexes.stamp("control", "gauge", "cut", *HARRIED)
    return stamps, country_token(game)


def flow_costs(game: Game, side: Side) -> Ints:
    """(hexes, 6) effort of the side's columns over each side; CLOSED where they cannot go."""

    def compute() -> Ints:
        contested = game.world.rules.supply.contested
        foreign = game.state.hexes.control != side
        watched = enemy_zone(game, side, known=False) | foreign
        percent = np.where(watched, contested, 100).astype(np.int32)
        percent = percent + getattr(game.state.hexes, HARRIED[side]).astype(np.int32)
        neighbours, closed = game.world.board.grid.neighbours, closed_to_columns(game, side)
        return entering(neighbours, column_effort(game), percent, closed)

    return game.memo(("flow costs", side), supply_token(game), compute)


def railheads(game: Game, side: Side) -> Ints:
    """The hexes in which the side's trains can unload: its net, out of the enemy's zones."""
    return np.flatnonzero(rail_net(game, side) & ~closed_to_columns(game, side)).astype(np.int32)


def farthest(game: Game) -> int:
    """Effort at which nothing more is delivered."""
    return game.world.rules.supply.share[-1][0]


def trace(game: Game, side: Side) -> Ints:
    """18.2  (hexes,) effort of the best way from a railhead; above `farthest` out of reach."""

    def compute() -> Ints:
        heads = railheads(game, side)
        neighbours = game.world.board.grid.neighbours
        costs = flow_costs(game, side)
        return np.asarray(flood(neighbours, costs, heads, np.zeros_like(heads), farthest(game)))

    return game.memo(("trace", side), supply_token(game), compute)


def connected(game: Game, side: Side) -> Flags:
    """18.3  (hexes,) joined to a railhead by any way at all, however long."""

    def compute() -> Flags:
        board, heads = game.world.board, railheads(game, side)
        can_enter = board.passable & ~closed_to_columns(game, side)
        return np.asarray(steps(board.grid.neighbours, can_enter, heads) <= len(board))

    return game.memo(("connected", side), supply_token(game), compute)


def connected_units(game: Game, side: Side) -> Flags:
    """(units,) units of the side with a supply path."""
    there = on_map(game, side)
    return np.asarray(there & connected(game, side)[np.maximum(game.state.units.hex, 0)])


def supply_path(game: Game, side: Side, hexagon: HexId) -> tuple[HexId, ...]:
    """The hexes of the best way from a railhead to a hex; empty when out of reach."""
    effort, costs = trace(game, side), flow_costs(game, side)
    around = game.world.board.grid.around
    if effort[hexagon] > farthest(game):
        return ()
    path = [hexagon]
    while effort[path[-1]] > 0:
        here = path[-1]
        path.append(
            next(
                there
                for over, there in enumerate(around[here])
                if there != OFF_MAP and effort[there] + costs[there, opposite(over)] == effort[here]
            )
        )
    return tuple(reversed(path))


def supply_roads(game: Game, side: Side, places: Ints) -> Flags:
    """(hexes,) on the best way from a railhead to any of some places."""
    around = game.world.board.grid.neighbours
    return ways_back(around, trace(game, side), flow_costs(game, side), farthest(game), places)
