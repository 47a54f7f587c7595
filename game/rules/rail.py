"""Railways: each side's working net, the conversion of the gauge, and the carrying of troops.

A side's net is what its sources reach over lines of its own gauge through hexes that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED, flood
from game.kernels.reach import reach as cheapest_ways
from game.model.board import Rail
from game.model.events import ColumnsWritten, RailUsed, UnitMoved
from game.model.game import Game
from game.model.records import RailSource, Side
from game.model.rulebook.curve import along
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.movement import Reach, has_room, words
from game.rules.sight import look
from game.rules.weather import temperatures
from game.rules.zoc import enemy_there, enemy_zone

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

A_HEX = 1000
"""Work on the gauge of one hex, thousandths."""


def own_gauge(game: Game, side: Side) -> int:
    """The value of `Hexes.gauge` on which the side's trains run."""
    return 1 if game.world.scenario.sides[side.key].gauge == "standard" else 0


def sources(game: Game, side: Side) -> tuple[tuple[HexId, RailSource], ...]:
    """The places where the side's supply enters the map, with their hexes."""
    grid = game.world.board.grid
    return tuple(
        (grid.hex_labelled(source.hex), source)
        for source in game.world.scenario.rail_sources
        if source.side == side.key
    )


def rail_net(game: Game, side: Side) -> Flags:
    """17.1  (hexes,) the side's working railways: connected, of its gauge, in its hands."""

    def compute() -> Flags:
        hexes = game.state.hexes
        usable = (hexes.control == side) & (hexes.gauge == own_gauge(game, side))
        usable &= ~enemy_there(game, side, known=False) & has_rail(game)
        starts = np.array([h for h, _ in sources(game, side) if usable[h]], np.int32)
        if not len(starts):
            return np.zeros(len(usable), np.bool_)
        limit = len(usable)
        board = game.world.board
        cost = rail_costs(game, usable)
        return np.asarray(
            flood(board.grid.neighbours, cost, starts, np.zeros_like(starts), limit) <= limit
        )

    token = game.state.hexes.stamp("control", "gauge") + game.state.units.stamp("hex")
    return game.memo(("rail net", side), token, compute)


def has_rail(game: Game) -> Flags:
    """(hexes,) whether a railway runs through the hex."""

    def compute() -> Flags:
        return np.asarray((game.world.board.rail > Rail.NONE).any(axis=1))

    return game.memo("has rail", (), compute)


def rail_costs(game: Game, usable: Flags) -> Ints:
    """(hexes, 6) 1 over each side that a line crosses between two usable hexes, else CLOSED."""
    board = game.world.board
    there = board.grid.neighbours
    line = (board.rail > Rail.NONE) & (there != OFF_MAP) & usable[:, None] & usable[there]
    return np.where(line, 1, CLOSED).astype(np.int32)


def trains(game: Game, side: Side) -> int:
    """17.2  Hundredths of trains a day that reach the net, after what the cold stops."""
    net, rules = rail_net(game, side), game.world.rules.supply.rail
    winter = game.world.scenario.sides[side.key].winter
    cold = temperatures(game)
    total = 0
    for hexagon, source in sources(game, side):
        if net[hexagon]:
            percent = along(rules.trains_in_cold[winter], cold[hexagon] / 10)
            total += source.trains * int(percent)
    return total


# --- conversion -----------------------------------------------------------------------------------


def convert_gauge(game: Game, side: Side) -> None:
    """17.3  Construction parties lay the side's gauge onward from the ends of its net."""
    parties = game.world.scenario.sides[side.key].construction_parties
    if not parties or not rail_net(game, side).any():
        return
    hexes = game.state.hexes
    work = np.asarray(hexes.conversion, np.int32).copy()
    gauge = np.asarray(hexes.gauge, np.int32).copy()
    net, open_to_work = rail_net(game, side).copy(), workable(game, side)
    taken: set[HexId] = set()
    for _ in range(parties):
        lay_track(game, side, net, open_to_work, work, taken)
    done = open_to_work & (work >= A_HEX)
    gauge[done], work[done] = own_gauge(game, side), 0
    if (work != hexes.conversion).any() or done.any():
        game.emit(ColumnsWritten("hexes", {"gauge": gauge, "conversion": work}, "rail"))


def workable(game: Game, side: Side) -> Flags:
    """(hexes,) railway of another gauge that the side holds, with no enemy in it or over it."""
    hexes = game.state.hexes
    ours = has_rail(game) & (hexes.control == side) & (hexes.gauge != own_gauge(game, side))
    threatened = enemy_zone(game, side, known=False) & ~friendly_there(game, side)
    return np.asarray(ours & ~threatened & ~enemy_there(game, side, known=False))


def friendly_there(game: Game, side: Side) -> Flags:
    """(hexes,) where units of the side stand."""
    return enemy_there(game, side.enemy, known=False)


def lay_track(
    game: Game, side: Side, net: Flags, open_to_work: Flags, work: Ints, taken: set[HexId]
) -> None:
    """One party's turn: the best end of the net that no other party has, then on along the line.

    Writes into `net`, `work` and `taken`.
    """
    days = 1000 * game.world.turn_days
    here = best_end(game, side, railhead_ends(game, net, open_to_work, work), work, taken)
    while here is not None and days > 0:
        taken.add(here)
        pace = track_pace(game, here)
        used = min(days, -(-(A_HEX - int(work[here])) * 1000 // pace))
        work[here] += pace * used // 1000
        days -= used
        if work[here] < A_HEX:
            return
        net[here] = True
        ahead = [n for n in along_the_line(game, here) if open_to_work[n] and work[n] < A_HEX]
        here = best_end(game, side, ahead, work, taken)


def track_pace(game: Game, hexagon: HexId) -> int:
    """Thousandths of a hex that one party lays in a day, by ground and cold."""
    rules = game.world.rules.supply.rail
    ground = words(Ground(int(game.state.hexes.ground[hexagon])).name)
    km = rules.conversion[ground]
    if temperatures(game)[hexagon] < rules.severe_cold * 10:
        km = km * rules.conversion_cold // 100
    return max(1, round(1000 * km / game.world.board.projection.hex_km))


def railhead_ends(game: Game, net: Flags, open_to_work: Flags, work: Ints) -> list[HexId]:
    """Hexes in which the side's gauge can be laid next: a line joins them to the net."""
    return [
        int(h)
        for h in np.flatnonzero(open_to_work & (work < A_HEX))
        if any(net[n] for n in along_the_line(game, int(h)))
    ]


def along_the_line(game: Game, hexagon: HexId) -> list[HexId]:
    """The neighbours to which a railway runs."""
    board = game.world.board
    sides = np.flatnonzero(board.rail[hexagon] > Rail.NONE)
    return [int(n) for n in board.grid.neighbours[hexagon][sides] if n != OFF_MAP]


def best_end(
    game: Game, side: Side, ends: Iterable[HexId], work: Ints, taken: set[HexId]
) -> HexId | None:
    """Where a party works: at what is begun, then main lines, then nearest to the enemy."""
    board, front = game.world.board, distance_to_enemy(game, side)

    def worth(hexagon: HexId) -> tuple[bool, int, int, int]:
        tracks = int(board.rail[hexagon].max())
        return work[hexagon] > 0, tracks, -int(front[hexagon]), -hexagon

    return max((h for h in ends if h not in taken), key=worth, default=None)


def distance_to_enemy(game: Game, side: Side) -> Ints:
    """(hexes,) hexes to the nearest ground that the enemy holds."""

    def compute() -> Ints:
        board = game.world.board
        held = np.flatnonzero(game.state.hexes.control == side.enemy).astype(np.int32)
        step = np.ones_like(board.grid.neighbours)
        far = max(board.grid.columns, board.grid.rows)
        return np.asarray(flood(board.grid.neighbours, step, held, np.zeros_like(held), far))

    return game.memo(("to the enemy", side), game.state.hexes.stamp("control"), compute)


# --- carrying troops ------------------------------------------------------------------------------


def rail_weight(game: Game, unit: UnitId) -> int:
    """Thousandths of a division that the unit takes up on the railways."""
    return game.world.rules.supply.rail.weight[game.world.types[unit].size]


def rail_left(game: Game, side: Side) -> int:
    """Thousandths of divisions that the side's railways can still carry this turn."""
    capacity = game.world.scenario.sides[side.key].rail_moves * 1000
    return capacity - int(game.state.sides.rail_used[side])


def rail_reach(game: Game, unit: UnitId) -> Reach:
    """17.4  Hexes to which a unit can be carried by rail this turn, out of the enemy's zones."""
    world, units = game.world, game.state.units
    side, start, cells = Side(world.side[unit]), int(units.hex[unit]), len(world.board)
    nowhere = Reach(start, np.full(cells, -1, np.int32), np.full(cells, -1, np.int32))
    danger = enemy_zone(game, side)
    net = rail_net(game, side)
    budget = int(units.points[unit]) - world.rules.movement.rail_loading
    if start < 0 or not net[start] or danger[start] or budget <= 0:
        return nowhere
    if rail_weight(game, unit) > rail_left(game, side):
        return nowhere
    usable = net & ~danger
    points = max(1, round(100 * world.board.projection.hex_km / world.rules.movement.rail_km_a_day))
    cost = np.minimum(rail_costs(game, usable) * points, CLOSED).astype(np.int32)
    plain, no_toll = np.full(cells, 100, np.int32), np.zeros(cells, np.int32)
    never = np.zeros(cells, np.bool_)
    spent, before = cheapest_ways(
        world.board.grid.neighbours, cost, plain, no_toll, never, 0, False, start, budget
    )
    spent = np.where(spent > 0, spent + world.rules.movement.rail_loading, spent).astype(np.int32)
    return Reach(start, spent, before)


def rail_problem(game: Game, unit: UnitId, to: HexId) -> str | None:
    """Why a unit cannot go somewhere by rail; None when it can."""
    world, units = game.world, game.state.units
    name, start = world.units[unit].name, int(units.hex[unit])
    side = Side(world.side[unit])
    if start < 0 or not 0 <= to < len(world.board):
        return f"{name} cannot go there"
    net = rail_net(game, side)
    for hexagon in (start, to):
        if not net[hexagon]:
            return (
                f"{world.board.name_of(hexagon)} is not on the {side.key} side's working railways"
            )
        if enemy_zone(game, side)[hexagon]:
            return f"the enemy is too near to load or unload at {world.board.name_of(hexagon)}"
    if rail_weight(game, unit) > rail_left(game, side):
        return "the railways have no capacity left this turn"
    if start == to:
        return f"{name} is already at {world.board.name_of(to)}"
    if rail_reach(game, unit).spent[to] < 0:
        return f"{name} cannot reach {world.board.name_of(to)} by rail this turn"
    if not has_room(game, unit, to):
        return f"there is no room for {name} at {world.board.name_of(to)}"
    return None


def rail_move(game: Game, unit: UnitId, to: HexId) -> None:
    """17.4  Carries a unit by rail: it loads, rides and unloads; it leaves its trenches behind."""
    units, side = game.state.units, Side(game.world.side[unit])
    ways = rail_reach(game, unit)
    left = int(units.points[unit]) - int(ways.spent[to])
    used = int(game.state.sides.rail_used[side]) + rail_weight(game, unit)
    values = {"rail": 1, "entrenchment": 0}
    game.emit(UnitMoved(unit, ways.path_to(to), left, values, side=int(side), how="rail"))
    game.emit(RailUsed(int(side), used))
    look(game)
