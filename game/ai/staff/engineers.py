"""The staff's engineers: where civilians dig, which bridges go down, which roads are mined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.picture import Ints, Picture
from game.engine.orders import AssignLabour, BlowBridge, MendBridge, MineRoads, Order
from game.engine.view import View
from game.kernels.reach import steps
from game.rules.bridges import crossings_down, has_bridge
from game.rules.labour import belts, in_danger, plans, unassigned

GANG: Final = 40
"""Hundreds of civilians who are sent to one hex together."""
GANGS: Final = 16
"""Hexes to which they are sent in one turn, at most."""
AHEAD: Final = 40
"""Hexes from the enemy beyond which nobody digs yet."""
BLOWN_AT: Final = 130
"""Percent of one's own strength near by at which a bridge to the enemy is better down."""
MINED: Final = 5
"""Road blocks in one turn, at most."""


def engineers(view: View) -> Iterator[Order]:
    """Labour first, then bridges and roads where the enemy is stronger."""
    picture = Picture(view.game, view.side)
    yield from labour(view, picture)
    yield from bridges(view, picture)
    yield from roads(view, picture)


def labour(view: View, picture: Picture) -> Iterator[Order]:
    """Those who are free dig where the enemy may come next: belts first, then towns."""
    game, side = view.game, view.side
    free = unassigned(game, side)
    if free < GANG // 2:
        return
    worth = worth_digging(view, picture)
    for hexagon in np.argsort(-worth, kind="stable")[:GANGS].tolist():
        if worth[hexagon] <= 0 or free < GANG // 2:
            return
        order = AssignLabour(hexagon, min(GANG, free))
        if order.problem(view.game) is None:
            yield order
            free -= order.hundreds


def worth_digging(view: View, picture: Picture) -> Ints:
    """(hexes,) what more works would be worth to the side; 0 where nobody should be sent."""
    game, hexes, board = view.game, view.game.state.hexes, view.game.world.board
    front = np.flatnonzero(picture.enemys).astype(np.int32)
    away = steps(board.grid.neighbours, board.passable, front)
    open_ground = picture.ours & ~in_danger(game, view.side) & (hexes.labour == 0)
    wanted = open_ground & (hexes.fort < plans(game)) & (away <= AHEAD)
    value = np.where(belts(game)[view.side] > 0, 40, 0).astype(np.int32)
    for hexagon, place in board.place_at.items():
        if place.size >= 4:
            value[hexagon] += 12 * place.size
    value += np.where(value > 0, AHEAD - np.minimum(away, AHEAD), 0)
    value -= hexes.fort // 20
    return np.where(wanted, np.maximum(value, 0), 0).astype(np.int32)


def bridges(view: View, picture: Picture) -> Iterator[Order]:
    """Bridges to a stronger enemy go down; those behind one's own troops are mended."""
    game, grid = view.game, picture.grid
    for unit in picture.mine.tolist():
        here = int(game.state.units.hex[unit])
        if not picture.front[here]:
            continue
        if picture.threat[here] * 100 < picture.support[here] * BLOWN_AT:
            continue
        for direction, there in enumerate(grid.neighbours[here].tolist()):
            if there < 0 or not picture.enemys[there] or not has_bridge(view.game, here, direction):
                continue
            order = BlowBridge(unit, there)
            if order.problem(view.game) is None:
                yield order
    yield from mending(view, picture)


def mending(view: View, picture: Picture) -> Iterator[Order]:
    """One unit out of contact, the one with most time, works on each bridge of one's own."""
    for pair in crossings_down(view.game):
        if not (picture.ours[pair[0]] and picture.ours[pair[1]]):
            continue
        units = view.game.state.units
        able = [u for u in picture.mine.tolist() if units.hex[u] in pair and units.points[u] > 0]
        quiet = [u for u in able if not picture.front[units.hex[u]] and not picture.mobile[u]]
        if quiet:
            unit = max(quiet, key=lambda u: (int(units.points[u]), -u))
            other = pair[1] if units.hex[unit] == pair[0] else pair[0]
            order = MendBridge(unit, other)
            if order.problem(view.game) is None:
                yield order


def roads(view: View, picture: Picture) -> Iterator[Order]:
    """The main roads are mined where the enemy presses most."""
    if view.game.state.sides.mines[view.side] <= 0:
        return
    units, paved = view.game.state.units, view.game.world.board.road.max(axis=1)
    pressed = [
        unit
        for unit in picture.mine.tolist()
        if picture.front[units.hex[unit]]
        and picture.threat[units.hex[unit]] > picture.support[units.hex[unit]]
        and view.game.world.frontage[unit]
        and not picture.mobile[unit]
        and paved[units.hex[unit]] > 1
    ]
    given = 0
    for unit in sorted(pressed, key=lambda u: (-int(picture.threat[units.hex[u]]), u)):
        order = MineRoads(unit)
        if given < MINED and order.problem(view.game) is None:
            yield order
            given += 1
