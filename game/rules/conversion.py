"""The gauge: construction parties lay a side's own gauge onward from the ends of its net.

A party works where it is sent; those that are sent nowhere go where most units of their side lack
most. A line that bombs or sabotage broke for longer than a turn comes before new track.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import steps
from game.model.board import Rail, words
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.deliveries import delivered
from game.rules.distance import distances, hexes_apart
from game.rules.rail import has_rail, own_gauge, rail_neighbours, rail_net
from game.rules.supply import friendly_there
from game.rules.weather import temperatures
from game.rules.zoc import enemy_there, enemy_zone, on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]
Choice: TypeAlias = Callable[[Sequence[HexId]], "HexId | None"]

A_HEX: Final = 1000
"""Work on the gauge of one hex, thousandths."""
TORN_UP: Final = -1
"""`Hexes.gauge` where there is no track any more."""


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


@define(eq=False)
class Site:
    """The side's railways while its parties are at work."""

    net: Flags
    open: Flags
    """(hexes,) where track can be laid."""
    broken: Flags
    """(hexes,) own railways on which no train runs this turn."""
    work: Ints
    cut: Ints
    taken: set[HexId]


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
    """17.3  Each party works a turn where it is sent or needed, and on along the line."""
    parties = game.world.parties_of[side]
    site = site_of(game, side)
    if not parties.size or not site.net.any():
        return
    survey = surveyed(game, side)
    places = {"hex": game.state.parties.hex.copy(), "goal": game.state.parties.goal.copy()}
    for party in parties:
        goal = int(places["goal"][party])
        if goal >= 0 and site.net[goal]:
            goal = places["goal"][party] = -1
        places["hex"][party] = put_to_work(game, survey, site, goal)
    write_down(game, side, site, places)


def site_of(game: Game, side: Side) -> Site:
    """The side's railways before its parties work."""
    hexes = game.state.hexes
    net, free = rail_net(game, side), unthreatened(game, side)
    own = has_rail(game) & free & (hexes.gauge == own_gauge(game, side))
    return Site(
        net=net.copy(),
        open=workable(game, side),
        broken=own & (hexes.cut >= 10 * game.world.turn_days),
        work=np.asarray(hexes.conversion, np.int32).copy(),
        cut=np.asarray(hexes.cut, np.int32).copy(),
        taken=set(),
    )


def write_down(game: Game, side: Side, site: Site, places: dict[str, NDArray[np.int32]]) -> None:
    """Records the track that was laid and mended, and where the parties are."""
    hexes = game.state.hexes
    if site.taken:
        done = site.open & (site.work >= A_HEX)
        values = {
            "gauge": np.where(done, own_gauge(game, side), hexes.gauge),
            "conversion": np.where(done, 0, site.work),
            "laid": np.where(done, game.state.turn + 1, hexes.laid),
            "cut": np.where(done, 0, site.cut),
        }
        game.emit(ColumnsWritten("hexes", values, "rail"))
    parties = game.state.parties
    if any((column != getattr(parties, name)).any() for name, column in places.items()):
        game.emit(ColumnsWritten("parties", places, "rail"))


def workable(game: Game, side: Side) -> Flags:
    """(hexes,) railway of another gauge that the side holds, with no enemy in it or over it."""
    other = game.state.hexes.gauge != own_gauge(game, side)
    return np.asarray(has_rail(game) & other & unthreatened(game, side))


def unthreatened(game: Game, side: Side) -> Flags:
    """(hexes,) the side's ground in which nobody is kept from working."""
    threatened = enemy_zone(game, side, known=False) & ~friendly_there(game, side)
    ours = game.state.hexes.control == side
    return np.asarray(ours & ~threatened & ~enemy_there(game, side, known=False))


def put_to_work(game: Game, survey: Survey, site: Site, goal: HexId) -> HexId:
    """17.5  One party's turn: broken lines first, then track; the hex where it works, or -1."""
    choose: Choice = lambda ends: best_end(game, survey, ends, site.work)  # noqa: E731
    if goal >= 0:
        far = way_to(game, site, goal)
        if (far[ends_of_net(game, site)] <= len(far)).any():
            choose = lambda ends: nearest(far, ends)  # noqa: E731
    ends = [int(h) for h in np.flatnonzero(site.broken & beside(game, site.net))]
    if (here := choose([h for h in ends if h not in site.taken])) is not None:
        return mend(game, site, here)
    return lay_track(game, site, choose)


def way_to(game: Game, site: Site, goal: HexId) -> Ints:
    """(hexes,) hexes by rail to a goal, over lines that work or can be laid."""
    passable = site.net | site.open | site.broken
    return steps(rail_neighbours(game), passable, np.array([goal], np.int32))


def nearest(far: Ints, ends: Sequence[HexId]) -> HexId | None:
    """The end with the shortest way; None where none has one."""
    return min((e for e in ends if far[e] <= len(far)), key=lambda e: int(far[e]), default=None)


def mend(game: Game, site: Site, here: HexId) -> HexId:
    """17.8  A party mends what bombs or sabotage broke in one hex."""
    site.taken.add(here)
    mended = game.world.rules.logistics.parties.mending * game.world.turn_days
    site.cut[here] = max(0, int(site.cut[here]) - mended)
    return here


def lay_track(game: Game, site: Site, choose: Choice) -> HexId:
    """One party's track: the best end of the net that no other party has, then on along the line.

    The hex in which it stops, or -1 where there is nothing to lay.
    """
    days, last = 1000 * game.world.turn_days, -1
    here = choose([h for h in ends_of_net(game, site) if h not in site.taken])
    while here is not None and days > 0:
        site.taken.add(here)
        last, pace = here, track_pace(game, here)
        used = min(days, -(-(A_HEX - int(site.work[here])) * 1000 // pace))
        site.work[here] += pace * used // 1000
        days -= used
        if site.work[here] < A_HEX:
            break
        site.net[here] = True
        ahead = [n for n in along_the_line(game, here) if site.open[n] and site.work[n] < A_HEX]
        here = choose([n for n in ahead if n not in site.taken])
    return last


def track_pace(game: Game, hexagon: HexId) -> int:
    """Thousandths of a hex that one party lays in a day, by ground, cold and damage."""
    rules, hexes = game.world.rules.supply.rail, game.state.hexes
    ground = words(Ground(int(hexes.ground[hexagon])).name)
    pace = round(1000 * rules.conversion[ground] / game.world.board.projection.hex_km)
    if temperatures(game)[hexagon] < rules.severe_cold * 10:
        pace = pace * rules.conversion_cold // 100
    if hexes.gauge[hexagon] == TORN_UP:
        pace = pace * game.world.rules.logistics.parties.torn_up // 100
    return max(1, pace)


def beside(game: Game, net: Flags) -> Flags:
    """(hexes,) joined by a line to a hex of the net."""
    there = rail_neighbours(game)
    return np.asarray(((there != OFF_MAP) & net[there]).any(axis=1))


def ends_of_net(game: Game, site: Site) -> list[HexId]:
    """Hexes in which the side's gauge can be laid next: a line joins them to the net."""
    open_here = site.open & (site.work < A_HEX)
    return np.flatnonzero(open_here & beside(game, site.net)).tolist()


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
    nearest_end = hexes_apart(game, np.asarray(ends), survey.places).argmin(axis=0)
    sums = np.bincount(nearest_end, weights=survey.lack, minlength=len(ends))
    return {end: int(total) for end, total in zip(ends, sums, strict=True)}


def party_problem(game: Game, party: int, to: HexId) -> str | None:
    """17.5  Why a construction party cannot be sent somewhere; None when it can."""
    side = game.world.parties[party]
    if to == -1:
        return None
    if not 0 <= to < len(game.world.board) or not has_rail(game)[to]:
        return "no railway runs there"
    where = game.world.board.name_of(to)
    if game.state.hexes.control[to] != side:
        return f"{where} is not in your hands"
    site = site_of(game, side)
    if site.net[to] and not site.cut[to]:
        return f"trains run to {where} already"
    if (way_to(game, site, to)[site.net] > len(site.net)).all():
        return f"no line joins {where} to your railways through ground that you hold"
    return None
