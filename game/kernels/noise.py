"""Smooth fields: running means, lattices stretched into hills, planes cut into cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.kernels.compiling import free_kernel

Field = NDArray[np.float32]


@free_kernel
def running_mean(values: Field, radius: int, result: Field) -> None:
    """The mean over 2 * radius + 1 places along the first axis; the rim is repeated outwards."""
    length, width = values.shape
    share = np.float32(1 / (2 * radius + 1))
    sums = np.zeros(width, np.float64)
    for place in range(-radius, radius + 1):
        row = min(max(place, 0), length - 1)
        for column in range(width):
            sums[column] += values[row, column]
    for place in range(length):
        gone, come = max(place - radius, 0), min(place + radius + 1, length - 1)
        for column in range(width):
            result[place, column] = sums[column] * share
            sums[column] += values[come, column] - values[gone, column]


@free_kernel
def stretched(lattice: Field, cell: float, result: Field) -> None:
    """Fills a field with hills `cell` apart, their heights those of a lattice."""
    width, height = result.shape
    for x in range(width):
        i, a = int(x / cell), np.float32(x / cell)
        a -= np.float32(i)
        a = a * a * (3 - 2 * a)
        for y in range(height):
            j, b = int(y / cell), np.float32(y / cell)
            b -= np.float32(j)
            b = b * b * (3 - 2 * b)
            upper = lattice[i, j] * (1 - a) + lattice[i + 1, j] * a
            lower = lattice[i, j + 1] * (1 - a) + lattice[i + 1, j + 1] * a
            result[x, y] = upper * (1 - b) + lower * b


@free_kernel
def nearest_cells(
    middles: Field, size: float, number: NDArray[np.int64], across: Field, down: Field, rim: Field
) -> None:
    """Which of the middles of cells each pixel is nearest to, on a plane that repeats.

    middles: (count, count, 2) in cells, each within its own square. rim: how much farther
    the next of them is.
    """
    count, side = middles.shape[0], number.shape[0]
    for x in range(side):
        for y in range(side):
            near, second = np.float32(1e9), np.float32(1e9)
            for i in range(int(x / size) - 1, int(x / size) + 2):
                for j in range(int(y / size) - 1, int(y / size) + 2):
                    wi, wj = i % count, j % count
                    dx = np.float32(x - (i + middles[wi, wj, 0]) * size)
                    dy = np.float32(y - (j + middles[wi, wj, 1]) * size)
                    far = np.sqrt(dx * dx + dy * dy)
                    if far < near:
                        second, near = near, far
                        number[x, y] = wi * count + wj
                        across[x, y], down[x, y] = dx, dy
                    elif far < second:
                        second = far
            rim[x, y] = second - near
