"""Railways: each side's working net, its trains, and the carrying of troops.

A side's net is what its sources reach over lines of its own gauge through hexes that it holds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED, steps
from game.kernels.reach import reach as cheapest_ways
from game.model.board import Rail
from game.model.events import ColumnsWritten, RailUsed, UnitMoved
from game.model.game import Game
from game.model.records import RailSource, Side
from game.model.rulebook.curve import along
from game.model.state import UnitId
from game.rules.influence import influence
from game.rules.movement import Reach, has_room
from game.rules.sight import look
from game.rules.weather import temperatures
from game.rules.zoc import enemy_there, enemy_zone

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]


def own_gauge(game: Game, side: Side) -> int:
    """The value of `Hexes.gauge` on which the side's trains run."""
    return 1 if game.world.scenario.sides[side.key].gauge == "standard" else 0


def sources(game: Game, side: Side) -> tuple[tuple[HexId, RailSource], ...]:
    """The places where the side's supply enters the map, with their hexes."""

    def compute() -> tuple[tuple[HexId, RailSource], ...]:
        grid = game.world.board.grid
        return tuple(
            (grid.hex_labelled(source.hex), source)
            for source in game.world.scenario.rail_sources
            if source.side == side.key
        )

    return game.memo(("sources", side), (), compute)


def rail_net(game: Game, side: Side) -> Flags:
    """17.1  (hexes,) the side's working railways: connected, of its gauge, in its hands."""

    def compute() -> Flags:
        hexes = game.state.hexes
        usable = (hexes.control == side) & (hexes.gauge == own_gauge(game, side))
        usable &= hexes.cut < 10 * game.world.turn_days
        usable &= ~enemy_there(game, side, known=False) & has_rail(game)
        unchanged = usable.tobytes(), hexes.stamp("blown")
        return game.memo(("linked", side), unchanged, lambda: linked(usable))

    def linked(usable: Flags) -> Flags:
        starts = np.array([h for h, _ in sources(game, side) if usable[h]], np.int32)
        if not len(starts):
            return np.zeros(len(usable), np.bool_)
        return np.asarray(steps(rail_neighbours(game), usable, starts) <= len(usable))

    enemies = game.state.units.stamp("hex", part=side.enemy)
    token = game.state.hexes.stamp("control", "gauge", "cut", "blown"), enemies
    return game.memo(("rail net", side), token, compute)


def has_rail(game: Game) -> Flags:
    """(hexes,) whether a railway runs through the hex."""

    def compute() -> Flags:
        return np.asarray((game.world.board.rail > Rail.NONE).any(axis=1))

    return game.memo("has rail", (), compute)


def rail_neighbours(game: Game) -> Ints:
    """(hexes, 6) the hex to which a railway runs over each side; OFF_MAP for none that works."""

    def compute() -> Ints:
        board, blown = game.world.board, game.state.hexes.blown
        whole = (blown[:, None] >> np.arange(6)) & 1 == 0
        linked = whole & (board.rail > Rail.NONE)
        return np.where(linked, board.grid.neighbours, OFF_MAP).astype(np.int32)

    return game.memo("rail neighbours", game.state.hexes.stamp("blown"), compute)


def trains(game: Game, side: Side) -> int:
    """17.2  Hundredths of trains a day that reach the net, after what plan and cold stop."""
    return sum(trains_from(game, side).values())


def trains_from(game: Game, side: Side) -> dict[HexId, int]:
    """Hundredths of trains a day that each source with a working line brings, by its hex."""
    net, planned = rail_net(game, side), trains_planned(game, side)
    running = engines_running(game, side)
    found: dict[HexId, int] = {}
    for hexagon, source in sources(game, side):
        if net[hexagon]:
            brought = source.trains * int(running[hexagon]) * planned // 100
            found[hexagon] = found.get(hexagon, 0) + brought
    return found


def trains_planned(game: Game, side: Side) -> int:
    """Percent of the trains of its sources that a side's command runs in this turn."""
    today = game.world.date_of(game.state.turn)
    for plan in game.world.scenario.trains:
        if plan.side == side.key and plan.from_ <= today <= plan.to:
            return plan.percent
    return 100


def engines_running(game: Game, side: Side) -> Ints:
    """(hexes,) percent of the side's engines that run in the cold of each hex."""
    winter = game.world.scenario.sides[side.key].winter
    curve = game.world.rules.supply.rail.trains_in_cold[winter]

    def compute() -> Ints:
        return along(curve, temperatures(game) / 10)

    token = (game.state.turn, game.setup.year, game.setup.weather)
    return game.memo(("engines running", side), token, compute)


def rail_weight(game: Game, unit: UnitId) -> int:
    """Thousandths of a division that the unit takes up on the railways."""
    return game.world.rules.supply.rail.weight[game.world.types[unit].size]


def rail_left(game: Game, side: Side) -> int:
    """17.4  Thousandths of divisions that the side's railways can still carry this turn.

    Troops get no more than a part of the trains that run: the army lives on the others.
    """
    capacity = game.world.scenario.sides[side.key].rail_moves * 10
    capacity *= influence(game, side, "troop trains")
    lines = game.world.rules.logistics.lines
    if trains := sum(trains_from(game, side).values()):
        free = trains * lines.troops_most // 100 * game.world.turn_days * 10
        capacity = min(capacity, free // max(lines.trains_per_division, 1))
    return capacity - int(game.state.sides.rail_used[side])


def clear_the_lines(game: Game, side: Side) -> None:
    """17.4  Once supply is drawn, troop trains are empty again, and line crews have mended."""
    if game.state.sides.rail_used[side]:
        game.emit(RailUsed(int(side), 0))
    hexes = game.state.hexes
    if (broken := (hexes.cut > 0) & (hexes.control == side)).any():
        mended = np.maximum(hexes.cut - 10 * game.world.turn_days, 0)
        game.emit(ColumnsWritten("hexes", {"cut": np.where(broken, mended, hexes.cut)}, "rail"))


def rail_reach(game: Game, unit: UnitId) -> Reach:
    """17.4  Hexes to which a unit can be carried by rail this turn, out of the enemy's zones."""
    world, units = game.world, game.state.units
    side, start, cells = world.side_of[unit], int(units.hex[unit]), len(world.board)
    nowhere = Reach(start, np.full(cells, -1, np.int32), np.full(cells, -1, np.int32))
    danger = enemy_zone(game, side)
    net = rail_net(game, side)
    budget = int(units.points[unit]) - world.rules.movement.rail_loading
    if start < 0 or not net[start] or danger[start] or budget <= 0:
        return nowhere
    if rail_weight(game, unit) > rail_left(game, side):
        return nowhere
    points = max(1, round(100 * world.board.projection.hex_km / world.rules.movement.rail_km_a_day))
    cost, plain = np.full((cells, 6), points, np.int32), np.full(cells, 100, np.int32)
    closed = np.where(net & ~danger, 0, CLOSED).astype(np.int32)
    never = np.zeros(cells, np.bool_)
    spent, before = cheapest_ways(
        rail_neighbours(game), cost, plain, closed, never, 0, False, start, budget
    )
    spent = np.where(spent > 0, spent + world.rules.movement.rail_loading, spent).astype(np.int32)
    return Reach(start, spent, before)


def rail_problem(game: Game, unit: UnitId, to: HexId) -> str | None:
    """Why a unit cannot go somewhere by rail; None when it can."""
    world, units = game.world, game.state.units
    name, start = world.units[unit].name, int(units.hex[unit])
    side = world.side_of[unit]
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
    units, side = game.state.units, game.world.side_of[unit]
    ways = rail_reach(game, unit)
    left = int(units.points[unit]) - int(ways.spent[to])
    used = int(game.state.sides.rail_used[side]) + rail_weight(game, unit)
    values = {"rail": 1, "entrenchment": 0}
    game.emit(UnitMoved(unit, ways.path_to(to), left, values, side=int(side), how="rail"))
    game.emit(RailUsed(int(side), used))
    look(game)
