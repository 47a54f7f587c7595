"""Smooth random fields and hashes of places: the same on every machine, from fixed seeds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.noise import running_mean, stretched

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
    field = np.empty(shape, np.float32)
    stretched(lattice, float(cell), field)
    return field


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
    values = np.ascontiguousarray(values, np.float32)
    for _ in range(2 * passes):
        mean = np.empty_like(values)
        running_mean(values, radius, mean)
        values = np.ascontiguousarray(mean.T)
    return values
