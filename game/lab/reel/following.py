"""Where units stood between the days of which their places are known.

A unit goes straight from one known place to the next, no faster and no slower than the front: at
each moment it is where it would be as far from the enemy as its known places make likely. Nobody
stands on the enemy's ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, ROW_HEIGHT, Grid
from game.lab.reel.frames import NOWHERE
from game.model.board import Board
from game.model.records import AnnalsRecord, Side

Floats = NDArray[np.float64]

SURE_FOR: Final = 2
"""Days round a known place for which it holds fully."""
FADES: Final = 6
"""Percent of certainty that each further day takes."""
LEAST: Final = 40
"""Percent of certainty that is left between two known places."""
SHOWN_AFTER: Final = 12
"""Days for which a unit is shown after its last known place."""
DEEPEST: Final = 24
"""Hexes from the front beyond which it does not matter how far it is."""
SAMPLES: Final = 25
"""Points of the way between two places that are tried."""
EVENLY: Final = 2.0
"""Hexes that a whole way of being ahead of an even march counts for."""
DAILY: Final = 0.12
"""Share of a way that is done in a day at most, unless the days are too few."""


class Paths:
    """Places, certainty and strength of all units of the annals on each day."""

    def __init__(
        self,
        board: Board,
        annals: AnnalsRecord,
        days: Sequence[tuple[date, NDArray[np.bool_]]],
    ) -> None:
        self.board, units = board, annals.units
        self._fields = np.stack([depth(board.grid, axis) for _, axis in days])
        first, never = days[0][0].toordinal(), len(days) + SHOWN_AFTER
        self._side = np.array([Side[unit.side.upper()] for unit in units], np.int8)
        legs = max((len(unit.stands) for unit in units), default=0)
        shape = (len(units), legs)
        self._when = np.full(shape, never, np.intp)
        """Number of the day of each known place."""
        self._where = np.zeros((*shape, 2))
        self._strong = np.zeros(shape)
        for number, unit in enumerate(units):
            for leg, stand in enumerate(unit.stands):
                self._when[number, leg] = stand.date.toordinal() - first
                self._where[number, leg] = board.projection.to_map(*stand.at)
                self._strong[number, leg] = stand.strength
        self._leave = np.array(
            [unit.gone.toordinal() - first if unit.gone else never for unit in units], np.intp
        )
        self._last = (self._when < never).sum(axis=1) - 1
        self._gone = np.zeros(len(units))
        """Share of the way to the next known place that each unit has gone."""
        self._leg = np.full(len(units), -1, np.intp)

    def on(
        self, number: int, control: NDArray[np.int8]
    ) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int8]]:
        """Places, certainty and strength on a day; days are asked for in their order."""
        leg = (self._when <= number).sum(axis=1) - 1
        rows, now = np.arange(len(leg)), np.maximum(leg, 0)
        there = np.minimum(now + 1, self._last)
        since = number - self._when[rows, now]
        span = np.maximum(self._when[rows, there] - self._when[rows, now], 1)
        ends = now == self._last
        self._gone[self._leg != leg], self._leg = 0.0, leg
        here, goal = self._where[rows, now], self._where[rows, there]
        under_way = np.flatnonzero((leg >= 0) & ~ends)
        self._march(under_way, here, goal, number, since, span)
        spots = here + (goal - here) * np.where(ends, 0.0, self._gone)[:, None]
        seen = (leg >= 0) & (number < self._leave)
        width, height = self.board.grid.extent
        seen &= ((spots >= 0) & (spots <= (width, height))).all(axis=1)
        seen &= ~ends | (since <= SHOWN_AFTER) | self._shut_in(spots, number, control)
        away = np.where(ends, since, np.minimum(since, span - since))
        sure = np.maximum(LEAST, 100 - FADES * np.maximum(0, away - SURE_FOR))
        part = np.where(ends, 0.0, since / span)
        strong = self._strong[rows, now] * (1 - part) + self._strong[rows, there] * part
        places = np.where(seen[:, None], spots, NOWHERE).astype(np.float32)
        self._keep_apart(places, control)
        strength = np.minimum(10, np.rint(strong / 10)).astype(np.int8)
        return places, np.where(seen, sure, 0).astype(np.int8), strength

    def _shut_in(self, spots: Floats, number: int, control: NDArray[np.int8]) -> NDArray[np.bool_]:
        """(units,) who stands on ground of his own side behind the front of the other."""
        hexes = hexes_at(self.board.grid, spots)
        behind = (self._fields[number][hexes] > 0) == (self._side == Side.SOVIET)
        return np.asarray(behind & (control[hexes] == self._side))

    def _march(
        self, units: NDArray[np.intp], here: Floats, goal: Floats, number: int,
        since: NDArray[np.intp], span: NDArray[np.intp],
    ) -> None:  # fmt: skip
        """Moves units on to where the front is as far as it should be by then."""
        if not len(units):
            return
        since, span, grid = since[units], span[units], self.board.grid
        samples = np.linspace(0.0, 1.0, SAMPLES)
        ways = here[units, None] + (goal - here)[units, None] * samples[None, :, None]
        hexes = hexes_at(grid, ways.reshape(-1, 2)).reshape(len(units), SAMPLES)
        fields, days = self._fields, len(self._fields)
        first = fields[np.maximum(0, number - since), hexes[:, 0]]
        last = fields[np.minimum(days - 1, number - since + span), hexes[:, -1]]
        part = since / span
        wanted = first + (last - first) * part
        # Where the front says nothing, the unit marches evenly.
        off = abs(fields[number][hexes] - wanted[:, None])
        off += EVENLY * abs(samples[None] - part[:, None])
        off[samples[None] < self._gone[units, None] - 1e-9] = np.inf
        best = samples[off.argmin(axis=1)]
        farthest = self._gone[units] + np.maximum(4.0 / span, DAILY)
        self._gone[units] = np.maximum(self._gone[units], np.minimum(best, farthest))

    def _keep_apart(self, places: NDArray[np.float32], control: NDArray[np.int8]) -> None:
        """Moves whoever would stand on the enemy's ground to the nearest of his own side."""
        grid = self.board.grid
        there = np.flatnonzero(places[:, 0] > NOWHERE)
        hexes = hexes_at(grid, places[there].astype(float))
        for side in Side:
            wrong = there[(self._side[there] == side) & (control[hexes] == side.enemy)]
            own = grid.centres[control == side]
            if not len(wrong) or not len(own):
                continue
            apart = ((places[wrong, None, :] - own[None]) ** 2).sum(axis=2)
            places[wrong] = own[apart.argmin(axis=1)]


def hexes_at(grid: Grid, points: Floats) -> NDArray[np.intp]:
    """(points,) the hex of each, or the nearest of its row on the rim."""
    row = np.clip(np.rint((points[:, 1] - 0.5774) / ROW_HEIGHT), 0, grid.rows - 1).astype(np.intp)
    column = np.floor(points[:, 0] - 0.5 * (row % 2)).astype(np.intp)
    return np.asarray(row * grid.columns + np.clip(column, 0, grid.columns - 1))


def depth(grid: Grid, axis: NDArray[np.bool_]) -> NDArray[np.int8]:
    """(hexes,) hexes to the other side, at most DEEPEST; above 0 for the Axis."""
    there = np.where(grid.neighbours == OFF_MAP, np.arange(len(grid))[:, None], grid.neighbours)
    far = np.where(axis, DEEPEST, -DEEPEST).astype(np.int8)
    reached = (axis[there] != axis[:, None]).any(axis=1)
    for distance in range(1, DEEPEST):
        far[reached & (abs(far) == DEEPEST)] = distance
        reached = reached[there].any(axis=1)
    return np.where(axis, abs(far), -abs(far)).astype(np.int8)
