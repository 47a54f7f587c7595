"""Hexes as shapes: corners, stamps of colour and hatching, borders of regions, smooth lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

import numpy as np
import pygame
from numpy.typing import NDArray

from game.hexes.grid import Grid
from game.ui.ink import Rgb

Point = tuple[float, float]
Pattern = Literal["plain", "rising", "falling", "crossed", "dots"]

_RIGHT, _SHOULDER, _TOP = 0.5, 0.28868, 0.57735

SIDES: Final[tuple[tuple[Point, Point], ...]] = (
    ((_RIGHT, -_SHOULDER), (_RIGHT, _SHOULDER)),
    ((0.0, -_TOP), (_RIGHT, -_SHOULDER)),
    ((-_RIGHT, -_SHOULDER), (0.0, -_TOP)),
    ((-_RIGHT, _SHOULDER), (-_RIGHT, -_SHOULDER)),
    ((0.0, _TOP), (-_RIGHT, _SHOULDER)),
    ((_RIGHT, _SHOULDER), (0.0, _TOP)),
)
"""The two corners of a hex's side in each direction, in hex widths from its centre."""


def corners(centre: tuple[int, int], zoom: int, size: float = 1.0) -> list[tuple[int, int]]:
    """The six corners of a hex on the screen; `size` 1 is the whole hex."""
    x, y = centre
    width = zoom * size
    return [(round(x + a * width), round(y + b * width)) for (a, b), _ in SIDES]


@lru_cache(maxsize=256)
def stamp(
    zoom: int, colour: Rgb, alpha: int, pattern: Pattern = "plain", fill: int = 0
) -> pygame.Surface:
    """A hex of colour or hatching to lay over the map, a hair larger than the hex.

    alpha: strength of the pattern; fill: strength of the plain colour beneath it.
    """
    width, height = zoom + 2, round(zoom * 2 * _TOP) + 2
    shape = pygame.Surface((width, height), pygame.SRCALPHA)
    outline = corners((width // 2, height // 2), zoom, 1.01)
    if pattern == "plain":
        pygame.draw.polygon(shape, (*colour, alpha), outline)
        return shape
    _hatch(shape, (*colour, alpha), pattern, max(5, zoom // 8))
    if fill:
        under = pygame.Surface(shape.get_size(), pygame.SRCALPHA)
        under.fill((*colour, fill))
        under.blit(shape, (0, 0))
        shape = under
    mask = pygame.Surface(shape.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), outline)
    shape.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return shape


def _hatch(
    shape: pygame.Surface, colour: tuple[int, int, int, int], pattern: Pattern, gap: int
) -> None:
    width, height = shape.get_size()
    if pattern == "dots":
        for row, y in enumerate(range(gap // 2, height, gap)):
            for x in range(gap // 2 + gap // 2 * (row % 2), width, gap):
                pygame.draw.circle(shape, colour, (x, y), max(1, gap // 5))
        return
    thick = max(1, gap // 5)
    for start in range(-height, width + height, gap):
        if pattern in ("rising", "crossed"):
            pygame.draw.line(shape, colour, (start, height), (start + height, 0), thick)
        if pattern in ("falling", "crossed"):
            pygame.draw.line(shape, colour, (start, 0), (start + height, height), thick)


def border(grid: Grid, inside: NDArray[np.bool_]) -> list[list[Point]]:
    """The lines round a set of hexes in map coordinates; the map's own edge is left open."""
    there = grid.neighbours
    beyond = np.where(there >= 0, inside[there], True)
    return chains(grid, inside[:, None] & ~beyond)


def chains(grid: Grid, sides: NDArray[np.bool_]) -> list[list[Point]]:
    """Sides of hexes, (hexes, 6), joined end to end into lines."""
    links: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for hexagon, direction in np.argwhere(sides):
        x, y = grid.centres[hexagon]
        one, other = (_key(x + dx, y + dy) for dx, dy in SIDES[direction])
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
    lines = []
    # Open ends first, so that what is left afterwards are closed rings.
    for start in sorted(links, key=lambda point: len(links[point]) % 2 == 0):
        while links[start]:
            lines.append([(a / 1000, b / 1000) for a, b in _walk(links, start)])
    return lines


def _key(x: float, y: float) -> tuple[int, int]:
    return round(x * 1000), round(y * 1000)


def _walk(
    links: dict[tuple[int, int], list[tuple[int, int]]], start: tuple[int, int]
) -> list[tuple[int, int]]:
    line, here = [start], start
    while links[here]:
        there = links[here].pop()
        links[there].remove(here)
        line.append(there)
        here = there
    return line


def smoothed(line: Sequence[Point], rounds: int = 2) -> list[Point]:
    """A line with its corners cut (Chaikin 1974), its ends where they were; rings stay rings."""
    points = [np.asarray(p) for p in line]
    ring = len(points) > 2 and bool((points[0] == points[-1]).all())
    for _ in range(rounds):
        cut = []
        for one, other in pairwise(points):
            cut += [0.75 * one + 0.25 * other, 0.25 * one + 0.75 * other]
        points = [*cut, cut[0]] if ring else [points[0], *cut, points[-1]]
    return [(float(x), float(y)) for x, y in points]
