"""Smooth random fields and hashes of places: the same on every machine, from fixed seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]


def hashed(i: NDArray[np.int64], j: NDArray[np.int64], seed: int) -> NDArray[np.float32]:
    """A number from 0 to 1 for each pair of whole numbers, without visible pattern."""
    mixed = (i * 0x9E3779B1 + j * 0x85EBCA77 + seed * 0xC2B2AE3D) & 0xFFFFFFFF
    for shift, factor in ((15, 0x2C1B3C6D), (12, 0x297A2D39)):
        mixed = ((mixed ^ (mixed >> shift)) * factor) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 15)) & 0xFFFFFF).astype(np.float32) / np.float32(1 << 24)


def smooth_noise(shape: tuple[int, int], cell: float, seed: int, wrap: bool = False) -> Field:
    """(width, height) a field from -1 to 1 whose hills are `cell` pixels apart.

    With `wrap` the field repeats without a seam; `cell` then divides width and height.
    """
    width, height = shape
    across, down = int(np.ceil(width / cell)) + 2, int(np.ceil(height / cell)) + 2
    lattice = np.random.default_rng(seed).uniform(-1, 1, (across, down)).astype(np.float32)
    if wrap:
        lattice[-2:] = lattice[:2]
        lattice[:, -2:] = lattice[:, :2]
    columns = _stretched(lattice, width, cell)
    return np.ascontiguousarray(_stretched(columns.T, height, cell).T)


def fractal_noise(
    shape: tuple[int, int], cell: float, octaves: int, seed: int, wrap: bool = False
) -> Field:
    """(width, height) about -1 to 1: noise of halving size and strength laid together."""
    total = np.zeros(shape, np.float32)
    for octave in range(octaves):
        total += smooth_noise(shape, cell / 2**octave, seed + octave, wrap) / 2**octave
    return total / np.float32(2 - 2 ** (1 - octaves))


def blurred(values: Field, radius: int, passes: int = 2) -> Field:
    """The mean over a square of 2 * radius + 1, `passes` times; the rim is repeated outwards."""
    for _ in range(passes):
        values = _box(_box(values, radius).swapaxes(0, 1), radius).swapaxes(0, 1)
    return np.ascontiguousarray(values)


def _box(values: Field, radius: int) -> Field:
    """The running mean along the first axis."""
    pads = ((radius + 1, radius),) + ((0, 0),) * (values.ndim - 1)
    sums = np.cumsum(np.pad(values, pads, mode="edge"), axis=0, dtype=np.float64)
    width = 2 * radius + 1
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)


def _stretched(lattice: Field, length: int, cell: float) -> Field:
    place = np.arange(length, dtype=np.float32) / np.float32(cell)
    low = place.astype(np.int32)
    part = place - low
    part = (part * part * (3 - 2 * part))[:, None]
    return np.asarray(lattice[low] * (1 - part) + lattice[low + 1] * part)
