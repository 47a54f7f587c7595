"""How colours look to eyes that tell fewer apart, and colours that such eyes can tell apart.

The matrices are those of Machado, Oliveira and Fernandes (2009) for the whole loss of one kind of
cone; they act on linear light. Distances are those of CIE 1976 L*a*b*: about 2 is just seen side by
side, 15 is seen at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
import pygame
from numpy.typing import NDArray

from game.settings import Vision

Rgb = tuple[int, int, int]
Floats = NDArray[np.float64]

_MACHADO: Final[dict[Vision, Floats]] = {
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
_XYZ: Final = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_WHITE: Final = _XYZ.sum(axis=1)

SAFE: Final[tuple[Rgb, ...]] = (
    (0, 158, 115), (240, 228, 66), (213, 94, 0), (86, 180, 233), (0, 90, 178), (230, 159, 0),
    (204, 121, 167), (44, 44, 50), (250, 248, 240), (120, 30, 60), (0, 70, 60), (150, 150, 150),
)  # fmt: skip
"""Mostly the colours of Okabe and Ito (2008), with darker and lighter ones between them."""
AT_A_GLANCE: Final = 15.0
"""Distance from which two colours are told apart at a glance."""


def _linear(colours: Floats) -> Floats:
    shares = colours / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def _coded(light: Floats) -> Floats:
    light = light.clip(0, 1)
    return 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def as_seen(colours: Sequence[Rgb] | NDArray[np.uint8], vision: Vision) -> Floats:
    """(..., 3) what eyes of one kind make of colours, each part 0 to 255."""
    values = np.asarray(colours, np.float64)
    if vision == "usual":
        return values
    return _coded(_linear(values) @ _MACHADO[vision].T)


def _lab(colours: Floats) -> Floats:
    ratio = _linear(colours) @ _XYZ.T / _WHITE
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def distance(one: Rgb, other: Rgb, vision: Vision = "usual") -> float:
    """How far apart two colours are to eyes of one kind."""
    seen = _lab(as_seen([one, other], vision))
    return float(np.linalg.norm(seen[0] - seen[1]))


def least_distance(colours: Sequence[Rgb], vision: Vision = "usual") -> float:
    """The distance of the two colours that are nearest to each other."""
    return min((distance(a, b, vision) for a, b in combinations(colours, 2)), default=999.0)


@lru_cache(maxsize=128)
def told_apart(colours: tuple[Rgb, ...], vision: Vision) -> tuple[Rgb, ...]:
    """Colours that stand for others and that eyes of one kind tell apart; equal ones stay equal.

    Each becomes the nearest colour of `SAFE` that is far enough from those before it.
    """
    if vision == "usual":
        return colours
    chosen: dict[Rgb, Rgb] = {}
    for colour in dict.fromkeys(colours):
        free = [safe for safe in SAFE if safe not in chosen.values()]
        far = [
            safe for safe in free
            if all(distance(safe, other, vision) >= AT_A_GLANCE for other in chosen.values())
        ]  # fmt: skip
        chosen[colour] = min(far or free or SAFE, key=lambda safe, c=colour: distance(safe, c))
    return tuple(chosen[colour] for colour in colours)


@lru_cache(maxsize=3)
def _table(vision: Vision) -> NDArray[np.uint8]:
    """(32, 32, 32, 3) what becomes of colours, by the upper five bits of their parts."""
    steps = np.arange(32) * 255 / 31
    return as_seen(np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1), vision).astype(
        np.uint8
    )


def simulate(screen: pygame.Surface, vision: Vision) -> None:
    """Makes of a picture what eyes of one kind would see."""
    if vision == "usual":
        return
    pixels = pygame.surfarray.array3d(screen) >> 3
    seen = _table(vision)[pixels[..., 0], pixels[..., 1], pixels[..., 2]]
    pygame.surfarray.blit_array(screen, seen)
