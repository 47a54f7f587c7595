"""The plots of the page that run over time, and the dates of towns as bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import isinf
from typing import Any, Final

import numpy as np
from attrs import frozen
from matplotlib import dates as ticks
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.lab.history.course import Course
from game.lab.history.front import distance_to, held_then
from game.lab.history.losses import MEN, Held
from game.lab.history.page.drawing import (
    COLOURS,
    FAINT,
    HISTORY,
    INK,
    RULE,
    WIDE,
    by_date,
    large_figures,
    plot,
    ribbon,
)
from game.lab.history.report import Report
from game.lab.history.towns import TownEvent
from game.model.figures import thousands
from game.model.records import LossBand, Side
from game.model.world import World
from game.rules.intelligence import prize

MORE: Final = {"men": "men", "tanks": "tanks", "divisions": "divisions"}


@frozen
class Axis:
    """The days along the foot of a plot that all games have played."""

    days: tuple[date, ...]

    @property
    def at(self) -> list[float]:
        """The days as the numbers that plots count them with."""
        return [_at(day) for day in self.days]

    @staticmethod
    def of(report: Report) -> Axis:
        """Those of the shortest game."""
        return Axis(min((course.days for course in report.courses), key=len))

    def rows(self, tables: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """(games, days) of one table a game."""
        return np.array([table[: len(self.days)] for table in tables])


def towns(report: Report) -> str:
    """For each loss and recapture: the range of the games as a bar, history as a diamond."""
    events = [e for e in report.towns if e.then is not None or e.unlisted]
    end = min(course.days[-1] for course in report.courses) + timedelta(days=2)
    with plot(WIDE, 0.9 + 0.2 * len(events)) as (figure, done):
        axes = figure.add_subplot()
        for row, event in enumerate(events):
            _town(axes, row, event, end)
        axes.set_yticks(range(len(events)), [f"{e.place} {e.what}" for e in events])
        axes.set_ylim(len(events) - 0.4, -0.6)
        axes.axvline(_at(end), color=FAINT, linewidth=0.6, dashes=(2, 2))
        axes.set_xlim(_at(report.courses[0].start) - 1, _at(end) + 1)
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        by_date(axes)
        axes.annotate(
            "never", (_at(end), len(events) - 0.4), (3, 3), textcoords="offset points", color=FAINT
        )
    return done[0]


def _town(axes: Axes, row: int, event: TownEvent, end: date) -> None:
    colour = COLOURS[Side.AXIS if event.what == "lost" else Side.SOVIET]
    spread = event.spread
    low, middle, high = (
        _at(end) if isinf(day) else _at(date.fromordinal(round(day)))
        for day in (spread.low, spread.median, spread.high)
    )
    axes.barh(row, max(high - low, 0.3), left=low, height=0.5, color=colour, alpha=0.28)
    axes.plot([middle, middle], [row - 0.34, row + 0.34], color=colour, linewidth=2)
    if event.then is not None:
        then, wide = _at(event.then), event.tolerance
        axes.plot([then - wide, then + wide], [row, row], color=HISTORY, linewidth=0.9)
        axes.plot(then, row, "D", color=HISTORY, markersize=4.4, markeredgewidth=0)


def _at(day: date) -> float:
    return float(ticks.date2num(day))


def losses(report: Report) -> str:
    """Men lost by either side over time, with what the sources say of spans of days."""
    axis = Axis.of(report)
    with plot(WIDE, 3.6) as (figure, done):
        for number, side in enumerate(Side):
            axes = figure.add_subplot(1, 2, number + 1)
            tables = [sum_of(course, MEN, side) for course in report.courses]
            ribbon(axes, axis.at, axis.rows(tables), COLOURS[side], "all causes")
            narrow = ("frostbite",) if side is Side.AXIS else ("captured",)
            tables = [sum_of(course, narrow, side) for course in report.courses]
            rows = np.median(axis.rows(tables), axis=0)
            name = {"frostbite": "frostbite", "captured": "prisoners"}[narrow[0]]
            axes.plot(axis.at, rows, color=COLOURS[side], linewidth=1, dashes=(4, 2), label=name)
            bands_of_men(axes, report, side)
            axes.set_title(f"{report.world.scenario.sides[side.key].adjective} men lost")
            axes.set_ylim(bottom=0)
            large_figures(axes)
            by_date(axes)
            axes.legend(loc="upper left")
    return done[0]


def sum_of(course: Course, kinds: Sequence[str], side: Side) -> NDArray[Any]:
    """(turns,) lost since the start, of some kinds together."""
    return np.asarray(np.sum([course.lost[kind][:, side] for kind in kinds], axis=0))


def bands_of_men(axes: Axes, report: Report, side: Side) -> None:
    """What each source says, added to what the median game had lost when its days began."""
    for number, held in numbered(report):
        band = held.band
        if band.side != side.key:
            continue
        base = float(np.median([c.total(side, band.kinds, _before(band)) for c in report.courses]))
        end = min(course.days[-1] for course in report.courses)
        first, last = _at(band.from_), _at(min(band.to, end))
        low, high = base + held.low, base + held.high
        axes.plot([last, last], [low, max(high, low + 1)], color=HISTORY, linewidth=3, alpha=0.75)
        axes.plot([first, last], [base, (low + high) / 2], color=HISTORY, linewidth=0.7,
                  dashes=(2, 2), alpha=0.7)  # fmt: skip
        axes.annotate(
            str(number), (last, high), (0, 3), textcoords="offset points", ha="center",
            fontsize=8, color=HISTORY,
        )  # fmt: skip


def _before(band: LossBand) -> date:
    return band.from_ - timedelta(days=1)


def numbered(report: Report) -> Iterator[tuple[int, Held]]:
    """The bands of men that the plot of losses shows, by the numbers that the table explains."""
    bands = (held for held in report.bands if not held.band.claim)
    return enumerate((held for held in bands if set(held.band.kinds) <= set(MEN)), 1)


def strengths(report: Report) -> str:
    """Men, tanks and divisions of both sides, and what the sources say of single days."""
    axis = Axis.of(report)
    history = report.world.history
    with plot(WIDE, 2.9) as (figure, done):
        for number, kind in enumerate(MORE):
            axes = figure.add_subplot(1, 3, number + 1)
            for side in Side:
                tables = [course.strength[kind][:, side] for course in report.courses]
                name = report.world.scenario.sides[side.key].adjective
                ribbon(axes, axis.at, axis.rows(tables), COLOURS[side], name)
                for band in history.strengths if history else ():
                    played = axis.days[0] - timedelta(days=2) <= band.date <= axis.days[-1]
                    if band.kind == kind and band.side == side.key and played:
                        source_mark(axes, band.date, band.low, band.high, COLOURS[side])
            axes.set_title(MORE[kind].capitalize())
            axes.set_ylim(bottom=0)
            large_figures(axes)
            by_date(axes)
            axes.xaxis.set_major_locator(ticks.MonthLocator())
        figure.axes[0].legend(loc="lower left")
    return done[0]


def source_mark(axes: Axes, day: date, low: float, high: float, colour: str) -> None:
    """A figure of the sources, or the span between two."""
    at = [_at(day)] * 2
    axes.plot(at, [low, high], color=HISTORY, linewidth=1.4)
    axes.plot(at, [low, high], "D", color=colour, markersize=3.6,
              markeredgecolor=HISTORY, markeredgewidth=0.8, linestyle="none")  # fmt: skip


def distance(report: Report) -> str:
    """How near to the prize the front was."""
    axis, goal = Axis.of(report), prize(report.world)
    if goal is None:
        return ""
    board, history = report.world.board, report.world.history
    hexes = len(board)
    tables = [
        np.array([distance_to(board, c.axis_holds(d, hexes), goal[1]) or np.nan for d in axis.days])
        for c in report.courses
    ]
    fronts = history.fronts if history else ()
    dated = [f.date for f in fronts if report.courses[0].start <= f.date <= axis.days[-1]]
    then = {day: far_then(report.world, day, goal[1]) for day in (*axis.days, *dated)}
    with plot(WIDE, 2.8) as (figure, done):
        axes = figure.add_subplot()
        ribbon(axes, axis.at, axis.rows(tables), COLOURS[Side.AXIS], "games")
        days = sorted(then)
        axes.plot([_at(d) for d in days], [then[d] for d in days], color=HISTORY, linewidth=1,
                  label="history")  # fmt: skip
        axes.plot([_at(d) for d in dated], [then[d] for d in dated], "D", color=HISTORY,
                  markersize=4, label="lines drawn for a day")  # fmt: skip
        axes.set_title(f"Kilometres from {goal[0]} to the nearest hex of the Axis")
        axes.set_ylim(bottom=0)
        by_date(axes)
        axes.legend(loc="upper right")
    return done[0]


def far_then(world: World, day: date, goal: HexId) -> float:
    """Km from a hex to the Axis on a day of history."""
    held = held_then(world, day)
    return np.nan if held is None else distance_to(world.board, held, goal) or np.nan


def pockets(report: Report) -> str:
    """Divisions in pockets over time, and how many Soviet ones ever were by 15 October."""
    axis = Axis.of(report)
    with plot(WIDE, 2.8) as (figure, done):
        left, right = figure.subplots(1, 2, width_ratios=[2, 1])
        for side in Side:
            tables = [course.trapped[:, side] for course in report.courses]
            name = report.world.scenario.sides[side.key].adjective
            ribbon(left, axis.at, axis.rows(tables), COLOURS[side], name)
        left.set_title("Divisions in pockets, the most in each turn")
        left.set_ylim(bottom=0)
        left.legend(loc="upper right")
        by_date(left)
        encircled(right, report)
    return done[0]


def encircled(axes: Axes, report: Report) -> None:
    """The games by divisions encircled, and what they should be."""
    found = [r for r in report.results if r.yardstick.measure == "encircled"]
    if not found:
        axes.set_axis_off()
        return
    result = found[0]
    axes.axvspan(result.low, result.high, color=HISTORY, alpha=0.13, linewidth=0)
    axes.hist(result.values, bins=range(0, 101, 5), color=COLOURS[Side.SOVIET], alpha=0.75)
    axes.set_title(result.yardstick.title)
    axes.set_xlabel("divisions")
    axes.set_ylabel("games")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def causes(report: Report) -> str:
    """What the men of either side were lost to, over the whole of the games."""
    rows = [row for row in report.losses if row.period.title == "all"]
    with plot(WIDE, 2.2) as (figure, done):
        for number, row in enumerate(rows):
            axes = figure.add_subplot(1, 2, number + 1)
            told = list(row.by_cause.items())[:6]
            axes.barh([c for c, _ in told], [m for _, m in told], color=COLOURS[row.side],
                      alpha=0.75, height=0.6)  # fmt: skip
            axes.invert_yaxis()
            axes.set_title(f"{report.world.scenario.sides[row.side.key].adjective} men by cause")
            axes.grid(visible=False, axis="y")
            axes.grid(visible=True, axis="x", color=RULE)
            axes.xaxis.set_major_formatter(lambda value, _: thousands(value))
            axes.tick_params(axis="x", labelsize=7.5, colors=INK)
            axes.locator_params(axis="x", nbins=5)
    return done[0]
