"""Stocks: what the units of a side use up, and what fills them again."""

from __future__ import annotations

from typing import Final

import numpy as np

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

STOCKS: Final = {"fuel": Goods.FUEL, "ammunition": Goods.AMMUNITION, "food": Goods.FOOD}


def draw_supply(game: Game, side: Side) -> None:
    """18.5  The side's units use up stocks for what they did and fill them with what arrives."""
    units = game.state.units
    ours, share = on_map(game, side), delivered(game, side)
    linked = connected_units(game, side)
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
        arrived = shares[STOCKS[name]] * stock.delivered // 1000 + gathered
        before = getattr(units, name)
        # Nothing is brought to a stock that is full, or fuller, as a scenario may set it.
        full = np.maximum(before - used, stock.limit)
        after = np.minimum(before - used + arrived * game.world.turn_days, full)
        values[name] = np.where(ours, np.maximum(after, 0), before)
    game.emit(ColumnsWritten("units", values, "supply"))
