"""Lorries: the supply columns behind each unit, what they can carry, and how they wear out."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.board import words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.needs import activity, full_needs
from game.rules.weather import temperatures
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

ORDINARY: Final = 620
"""Thousandths of the lorries that the curve of shares reckons with, for a unit in attack."""


def fitness(game: Game, tonnes: Floats) -> Ints:
    """18.7  (units,) percent of the lift that the curve of shares reckons with.

    A unit that needs little leaves its lorries more time for each tonne.
    """
    rules, lorries = game.world.rules.logistics.lorries, game.state.units.lorries
    asked = tonnes / np.maximum(full_needs(game)[:, 2], 0.1)
    percent = 100 * lorries / (ORDINARY * np.maximum(asked, 0.01))
    return np.asarray(np.rint(np.clip(percent, rules.least, rules.most)), np.int32)


def share_over(game: Game, effort: Ints, fit: Ints) -> Ints:
    """18.2  Thousandths of its needs that columns bring a unit over ways of this effort."""
    rules, curve = game.world.rules.logistics.lorries, game.world.rules.supply.share
    loading = 1000 * rules.loading
    lift = loading + rules.hauling * effort.astype(np.int64)
    felt = (lift * 100 // fit - loading) // rules.hauling
    share = along(curve, np.clip(felt, 0, curve[-1][0]))
    return np.where(effort < curve[-1][0], share, 0).astype(np.int32)


def worn_lorries(
    game: Game, side: Side, tonnes: Floats, share: Ints, effort: Ints
) -> dict[str, Ints]:
    """18.8  Running lorries and those in workshops after a turn of hauling, mending and cold."""
    rules, units = game.world.rules.logistics.lorries, game.state.units
    days, running, shop = game.world.turn_days, units.lorries, units.lorry_shop
    failed = running * failing(game, side) * days // 1000
    failed = failed * at_work(game, tonnes, share, effort) // 1000
    mended = shop * mending(game, side) * days // 1000
    kept = failed * (100 - rules.lost) // 100
    there = on_map(game, side)
    return {
        "lorries": np.where(there, running - failed + mended, running).astype(np.int32),
        "lorry_shop": np.where(there, shop - mended + kept, shop).astype(np.int32),
    }


def at_work(game: Game, tonnes: Floats, share: Ints, effort: Ints) -> Ints:
    """(units,) thousandths of its running lorries that the share of a unit keeps on the road."""
    rules = game.world.rules.logistics.lorries
    taken = tonnes * share * (rules.loading + rules.hauling * effort / 1000)
    lift = full_needs(game)[:, 2] * rules.lift * np.maximum(game.state.units.lorries, 1) / 1000
    return np.asarray(np.clip(taken / np.maximum(lift, 0.1), 10 * rules.idle, 1000), np.int32)


def failing(game: Game, side: Side) -> Ints:
    """(units,) thousandths of lorries at work that fail in a day, by ground and cold."""
    rules = game.world.rules.logistics.lorries
    by_ground = np.array([rules.breakdowns.get(words(g.name), 0) for g in Ground], np.int32)
    failed = by_ground[game.state.hexes.ground[np.maximum(game.state.units.hex, 0)]]
    if game.world.scenario.sides[side.key].winter == "untrained":
        failed = np.where(severe_cold(game), failed * rules.cold // 100, failed)
    return np.asarray(failed, np.int32)


def mending(game: Game, side: Side) -> Ints:
    """(units,) thousandths of the lorries in workshops that are mended in a day."""
    rules = game.world.rules.logistics.lorries
    resting = activity(game, side) == 0
    usual = np.where(resting, rules.mended_rest, rules.mended)
    return np.where(severe_cold(game), np.minimum(usual, rules.mended_cold), usual)


def severe_cold(game: Game) -> Flags:
    """(units,) whether it is bitterly cold where a unit stands."""
    limit = game.world.rules.supply.rail.severe_cold * 10
    return np.asarray(temperatures(game)[np.maximum(game.state.units.hex, 0)] < limit)


def lorries_running(game: Game, unit: UnitId) -> int:
    """Percent of the establishment of its supply columns that run."""
    return int(game.state.units.lorries[unit]) // 10
