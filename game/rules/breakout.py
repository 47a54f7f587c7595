"""Break-out: surrounded units leave their guns behind and go through the ring by night."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import steps
from game.model.events import BrokeOut, UnitDestroyed
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.model.why import Why
from game.rules.collapse import close_pockets, will_to_fight
from game.rules.losses import Wounds
from game.rules.movement import has_room, is_fresh, take
from game.rules.pockets import find_pockets, numbers
from game.rules.retreat import WOODS
from game.rules.sight import look
from game.rules.stragglers import way_home
from game.rules.supply import connected
from game.rules.zoc import enemy_there, enemy_zone, frontage_used, room

WHOLE = 1000


@frozen
class Prospects:
    """What a unit must expect when it tries to break out."""

    unit: UnitId
    path: tuple[HexId, ...]
    """From its hex as far as it comes in a turn."""
    out: int
    """Thousandths of its men who come through, on average."""
    free: bool
    """Whether the way ends on ground with a supply path."""
    steps: tuple[Why, ...]
    """What each hex of the way costs."""


def ways(game: Game, side: Side, toward: HexId, known: bool) -> NDArray[np.int32]:
    """(hexes,) hexes of the shortest way to `toward` around the enemy's units."""
    enemies = enemy_there(game, side, known)
    open_ground = game.world.board.passable & ~enemies
    neighbours = game.world.board.grid.neighbours
    return steps(neighbours, open_ground, np.array([toward], np.int32))


def route(
    game: Game, unit: UnitId, toward: HexId, far: NDArray[np.int32], known: bool
) -> list[HexId]:
    """11.12  The way towards a hex: never longer than it must be, past the fewest enemies."""
    world, side = game.world, game.world.side_of[unit]
    zone, front = enemy_zone(game, side, known), frontage_used(game, side.enemy)
    path = [int(game.state.units.hex[unit])]
    most = world.rules.pockets.break_out.hexes * world.turn_days
    while len(path) <= most and path[-1] != toward:
        here = path[-1]
        nearer = [
            there
            for there in world.board.grid.neighbours[here].tolist()
            if there != OFF_MAP and far[there] < far[here]
        ]
        if not nearer:
            break
        path.append(min(nearer, key=lambda h: (bool(zone[h]), beside(game, front, h), h)))
    while len(path) > 1 and not has_room(game, unit, path[-1]):
        path.pop()
    return path


def beside(game: Game, front: NDArray[np.int32], hexagon: HexId) -> int:
    """Metres of the enemy's frontage next to a hex."""
    return int(front[list(game.world.board.grid.neighbour_lists[hexagon])].sum())


def prospects(
    game: Game, units: Sequence[UnitId], toward: HexId, known: bool = True
) -> list[Prospects]:
    """11.12  What each unit must expect; with `known`, as far as its side sees the enemy."""
    if not units:
        return []
    side = game.world.side_of[units[0]]
    far, supplied = ways(game, side, toward, known), connected(game, side)
    found = []
    for unit in units:
        path = route(game, unit, toward, far, known)
        costs = [_step(game, unit, hexagon, len(units), known) for hexagon in path[1:]]
        out = WHOLE
        for cost, _ in costs:
            out = out * (WHOLE - cost) // WHOLE
        free = len(path) > 1 and bool(supplied[path[-1]])
        found.append(Prospects(unit, tuple(path), out, free, tuple(why for _, why in costs)))
    return found


def _step(game: Game, unit: UnitId, hexagon: HexId, crowd: int, known: bool) -> tuple[int, Why]:
    """Thousandths of the men that a hex of the way costs, and why."""
    world, rules = game.world, game.world.rules.pockets.break_out
    side, name = world.side_of[unit], world.board.name_of(hexagon)
    guarded = bool(enemy_zone(game, side, known)[hexagon])
    if not guarded and int(game.state.hexes.control[hexagon]) != side.enemy:
        tired = Why("on the march", f"{rules.tired / 10:g} %", rule="pockets.break_out.tired")
        return rules.tired, Why(name, f"{rules.tired / 10:g} % lost", (tired,))
    wood = int(world.board.like[hexagon]) in WOODS
    factors: tuple[tuple[str, int, str], ...] = (
        ("woods and marsh", rules.woods if wood else 100, "woods"),
        (
            "experience",
            value_at(rules.experience, int(game.state.units.experience[unit])),
            "experience",
        ),
        ("will to fight", value_at(rules.will, will_to_fight(game, unit)), "will"),
    )
    word, key, usual = "in the enemy's rear", "rear", rules.rear
    if guarded:
        word, key, usual = "past the enemy", "toll", rules.toll
        there = beside(game, frontage_used(game, side.enemy), hexagon)
        factors = (
            ("enemy beside it", value_at(rules.density, there), "density"),
            *factors,
            ("together with others", max(50, 100 - rules.crowd * (crowd - 1)), "crowd"),
        )
    toll = usual
    for _, percent, _ in factors:
        toll = toll * percent // 100
    toll = min(toll, 900)
    because = tuple(
        Why(factor, f"x {percent / 100:.2f}", rule=f"pockets.break_out.{rule}")
        for factor, percent, rule in factors
        if percent != 100
    )
    first = Why(word, f"{usual / 10:g} %", rule=f"pockets.break_out.{key}")
    return toll, Why(name, f"{toll / 10:.0f} % lost", (first, *because))


def break_out_problem(game: Game, units: Sequence[UnitId], toward: HexId) -> str | None:
    """Why units cannot break out; None when they can."""
    world, state = game.world, game.state.units
    if not units:
        return "nobody was told to break out"
    if not 0 <= toward < len(world.board) or not world.board.passable[toward]:
        return "nobody can go there"
    for unit in units:
        name = world.units[unit].name
        if state.pocket[unit] == 0:
            return f"{name} is not surrounded"
        if state.isolated[unit] < world.rules.pockets.break_out.grace:
            return f"{name} has been cut off too short a time to give up its guns"
        if state.points[unit] < 50 * world.turn_days and not is_fresh(game, unit):
            return f"{name} has marched or fought too much this turn"
        if MOBILITIES[world.gait[unit]] == "static":
            return f"{name} cannot leave its works"
    for hope in prospects(game, units, toward):
        if len(hope.path) == 1:
            return f"there is no way for {world.units[hope.unit].name} towards that place"
    return None


def break_out(game: Game, units: Sequence[UnitId], toward: HexId) -> None:
    """11.12  The units try, the strongest first; what comes through has its rifles and no more."""
    side = game.world.side_of[units[0]]
    before = numbers(game, side)
    order = sorted(units, key=lambda unit: (-int(game.state.units.men[unit]), unit))
    crowd = len(order)
    for unit in order:
        # Asked anew for each: those who went before may have taken the room.
        far = ways(game, side, toward, known=False)
        path = route(game, unit, toward, far, known=False)
        _try(game, unit, path, crowd)
    close_pockets(game, side, before)
    look(game)


def _try(game: Game, unit: UnitId, path: list[HexId], crowd: int) -> None:
    rules = game.world.rules.pockets.break_out
    out = WHOLE
    for hexagon in path[1:]:
        out = out * (WHOLE - _step(game, unit, hexagon, crowd, known=False)[0]) // WHOLE
    luck = 100 - rules.luck + game.below(2 * rules.luck + 1, "breaks out", unit)
    out = min(WHOLE, out * luck // 100)
    one = Wounds(game, unit)
    men = one.values["men"]
    through = men * out // WHOLE if len(path) > 1 else 0
    scattered = (men - through) * rules.scattered // 100
    one.lose_men(men - through - scattered, rules.split)
    one.values["men"] -= scattered
    for column, kept in (("guns", rules.guns), ("vehicles", rules.vehicles)):
        one.lose_pieces(column, (100 - kept) * 10_000, "left in the pocket")
    lost_tanks = (100 - rules.vehicles) * 10_000
    one.lose_tanks(lost_tanks, lost_tanks, 100, "left in the pocket")
    one.losses["tanks"] += one.values["workshop"]
    one.values["workshop"] = 0
    one.values["cohesion"] = one.values["cohesion"] * rules.cohesion // WHOLE
    one.values["entrenchment"] = one.values["points"] = 0
    if through * 100 < game.world.types[unit].men * rules.falls_apart:
        _fall_apart(game, one, path, men, scattered)
        return
    values = one.changed() | {"back": way_home(game, unit), "marched": 100 * game.world.turn_days}
    side = int(one.side)
    game.emit(BrokeOut(unit, side, path, men, through, values, one.losses, scattered))
    take(game, path[-1], one.side)


def _fall_apart(game: Game, one: Wounds, path: list[HexId], men: int, scattered: int) -> None:
    """What comes through is too little to be a unit: small groups that find their way home."""
    through = one.values["men"]
    stragglers = scattered + through
    losses, values = one.losses, one.values
    losses["tanks"] += values["tanks"] + values["assault_guns"]
    losses["guns"] += values["guns"]
    losses["vehicles"] += values["vehicles"]
    here = int(path[0])
    game.emit(BrokeOut(one.unit, int(one.side), path[:1], men, 0, {}, {}, 0))
    back = way_home(game, one.unit)
    game.emit(UnitDestroyed(one.unit, int(one.side), here, "broke out", losses, stragglers, back))


def doors(game: Game, side: Side, known: bool = True) -> NDArray[np.int32]:
    """(hexes,) hexes of the shortest way from quiet, supplied ground, around the enemy's units."""
    supplied = connected(game, side) & ~enemy_zone(game, side, known) & (room(game, side) > 0)
    open_ground = game.world.board.passable & ~enemy_there(game, side, known)
    starts = np.flatnonzero(supplied).astype(np.int32)
    return steps(game.world.board.grid.neighbours, open_ground, starts)


def best_door(game: Game, units: Sequence[UnitId], known: bool = True) -> HexId | None:
    """The nearest hex with a supply path to which surrounded units could break out."""
    side = game.world.side_of[units[0]]
    far = doors(game, side, known)
    start = int(game.state.units.hex[units[0]])
    if start < 0 or far[start] >= len(game.world.board):
        return None
    here = start
    while far[here] > 0:
        nearer = [
            h
            for h in game.world.board.grid.neighbours[here].tolist()
            if h != OFF_MAP and far[h] < far[here]
        ]
        if not nearer:
            return None
        here = min(nearer, key=lambda h: (int(far[h]), h))
    return here if here != start else None


def whole_pocket(game: Game, unit: UnitId) -> tuple[UnitId, ...]:
    """All units that are shut in with one, itself included."""
    for pocket in find_pockets(game, game.world.side_of[unit]):
        if unit in pocket.units:
            return pocket.units
    return (unit,)
