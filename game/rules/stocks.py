"""Stocks: what the units of a side use up, and what fills them again."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.supply import Stock
from game.model.state import Goods
from game.rules.deliveries import delivered, deliveries
from game.rules.foraging import forages
from game.rules.freight import goods_shares
from game.rules.lorries import worn_lorries
from game.rules.needs import usage
from game.rules.supply import connected_units
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

STOCKS: Final = {"fuel": Goods.FUEL, "ammunition": Goods.AMMUNITION, "food": Goods.FOOD}


def still_coming(game: Game, linked: Flags) -> Ints:
    """18.5  (units,) thousandths of their needs that columns beyond the cut still bring to those
    who have just been cut off; `linked` are those who are not."""
    units, days = game.state.units, game.world.turn_days * 100
    left = np.clip(game.world.rules.supply.on_the_way - units.isolated.astype(np.int32), 0, days)
    return np.where(linked, 0, units.supply * left // days).astype(np.int32)


def draw_supply(game: Game, side: Side) -> None:
    """18.5  The side's units use up stocks for what they did and fill them with what arrives."""
    units = game.state.units
    ours, linked = on_map(game, side), connected_units(game, side)
    coming = still_coming(game, linked)
    share = np.maximum(delivered(game, side), coming)
    cut_off = np.where(linked, 0, units.isolated + 100 * game.world.turn_days)
    # A corridor through which hardly anything comes does not end the want of those beyond it.
    starved = linked & (share < game.world.rules.supply.relief)
    cut_off = np.where(starved, units.isolated, cut_off)
    brought = deliveries(game, side)
    values = {
        "supply": np.where(ours, share, units.supply),
        "isolated": np.where(ours, cut_off, units.isolated),
        **worn_lorries(game, side, brought.tonnes, share, np.maximum(brought.effort, 0)),
    }
    shares = goods_shares(game, side)
    for name, used in usage(game, side).items():
        stock: Stock = getattr(game.world.rules.supply, name)
        gathered = np.where(linked, stock.forage, 0)
        if name == "food":
            gathered = np.where(~linked & forages(game), stock.idle, gathered)
        sent = np.maximum(shares[STOCKS[name]], coming)
        arrived = sent * stock.delivered // 1000 + gathered
        before = getattr(units, name)
        # Nothing is brought to a stock that is full, or fuller, as a scenario may set it.
        full = np.maximum(before - used, stock.limit)
        after = np.minimum(before - used + arrived * game.world.turn_days, full)
        values[name] = np.where(ours, np.maximum(after, 0), before)
    game.emit(ColumnsWritten("units", values, "supply"))
