"""The symbols of kinds of units, as staffs draw them, in a box of any size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.model.rulebook.units import Symbol

INK: Final = (22, 18, 14)

SIZE_MARKS: Final = {"division": "XX", "brigade": "X", "regiment": "III", "battalion": "II"}
"""The mark of a size of unit, above its symbol."""


def draw_symbol(surface: pygame.Surface, box: pygame.Rect, symbol: Symbol, pen: int) -> None:
    """The box and what is in it; `pen` is the thickness of lines."""
    pygame.draw.rect(surface, INK, box, pen)
    if symbol in ("infantry", "motorised", "airborne", "ski", "security", "fortified"):
        pygame.draw.line(surface, INK, box.topleft, _inner(box, 1, 1), pen)
        pygame.draw.line(surface, INK, _inner(box, 0, 1), _inner(box, 1, 0), pen)
    match symbol:
        case "motorised":
            pygame.draw.line(surface, INK, box.midtop, box.midbottom, pen)
        case "armour" | "assault_gun":
            pygame.draw.ellipse(surface, INK, _part(box, 0.66, 0.56), pen)
        case "cavalry":
            pygame.draw.line(surface, INK, _inner(box, 0, 1), _inner(box, 1, 0), pen)
        case "headquarters":
            pygame.draw.line(surface, INK, _inner(box, 0, 0.4), _inner(box, 1, 0.4), pen)
    if symbol in ("artillery", "assault_gun", "rocket"):
        pygame.draw.circle(surface, INK, box.center, max(2, round(box.height * 0.16)))
    _mark(surface, box, symbol, pen)


def draw_sign(
    surface: pygame.Surface,
    box: pygame.Rect,
    lines: Sequence[Sequence[tuple[int, int]]],
    pen: int,
) -> None:
    """The box and lines of a kind's own in it, by points in percent of the box."""
    pygame.draw.rect(surface, INK, box, pen)
    for line in lines:
        points = [_inner(box, x / 100, y / 100) for x, y in line]
        pygame.draw.lines(surface, INK, False, points, pen)


def _mark(surface: pygame.Surface, box: pygame.Rect, symbol: Symbol, pen: int) -> None:
    """What tells a special kind from the common one."""
    match symbol:
        case "rocket":
            for lift in (0.34, 0.16):
                roof = [
                    _inner(box, 0.3, lift + 0.14),
                    _inner(box, 0.5, lift),
                    _inner(box, 0.7, lift + 0.14),
                ]
                pygame.draw.lines(surface, INK, False, roof, pen)
        case "anti_aircraft":
            arc = pygame.Rect(
                box.left, box.centery - box.height // 8, box.width, box.height * 5 // 4
            )
            pygame.draw.arc(surface, INK, arc, 0, 3.1416, pen)
        case "airborne":
            for middle in (0.36, 0.64):
                wing = [
                    _inner(box, middle - 0.14, 0.92),
                    _inner(box, middle, 0.76),
                    _inner(box, middle + 0.14, 0.92),
                ]
                pygame.draw.lines(surface, INK, False, wing, pen)
        case "ski":
            pygame.draw.line(surface, INK, _inner(box, 0.3, 0.86), _inner(box, 0.7, 0.86), pen * 2)
        case "security":
            pygame.draw.rect(surface, INK, _part(box, 0.2, 0.34))
        case "fortified":
            wall = [(0, 0.22), (0.2, 0.22), (0.2, 0), (0.8, 0), (0.8, 0.22), (1, 0.22)]
            pygame.draw.lines(surface, INK, False, [_inner(box, x, y) for x, y in wall], pen)
        case "naval":
            pygame.draw.line(surface, INK, _inner(box, 0.5, 0.2), _inner(box, 0.5, 0.8), pen)
            pygame.draw.arc(surface, INK, _part(box, 0.5, 0.7), 3.3, 6.1, pen)
        case _:
            pass


def _inner(box: pygame.Rect, x: float, y: float) -> tuple[int, int]:
    """A point of the box: 0, 0 is its upper left corner, 1, 1 the lower right."""
    return round(box.left + x * (box.width - 1)), round(box.top + y * (box.height - 1))


def _part(box: pygame.Rect, width: float, height: float) -> pygame.Rect:
    """A rectangle in the middle of the box."""
    part = pygame.Rect(0, 0, round(box.width * width), round(box.height * height))
    part.center = box.center
    return part
