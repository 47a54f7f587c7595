"""The depots of a side: what the schedule brings, what it is made of, and packets for one place."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.hexes.grid import HexId
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Replacements, Side
from game.rules.distance import distances
from game.rules.influence import influence
from game.rules.replacement import Ints, missing, shared_out
from game.rules.zoc import on_map

GOODS: Final = {"pool_tanks": "tanks", "pool_kv": "kv", "pool_t34": "t34", "pool_guns": "guns"}
"""Columns of `Sides` in hundredths, and the field of the schedule that fills each."""


def due_now(game: Game, side: Side) -> list[Replacements]:
    """15.3  The records of the schedule that hold on the days of this turn, once for each day."""
    return [
        record
        for day in game.world.days_of(game.state.turn)
        for record in game.world.scenario.replacements
        if record.side == side.key and record.from_ <= day <= record.to
    ]


def scheduled(game: Game, side: Side) -> dict[str, int]:
    """Men, and hundredths of tanks and guns, that the schedule brings to the depots this turn."""
    records = due_now(game, side)
    goods = {
        column: round(100 * sum(getattr(record, name) for record in records))
        for column, name in GOODS.items()
    }
    goods["pool_men"] = sum(record.men for record in records)
    percent = influence(game, side, "replacements")
    return {column: amount * percent // 100 for column, amount in goods.items()}


def fill_depots(game: Game, side: Side) -> None:
    """15.3  The depots get what the schedule brings; the men in them know what they know."""
    inflow = scheduled(game, side)
    if not any(inflow.values()):
        return
    percent = influence(game, side, "replacements")
    taught = sum(r.men * r.experience * 10 for r in due_now(game, side)) * percent // 100
    put_in(game, side, inflow, taught)


def put_in(game: Game, side: Side, goods: dict[str, int], taught: int) -> None:
    """Fills the depots; `taught` is the experience of the new men, added up over all of them."""
    sides = game.state.sides
    men = int(sides.pool_men[side])
    both = men + goods.get("pool_men", 0)
    skill = int(sides.pool_skill[side])
    columns = {}
    for name, amount in goods.items():
        column = np.asarray(getattr(sides, name), np.int32).copy()
        column[side] += amount
        columns[name] = column
    if goods.get("pool_men", 0):
        known = sides.pool_skill.copy()
        known[side] = (men * skill + taught) // max(both, 1)
        columns["pool_skill"] = known
    game.emit(ColumnsWritten("sides", columns, "depots"))


def packet(
    game: Game, side: Side, hexagon: HexId, men: int = 0, tanks: int = 0, guns: int = 0
) -> dict[str, int]:
    """15.9  Men, tanks and guns for the units around one place; the depots get what is over.

    Returns what reached the units.
    """
    units, reach = game.state.units, game.world.rules.organisation.refit.packet
    near = distances(game, [hexagon]) <= reach
    here = on_map(game, side) & near[np.maximum(units.hex, 0)] & (units.isolated == 0)
    columns: dict[str, Ints] = {}
    given, left = {}, {}
    for name, amount in (("men", men), ("tanks", tanks), ("guns", guns)):
        wants = np.where(here, np.clip(missing(game, name), 0, None), 0).astype(np.int32)
        share = shared_out(wants, amount)
        columns[name] = np.asarray(getattr(units, name) + share, np.int32)
        given[name] = int(share.sum())
        left[f"pool_{name}"] = (amount - given[name]) * (1 if name == "men" else 100)
        if name == "men":
            columns["green"] = units.green + share
    if any(given.values()):
        game.emit(ColumnsWritten("units", columns, "replacements"))
    if any(left.values()):
        put_in(game, side, left, left["pool_men"] * int(game.state.sides.pool_skill[side]))
    return given


def quality(game: Game, side: Side) -> list[Replacements]:
    """What is coming in on these days, for a report: march companies, militia, recruits."""
    return list(dict.fromkeys(due_now(game, side)))
