"""Between rasters of the map and pixels of a picture.

Rasters are x-major, (width, height), as pygame's surfarray has them.
"""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.kernels.painting import enlarged


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


def bilinear(raster: NDArray[np.uint8], scale: int, window: Window) -> NDArray[np.uint8]:
    """The part of a raster of `scale` pixels a hex that a window shows, smoothly enlarged."""
    picture = np.empty(window.size, np.uint8)
    enlarged(raster, window.left, window.top, picture, scale / window.pixels_per_hex)
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
