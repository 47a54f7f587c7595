"""Deliveries: where each unit's goods come from, by which lines and roads, and what stops them.

Goods take the cheapest way from a source over the side's railways to a railhead and on by columns.
Where a stretch is short, all beyond it get the same share; what is left tries other ways. Armies
with priority ask first. Amounts are kilograms a day.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import define, frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP
from game.kernels.flow import ROOT, carried, left_over, tree
from game.kernels.reach import CLOSED
from game.model.board import Road, words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.rules.crust import on_ground
from game.rules.lines import condition, room_on_lines, supply_trains, tonnes_a_train
from game.rules.lorries import fitness, share_over
from game.rules.needs import tonnes_needed
from game.rules.rail import rail_neighbours
from game.rules.supply import connected_units, farthest, flow_costs, railheads
from game.rules.zoc import on_map

Amounts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

ROUNDS: Final = 5
"""How often what is still wanted looks for a way."""
UNLOAD: Final = 6
"""The side over which goods leave the railway, beside the six of a hex."""
SIDES: Final = 7
UNBOUND: Final = 1 << 40
LONGEST_LINE: Final = 1000
"""Points that a way may take on the railways."""
BY_TRACKS: Final = (CLOSED, 2, 1)
"""Points of a stretch of railway; trains prefer double lines."""
OF_HEXES: Final = (
    "control", "gauge", "laid", "cut", "blown", "ground", "ice", "traffic",
    "flooded", "flood_end", "harried_axis", "harried_soviet",
)  # fmt: skip
"""Columns on which lines and roads depend."""
LORRIES: Final = -2
"""`Deliveries.held` of a unit whose columns cannot bring more."""


@frozen(eq=False)
class Deliveries:
    """What reached the units of a side, and how."""

    tonnes: Floats
    """(units,) needed a day."""
    wanted: Amounts
    """(units,) kilograms needed."""
    hauled: Amounts
    """(units,) kilograms that columns could have brought from the railhead."""
    arrived: Amounts
    """(units,) kilograms that came."""
    effort: Ints
    """(units,) effort of the way from the railhead that gave most; -1 without a way."""
    railhead: Ints
    """(units,) that railhead, OFF_MAP without a way."""
    held: Ints
    """(units,) hex in which the goods were held up, ROOT for none, LORRIES for want of lorries."""
    by_rail: Flags
    """(units,) whether they were held up on the railway."""
    stock: Amounts
    """(hexes,) kilograms that each source sends at most."""
    sent: Amounts
    """(hexes,) kilograms that it sent."""
    lines: Amounts
    """(hexes, 6) kilograms carried over each stretch of railway; the same from both ends."""
    roads: Amounts
    """(hexes, 6) kilograms carried by columns over each hexside."""
    over: Ints
    """(hexes,) the hex from which the railway brings goods into a hex; OFF_MAP for none."""

    @property
    def share(self) -> Ints:
        """(units,) thousandths of their needs that arrived; 1000 for those that need nothing."""
        needed = np.maximum(self.wanted, 1)
        return np.where(self.wanted > 0, 1000 * self.arrived // needed, 1000).astype(np.int32)


def deliveries(game: Game, side: Side) -> Deliveries:
    """18.4  What the side's trains and columns bring its units in the present situation."""
    units, hexes = game.state.units, game.state.hexes
    names = ("hex", "men", "battles", "posture", "marched", "lorries", "army")
    token = (
        units.stamp(*names, part=side),
        units.stamp("hex", "cohesion", "ammunition", part=side.enemy),
        units.stamp("cohesion", "ammunition", part=side),
        hexes.stamp(*OF_HEXES),
        game.state.sides.stamp("panic", "rail_loss", "freight_winter", "rail_used"),
        game.state.armies.stamp("priority", part=side),
        game.state.turn,
    )
    return game.memo(("deliveries", side), token, lambda: _delivered(game, side))


@define(eq=False)
class Ledger:
    """What has been brought so far, round by round."""

    room: Amounts
    stock: Amounts
    hauled: Amounts
    arrived: Amounts
    effort: Ints
    railhead: Ints
    held: Ints
    best: Amounts


def _delivered(game: Game, side: Side) -> Deliveries:
    net = Net(game, side)
    tonnes = tonnes_needed(game, side)
    wanted = np.rint(1000 * tonnes).astype(np.int64)
    fit = fitness(game, tonnes)
    count = len(wanted)
    first_room, first_stock = net.room.copy(), net.stock.copy()
    book = Ledger(
        room=net.room,
        stock=net.stock,
        hauled=np.zeros(count, np.int64),
        arrived=np.zeros(count, np.int64),
        effort=np.full(count, -1, np.int32),
        railhead=np.full(count, OFF_MAP, np.int32),
        held=np.full(count, LORRIES, np.int32),
        best=np.zeros(count, np.int64),
    )
    for number in range(ROUNDS):
        eager = first_asked(game) if number == 0 else 100
        if not deliver(game, side, net, book, wanted, fit, eager):
            break
    given = game.setup.handicaps[side].supply
    book.arrived = np.minimum(book.arrived * given // 100, wanted)
    half = len(net.stock) // 2
    used = first_room - book.room
    on_rail = (book.held >= 0) & (book.held < half)
    held = np.where(book.held >= half, book.held - half, book.held)
    held = np.where(on_rail, worse_end(game, side, net, held), held)
    return Deliveries(
        tonnes=tonnes,
        wanted=wanted,
        hauled=book.hauled,
        arrived=book.arrived,
        effort=book.effort,
        railhead=book.railhead,
        held=held.astype(np.int32),
        by_rail=on_rail,
        stock=first_stock[:half],
        sent=(first_stock - book.stock)[:half],
        lines=used[:half, :6],
        roads=used[half:, :6],
        over=net.over,
    )


def first_asked(game: Game) -> Ints:
    """18.9  (units,) percent of its needs that a unit asks for first, by its army's priority."""
    asked = np.array(game.world.rules.logistics.priority, np.int32)
    return np.asarray(asked[game.state.armies.priority[game.state.units.army]])


class Net:
    """Railways and roads of a side as one graph: its hexes by rail, then its hexes by road."""

    def __init__(self, game: Game, side: Side) -> None:
        board = game.world.board
        half = len(board)
        self.cells = half
        rail, around = rail_neighbours(game), board.grid.neighbours
        heads = np.zeros(half, np.bool_)
        heads[railheads(game, side)] = True
        self.neighbours = np.full((2 * half, SIDES), OFF_MAP, np.int32)
        self.neighbours[:half, :6] = rail
        self.neighbours[:half, UNLOAD] = np.where(heads, np.arange(half) + half, OFF_MAP)
        self.neighbours[half:, :6] = np.where(around == OFF_MAP, OFF_MAP, around + half)
        self.cost = np.full((2 * half, SIDES), CLOSED, np.int32)
        self.cost[:half, :6] = np.array(BY_TRACKS, np.int32)[board.rail]
        self.cost[:half, UNLOAD] = 0
        self.cost[half:, :6] = flow_costs(game, side)
        self.room = np.full((2 * half, SIDES), UNBOUND, np.int64)
        self.room[:half, :6] = room_on_lines(game, side)
        self.room[half:, :6] = room_on_roads(game)
        self.stock = np.zeros(2 * half, np.int64)
        for hexagon, trains in supply_trains(game, side).items():
            self.stock[hexagon] = trains * tonnes_a_train(game) * 10
        self.over = np.full(half, OFF_MAP, np.int32)
        self.limit = farthest(game) + LONGEST_LINE


def room_on_roads(game: Game) -> Amounts:
    """18.10  (hexes, 6) kilograms a day that columns can carry over each hexside."""

    def compute() -> Amounts:
        board, hexes = game.world.board, game.state.hexes
        loads = [game.world.rules.logistics.roads[words(ground.name)] for ground in Ground]
        table = np.array([(load.country, load.dirt, load.paved) for load in loads], np.int64)
        tonnes = on_ground(game, table)[np.arange(len(hexes))[:, None], board.road]
        worn = 1000 + np.where(board.road > Road.NONE, hexes.traffic[:, None].astype(np.int64), 0)
        return np.asarray(1_000_000 * tonnes // worn)

    token = (game.state.hexes.stamp("ground", "traffic"), game.state.turn)
    return game.memo("room on roads", token, compute)


def deliver(
    game: Game, side: Side, net: Net, book: Ledger, wanted: Amounts, fit: Ints, eager: Ints | int
) -> bool:
    """One round: everybody asks for what is still missing; whether anything came and is missing."""
    sources = np.flatnonzero(book.stock > 0).astype(np.int32)
    if not sources.size:
        return False
    half, units = net.cells, game.state.units
    spent, before, order = tree(net.neighbours, net.cost, book.room, sources, net.limit)
    heads = left_over(before, order, SIDES, UNLOAD)
    if not book.best.any():
        net.over = np.where(before[:half] == ROOT, OFF_MAP, before[:half] // SIDES).astype(np.int32)
    cell = np.maximum(units.hex, 0) + half
    head = heads[cell]
    linked = on_map(game, side) & (head >= 0)
    effort = np.where(linked, spent[cell] - spent[np.maximum(head, 0)], farthest(game))
    possible = wanted * share_over(game, effort.astype(np.int32), fit) // 1000
    asked = np.where(linked, np.maximum(possible * eager // 100 - book.arrived, 0), 0)
    at_cell = np.bincount(cell, weights=asked, minlength=2 * half).astype(np.int64)
    got, passed, held = carried(before, order, SIDES, book.room, book.stock, at_cell)
    given = asked * got[cell] // np.maximum(at_cell[cell], 1)
    book.arrived += given
    book.hauled = np.maximum(book.hauled, np.where(linked, possible, 0))
    better = linked & (given > book.best) | linked & (book.effort < 0)
    book.best = np.where(better, given, book.best)
    book.effort = np.where(better, effort, book.effort).astype(np.int32)
    book.railhead = np.where(better, head, book.railhead).astype(np.int32)
    short = linked & (given < asked) & (book.held == LORRIES)
    book.held = np.where(short & (held[cell] >= 0), held[cell], book.held).astype(np.int32)
    charge(book, before, order, passed)
    return bool(given.any()) and bool((book.arrived < possible).any())


def worse_end(game: Game, side: Side, net: Net, held: Ints) -> Ints:
    """(units,) of the two ends of a stretch of railway, the one in the worse condition."""
    passed, there = condition(game, side), np.maximum(held, 0)
    before = net.over[there]
    return np.where((before >= 0) & (passed[before] < passed[there]), before, held)


def charge(book: Ledger, before: Ints, order: Ints, passed: Amounts) -> None:
    """Takes what was carried off the room of every stretch, in both directions, and off stocks."""
    inner = before[order] != ROOT
    roots, cells = order[~inner], order[inner]
    book.stock[roots] -= passed[roots]
    links, flow = before[cells], passed[cells]
    over = links % SIDES
    book.room[links // SIDES, over] -= flow
    back = over < UNLOAD
    book.room[cells[back], (over[back] + 3) % 6] -= flow[back]


def columns_on_roads(game: Game) -> Amounts:
    """18.10  (hexes,) vehicles of both sides' columns that pass a hex in a day."""
    wear = game.world.rules.logistics.lorries.road_wear
    busiest = sum(deliveries(game, side).roads.max(axis=1) for side in Side)
    return np.asarray(busiest * wear // 100_000, np.int64)


def delivered(game: Game, side: Side) -> Ints:
    """(units,) thousandths of its needs that reach each unit of the side; 0 off the map."""
    return np.where(on_map(game, side), deliveries(game, side).share, 0).astype(np.int32)


def capacity(game: Game, side: Side) -> int:
    """Thousandths of the side's needs that its sources could send, at most 1000."""
    brought = sum(supply_trains(game, side).values()) * tonnes_a_train(game) * 10
    needs = int(deliveries(game, side).wanted[connected_units(game, side)].sum())
    return 1000 if brought >= needs else 1000 * brought // needs
