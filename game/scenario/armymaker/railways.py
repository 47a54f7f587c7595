"""Where supply enters the map by rail, and which track already has the Axis gauge."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Board
from game.model.records import RailSource
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.armymaker.spec import Point, Spec

REACH = 4
"""Hexes by which a railway of the map may miss the point named in the spec."""


def rail_sources(spec: Spec, board: Board) -> tuple[RailSource, ...]:
    """The edge hexes by which each railway of the spec leaves the map."""
    return tuple(
        RailSource(
            side=rail.side,
            hex=board.grid.label(on_railway(board, rail.near, rail.name, at_edge=True)),
            name=rail.name,
            trains=rail.trains,
        )
        for rail in spec.rail_sources
    )


def standard_gauge(spec: Spec, board: Board) -> tuple[str, ...]:
    """Runs of hex labels along the track that has the Axis gauge on the first day."""
    runs = []
    for points in spec.standard_gauge:
        stations = [
            on_railway(board, point, "the Axis gauge", at_edge=i == 0)
            for i, point in enumerate(points)
        ]
        course = stations[:1]
        for here, there in pairwise(stations):
            course += along(board, here, there)[1:]
        runs.append("-".join(board.grid.label(h) for h in course))
    return tuple(runs)


def on_railway(board: Board, point: Point, name: str, *, at_edge: bool) -> HexId:
    """The hex with a railway nearest to a point, on the edge of the map if so asked."""
    x, y = board.projection.to_map(*point)
    centres = board.grid.centres
    candidates = [
        (float((centres[h, 0] - x) ** 2 + (centres[h, 1] - y) ** 2), h)
        for h in range(len(board))
        if board.rail[h].any() and (_at_edge(board, h) or not at_edge)
    ]
    if not candidates or min(candidates)[0] > REACH**2:
        where = "on the edge of" if at_edge else "on"
        raise CannotBeMade(
            f"{name}: no railway {where} the map within {REACH} hexes of "
            f"{point[0]:.2f} N {point[1]:.2f} E; change the point in the spec"
        )
    return min(candidates)[1]


def _at_edge(board: Board, hexagon: HexId) -> bool:
    """Whether a hex lies on the edge or next to it, where a line may end for want of a station."""
    return bool(board.edge[hexagon] or board.edge[list(board.grid.neighbour_lists[hexagon])].any())


def along(board: Board, start: HexId, end: HexId) -> list[HexId]:
    """The shortest way along railways from one hex to another."""
    came_from: dict[HexId, HexId] = {start: start}
    rim = [start]
    while rim and end not in came_from:
        reached = []
        for here in rim:
            for there in _linked(board, here):
                if there not in came_from:
                    came_from[there] = here
                    reached.append(there)
        rim = reached
    if end not in came_from:
        label = board.grid.label
        raise CannotBeMade(f"no railway joins {label(start)} and {label(end)}; change the spec")
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _linked(board: Board, here: HexId) -> Iterable[HexId]:
    for direction in range(6):
        there = board.grid.neighbour(here, direction)
        if board.rail[here, direction] and there != OFF_MAP:
            yield there
