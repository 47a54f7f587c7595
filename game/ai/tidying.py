"""What a staff sees to when all else is ordered: places worth points, and units without supply.

Nobody leaves a place that counts empty with the enemy near, and nobody sits behind the enemy
without supply when he could walk to where there is some.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.picture import Flags, Picture
from game.ai.tasks import Tasking
from game.engine.orders import Move, Order
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.movement import reach
from game.rules.supply import connected
from game.rules.zoc import room

NEAR: Final = 14
"""Hexes within which an enemy who is seen makes a garrison necessary."""
AROUND: Final = 6
"""Hexes from which a garrison is sent."""
SPENT: Final = 10
"""What a point of march is worth beside a unit's strength, when a garrison is chosen."""


def tidy(view: View, picture: Picture, tasking: Tasking) -> Iterator[Order]:
    """Garrisons first, then the way back to supply."""
    yield from garrison(view, picture, tasking)
    yield from to_supply(view, picture, tasking)


def victory_places(picture: Picture) -> list[HexId]:
    """The hexes that are worth points."""
    board = picture.world.board
    return [board.place(record.place).hex for record in picture.world.scenario.victory.places]


def endangered(picture: Picture) -> list[HexId]:
    """Own places that are worth points, with an enemy near who is seen."""
    enemies = picture.units.hex[picture.theirs]
    if not len(enemies):
        return []
    far = distances(picture.game, np.unique(enemies))
    mine = int(picture.side)
    return [
        place
        for place in victory_places(picture)
        if far[place] <= NEAR and int(picture.hexes.control[place]) == mine
    ]


def garrison(view: View, picture: Picture, tasking: Tasking) -> Iterator[Order]:
    """A unit from near by for each empty place that is worth points, the enemy being near."""
    for place in endangered(picture):
        there = view.game.state.units.hex
        if (there[picture.mine] == place).any():
            continue
        if order := _sent_to(view, picture, tasking, place):
            yield order


def _sent_to(view: View, picture: Picture, tasking: Tasking, place: HexId) -> Order | None:
    """The march of the unit that is missed least where it stands."""
    units, grid = view.game.state.units, picture.grid
    wanted = set(victory_places(picture))
    # Who follows orders to the letter does not turn back from an attack for points.
    away = ("withdraw",) if tasking.charge.initiative else ("withdraw", "attack")
    found: list[tuple[int, UnitId, tuple[HexId, ...]]] = []
    for unit in filter(tasking.leads, picture.mine.tolist()):
        here = int(units.hex[unit])
        if here < 0 or here in wanted or grid.distance(here, place) > AROUND:
            continue
        if not picture.world.frontage[unit] or tasking.of(unit).stance in away:
            continue
        if picture.front[here] and (units.hex[picture.mine] == here).sum() == 1:
            continue
        ways = reach(view.game, unit)
        if ways.spent[place] > 0:
            price = int(picture.power[unit]) + SPENT * int(ways.spent[place])
            found.append((price, unit, ways.path_to(place)))
    for _, unit, path in sorted(found):
        order = Move(unit, path)
        if order.problem(view.game) is None:
            return order
    return None


def to_supply(view: View, picture: Picture, tasking: Tasking) -> Iterator[Order]:
    """Units that did nothing, have no supply path and no enemy to hold go to where there is one."""
    units = view.game.state.units
    posted = set(victory_places(picture))
    for unit in filter(tasking.leads, picture.mine.tolist()):
        here = int(units.hex[unit])
        if here < 0 or not units.isolated[unit] or here in posted:
            continue
        if picture.contact[here] and picture.world.frontage[unit]:
            continue
        if units.marched[unit] or units.battles[unit]:
            continue
        supplied: Flags = connected(view.game, view.side)
        if supplied[here]:
            continue
        ways = reach(view.game, unit)
        hexes = ways.hexes()
        free = room(view.game, view.side)[hexes] >= picture.world.frontage[unit]
        hexes = hexes[free & supplied[hexes] & (hexes != here)]
        if not len(hexes):
            continue
        weakness = np.maximum(picture.threat[hexes] - picture.support[hexes], 0) // 40
        goal = int(hexes[int(np.argmin(ways.spent[hexes] + weakness))])
        order = Move(unit, ways.path_to(goal))
        if order.problem(view.game) is None:
            yield order
            units = view.game.state.units
