"""Who held which hex on which day, between front lines that are dated.

A line is a field of distances to it; between two lines the field changes evenly, and a hex changes
hands when its distance is nought. Towns whose days are known pull the hexes round them to these.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Board
from game.model.figures import day_month
from game.model.records import HistoricalFront, HistoryRecord, KnownPocket, Side, TownDates
from game.model.records.annals import Confidence, Lull

Floats = NDArray[np.float64]

BEYOND: Final = 40.0
"""Hexes by which a front line is drawn on beyond the map."""
PULL: Final = 6.0
"""Hexes over which a town pulls the days of the ground round it."""
AGAINST: Final = 0.15
"""Weight of the lines themselves against the pull of towns."""
NEAR: Final = 2
"""Days from a dated line within which it holds with its own confidence."""


@frozen(eq=False)
class Advance:
    """The days between two dated lines."""

    start: float
    """Day number of the first line, as `date.toordinal`."""
    end: float
    before: NDArray[np.bool_]
    """(hexes,) whether the Axis held it at the start."""
    flips: Floats
    """(hexes,) day on which it changes hands; infinite for those that do not."""


class Fronts:
    """The ground of both sides on each day."""

    def __init__(
        self,
        board: Board,
        history: HistoryRecord,
        pockets: Sequence[KnownPocket] = (),
        lulls: Sequence[Lull] = (),
    ) -> None:
        self.board, self.history, self.pockets = board, history, pockets
        self._lines = sorted(history.fronts, key=lambda front: front.date)
        fields = [distances(board, front) for front in self._lines]
        self._last = fields[-1] > 0
        self._advances = [
            advance(board, history.towns, lulls, (one.date, other.date), (near, far))
            for one, other, near, far in zip(
                self._lines, self._lines[1:], fields, fields[1:], strict=False
            )
        ]
        self._rings = [
            [(ring.date, ring_distances(board, ring.line)) for ring in pocket.rings]
            for pocket in pockets
        ]

    def axis_ground(self, day: date) -> NDArray[np.bool_]:
        """(hexes,) what the Axis held at the end of a day, pockets left out."""
        now = day.toordinal() + 0.99
        held = self._last
        for step in self._advances:
            if now < step.end:
                held = np.where(now >= step.flips, ~step.before, step.before)
                break
        held = held.copy()
        for town in self.history.towns:
            self._set_town(held, town, day)
        return held

    def _set_town(self, held: NDArray[np.bool_], town: TownDates, day: date) -> None:
        """The hex of a town goes by the days of the town, whatever the lines say.

        Where nobody tells when it was retaken, it goes by the lines again from the next one on.
        """
        here = self.board.place(town.place).hex
        if (town.retaken is not None and day >= town.retaken) or (
            town.lost is not None and day < town.lost
        ):
            held[here] = False
        elif town.lost is not None:
            drawn = any(town.lost <= front.date <= day for front in self._lines)
            held[here] = held[here] or town.retaken is not None or not drawn

    def pocket_ground(self, day: date) -> list[tuple[KnownPocket, NDArray[np.intp]]]:
        """The pockets of a day and the hexes of each."""
        found = []
        for pocket, rings in zip(self.pockets, self._rings, strict=True):
            if rings[0][0] <= day < pocket.ends:
                inside = np.flatnonzero(between(rings, day) > 0)
                if len(inside):
                    found.append((pocket, inside))
        return found

    def confidence(self, day: date) -> Confidence:
        """How sure the front of a day is: that of a line drawn for about then, else low."""
        nearest = min(self._lines, key=lambda front: abs((front.date - day).days))
        if abs((nearest.date - day).days) > NEAR:
            return "low"
        return nearest.confidence  # type: ignore[return-value]

    def in_words(self, day: date) -> str:
        """Where the front of a day comes from."""
        dates = [front.date for front in self._lines]
        if day in dates:
            if self.confidence(day) == "low":
                return "Front drawn for this day, a sketch"
            return "Front drawn for this day, within 10 km"
        before = max((one for one in dates if one < day), default=dates[0])
        after = min((one for one in dates if one > day), default=dates[-1])
        return f"Front read off between {day_month(before)} and {day_month(after)}"


def between(rings: Sequence[tuple[date, Floats]], day: date) -> Floats:
    """The field of distances of a day between the fields of dated ones; the last one holds."""
    for (start, one), (end, other) in pairwise(rings):
        if day < end:
            share = max(0, (day - start).days) / (end - start).days
            return np.asarray(one + (other - one) * share)
    return rings[-1][1]


def advance(
    board: Board,
    towns: Sequence[TownDates],
    lulls: Sequence[Lull],
    dates: tuple[date, date],
    fields: tuple[Floats, Floats],
) -> Advance:
    """How the ground changes hands between two lines."""
    (start, end), (one, other) = (float(day.toordinal()) for day in dates), fields
    before, after = one > 0, other > 0
    changes = before != after
    share = np.where(changes, one / np.where(changes, one - other, 1.0), 0.0)
    days = without_lulls(board, lulls, (start, end), share)
    days = np.clip(days + pulls(board, towns, dates, before, changes, days), start, end)
    return Advance(start, end, before, np.where(changes, days, np.inf))


def without_lulls(
    board: Board, lulls: Sequence[Lull], span: tuple[float, float], share: Floats
) -> Floats:
    """(hexes,) the day on which a share of the way is done, when nothing moves in lulls."""
    start, end = span
    rests = [
        (max(start, float(lull.from_.toordinal())), min(end, float(lull.to.toordinal())), lull)
        for lull in lulls
    ]
    rests = [(a, b, lull) for a, b, lull in rests if b > a]
    rows = board.grid.centres[:, 1]
    # A parallel is all but a row of the map.
    concerned = [
        rows <= board.projection.to_map(lull.north_of, board.projection.longitude)[1]
        for _, _, lull in rests
    ]
    live = np.full(len(board), end - start)
    for (a, b, _), here in zip(rests, concerned, strict=True):
        live -= np.where(here, b - a, 0.0)
    days = start + share * live
    for (a, b, _), here in zip(rests, concerned, strict=True):
        days += np.where(here & (days >= a), b - a, 0.0)
    return np.asarray(days)


def pulls(
    board: Board,
    towns: Sequence[TownDates],
    dates: tuple[date, date],
    before: NDArray[np.bool_],
    changes: NDArray[np.bool_],
    days: Floats,
) -> Floats:
    """(hexes,) days by which towns with known days pull the ground round them."""
    weight, moved = np.zeros(len(board)), np.zeros(len(board))
    for town in towns:
        for day, was_axis in ((town.lost, False), (town.retaken, True)):
            if day is None or not dates[0] <= day < dates[1]:
                continue
            here = board.place(town.place).hex
            if not changes[here] or before[here] != was_axis:
                continue
            far = np.hypot(*(board.grid.centres - board.grid.centres[here]).T)
            near = np.exp(-((far / PULL) ** 2)) * (before == was_axis)
            weight += near
            moved += near * (day.toordinal() + 0.5 - days[here])
    return np.asarray(moved / (weight + AGAINST))


def distances(board: Board, front: HistoricalFront) -> Floats:
    """(hexes,) hex widths to a front line, positive on the side of the Axis in the west."""
    line = [board.projection.to_map(*point) for point in front.line]
    (first, _), (last, _) = line[0], line[-1]
    height = board.grid.extent[1]
    line = [(first, -BEYOND), *line, (last, height + BEYOND)]
    west = [*line, (-BEYOND, height + BEYOND), (-BEYOND, -BEYOND)]
    return _signed(board.grid.centres, np.array(line), np.array(west))


def ring_distances(board: Board, ring: Sequence[tuple[float, float]]) -> Floats:
    """(hexes,) hex widths to a ring, positive inside."""
    line = np.array([board.projection.to_map(*point) for point in ring])
    return _signed(board.grid.centres, np.vstack([line, line[:1]]), line)


def _signed(points: Floats, line: Floats, outline: Floats) -> Floats:
    far = to_line(points, line)
    return np.where(inside(points, outline), far, -far)


def to_line(points: Floats, line: Floats) -> Floats:
    """(points,) the distance of each to the nearest segment of a line."""
    starts, steps = line[:-1], np.diff(line, axis=0)
    lengths = np.maximum((steps**2).sum(axis=1), 1e-12)
    ahead = points[:, None, :] - starts
    share = np.clip((ahead * steps).sum(axis=2) / lengths, 0.0, 1.0)
    apart = ahead - share[:, :, None] * steps
    return np.asarray(np.sqrt((apart**2).sum(axis=2).min(axis=1)))


def inside(points: Floats, outline: Floats) -> NDArray[np.bool_]:
    """(points,) whether each lies within a closed outline, by the crossings to its east."""
    x, y = points[:, 0, None], points[:, 1, None]
    (x1, y1), (x2, y2) = outline.T, np.roll(outline, -1, axis=0).T
    across = (y1 > y) != (y2 > y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    east = x < (x2 - x1) * (y - y1) / rise + x1
    return np.asarray((across & east).sum(axis=1) % 2 == 1)


def control_of(
    held: NDArray[np.bool_], pockets: Sequence[tuple[KnownPocket, NDArray[np.intp]]]
) -> NDArray[np.int8]:
    """(hexes,) Side, with the ground of pockets in the hands of those who are shut in."""
    control = np.where(held, Side.AXIS, Side.SOVIET).astype(np.int8)
    for pocket, hexes in pockets:
        control[hexes] = Side[pocket.side.upper()]
    return control
