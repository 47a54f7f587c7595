"""Freight: which goods the trains carry, and how winter goods come from far behind to the men."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.logistics import GoodsShare
from game.model.state import EVENLY, Goods
from game.rules.deliveries import deliveries, first_asked
from game.rules.lines import troop_trains
from game.rules.needs import ACTIVITIES, activity
from game.rules.rail import trains
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

GOODS_WORDS: Final[dict[int, str]] = {
    Goods.FUEL: "fuel",
    Goods.AMMUNITION: "ammunition",
    Goods.FOOD: "food",
}


def parts(game: Game, side: Side) -> Ints:
    """(goods, units) percent of each unit's needs in tonnes, in the order of `Goods`."""
    rules = game.world.rules.logistics.goods

    def row(share: GoodsShare) -> list[int]:
        return [share.fuel, 100 - share.fuel - share.food, share.food]

    def compute() -> Ints:
        classes = (rules.foot, rules.motor)
        table = np.array([[row(by[name]) for name in ACTIVITIES] for by in classes])
        users = [int(name in game.world.rules.supply.fuel_users) for name in game.world.mobilities]
        return np.asarray(table[np.array(users)[game.world.mobility]], np.int32)

    by_activity = game.memo("parts of needs", (), compute)
    return np.asarray(by_activity[np.arange(len(by_activity)), activity(game, side)].T)


def goods_shares(game: Game, side: Side) -> dict[Goods, Ints]:
    """18.11  Thousandths of each kind of goods that reach each unit of the side.

    Goods that go first are loaded in place of others, as far as something is left for those.
    """
    share = deliveries(game, side).share
    first = int(game.state.sides.freight_first[side])
    if first == EVENLY:
        return dict.fromkeys(Goods, share)
    rules = game.world.rules.logistics.goods
    part = parts(game, side)[first - 1]
    others = 100 - part
    wished = share + (1000 - share) * rules.preferred // 100
    most = (100 * share - share * rules.remain // 100 * others) // np.maximum(part, 1)
    more = np.where((part > 0) & (others > 0), np.minimum(wished, most), share)
    less = np.where(others > 0, (100 * share - more * part) // np.maximum(others, 1), share)
    return {kind: more if kind == first else less for kind in Goods}


def winter_trains(game: Game, side: Side) -> int:
    """Hundredths of trains a day with winter goods that the side's plan asks for."""
    free = max(trains(game, side) - troop_trains(game, side), 0)
    return free * int(game.state.sides.freight_winter[side]) // 100


def bring_winter_goods(game: Game, side: Side) -> None:
    """18.12  Winter goods are made ready, ride forward on the trains given to them, are issued."""
    sides, rules = game.state.sides, game.world.rules.logistics.winter
    ready = int(sides.winter_waiting[side]) + made_ready(game, side)
    tonnes = winter_trains(game, side) * rules.tonnes_per_train * game.world.turn_days // 100
    forward = min(ready, tonnes)
    depot = int(sides.winter_depot[side]) + forward
    kit, used = issued(game, side, depot)
    if not ready and not depot:
        return
    columns = {"winter_waiting": ready - forward, "winter_depot": depot - used}
    values = {name: np.asarray(getattr(sides, name), np.int32).copy() for name in columns}
    for name, value in columns.items():
        values[name][side] = value
    game.emit(ColumnsWritten("sides", values, "winter goods"))
    if used:
        game.emit(ColumnsWritten("units", {"kit": kit}, "winter goods"))


def made_ready(game: Game, side: Side) -> int:
    """Tonnes of winter goods that become ready far behind during this turn."""
    return sum(
        record.tonnes
        for day in game.world.days_of(game.state.turn)
        for record in game.world.scenario.winter_goods
        if record.side == side.key and record.from_ <= day <= record.to
    )


def issued(game: Game, side: Side, tonnes: int) -> tuple[Ints, int]:
    """18.13  (units,) winter kit after the depots have issued what they can, and tonnes used.

    Whoever is in supply gets as much as a turn allows; where there is too little, first those
    armies that go first, and in each the units that have least.
    """
    units, rules = game.state.units, game.world.rules.logistics.winter
    kit = np.asarray(units.kit, np.int32).copy()
    weights = np.maximum(units.men.astype(np.int64) * rules.kilograms, 1)
    most = min(rules.issued * game.world.turn_days, 100)
    able = on_map(game, side) & (units.supply >= game.world.rules.recovery.supplied)
    room = np.where(able, np.minimum(100 - kit, most), 0).clip(0)
    left = tonnes * 1000
    queue = np.lexsort((kit, -first_asked(game)))
    for unit in queue[room[queue] > 0]:
        steps = min(int(room[unit]), left * 100 // int(weights[unit]))
        kit[unit] += steps
        left -= steps * int(weights[unit]) // 100
    return kit, tonnes - left // 1000
