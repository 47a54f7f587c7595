"""Between rasters of the map and pixels of a picture.

Rasters are x-major, (width, height) or (width, height, channels), as pygame's surfarray has them.
Weights are whole 256ths, so that the products fit a float32 exactly and a picture painted in
tiles equals the same picture painted in one piece.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray


@frozen
class Window:
    """A rectangle of pixels of the whole map drawn at some size; (left, top) may be negative."""

    left: int
    top: int
    width: int
    height: int
    pixels_per_hex: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width, self.height

    @property
    def right(self) -> int:
        """The first column beyond."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row beyond."""
        return self.top + self.height

    def grown(self, margin: int) -> Window:
        """The same window with a margin of so many pixels on every side."""
        return Window(
            self.left - margin,
            self.top - margin,
            self.width + 2 * margin,
            self.height + 2 * margin,
            self.pixels_per_hex,
        )


def _weights(first: int, count: int, step: float, length: int) -> tuple[slice, NDArray[np.float32]]:
    """Part of a raster axis, and (pixels, part) the weight of each of its cells in each pixel."""
    place = (np.arange(first, first + count) + 0.5) * step - 0.5
    fixed = np.clip(np.round(place * 256), 0, (length - 1) * 256).astype(np.int64)
    low, part = fixed >> 8, fixed & 255
    start, stop = int(low[0]), int(low[-1]) + 2
    weights = np.zeros((count, stop - start), np.float32)
    rows = np.arange(count)
    weights[rows, low - start] = (256 - part) / 256
    weights[rows, low - start + 1] += part / 256
    inside = min(stop, length) - start
    return slice(start, start + inside), weights[:, :inside]


def bilinear(raster: NDArray[np.uint8], scale: int, window: Window) -> NDArray[np.uint8]:
    """The part of a raster of `scale` pixels a hex that a window shows, smoothly enlarged."""
    step = scale / window.pixels_per_hex
    across, wide = _weights(window.left, window.width, step, raster.shape[0])
    down, high = _weights(window.top, window.height, step, raster.shape[1])
    part = raster[across, down].astype(np.float32)
    if raster.ndim == 2:
        return (wide @ part @ high.T + 0.5).astype(np.uint8)
    picture = np.empty((*window.size, raster.shape[2]), np.uint8)
    for channel in range(raster.shape[2]):
        picture[:, :, channel] = wide @ part[:, :, channel] @ high.T + 0.5
    return picture


def nearest(
    raster: NDArray[np.uint8],
    scale: int,
    x: NDArray[np.float32],
    y: NDArray[np.float32],
    pixels_per_hex: float,
) -> NDArray[np.uint8]:
    """The raster's value under each point, given in pixels of the whole map."""
    step = scale / pixels_per_hex
    column = np.clip((x * step).astype(np.int64), 0, raster.shape[0] - 1)
    row = np.clip((y * step).astype(np.int64), 0, raster.shape[1] - 1)
    return raster[column, row]
