"""The quartermaster: whose goods go first, what the trains carry, where track is laid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import numpy as np

from game.engine.orders import Order, SendParty, SetFreight, SetPriority
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import EVENLY, Goods
from game.rules.climate import seasonal_mean
from game.rules.distance import distances
from game.rules.rail import has_rail, rail_net

OFFENSIVE: Final = frozenset({"attack", "breakthrough", "encircle"})
"""Postures of a plan for which an army is supplied before others."""
WEEKS_AHEAD: Final = timedelta(days=21)
"""How far ahead winter is thought of: so long goods are on the way."""
FROST: Final = -2.0
"""Usual temperature for which men need winter clothing, degrees."""
DRESSED: Final = 85
"""Mean kit, percent, with which a side's men are dressed well enough."""
WINTER_TRAINS: Final = 4
"""Percent of the trains that a staff gives to winter goods when frost is near."""
LOW: Final = 150
"""Hundredths of days of a stock, on the mean, below which it is loaded first."""
WORTH_A_PARTY: Final = 3
"""Hexes by which new track must come nearer to the troops."""


def supply_orders(view: View) -> Iterator[Order]:
    """Priorities by the plans of the day, freight by season and stocks, parties where it counts."""
    offensive = armies_on_the_offensive(view.game, view.side)
    yield from priorities(view, offensive)
    yield from freight(view)
    yield from parties(view, offensive)


def armies_on_the_offensive(game: Game, side: Side) -> list[int]:
    """Armies that a plan of the day, theirs or that of the one above them, lets attack."""
    world = game.world
    today = world.date_of(game.state.turn)
    postures = {s.army: s.posture for s in world.scenario.plans if s.from_ <= today <= s.to}
    found = []
    for army in world.armies_of[side].tolist():
        record = world.armies[army]
        posture = postures.get(record.id, postures.get(record.parent, "hold"))
        if posture in OFFENSIVE:
            found.append(army)
    return found


def priorities(view: View, offensive: list[int]) -> Iterator[Order]:
    """Whoever attacks is supplied first; where all do, nobody is."""
    armies = view.game.world.armies_of[view.side].tolist()
    with_troops = set(view.game.state.units.army[own_units(view)].tolist())
    first = set(offensive) if with_troops - set(offensive) else set()
    for army in armies:
        wanted = 2 if army in first else 1
        if army in with_troops and view.game.state.armies.priority[army] != wanted:
            yield SetPriority(army, wanted)


def own_units(view: View) -> np.ndarray:
    """The side's units on the map."""
    game = view.game
    return np.flatnonzero(game.world.of_side[view.side] & (game.state.units.hex >= 0))


def freight(view: View) -> Iterator[Order]:
    """Winter goods while frost is near and men are without; else what runs short goes first."""
    game, side, mine = view.game, int(view.side), own_units(view)
    if not mine.size:
        return
    sides, units = game.state.sides, game.state.units
    usual = game.world.scenario.sides[view.side.key].winter_freight
    winter = usual
    if frost_is_near(game) and units.kit[mine].mean() < DRESSED:
        winter = max(usual, WINTER_TRAINS)
    if not sides.winter_waiting[side]:
        winter = min(winter, usual)
    order = SetFreight(side, winter, runs_short(game, mine))
    if (winter, order.first) != (sides.freight_winter[side], sides.freight_first[side]):
        yield order


def frost_is_near(game: Game) -> bool:
    """Whether the climate lets expect frost by the time that goods loaded now arrive."""
    climate = game.world.weather.climate
    later = game.world.date_of(game.state.turn) + WEEKS_AHEAD
    return bool(climate) and seasonal_mean(climate, later) < FROST


def runs_short(game: Game, mine: np.ndarray) -> int:
    """The goods of which the side's units have least left, if that is little."""
    units, world = game.state.units, game.world
    motor = mine[[world.types[u].mobility in world.rules.supply.fuel_users for u in mine]]
    stocks = {
        Goods.FUEL: units.fuel[motor] if motor.size else np.array([LOW]),
        Goods.AMMUNITION: units.ammunition[mine],
        Goods.FOOD: units.food[mine],
    }
    goods, left = min(((g, s.mean()) for g, s in stocks.items()), key=lambda pair: pair[1])
    return int(goods) if left < LOW else EVENLY


def parties(view: View, offensive: list[int]) -> Iterator[Order]:
    """One party for each army that attacks goes as near to its troops as track can be laid."""
    game, side = view.game, view.side
    idle = [int(p) for p in game.world.parties_of[side] if game.state.parties.goal[p] < 0]
    if not idle or not offensive or not (net := rail_net(game, side)).any():
        return
    taken = set(game.state.parties.goal.tolist())
    for army, party in zip(by_strength(view, offensive), idle, strict=False):
        goal = nearest_station(view, army, net)
        if goal is None or goal in taken:
            continue
        order = SendParty(party, goal)
        if order.problem(game) is None:
            taken.add(goal)
            yield order


def by_strength(view: View, armies: list[int]) -> list[int]:
    """Armies by the men that they have on the map, the largest first."""
    mine, units = own_units(view), view.game.state.units
    men = {a: int(units.men[mine][units.army[mine] == a].sum()) for a in armies}
    return [a for a in sorted(armies, key=lambda a: -men[a]) if men[a]]


def nearest_station(view: View, army: int, net: np.ndarray) -> HexId | None:
    """The own railway hex off the net that is nearest to an army's units, if that is a gain."""
    game, mine = view.game, own_units(view)
    units = game.state.units
    places = units.hex[mine][units.army[mine] == army]
    row, column = np.divmod(places, game.world.board.grid.columns)
    middle = int(np.median(row)) * game.world.board.grid.columns + int(np.median(column))
    far = distances(game, [middle])
    off_net = has_rail(game) & ~net & (game.state.hexes.control == view.side)
    if not off_net.any():
        return None
    best = int(np.where(off_net, far, len(far)).argmin())
    return best if far[best] + WORTH_A_PARTY <= far[net].min() else None
