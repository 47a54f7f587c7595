"""Replacements: men, tanks and guns flow from a side's depots to units that rest in supply."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.rules.needs import in_contact
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

GOODS = ("men", "tanks", "guns")
"""What the depots hold; tanks and guns in hundredths."""


def establishment(game: Game, name: str) -> Ints:
    """(units,) how many men, tanks or guns a full unit of the type has."""
    return game.memo(
        ("establishment", name),
        (),
        lambda: np.array([getattr(t, name) for t in game.world.types], np.int32),
    )


def wanted(game: Game, side: Side, name: str) -> Ints:
    """15.1  (units,) what the side's units may draw this turn: more when refitting in the rear."""
    rules, units = game.world.rules.recovery, game.state.units
    full = establishment(game, name)
    missing = full - getattr(units, name)
    if name == "tanks":
        missing = missing - units.workshop
    quiet = on_map(game, side) & (units.battles == 0) & (units.supply >= rules.supplied)
    rate = np.where(in_contact(game, side), rules.in_the_line, rules.refit)
    allowed = -(-full * rate * game.world.turn_days // 1000)
    return np.where(quiet, np.clip(missing, 0, allowed), 0).astype(np.int32)


def shared_out(wants: Ints, stock: int) -> Ints:
    """(units,) what each gets of a stock: all it wants, or the same share of it for everyone."""
    total = int(wants.sum())
    if total <= stock:
        return wants
    given = (wants.astype(np.int64) * stock // total).astype(np.int32)
    # What rounding leaves goes to those that want most.
    left = stock - int(given.sum())
    given[np.argsort(-wants, kind="stable")[:left]] += 1
    return given


def replaced(game: Game, side: Side) -> None:
    """15.2  The depots send what they have; newcomers know less than the men they join."""
    units, sides, rules = game.state.units, game.state.sides, game.world.rules.recovery
    columns: dict[str, Ints] = {}
    pools: dict[str, Ints] = {}
    for name in GOODS:
        unit_price = 1 if name == "men" else 100
        pool = np.asarray(getattr(sides, f"pool_{name}"), np.int32).copy()
        given = shared_out(wanted(game, side, name), int(pool[side]) // unit_price)
        if not given.any():
            continue
        columns[name] = getattr(units, name) + given
        pool[side] -= int(given.sum()) * unit_price
        pools[f"pool_{name}"] = pool
        if name == "men":
            strength = np.maximum(units.men, 0).astype(np.int64)
            known = strength * units.experience + given.astype(np.int64) * rules.newcomers
            together = np.maximum(strength + given, 1)
            mixed = (known + together // 2) // together
            columns["experience"] = np.where(given > 0, mixed, units.experience)
    if columns:
        game.emit(ColumnsWritten("units", columns, "replacements"))
        game.emit(ColumnsWritten("sides", pools, "replacements"))
