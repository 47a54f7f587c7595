"""The depots of a side: what the schedule brings, and what it is made of."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Replacements, Side
from game.rules.influence import influence

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


def quality(game: Game, side: Side) -> list[Replacements]:
    """What is coming in on these days, for a report: march companies, militia, recruits."""
    return list(dict.fromkeys(due_now(game, side)))
