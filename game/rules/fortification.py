"""Digging in, and belts of works built by labour.

Entrenchment and works are hundredths of a level, 0 to 400.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.board import words
from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.model.state import Posture
from game.rules.influence import influence
from game.rules.labour import dug_works
from game.rules.standing import binding, directives_stamp
from game.rules.zoc import on_map

Ints = NDArray[np.int32]


def dug_in(game: Game, side: Side) -> Ints:
    """16.1  (units,) entrenchment after a turn's digging of the side; other units unchanged.

    Those that marched or rode start anew; posture, frost and battles slow the spades.
    """
    rules, units = game.world.rules.fortification, game.state.units
    before = np.asarray(units.entrenchment, np.int32)
    dug = before.copy()
    percent = digging_percent(game, side)
    for _ in range(game.world.turn_days):  # the pace falls as the trenches get better
        dug = dug + along(rules.pace, dug) * percent // 100
    dug = np.maximum(before, np.minimum(dug, rules.limit))
    digs = on_map(game, side) & (units.marched == 0) & (units.rail == 0)
    return np.where(digs, dug, before).astype(np.int32)


def digging_percent(game: Game, side: Side) -> Ints:
    """(units,) percent of the usual pace of digging."""
    rules, units = game.world.rules.fortification, game.state.units
    by_posture = [rules.posture.get(words(posture.name), 0) for posture in Posture]
    percent = np.array(by_posture, np.int32)[units.posture] * rules.side[side.key] // 100
    hard = game.state.hexes.frost[np.maximum(units.hex, 0)] >= rules.frost_depth
    percent = np.where(hard, percent * rules.frost // 100, percent)
    percent = np.where(units.battles > 0, percent * rules.fought // 100, percent)
    percent = percent * digging_by_orders(game)[units.army] // 100
    percent = percent * influence(game, side, "digging") // 100
    return np.asarray(percent, np.int32)


def digging_by_orders(game: Game) -> Ints:
    """12.28  (armies,) percent: who was told to stop or to prepare a line digs with a will."""

    def compute() -> Ints:
        more = game.world.rules.command.directives.halted_digs
        armies = range(len(game.world.armies))
        told = [bool(binding(game, army, "stop", "prepare")) for army in armies]
        return np.where(told, more, 100).astype(np.int32)

    return game.memo("digging by orders", directives_stamp(game), compute)


def build_works(game: Game) -> None:
    """16.2  Labour builds works; belts in the hands of those they were built against decay."""
    hexes = game.state.hexes
    works, labour = dug_works(game)
    decay = game.world.rules.fortification.decay * game.world.turn_days
    for belt in game.world.board.fortifications:
        where = np.array(belt.hexes, np.intp)
        enemy = Side[belt.side.upper()].enemy
        lost = where[(hexes.control[where] == enemy) & (hexes.labour[where] == 0)]
        works[lost] = np.maximum(works[lost] - decay, 0)
    if (works != hexes.fort).any() or (labour != hexes.labour).any():
        game.emit(ColumnsWritten("hexes", {"fort": works, "labour": labour}, "works"))
