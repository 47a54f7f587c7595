"""Silhouettes of kinds of units, for those who would rather see a tank than an oval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.ui.symbols import INK

Point = tuple[float, float]
Shape = Sequence[Point]

_SOLDIER: Final[tuple[Shape, ...]] = (
    ((0.40, 0.20), (0.43, 0.08), (0.50, 0.04), (0.57, 0.08), (0.60, 0.20)),
    ((0.43, 0.22), (0.57, 0.22), (0.55, 0.32), (0.45, 0.32)),
    ((0.34, 0.36), (0.66, 0.36), (0.64, 0.68), (0.62, 1.00), (0.53, 1.00), (0.50, 0.72),
     (0.47, 1.00), (0.38, 1.00), (0.36, 0.68)),
    ((0.66, 0.10), (0.70, 0.10), (0.72, 0.80), (0.67, 0.80)),
)  # fmt: skip
_HULL: Final[Shape] = (
    (0.06, 0.66), (0.14, 0.52), (0.84, 0.52), (0.94, 0.64), (0.90, 0.86), (0.80, 0.96),
    (0.20, 0.96), (0.09, 0.84),
)  # fmt: skip
_TANK: Final[tuple[Shape, ...]] = (
    _HULL,
    ((0.30, 0.52), (0.34, 0.26), (0.62, 0.26), (0.68, 0.52)),
    ((0.62, 0.34), (1.00, 0.34), (1.00, 0.42), (0.62, 0.42)),
)
_ASSAULT: Final[tuple[Shape, ...]] = (
    _HULL,
    ((0.26, 0.52), (0.34, 0.38), (0.72, 0.40), (0.76, 0.52)),
    ((0.70, 0.44), (1.00, 0.44), (1.00, 0.52), (0.70, 0.52)),
)
_GUN: Final[tuple[Shape, ...]] = (
    ((0.30, 0.46), (0.96, 0.10), (1.00, 0.20), (0.38, 0.58)),
    ((0.02, 0.92), (0.06, 1.00), (0.46, 0.72), (0.42, 0.62)),
    ((0.48, 0.24), (0.56, 0.20), (0.62, 0.66), (0.54, 0.68)),
)
_LORRY: Final[tuple[Shape, ...]] = (
    ((0.04, 0.26), (0.60, 0.26), (0.60, 0.76), (0.04, 0.76)),
    ((0.63, 0.40), (0.78, 0.40), (0.84, 0.56), (0.96, 0.60), (0.96, 0.76), (0.63, 0.76)),
)
_HORSE: Final[tuple[Shape, ...]] = (
    ((0.28, 1.00), (0.34, 0.62), (0.30, 0.44), (0.42, 0.16), (0.50, 0.02), (0.56, 0.14),
     (0.66, 0.24), (0.84, 0.52), (0.80, 0.64), (0.70, 0.64), (0.58, 0.54), (0.60, 0.74),
     (0.68, 1.00)),
)  # fmt: skip
_ROCKETS: Final[tuple[Shape, ...]] = (
    *_LORRY[1:],
    ((0.04, 0.62), (0.62, 0.62), (0.62, 0.76), (0.04, 0.76)),
    ((0.02, 0.46), (0.58, 0.10), (0.64, 0.20), (0.08, 0.58)),
)
_FLAK: Final[tuple[Shape, ...]] = (
    ((0.42, 0.56), (0.66, 0.00), (0.74, 0.04), (0.54, 0.62)),
    ((0.20, 0.86), (0.80, 0.86), (0.88, 1.00), (0.12, 1.00)),
    ((0.42, 0.58), (0.58, 0.58), (0.64, 0.88), (0.36, 0.88)),
)
_CHUTE: Final[tuple[Shape, ...]] = (
    ((0.12, 0.44), (0.18, 0.18), (0.36, 0.04), (0.64, 0.04), (0.82, 0.18), (0.88, 0.44),
     (0.70, 0.36), (0.50, 0.44), (0.30, 0.36)),
    ((0.14, 0.46), (0.17, 0.45), (0.50, 0.84), (0.47, 0.88)),
    ((0.86, 0.46), (0.83, 0.45), (0.50, 0.84), (0.53, 0.88)),
    ((0.45, 0.80), (0.55, 0.80), (0.56, 1.00), (0.44, 1.00)),
)  # fmt: skip
_BUNKER: Final[tuple[Shape, ...]] = (
    ((0.04, 0.92), (0.16, 0.40), (0.84, 0.40), (0.96, 0.92)),
    ((0.30, 0.40), (0.36, 0.18), (0.64, 0.18), (0.70, 0.40)),
)
_FLAG: Final[tuple[Shape, ...]] = (
    ((0.22, 0.04), (0.28, 0.04), (0.28, 1.00), (0.22, 1.00)),
    ((0.28, 0.06), (0.86, 0.14), (0.74, 0.30), (0.86, 0.48), (0.28, 0.52)),
)
_ANCHOR: Final[tuple[Shape, ...]] = (
    ((0.46, 0.10), (0.54, 0.10), (0.54, 0.92), (0.46, 0.92)),
    ((0.30, 0.26), (0.70, 0.26), (0.70, 0.34), (0.30, 0.34)),
    ((0.14, 0.58), (0.24, 0.56), (0.50, 0.86), (0.76, 0.56), (0.86, 0.58), (0.66, 0.90),
     (0.50, 1.00), (0.34, 0.90)),
)  # fmt: skip
_SKIS: Final[tuple[Shape, ...]] = (
    *_SOLDIER,
    ((0.14, 1.00), (0.12, 0.92), (0.20, 0.95), (0.88, 0.95), (0.88, 1.00)),
)
_SHAPES: Final[dict[str, tuple[Shape, ...]]] = {
    "infantry": _SOLDIER, "security": _SOLDIER, "motorised": _LORRY, "armour": _TANK,
    "cavalry": _HORSE, "artillery": _GUN, "rocket": _ROCKETS, "anti_aircraft": _FLAK,
    "assault_gun": _ASSAULT, "airborne": _CHUTE, "naval": _ANCHOR, "ski": _SKIS,
    "fortified": _BUNKER, "headquarters": _FLAG,
}  # fmt: skip
_WHEELS: Final[dict[str, tuple[tuple[float, float, float], ...]]] = {
    "motorised": ((0.20, 0.82, 0.10), (0.46, 0.82, 0.10), (0.82, 0.82, 0.10)),
    "rocket": ((0.20, 0.82, 0.10), (0.46, 0.82, 0.10), (0.82, 0.82, 0.10)),
    "artillery": ((0.48, 0.74, 0.17),),
}
"""Middle and radius of wheels, parts of the height of the box."""


def draw_silhouette(surface: pygame.Surface, box: pygame.Rect, kind: str) -> None:
    """The kind of a unit as a dark shape in the middle of a box, three wide and two high."""
    high = min(box.height, box.width * 2 // 3)
    wide = high * 3 // 2
    left, top = box.centerx - wide // 2, box.centery - high // 2
    narrow = kind in ("infantry", "security", "ski", "cavalry", "airborne", "naval")
    if narrow:  # Upright shapes keep their own width.
        left, wide = box.centerx - high // 2, high
    for shape in _SHAPES[kind]:
        points = [(left + x * wide, top + y * high) for x, y in shape]
        pygame.draw.polygon(surface, INK, points)
    for x, y, radius in _WHEELS.get(kind, ()):
        middle = round(left + x * wide), round(top + y * high)
        pygame.draw.circle(surface, INK, middle, radius * high)
