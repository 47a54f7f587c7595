"""Wallpapers: a quilt of fields, crowns of trees, patches, and the grain of paper.

They are square and repeat; what is where on the map is the land's, not theirs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.kernels.noise import nearest_cells
from game.kernels.painting import Wallpapers
from game.ui.painting.noise import Field, fractal_noise, hashed

SIDE: Final = 512
"""Wallpapers repeat after so many pixels."""

_STRIPS: Final = 5.5
"""Fields across a group of fields that lie the same way."""
_COLOURS: Final = 240
"""More colours than any look has fields, and a multiple of their usual number."""


@frozen(eq=False)
class Cells:
    """A plane cut into cells of uneven shape, (SIDE, SIDE) each."""

    number: NDArray[np.int64]
    across: Field
    """How far a pixel lies east of the middle of its cell."""
    down: Field
    """And how far south."""
    rim: Field
    """And how far from the next cell."""


def cells(count: int) -> Cells:
    """So many cells to a side."""
    i, j = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
    middles = 0.1 + 0.8 * np.stack([hashed(i, j, 1), hashed(i, j, 2)], axis=-1)
    number = np.empty((SIDE, SIDE), np.int64)
    across, down, rim = (np.empty((SIDE, SIDE), np.float32) for _ in range(3))
    nearest_cells(middles.astype(np.float32), SIDE / count, number, across, down, rim)
    return Cells(number, across, down, rim)


def quilt(size: float) -> tuple[NDArray[np.uint8], NDArray[np.int8]]:
    """Fields in groups about `size` pixels apart: which colour each has, and the light on it."""
    group = cells(max(2, round(SIDE / size)))
    number, size = group.number, SIDE / max(2, round(SIDE / size))
    turn = (hashed(number, number, 3) * np.pi).astype(np.float32)
    along = np.cos(turn) * group.across + np.sin(turn) * group.down
    athwart = np.cos(turn) * group.down - np.sin(turn) * group.across
    broad = np.float32(size / _STRIPS) * (
        np.float32(0.75) + np.float32(0.6) * hashed(number, number, 5)
    )
    strip = np.floor(athwart / broad).astype(np.int64)
    length = broad * (1.6 + 2.2 * hashed(number, strip, 6))
    first = hashed(number, strip, 7)
    piece = np.floor(along / length + first).astype(np.int64)
    field = number * 7919 + strip * 131 + piece
    balk = np.minimum(_to_edge(athwart, broad), _to_edge(along + first * length, length))
    light = -np.clip(1.3 - np.minimum(balk, group.rim), 0, 1) * np.float32(15)
    ploughed = hashed(field, field, 8) < 0.5
    light += ploughed * np.sin(athwart * np.float32(2 * np.pi / 3.1)) * np.float32(3.2)
    return (hashed(field, field * 7, 4) * _COLOURS).astype(np.uint8), np.rint(light).astype(np.int8)


def _to_edge(place: NDArray[np.floating], length: NDArray[np.floating]) -> NDArray[np.floating]:
    """How far a place lies from the nearest multiple of a length."""
    rest = place % length
    return np.asarray(np.minimum(rest, length - rest))


def crowns(size: float) -> tuple[NDArray[np.int8], NDArray[np.uint8]]:
    """Crowns about `size` pixels apart: the light on each pixel, and a number 0 to 255 for each."""
    crown = cells(round(SIDE / size))
    number = crown.number
    lit = -(crown.across + crown.down) / np.float32(size)
    dome = np.minimum(crown.rim / np.float32(size), 0.4)
    tone = 20 * lit * (0.4 + dome) + 34 * (dome - 0.22) + 13 * (hashed(number, number, 11) - 0.5)
    luck = 255 * hashed(number, number, 13)
    return np.rint(tone).astype(np.int8), luck.astype(np.uint8)


@lru_cache(maxsize=1)
def _rags() -> Field:
    return np.asarray(fractal_noise((SIDE, SIDE), 16, 4, 211, wrap=True) * np.float32(1.5))


@lru_cache(maxsize=1)
def _patches() -> Field:
    """The rank of each pixel in a cloudy noise, 0 to 1: a share is covered by all below it."""
    clouds = fractal_noise((SIDE // 2, SIDE), 16, 4, 173, wrap=True).repeat(2, axis=0)
    clouds = clouds + np.roll(clouds, 1, axis=0)
    rank = np.empty(clouds.size, np.float32)
    rank[np.argsort(clouds, axis=None)] = np.linspace(0, 1, clouds.size, dtype=np.float32)
    return rank.reshape(clouds.shape)


@lru_cache(maxsize=1)
def _grain() -> Field:
    """A factor about 1: the tooth of paper."""
    fine = np.random.default_rng(7).normal(0, 1, (SIDE, SIDE)).astype(np.float32)
    coarse = fractal_noise((SIDE, SIDE), 16, 3, 131, wrap=True)
    return np.asarray(np.clip((250 + fine * 2.0 + coarse * 5) / 255, 0, 1), np.float32)


@lru_cache(maxsize=10)
def wallpapers(pixels_per_hex: float) -> Wallpapers:
    """All of them for one scale."""
    field, furrow = quilt(16 + 0.8 * pixels_per_hex)
    crown, luck = crowns(3.0 + 0.062 * pixels_per_hex)
    return Wallpapers(field, furrow, crown, luck, _rags(), _patches(), _grain())
