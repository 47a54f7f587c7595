"""Front lines over the map: where the Axis stood in the games, and the line of history."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from game.hexes.corners import corner_point
from game.lab.history.front import held_then, share_held
from game.lab.history.page.drawing import COLOURS, FAINT, HISTORY, INK, WIDE, plot
from game.lab.history.report import Report
from game.model.board import Board, River
from game.model.figures import day_in_full
from game.model.records import Side
from game.model.world import World

ABREAST: Final = 4
HALF: Final = 0.4999
"""Just under a half, so that of two games one is a median too."""
WATER: Final = "#b9cdd6"
ROOM: Final = (13, 2.5)
"""Hexes across and down that a name takes up; where there is no room, the greater place has it."""


def front_maps(report: Report) -> str:
    """A small map for each day on which a line of history was drawn, and for the last."""
    board, days = report.world.board, [row.day for row in report.days]
    columns, rows = board.grid.extent
    across, down = min(ABREAST, len(days)), ceil(len(days) / ABREAST)
    width = WIDE / ABREAST * across
    height = (WIDE / ABREAST * rows / columns + 0.3) * down
    with plot(width, height) as (figure, done):
        for number, day in enumerate(days):
            axes = figure.add_subplot(down, across, number + 1)
            land(axes, board)
            share = share_held(report.courses, day, len(board))
            fronts_of_games(axes, board, share)
            line_of_history(axes, report.world, day)
            places(axes, report)
            axes.set_title(day_in_full(day), fontsize=9, pad=4)
    return done[0]


def land(axes: Axes, board: Board) -> None:
    """Rivers and lakes, and the frame of the map."""
    wide, high = board.grid.extent
    axes.set(xlim=(0, wide), ylim=(high, 0), aspect="equal", xticks=[], yticks=[])
    axes.grid(visible=False)
    for spine in axes.spines.values():
        spine.set(visible=True, color=FAINT, linewidth=0.5)
    for river in board.rivers:
        if river.kind == River.MAJOR:
            points = np.array([corner_point(corner) for corner in river.corners])
            axes.plot(points[:, 0], points[:, 1], color=WATER, linewidth=0.9)
    lakes = board.grid.centres[~board.passable]
    axes.plot(lakes[:, 0], lakes[:, 1], ".", color=WATER, markersize=2.2, markeredgewidth=0)


def fronts_of_games(axes: Axes, board: Board, share: NDArray[np.float64]) -> None:
    """The line that the median game held, and the band between the first and last tenth."""
    dry = board.passable
    x, y = board.grid.centres[dry].T
    held = share[dry]
    if held.min() >= HALF or held.max() < HALF:
        return
    colour = COLOURS[Side.AXIS]
    axes.tricontourf(x, y, held, levels=[0.1, 0.9], colors=[colour], alpha=0.22)
    axes.tricontour(x, y, held, levels=[HALF], colors=[colour], linewidths=1.3)


def line_of_history(axes: Axes, world: World, day: date) -> None:
    """The line that was drawn for that very day, or else what held between two of them."""
    fronts = world.history.fronts if world.history else ()
    front = next((front for front in fronts if front.date == day), None)
    if front is None:
        held = held_then(world, day)
        if held is not None:
            x, y = world.board.grid.centres.T
            axes.tricontour(x, y, held, levels=[0.5], colors=[HISTORY], linewidths=1,
                            linestyles="dotted")  # fmt: skip
    else:
        points = np.array([world.board.projection.to_map(*point) for point in front.line])
        axes.plot(points[:, 0], points[:, 1], color=HISTORY, linewidth=1.3, dashes=(3, 1.2))


def places(axes: Axes, report: Report) -> None:
    """The towns of the record, by name where there is room."""
    board, weight = report.world.board, {event.place: event.weight for event in report.towns}
    found = sorted(map(board.place, weight), key=lambda p: (-weight[p.name], -p.size, p.name))
    named: list[tuple[float, float]] = []
    for place in found:
        x, y = (float(c) for c in board.grid.centres[place.hex])
        axes.plot(x, y, "o", color=INK, markersize=1.8, markeredgewidth=0)
        if all(abs(x - a) > ROOM[0] or abs(y - b) > ROOM[1] for a, b in named):
            named.append((x, y))
            axes.annotate(
                place.name, (x, y), (2, 2), textcoords="offset points", fontsize=5.5, color=INK
            )
