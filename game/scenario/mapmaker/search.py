"""The cheapest way from one node of a graph to another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from heapq import heappop, heappush
from typing import TypeVar

Node = TypeVar("Node")


def cheapest(
    start: Node, ends: Container[Node], steps: Callable[[Node], Iterable[tuple[Node, float]]]
) -> list[Node]:
    """The nodes of the cheapest way from `start` to any of `ends`; empty when there is none.

    steps: the next nodes and what the step to each costs, never less than 0.  Of ways that cost the
    same, the one found first is taken, so that the same graph always gives the same way.
    """
    spent: dict[Node, float] = {start: 0.0}
    came_from: dict[Node, Node] = {}
    settled: set[Node] = set()
    rim: list[tuple[float, int, Node]] = [(0.0, 0, start)]
    count = 0
    while rim:
        cost, _, here = heappop(rim)
        if here in settled:
            continue
        settled.add(here)
        if here in ends:
            return _back(came_from, here)
        for there, step in steps(here):
            if there not in settled and cost + step < spent.get(there, float("inf")):
                count += 1
                spent[there] = cost + step
                came_from[there] = here
                heappush(rim, (cost + step, count, there))
    return []


def _back(came_from: dict[Node, Node], end: Node) -> list[Node]:
    way = [end]
    while way[-1] in came_from:
        way.append(came_from[way[-1]])
    return way[::-1]
