"""The relief: a surface through the heights of the map, valleys of its rivers, gullies between.

Rasters are (width, height) at SCALE pixels a hex, as those of the land.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from game.model.board import River, Terrain
from game.ui.painting.land import SCALE, Land, Level, levels
from game.ui.painting.noise import Field, blurred, fractal_noise, smooth_noise
from game.ui.painting.water import Stream

_COARSE: Final = 8
"""Raster pixels to one point of the surface that is laid through the heights."""
_NEAR, _FAR = 2.2, 14.0
"""Hexes over which a height tells of its neighbourhood, and of the country without others."""
_PLAIN: Final = 150.0
"""Metres above the sea of a map without heights."""
_DEEP: Final = {River.MINOR: 0.6, River.MAJOR: 1.0, River.CANAL: 0.0}
_CUTS: Final = ((2, 10.0), (6, 20.0), (16, 18.0))
"""How a valley is cut: raster pixels to either side, metres."""
_ROUGH: Final = {
    Terrain.OPEN: 0.26,
    Terrain.FARMLAND: 0.26,
    Terrain.LIGHT_FOREST: 0.28,
    Terrain.FOREST: 0.3,
    Terrain.MARSH: 0.06,
    Terrain.HILLS: 0.9,
    Terrain.TOWN: 0.3,
    Terrain.CITY: 0.25,
    Terrain.METROPOLIS: 0.2,
}
"""How broken the ground is, a share of what it can be."""
_STEEP: Final = 0.19
"""Light gained by a slope of one metre a raster pixel."""


_BROAD: Final = 5
"""Raster pixels over which the land is levelled for small scales."""


class Relief:
    """Heights of the land, and what light and colour they make."""

    def __init__(self, land: Land, streams: Sequence[Stream]) -> None:
        self.land, self.streams = land, streams

    def height(self) -> Field:
        """(width, height) metres above the sea; worked out anew at each call."""
        surface = self._surface()
        rough = blurred((self.land.cover(_ROUGH, 5) / 100).astype(np.float32), 3)
        valley = self._valleys()
        shape = self.land.shape
        rolling = fractal_noise(shape, SCALE * 3.2, 3, 71) * np.float32(16)
        surface += rough * (rolling + self._gullies() * np.float32(22))
        return np.asarray(blurred(surface - valley, 1, 1))

    @property
    def light(self) -> Level:
        """(width, height) the light from the north-west on each slope."""
        return self._shades[0]

    @property
    def broad_light(self) -> Level:
        """The same of the large forms alone, for small scales: gullies would be crumpled paper."""
        return self._shades[1]

    @property
    def rise(self) -> Level:
        """(width, height) lowlands and uplands of the map."""
        return self._shades[2]

    @cached_property
    def _shades(self) -> tuple[Level, Level, Level]:
        height = self.height()
        low, middle, high = (float(h) for h in np.percentile(height[::8, ::8], (4, 50, 96)))
        ends = [min(low, middle - 60), middle, max(high, middle + 60)]
        rise = np.interp(height, ends, [-1.0, 0.0, 1.0]).astype(np.float32)
        broad = _lit(blurred(height, _BROAD), _STEEP * 1.4)
        return levels(_lit(height, _STEEP)), levels(broad), levels(rise)

    def _gullies(self) -> Field:
        """(width, height) 0 in branching furrows to about 1 between them; none is straight."""
        shape = self.land.shape
        spurs = abs(smooth_noise(shape, SCALE * 0.95, 83))
        spurs += np.float32(0.5) * abs(smooth_noise(shape, SCALE * 0.45, 89))
        bend = [fractal_noise(shape, SCALE * 0.8, 3, seed) * np.float32(14) for seed in (101, 103)]
        x = np.arange(shape[0], dtype=np.float32)[:, None] + bend[0]
        y = np.arange(shape[1], dtype=np.float32)[None, :] + bend[1]
        x, y = np.clip(x, 0, shape[0] - 1), np.clip(y, 0, shape[1] - 1)
        return np.asarray(spurs[x.astype(np.int32), y.astype(np.int32)])

    def _surface(self) -> Field:
        """The smooth surface through the heights of the map."""
        width, height = (-(-side // _COARSE) for side in self.land.shape)
        coarse = np.full((width, height), _PLAIN, np.float32)
        board = self.land.board
        if board.heights:
            spots = np.array(
                [(*board.projection.to_map(north, east), up) for north, east, up in board.heights]
            )
            x = (np.arange(width) + 0.5) * _COARSE / SCALE
            y = (np.arange(height) + 0.5) * _COARSE / SCALE
            for column in range(width):
                away = (spots[:, 0] - x[column]) ** 2 + (y[:, None] - spots[:, 1]) ** 2
                weight = np.exp(-away / (2 * _NEAR**2)) + 1e-3 * np.exp(-away / (2 * _FAR**2))
                weight += 1e-9
                coarse[column] = weight @ spots[:, 2] / weight.sum(axis=1)
        fine = coarse.repeat(_COARSE, axis=0).repeat(_COARSE, axis=1)
        return blurred(fine[: self.land.shape[0], : self.land.shape[1]], _COARSE)

    def _valleys(self) -> Field:
        """(width, height) metres that rivers have cut into the surface."""
        bed = np.zeros(self.land.shape, np.float32)
        for stream in self.streams:
            at = (stream.points * SCALE).astype(np.int64)
            inside = ((at >= 0) & (at < self.land.shape)).all(axis=1)
            x, y = at[inside].T
            bed[x, y] = np.maximum(bed[x, y], _DEEP[stream.kind])
        depth = np.zeros_like(bed)
        for radius, metres in _CUTS:
            depth += np.minimum(blurred(bed, radius) * (1.5 * (2 * radius + 1)), 1.4) * metres
        return depth


def _lit(height: Field, steep: float) -> Field:
    east, south = np.gradient(height)
    slope = (east + south) * np.float32(steep)
    return np.asarray(slope / np.sqrt(1 + slope * slope))
