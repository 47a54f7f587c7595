"""The air staff: a mission for every wing that its commander left to it, by what its side sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Rail, words
from game.model.events import MissionAssigned, WingMoved
from game.model.game import Game
from game.model.records import Side
from game.model.state import AirPosture, Mission
from game.rules.airfields import (
    NO_FIELD,
    fields_of,
    open_fields,
    threatened,
)
from game.rules.airspace import range_of
from game.rules.distance import distances, hexes_apart
from game.rules.supply import connected
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

BEHIND: Final = 8
"""Hexes behind the enemy's front within which roads and railways are worth bombs."""
WATCHED: Final = 4
"""Hexes behind the enemy's front at which a reconnaissance wing looks."""
NEAR_FIELD: Final = 6
"""Hexes from the front at which a wing of short range likes to stand."""
TOO_FAR: Final = 14
"""Hexes from the front at which it is moved up."""
STAYS: Final = 20
"""Hexes of range from which on a wing need not follow the front."""


@define
class Staff:
    """What the staff of a side knows while it assigns its wings."""

    game: Game
    side: Side
    taken: dict[tuple[Mission, HexId], int] = field(factory=dict)
    """Wings already sent somewhere."""

    @property
    def enemy_ground(self) -> NDArray[np.bool_]:
        """(hexes,) held by the enemy."""
        return np.asarray(self.game.state.hexes.control == self.side.enemy)

    def front(self) -> Ints:
        """(hexes,) distance to the enemy's ground."""
        token = self.game.state.hexes.stamp("control")
        return self.game.memo(
            ("air front", self.side),
            token,
            lambda: distances(self.game, np.flatnonzero(self.enemy_ground)),
        )

    def depth(self) -> Ints:
        """(hexes,) distance to the side's own ground."""
        token = self.game.state.hexes.stamp("control")
        own = np.flatnonzero(self.game.state.hexes.control == self.side)
        return self.game.memo(("air depth", self.side), token, lambda: distances(self.game, own))


def plan_missions(game: Game, side: Side, move: bool = True) -> None:
    """22.23  Wings that nobody else commands get missions by the posture of their side.

    move: whether those that the front has left behind follow it first.
    """
    wings, staff = game.state.wings, Staff(game, side)
    mine = game.world.wings_of[side]
    free = mine[(wings.hex[mine] >= 0) & (wings.ordered[mine] == 0)]
    if not len(free):
        return
    if move:
        move_up(staff, free)
    chosen = shared_out(staff, free)
    missions, targets = [], []
    for wing, mission in chosen.items():
        target = target_of(staff, wing, mission)
        idle = target is None and mission in NEED_TARGET
        missions.append(int(fallback(game, wing) if idle else mission))
        targets.append(-1 if target is None else target)
    before = [(int(wings.mission[w]), int(wings.target[w])) for w in chosen]
    if before != list(zip(missions, targets, strict=True)):
        game.emit(MissionAssigned(int(side), tuple(chosen), missions, targets))


NEED_TARGET: Final = (
    Mission.INTERDICTION,
    Mission.RAIL,
    Mission.RAID,
    Mission.RECONNAISSANCE,
    Mission.TRANSPORT,
)


def fallback(game: Game, wing: int) -> Mission:
    """What a wing does when nothing in range is worth its mission."""
    kind = game.world.wings[wing].kind
    if kind == "fighter":
        return Mission.SUPERIORITY
    return Mission.REST if kind in ("transport", "reconnaissance") else Mission.SUPPORT


def shared_out(staff: Staff, free: Sequence[int] | NDArray[np.intp]) -> dict[int, Mission]:
    """22.24  The wings of each kind, in shares by the posture; what is left over rests."""
    world = staff.game.world
    posture = AirPosture(int(staff.game.state.sides.air_posture[staff.side]))
    table = world.rules.air.postures[words(posture.name)]
    found: dict[int, Mission] = {}
    kinds = dict.fromkeys(world.wings[int(wing)].kind for wing in free)
    for kind in kinds:
        same = [int(wing) for wing in free if world.wings[int(wing)].kind == kind]
        found |= parted(same, table.get(kind, {}))
    return found


def parted(wings: Sequence[int], shares: Mapping[str, int]) -> dict[int, Mission]:
    """Wings dealt out in turn, so that each mission has its share of the first and of the last."""
    wanted = {Mission[name.upper()]: percent for name, percent in shares.items()}
    wanted[Mission.REST] = max(0, 100 - sum(shares.values()))
    given = dict.fromkeys(wanted, 0)
    found = {}
    for number, wing in enumerate(wings, 1):
        chosen = max(wanted, key=lambda m: wanted[m] * number - 100 * given[m])
        given[chosen] += 1
        found[wing] = chosen
    return found


def target_of(staff: Staff, wing: int, mission: Mission) -> HexId | None:
    """Where a wing flies its mission; None where nothing in range is worth it."""
    match mission:
        case Mission.SUPERIORITY:
            worth = over_the_front(staff)
        case Mission.INTERDICTION:
            worth = columns_seen(staff)
        case Mission.RAIL:
            worth = railways_behind(staff)
        case Mission.RAID:
            worth = cities(staff)
        case Mission.RECONNAISSANCE:
            worth = unseen_ground(staff)
        case Mission.TRANSPORT:
            worth = hungry(staff)
        case _:
            return None
    return best_in_range(staff, wing, mission, worth)


def best_in_range(
    staff: Staff, wing: int, mission: Mission, worth: dict[HexId, int]
) -> HexId | None:
    """The place worth most, less for each wing that was sent there, and less with the distance."""
    here, far = int(staff.game.state.wings.hex[wing]), range_of(staff.game, wing)
    if not worth:
        return None
    places = np.array([*worth], np.int64)
    apart = hexes_apart(staff.game, np.array([here]), places)[0]
    sent = np.array([staff.taken.get((mission, int(place)), 0) for place in places])
    value = np.array([*worth.values()]) * 100 // ((1 + sent) * (100 + 3 * apart))
    value = np.where(apart <= far, value, 0)
    best = int(value.argmax())
    if value[best] <= 0:
        return None
    chosen = int(places[best])
    staff.taken[mission, chosen] = staff.taken.get((mission, chosen), 0) + 1
    return chosen


def over_the_front(staff: Staff) -> dict[HexId, int]:
    """22.25  Where fighters are wanted: over the troops at the front, and over great cities."""
    game, side = staff.game, staff.side
    key = ("air troops", side)
    token = (game.state.units.stamp("hex", part=side), game.state.hexes.stamp("control"))
    return game.memo(key, token, lambda: _over_the_front(staff))


def _over_the_front(staff: Staff) -> dict[HexId, int]:
    game, side = staff.game, staff.side
    places = game.state.units.hex[on_map(game, side)]
    at_front = places[staff.front()[places] <= 2]
    worth: dict[HexId, int] = {}
    for hexagon in at_front.tolist():
        # A patrol covers what lies around, so that one point in each block of hexes is enough.
        column, row = game.world.board.grid.column_row(hexagon)
        spot = game.world.board.grid.at(
            min(column // 5 * 5 + 2, game.world.board.grid.columns - 1),
            min(row // 5 * 5 + 2, game.world.board.grid.rows - 1),
        )
        worth[spot] = worth.get(spot, 0) + 100
    for hexagon, place in game.world.board.place_at.items():
        held = int(game.state.hexes.control[hexagon]) == side
        if held and place.size >= game.world.rules.air.raid.least_size + 1:
            worth[hexagon] = worth.get(hexagon, 0) + 800
    return worth


def columns_seen(staff: Staff) -> dict[HexId, int]:
    """22.26  Enemies that one sees behind his front or on roads, by their vehicles and men."""
    game = staff.game
    seen = np.flatnonzero(on_map(game, staff.side.enemy, known=True))
    units, depth = game.state.units, staff.depth()
    worth: dict[HexId, int] = {}
    for unit in seen.tolist():
        hexagon = int(units.hex[unit])
        size = int(units.vehicles[unit]) + int(units.men[unit]) // 20 + int(units.tanks[unit]) * 4
        open_ground = 100 if units.entrenchment[unit] < 100 else 30
        shaken = 300 if 0 < units.fled[unit] >= game.state.turn else 100
        if depth[hexagon] <= BEHIND:
            worth[hexagon] = worth.get(hexagon, 0) + size * open_ground * shaken // 10_000
    return worth


def railways_behind(staff: Staff) -> dict[HexId, int]:
    """22.27  Junctions and bridges of the enemy's lines not far behind his front."""
    game, board, depth = staff.game, staff.game.world.board, staff.depth()

    def compute() -> dict[HexId, int]:
        lines = (board.rail > Rail.NONE).sum(axis=1)
        near = (depth >= 2) & (depth <= BEHIND) & staff.enemy_ground & (lines > 0)
        rivers = np.asarray(((board.rail > Rail.NONE) & (board.river > 1)).any(axis=1))
        places = np.flatnonzero(near & ((lines > 2) | rivers))
        return {
            int(h): int(40 * lines[h] + 60 * rivers[h] + 10 * board.rail[h].max()) for h in places
        }

    found = game.memo(("air rails", staff.side), game.state.hexes.stamp("control"), compute)
    cut = game.state.hexes.cut
    return {h: worth // (1 + int(cut[h]) // 5) for h, worth in found.items()}


def cities(staff: Staff) -> dict[HexId, int]:
    """22.28  The enemy's great cities."""
    game, least = staff.game, staff.game.world.rules.air.raid.least_size
    return {
        hexagon: 100 * place.size**2
        for hexagon, place in game.world.board.place_at.items()
        if place.size >= least and game.state.hexes.control[hexagon] == staff.side.enemy
    }


def unseen_ground(staff: Staff) -> dict[HexId, int]:
    """22.29  Enemy ground a little behind his front, with the roads that lead through it."""
    game, depth = staff.game, staff.depth()

    def compute() -> dict[HexId, int]:
        roads = (game.world.board.road > 0).sum(axis=1) + (game.world.board.rail > 0).sum(axis=1)
        there = np.flatnonzero(staff.enemy_ground & (depth == WATCHED))
        return {int(h): int(20 + 30 * roads[h]) for h in there}

    return game.memo(("air unseen", staff.side), game.state.hexes.stamp("control"), compute)


def hungry(staff: Staff) -> dict[HexId, int]:
    """22.30  Own troops that are cut off, and mobile ones whose fuel runs out."""
    game, side, units = staff.game, staff.side, staff.game.state.units
    mine = on_map(game, side)
    worth: dict[HexId, int] = {}
    linked = connected(game, side)
    for unit in np.flatnonzero(mine & (units.isolated > 0)).tolist():
        hexagon = int(units.hex[unit])
        if not linked[hexagon]:
            worth[hexagon] = worth.get(hexagon, 0) + int(units.men[unit])
    thirsty = mine & (units.fuel < 100) & (units.vehicles > 1000) & (units.supply < 700)
    for unit in np.flatnonzero(thirsty).tolist():
        hexagon = int(units.hex[unit])
        worth[hexagon] = worth.get(hexagon, 0) + int(units.vehicles[unit])
    return worth


def move_up(staff: Staff, free: NDArray[np.intp]) -> None:
    """22.31  Wings of short range follow the front, to the best field near it that has room."""
    game, side, front = staff.game, staff.side, staff.front()
    wings = game.state.wings
    for wing in free.tolist():
        here = int(wings.hex[wing])
        if range_of(game, wing) >= STAYS + 15:
            continue
        if front[here] <= TOO_FAR and not threatened(game, side)[here]:
            continue
        if game.world.wings[wing].kind == "transport" or guards_a_city(staff, here):
            continue
        aircraft = int(wings.aircraft[wing])
        fields = open_fields(game, side, aircraft)
        if not len(fields):
            continue
        grades = fields_of(game, side)[fields].astype(np.int64)
        gap = np.abs(front[fields] - NEAR_FIELD)
        apart = hexes_apart(game, np.array([here]), fields)[0]
        score = 3 * gap + apart // 2 - 4 * grades
        best = int(score.argmin())
        field_hex = int(fields[best])
        if front[field_hex] + 3 < front[here] and grades[best] > NO_FIELD:
            fit = int(wings.serviceable[wing])
            game.emit(WingMoved(wing, int(side), field_hex, "orders", aircraft, fit))


def guards_a_city(staff: Staff, hexagon: HexId) -> bool:
    """Whether a base lies beside a great city of the side, which its fighters do not leave."""
    board = staff.game.world.board
    least = staff.game.world.rules.air.raid.least_size + 1
    return any(
        place.size >= least
        and staff.game.state.hexes.control[h] == staff.side
        and board.grid.distance(h, hexagon) <= NEAR_FIELD
        for h, place in board.place_at.items()
    )
