"""Judgement: what a position at the end of a map exercise is worth to a side, tenths of points."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ai.exercise import Exercise, Outcome
from game.ai.levels import Weights
from game.kernels import sandtable
from game.model.records import Side
from game.rules.distance import hexes_apart
from game.rules.victory import worth

ABLE: Final = 1500
"""Strength in attack, in men, of a piece that threatens a place."""
FORCE: Final = 8
"""Hexes from a place within which one's own strength tells,"""
GUARD: Final = 3
"""and the enemy's."""
RAID: Final = 4
"""Days for which those who ride may be behind the enemy."""


class Judgement:
    """Weighs outcomes for the side whose exercise it is."""

    def __init__(self, exercise: Exercise, weights: Weights) -> None:
        self.exercise, self.weights = exercise, weights
        picture = exercise.picture
        self.side, self.world = picture.side, picture.world

    @cached_property
    def places(self) -> NDArray[np.int32]:
        """(places, 3) hex of each place that gives points, and what it gives either side."""
        board, victory = self.world.board, self.world.scenario.victory
        rows = [
            (board.place(p.place).hex, worth(p, Side.AXIS), worth(p, Side.SOVIET))
            for p in victory.places
        ]
        return np.array(rows, np.int32).reshape(-1, 3)

    @cached_property
    def apart(self) -> NDArray[np.int32]:
        """(places, hexes) how far each hex is from each place that gives points."""
        picture = self.exercise.picture
        return hexes_apart(picture.game, self.places[:, 0], np.arange(len(picture.hexes)))

    def of(self, outcome: Outcome) -> int:
        """What an outcome is worth to the side, less what it is worth to the enemy."""
        side = self.side
        total = self._places(outcome, side) - self._places(outcome, side.enemy)
        total += self._force(outcome, side) - self._force(outcome, side.enemy)
        total += self._men(outcome, side.enemy) - self._men(outcome, side)
        ground = int((outcome.holder == side).sum()) - int((outcome.holder == side.enemy).sum())
        return total + ground * self.weights.ground // 100

    def _places(self, outcome: Outcome, side: Side) -> int:
        """What a side holds, and what it is near to."""
        places, weights = self.places, self.weights
        if not len(places):
            return 0
        gives, where = places[:, 1 + side], places[:, 0]
        ours = outcome.holder[where] == side
        near = self._nearness(outcome, side)
        was = self.exercise.picture.hexes.control[where] == side
        held = np.where(was, weights.held, weights.won)
        held = np.where(was | self._firm(outcome, side), held, np.minimum(near, held))
        share = np.where(ours, held, near)
        return int((gives * share // 100).sum())

    def _firm(self, outcome: Outcome, side: Side) -> NDArray[np.bool_]:
        """(places,) where a side has troops in or beside a place who are not cut off: what was only
        ridden through is not won."""
        pieces = outcome.pieces
        there = (pieces[:, sandtable.CELL] >= 0) & (pieces[:, sandtable.CUT] == 0)
        mine = there & (pieces[:, sandtable.PARTY] == side)
        firm = (self.apart[:, pieces[mine, sandtable.CELL]] <= 1).any(axis=1)
        return np.asarray(firm)

    def _nearness(self, outcome: Outcome, side: Side) -> NDArray[np.int64]:
        """(places,) percent of its points that a side's nearness to each place is worth: less with
        every hex, and less where what it has near by is weak beside what the enemy has there."""
        pieces, weights = outcome.pieces, self.weights
        there = (pieces[:, sandtable.CELL] >= 0) & (pieces[:, sandtable.CUT] == 0)
        mine = there & (pieces[:, sandtable.PARTY] == side)
        his = there & (pieces[:, sandtable.PARTY] == side.enemy)
        left = pieces[:, sandtable.LEFT].astype(np.int64)
        push, stand = (
            pieces[:, sandtable.PUSH] * left // 1000,
            pieces[:, sandtable.STAND] * left // 1000,
        )
        able = mine & (push > ABLE)
        apart = self.apart
        ways = apart[:, pieces[able, sandtable.CELL]]
        if not ways.size:
            return np.zeros(len(apart), np.int64)
        far = ways.min(axis=1)
        force = (apart[:, pieces[mine, sandtable.CELL]] <= FORCE) @ push[mine]
        against = (apart[:, pieces[his, sandtable.CELL]] <= GUARD) @ stand[his]
        near = np.maximum(0, weights.near_hexes - far) * weights.near // weights.near_hexes
        return np.asarray(near * np.minimum(force * 100 // np.maximum(against, 1), 100) // 100)

    def _force(self, outcome: Outcome, side: Side) -> int:
        """What a side still has to fight with; those who are cut off count for less."""
        pieces, weights = outcome.pieces, self.weights
        mine = (pieces[:, sandtable.PARTY] == side) & (pieces[:, sandtable.CELL] >= 0)
        strength = (
            pieces[mine, sandtable.STAND].astype(np.int64) * pieces[mine, sandtable.LEFT] // 1000
        )
        keeps = 100 - self._share_lost(outcome, mine, side)
        return int((strength * keeps // 100).sum() * weights.force // 10_000)

    def _share_lost(
        self, outcome: Outcome, mine: NDArray[np.bool_], side: Side
    ) -> NDArray[np.int64]:
        """(pieces of the side,) percent that is reckoned as taken because it is cut off."""
        pieces, weights = outcome.pieces, self.weights
        share = weights.cut_own if side == self.side else weights.cut
        days = pieces[mine, sandtable.CUT].astype(np.int64)
        gives_up = np.minimum(100, 20 + pieces[mine, sandtable.YIELD].astype(np.int64))
        kind = pieces[mine, sandtable.KIND]
        # Who rides is behind the enemy rather than cut off, as long as his stocks last.
        riding = (kind >= sandtable.SLOWEST_FAST) & (kind <= sandtable.LAST_FAST)
        soon = np.where(riding & (days <= RAID), weights.raid, 100)
        return np.where(days > 0, share * gives_up * soon // 10_000, 0)

    def _men(self, outcome: Outcome, loser: Side) -> int:
        """What the enemy of `loser` gets for its losses, those cut off among them."""
        victory, pieces = self.world.scenario.victory, outcome.pieces
        mine = (pieces[:, sandtable.PARTY] == loser) & (pieces[:, sandtable.CELL] >= 0)
        men = pieces[mine, sandtable.MEN].astype(np.int64) * pieces[mine, sandtable.LEFT] // 1000
        shut_in = int((men * self._share_lost(outcome, mine, loser) // 100).sum())
        taken = int(outcome.taken[loser]) + shut_in
        points = taken * victory.per_thousand_captured
        if loser == self.side:
            points = points * self.weights.care / 100
        points += int(outcome.lost[loser]) * victory.per_thousand_men
        return round(10 * points / 1000)
