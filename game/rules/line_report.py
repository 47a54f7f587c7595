"""The lines of a side as its staff reports them: stations, armies, railways, what hangs on one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import flood, steps
from game.model.board import Line
from game.model.game import Game
from game.model.records import Side
from game.rules.deliveries import Deliveries, deliveries
from game.rules.distance import distances
from game.rules.lines import room_on_lines
from game.rules.lorries import fitness, share_over
from game.rules.rail import rail_neighbours, rail_net, sources
from game.rules.supply import closed_to_columns, farthest, flow_costs
from game.rules.supply_report import why_short
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

TRIED: Final = 6
"""How many hexes of its railway are tried for each army."""
HANGS: Final = 50
"""Percent of what columns can bring an army below which it is called cut off from supply."""
MOST: Final = 90
"""Percent of an army's goods that come by a hex on which it can hang."""


@frozen
class Station:
    """A railhead and what is unloaded there."""

    hex: HexId
    units: int
    wanted: int
    """Kilograms a day, as of all below."""
    arrived: int


@frozen
class ArmySupply:
    """An army and what reaches it."""

    army: int
    priority: int
    wanted: int
    arrived: int
    railheads: tuple[HexId, ...]
    """Those that bring it most first."""
    trouble: str
    """What holds up most of its units that are short; empty when none is."""


@frozen
class LineState:
    """A railway by name, as far as the side holds it."""

    line: Line
    works: int
    """Hexes of it in which the side's trains run."""
    broken: HexId
    """The first hex after those at which it is interrupted; OFF_MAP when all of it works."""
    carried: int
    """Kilograms a day over its busiest stretch, and what that passes."""
    passes: int


@frozen
class Lifeline:
    """A hex of railway on which the supply of an army hangs."""

    army: int
    hex: HexId
    enemy: int
    """How far away the enemy's ground is, hexes."""


def stations(game: Game, side: Side) -> list[Station]:
    """17.9  The railheads that feed anybody, those that unload most first."""
    brought = deliveries(game, side)
    fed = np.flatnonzero(on_map(game, side) & (brought.railhead >= 0))
    heads, of = np.unique(brought.railhead[fed], return_inverse=True)
    count = len(heads)
    wanted = np.bincount(of, brought.wanted[fed], count)
    arrived = np.bincount(of, brought.arrived[fed], count)
    units = np.bincount(of, minlength=count)
    found = [
        Station(int(h), int(n), int(w), int(a))
        for h, n, w, a in zip(heads, units, wanted, arrived, strict=True)
    ]
    return sorted(found, key=lambda s: -s.arrived)


def armies_supplied(game: Game, side: Side) -> list[ArmySupply]:
    """17.9  What each army with troops wants and gets, and what holds it up."""
    brought, units = deliveries(game, side), game.state.units
    there = on_map(game, side)
    found = []
    for army in game.world.armies_of[side].tolist():
        mine = np.flatnonzero(there & (units.army == army))
        if not mine.size or not brought.wanted[mine].any():
            continue
        heads = Counter[int]()
        for unit in mine[brought.railhead[mine] >= 0]:
            heads[int(brought.railhead[unit])] += int(brought.arrived[unit])
        found.append(
            ArmySupply(
                army=army,
                priority=int(game.state.armies.priority[army]),
                wanted=int(brought.wanted[mine].sum()),
                arrived=int(brought.arrived[mine].sum()),
                railheads=tuple(head for head, _ in heads.most_common(3)),
                trouble=trouble(game, side, brought, mine),
            )
        )
    return sorted(found, key=lambda a: -a.wanted)


def trouble(game: Game, side: Side, brought: Deliveries, mine: NDArray[np.intp]) -> str:
    """What most of an army's units that are short of supply lack it for."""
    cut_off = int((brought.effort[mine] < 0).sum())
    if 2 * cut_off > len(mine):
        if len(mine) == 1:
            return "its only unit is cut off"
        return f"{cut_off} of its {len(mine)} units are cut off"
    short = mine[(brought.share[mine] < 900) & (brought.effort[mine] >= 0)]
    told = Counter(why_short(game, side, int(unit)) for unit in short)
    return told.most_common(1)[0][0] if told else ""


def named_lines(game: Game, side: Side) -> list[LineState]:
    """17.9  The railways of the map that the side uses or could, the busiest first."""
    net, room = rail_net(game, side), room_on_lines(game, side)
    carried = deliveries(game, side).lines
    found = []
    for line in game.world.board.railways:
        course = np.array(line.course)
        runs = net[course]
        if not runs.any() or len(course) < 2:
            continue
        over = sides_of(game, line)
        busiest = int(carried[course[:-1], over].argmax())
        found.append(
            LineState(
                line=line,
                works=int(runs.sum()),
                broken=first_break(line.course, runs.tolist()),
                carried=int(carried[course[busiest], over[busiest]]),
                passes=int(room[course[busiest], over[busiest]]),
            )
        )
    return sorted(found, key=lambda state: -state.carried)


def sides_of(game: Game, line: Line) -> NDArray[np.intp]:
    """(hexes - 1,) the side over which a line leaves each of its hexes for the next."""
    grid = game.world.board.grid
    return np.array([grid.direction(here, there) for here, there in pairwise(line.course)])


def first_break(course: tuple[HexId, ...], runs: list[bool]) -> HexId:
    """Where a line stops working, seen from the end that works; OFF_MAP when it all does."""
    if all(runs):
        return OFF_MAP
    ordered = list(zip(course, runs, strict=True))
    if not runs[0]:
        ordered.reverse()
    started = False
    for hexagon, works in ordered:
        if started and not works:
            return hexagon
        started = started or works
    return ordered[0][0]


def lifelines(game: Game, side: Side) -> list[Lifeline]:
    """17.10  The armies whose supply hangs on one hex of railway, the most threatened first.

    That is where without the hex the columns could bring less than half of what they bring now.
    """

    def compute() -> list[Lifeline]:
        near = distances(game, np.flatnonzero(game.state.hexes.control == side.enemy))
        found = (lifeline(game, side, a, near) for a in game.world.armies_of[side].tolist())
        return sorted((line for line in found if line), key=lambda line: line.enemy)

    return game.memo(("lifelines", side), id(deliveries(game, side)), compute)


def lifeline(game: Game, side: Side, army: int, near: Ints) -> Lifeline | None:
    """The most threatened hex of railway whose loss would cut an army's supply, if there is one."""
    mine = np.flatnonzero(on_map(game, side) & (game.state.units.army == army))
    brought = deliveries(game, side)
    now = within_reach(game, side, mine, rail_net(game, side))
    common = [h for h in shared_way(game, side, brought, mine) if near[h] <= len(near)]
    for hexagon in sorted(common, key=lambda h: (int(near[h]), h))[:TRIED]:
        if within_reach(game, side, mine, without(game, side, hexagon)) * 100 < now * HANGS:
            return Lifeline(army, hexagon, int(near[hexagon]))
    return None


def shared_way(game: Game, side: Side, brought: Deliveries, mine: NDArray[np.intp]) -> list[HexId]:
    """Hexes of railway by which nearly all of an army's goods come, without the sources."""
    passed: Counter[HexId] = Counter()
    roots = {hexagon for hexagon, _ in sources(game, side)}
    for unit in mine[brought.railhead[mine] >= 0]:
        here = int(brought.railhead[unit])
        while here != OFF_MAP:
            passed[here] += int(brought.arrived[unit])
            here = int(brought.over[here])
    least = int(brought.arrived[mine].sum()) * MOST // 100
    return [h for h, amount in passed.items() if amount >= max(least, 1) and h not in roots]


def without(game: Game, side: Side, hexagon: HexId) -> NDArray[np.bool_]:
    """(hexes,) the side's net if it lost one hex."""
    net = rail_net(game, side).copy()
    net[hexagon] = False
    starts = np.array([h for h, _ in sources(game, side) if net[h]], np.int32)
    return np.asarray(steps(rail_neighbours(game), net, starts) <= len(net))


def within_reach(game: Game, side: Side, mine: NDArray[np.intp], net: NDArray[np.bool_]) -> int:
    """Kilograms a day that columns could bring some units from the railheads of a net."""
    heads = np.flatnonzero(net & ~closed_to_columns(game, side)).astype(np.int32)
    around, limit = game.world.board.grid.neighbours, farthest(game)
    effort = flood(around, flow_costs(game, side), heads, np.zeros_like(heads), limit)
    brought = deliveries(game, side)
    far = effort[game.state.units.hex[mine]].astype(np.int32)
    share = share_over(game, far, fitness(game, brought.tonnes)[mine])
    return int((brought.wanted[mine] * share // 1000).sum())
