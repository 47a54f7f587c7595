"""The gauge: construction parties lay a side's own gauge onward from the ends of its net.

Nobody orders them about; they go where most units of their side lack most.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Rail
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.deliveries import delivered
from game.rules.distance import distances, hexes_apart
from game.rules.movement import words
from game.rules.rail import has_rail, own_gauge, rail_net
from game.rules.supply import friendly_there
from game.rules.weather import temperatures
from game.rules.zoc import enemy_there, enemy_zone, on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

A_HEX: Final = 1000
"""Work on the gauge of one hex, thousandths."""


@frozen(eq=False)
class Survey:
    """What the parties know when they choose where to work."""

    places: Ints
    """Where each unit of the side stands."""
    lack: Ints
    """Thousandths of its needs that do not reach it."""
    tracks: Ints
    """(hexes,) tracks of the best line of each hex."""
    front: Ints
    """(hexes,) distance to the enemy's ground."""


def surveyed(game: Game, side: Side) -> Survey:
    """What the side's units lack, and where the lines and the enemy are."""
    there = np.flatnonzero(on_map(game, side))
    return Survey(
        places=game.state.units.hex[there],
        lack=1000 - delivered(game, side)[there],
        tracks=np.asarray(game.world.board.rail.max(axis=1), np.int32),
        front=distances(game, np.flatnonzero(game.state.hexes.control == side.enemy)),
    )


def convert_gauge(game: Game, side: Side) -> None:
    """17.3  Each party works a turn where it is needed most, and on along the line from there."""
    parties = game.world.scenario.sides[side.key].construction_parties
    net = rail_net(game, side).copy()
    open_to_work = workable(game, side)
    if not parties or not net.any() or not open_to_work.any():
        return
    hexes = game.state.hexes
    work = np.asarray(hexes.conversion, np.int32).copy()
    taken: set[HexId] = set()
    survey = surveyed(game, side)
    for _ in range(parties):
        lay_track(game, survey, net, open_to_work, work, taken)
    done = open_to_work & (work >= A_HEX)
    gauge = np.where(done, own_gauge(game, side), hexes.gauge)
    work = np.where(done, 0, work)
    if taken:
        laid = np.where(done, game.state.turn + 1, hexes.laid)
        values = {"gauge": gauge, "conversion": work, "laid": laid}
        game.emit(ColumnsWritten("hexes", values, "rail"))


def workable(game: Game, side: Side) -> Flags:
    """(hexes,) railway of another gauge that the side holds, with no enemy in it or over it."""
    hexes = game.state.hexes
    ours = has_rail(game) & (hexes.control == side) & (hexes.gauge != own_gauge(game, side))
    threatened = enemy_zone(game, side, known=False) & ~friendly_there(game, side)
    return np.asarray(ours & ~threatened & ~enemy_there(game, side, known=False))


def lay_track(
    game: Game, survey: Survey, net: Flags, open_to_work: Flags, work: Ints, taken: set[HexId]
) -> None:
    """One party's turn: the best end of the net that no other party has, then on along the line.

    Writes into `net`, `work` and `taken`.
    """
    days = 1000 * game.world.turn_days
    ends = [h for h in ends_of_net(game, net, open_to_work, work) if h not in taken]
    here = best_end(game, survey, ends, work)
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
        here = best_end(game, survey, [n for n in ahead if n not in taken], work)


def track_pace(game: Game, hexagon: HexId) -> int:
    """Thousandths of a hex that one party lays in a day, by ground and cold."""
    rules = game.world.rules.supply.rail
    ground = words(Ground(int(game.state.hexes.ground[hexagon])).name)
    pace = round(1000 * rules.conversion[ground] / game.world.board.projection.hex_km)
    if temperatures(game)[hexagon] < rules.severe_cold * 10:
        pace = pace * rules.conversion_cold // 100
    return max(1, pace)


def ends_of_net(game: Game, net: Flags, open_to_work: Flags, work: Ints) -> list[HexId]:
    """Hexes in which the side's gauge can be laid next: a line joins them to the net."""
    board = game.world.board
    joined = ((board.rail > Rail.NONE) & net[board.grid.neighbours]).any(axis=1)
    return np.flatnonzero(open_to_work & (work < A_HEX) & joined).tolist()


def along_the_line(game: Game, hexagon: HexId) -> list[HexId]:
    """The neighbours to which a railway runs."""
    board = game.world.board
    sides = np.flatnonzero(board.rail[hexagon] > Rail.NONE)
    return [int(n) for n in board.grid.neighbours[hexagon][sides] if n != OFF_MAP]


def best_end(game: Game, survey: Survey, ends: Sequence[HexId], work: Ints) -> HexId | None:
    """17.5  Where a party works: where most is lacking; double lines and work begun count more."""
    if not ends:
        return None
    lacking = shortage(game, survey, ends)

    def worth(hexagon: HexId) -> tuple[int, int, int]:
        begun = 3 if work[hexagon] else 2
        relief = lacking[hexagon] * (1 + int(survey.tracks[hexagon])) * begun
        return relief, -int(survey.front[hexagon]), -hexagon

    return max(ends, key=worth)


def shortage(game: Game, survey: Survey, ends: Sequence[HexId]) -> dict[HexId, int]:
    """What units lack, in thousandths of their needs, summed at the end that is nearest to them."""
    nearest = hexes_apart(game, np.asarray(ends), survey.places).argmin(axis=0)
    sums = np.bincount(nearest, weights=survey.lack, minlength=len(ends))
    return {end: int(total) for end, total in zip(ends, sums, strict=True)}
