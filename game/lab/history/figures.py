"""The figures that a series of games should come to, whether it does, and the score of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isinf
from typing import Final

from attrs import frozen

from game.lab.history.course import Course
from game.lab.history.front import retreat_of
from game.lab.history.losses import NEARLY_ALL, part_played
from game.lab.history.statistics import NEVER, Spread, quantile
from game.lab.history.towns import day_of, median_error, order_of_events, scored, town_events
from game.model.records import Side, Yardstick
from game.model.world import World

FEWEST_EVENTS: Final = 3
"""Dated events of which an order can be told."""


@frozen
class Result:
    """A yardstick, and what the games came to."""

    yardstick: Yardstick
    low: float
    """For the days that the games have played."""
    high: float
    values: tuple[float, ...]
    """One a game; a single one for what only all games together have."""
    reached: bool
    credit: float
    """1 where it is reached, less the farther it is missed: see `nearness`."""

    @property
    def within(self) -> float:
        """Percent of the values that lie within."""
        inside = sum(1 for value in self.values if self.low <= value <= self.high)
        return 100 * inside / len(self.values)

    @property
    def spread(self) -> Spread:
        """Of the values."""
        return Spread.of(self.values)


def results(world: World, courses: Sequence[Course]) -> list[Result]:
    """Every yardstick of the record for which the games have played the days."""
    yardsticks = world.history.yardsticks if world.history else ()
    measured = ((y, MEASURES[y.measure](world, courses, y)) for y in yardsticks)
    return [held_against(y, courses, tuple(values)) for y, values in measured if values]


def held_against(
    yardstick: Yardstick, courses: Sequence[Course], values: tuple[float, ...]
) -> Result:
    """Whether the figures reach what they should, and how near they come."""
    part = 1.0
    if yardstick.measure == "lost":
        part = part_played(courses, yardstick.from_, yardstick.to)
    low, high = yardstick.low * part, yardstick.high * part
    inside = [low <= value <= high for value in values]
    if yardstick.games:
        share = 100 * sum(inside) / len(inside)
        reached, credit = share >= yardstick.games, min(1.0, share / yardstick.games)
    else:
        middle = quantile(values, 0.5)
        reached, credit = low <= middle <= high, nearness(middle, low, high)
    return Result(yardstick, low, high, values, reached, credit)


def nearness(value: float, low: float, high: float) -> float:
    """1 within a range, falling evenly to 0 at a gap as wide as the middle of it is high."""
    gap = max(low - value, value - high, 0.0)
    return 0.0 if isinf(gap) else max(0.0, 1 - gap / max((low + high) / 2, 1e-9))


def score(found: Sequence[Result]) -> float | None:
    """0 to 100: the mean of the credits by the weights of the yardsticks; None without any."""
    weight = sum(result.yardstick.weight for result in found)
    if not weight:
        return None
    return 100 * sum(result.credit * result.yardstick.weight for result in found) / weight


def _dates(world: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    error = median_error(scored(town_events(world, courses), y.from_, y.to))
    return [] if error is None else [error]


def _order(world: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    events = scored(town_events(world, courses), y.from_, y.to)
    if len(events) < FEWEST_EVENTS:
        return []
    return [order_of_events(events) or 0.0]


def _held(world: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    if y.place not in {place.name for place in world.board.places}:
        return []
    return [float(day_of(course, y.place, "lost") == NEVER) for course in courses]


def _encircled(_: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    if part_played(courses, y.from_, y.to) < NEARLY_ALL:
        return []
    return [float(ever_trapped(course, Side[y.side.upper()], y)) for course in courses]


def ever_trapped(course: Course, side: Side, y: Yardstick) -> int:
    """Divisions that had been in a pocket by the last day of a yardstick."""
    turns = [n for n, end in enumerate(course.days) if end <= y.to]
    return int(course.ever_trapped[turns[-1], side]) if turns else 0


def _lost(_: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    if part_played(courses, y.from_, y.to) < NEARLY_ALL:
        return []
    side = Side[y.side.upper()]
    return [course.over(side, y.kinds, y.from_, y.to) for course in courses]


def _depth(world: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    if part_played(courses, y.from_, y.to) < NEARLY_ALL:
        return []
    return [retreat_of(world, course, y.from_, y.to).deepest for course in courses]


def _moved(world: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    if part_played(courses, y.from_, y.to) < NEARLY_ALL:
        return []
    return [retreat_of(world, course, y.from_, y.to).mean for course in courses]


def _left(_: World, courses: Sequence[Course], y: Yardstick) -> list[float]:
    found, side = [], Side[y.side.upper()]
    for course in courses:
        before = course.value_on("divisions", side, y.from_)
        after = course.value_on("divisions", side, y.to)
        if before and after is not None and course.start <= y.from_:
            found.append(100 * after / before)
    return found


MEASURES: Final[dict[str, Callable[[World, Sequence[Course], Yardstick], list[float]]]] = {
    "dates": _dates,
    "order": _order,
    "held": _held,
    "encircled": _encircled,
    "lost": _lost,
    "depth": _depth,
    "moved": _moved,
    "left": _left,
}
"""How each measure of a yardstick is taken; nothing where the games do not tell."""
