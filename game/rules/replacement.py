"""Replacements: men, tanks and guns flow from a side's depots to units that rest in supply."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture
from game.rules.needs import in_contact
from game.rules.standing import binding, directives_stamp
from game.rules.zoc import on_map

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

GOODS: Final = ("men", "tanks", "guns")
"""What the depots hold; tanks and guns in hundredths."""
MODERN: Final = ("kv", "t34")
"""Tanks that are told apart."""


def establishment(game: Game, name: str) -> Ints:
    """(units,) how many men, tanks or guns a full unit of the type has."""
    return game.memo(
        ("establishment", name),
        (),
        lambda: np.array([getattr(t, name) for t in game.world.types], np.int32),
    )


def missing(game: Game, name: str) -> Ints:
    """(units,) what a unit lacks of its establishment; below 0 where it has more."""
    lacks = establishment(game, name) - getattr(game.state.units, name)
    if name == "tanks":
        units = game.state.units
        lacks = lacks - units.workshop - units.shop_kv - units.shop_t34
    return np.asarray(lacks, np.int32)


def refit_rate(game: Game, side: Side) -> Ints:
    """15.1  (units,) thousandths of its establishment that a unit may draw in a day."""
    rules, units = game.world.rules.organisation.refit, game.state.units
    refits = (units.posture == Posture.REFIT) & (units.marched == 0)
    rate = np.select(
        [in_contact(game, side), refits], [rules.in_the_line, rules.refitting], rules.behind
    )
    quiet = on_map(game, side) & (units.battles == 0)
    quiet &= units.supply >= game.world.rules.recovery.supplied
    return np.where(quiet, rate, 0).astype(np.int32)


def wanted(game: Game, side: Side, name: str) -> Ints:
    """15.1  (units,) what the side's units may draw this turn: most when told to refit behind."""
    rate = refit_rate(game, side)
    allowed = -(-establishment(game, name) * rate * game.world.turn_days // 1000)
    return np.where(rate > 0, np.clip(missing(game, name), 0, allowed), 0).astype(np.int32)


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


def in_turn(wants: Ints, first: NDArray[np.bool_], stock: int) -> Ints:
    """15.2  (units,) what each gets when some are served before the others."""
    before = shared_out(np.where(first, wants, 0).astype(np.int32), stock)
    return before + shared_out(np.where(first, 0, wants).astype(np.int32), stock - before.sum())


def gathering(game: Game) -> Flags:
    """12.28  (units,) whose army has accepted to gather its strength: reserves flow there."""

    def compute() -> Flags:
        armies = range(len(game.world.armies))
        return np.array([bool(binding(game, army, "concentrate")) for army in armies], np.bool_)

    told = game.memo("gathering armies", directives_stamp(game), compute)
    return np.asarray(told[game.state.units.army])


def replaced(game: Game, side: Side) -> None:
    """15.2  The depots send what they have, to units told to refit first; newcomers are green."""
    units, sides = game.state.units, game.state.sides
    columns: dict[str, Ints] = {"green": seasoning(game, side)}
    pools: dict[str, Ints] = {}
    first = (units.posture == Posture.REFIT) | gathering(game)
    for name in GOODS:
        unit_price = 1 if name == "men" else 100
        stock = int(getattr(sides, f"pool_{name}")[side])
        given = in_turn(wanted(game, side, name), first, stock // unit_price)
        if not given.any():
            continue
        columns[name] = getattr(units, name) + given
        pools[f"pool_{name}"] = drawn(game, side, f"pool_{name}", int(given.sum()) * unit_price)
        if name == "men":
            columns["green"] = columns["green"] + given
            columns["experience"] = mixed(game, side, given)
        if name == "tanks":
            left = given
            for kind in MODERN:
                some = share_of(given, int(getattr(sides, f"pool_{kind}")[side]), stock)
                some = np.minimum(some, left)
                left = left - some
                columns[kind] = getattr(units, kind) + some
                pools[f"pool_{kind}"] = drawn(game, side, f"pool_{kind}", 100 * int(some.sum()))
    if pools or (columns["green"] != units.green).any():
        game.emit(ColumnsWritten("units", columns, "replacements"))
    if pools:
        game.emit(ColumnsWritten("sides", pools, "replacements"))


def drawn(game: Game, side: Side, column: str, amount: int) -> Ints:
    """The column of `Sides` after something was drawn."""
    pool = np.asarray(getattr(game.state.sides, column), np.int32).copy()
    pool[side] -= amount
    return pool


def share_of(given: Ints, kind: int, stock: int) -> Ints:
    """(units,) how many of the tanks given are of a kind that makes up so much of the stock."""
    whole = min(int(given.sum()) * kind // max(stock, 1), kind // 100)
    return np.minimum(shared_out(given, whole), given)


def mixed(game: Game, side: Side, given: Ints) -> Ints:
    """15.2  (units,) experience after newcomers joined, who know what the depots taught them."""
    units = game.state.units
    skill = int(game.state.sides.pool_skill[side])
    strength = np.maximum(units.men, 0).astype(np.int64)
    known = strength * units.experience + given.astype(np.int64) * skill
    together = np.maximum(strength + given, 1)
    mean = (known + together // 2) // together
    return np.where(given > 0, mean, units.experience).astype(np.int32)


def seasoning(game: Game, side: Side) -> Ints:
    """15.2  (units,) newcomers who have not fought yet: a battle makes soldiers of some."""
    units, rules = game.state.units, game.world.rules.organisation.refit
    left = np.minimum(units.green, np.maximum(units.men, 0)).astype(np.int64)
    stay = np.power((100 - rules.seasons) / 100, np.minimum(units.battles, 8))
    after = (left * stay).astype(np.int32)
    return np.where(game.world.of_side[side], after, units.green).astype(np.int32)
