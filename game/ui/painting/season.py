"""The season: colours of the ground at every point, from the state of the ground of each hex.

Where two states of the ground meet they pass into one another in rags and patches. The map is cut
into blocks, each of which is painted when a picture needs it: what is in view does not wait for
what is not.
"""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.kernels.painting import blended
from game.model.board import Terrain
from game.model.rulebook.movement import Ground
from game.ui.painting.land import SCALE, Land, Level, levels
from game.ui.painting.noise import blurred, fractal_noise
from game.ui.painting.palette import MapTheme
from game.ui.painting.relief import Relief
from game.ui.painting.sampling import Window, bilinear

Grounds = NDArray[np.integer]

_COARSE: Final = 4
"""Raster pixels to one of the coarse grid on which borders of ground are blurred."""

_BLOCK: Final = 128
"""Raster pixels painted at one time, across and down; a multiple of _COARSE."""
_MARGIN: Final = 3 * SCALE
"""Raster pixels that the state of a hex reaches beyond its middle."""
_NEAR: Final = 16
"""Raster pixels round a picture that are looked up for it: trees beside it reach into it."""
_TINT: Final = 7.0
_UPLAND: Final = 0.34
"""How far the ground takes on the colour of lowlands and uplands."""
_WHITE: Final = (int(Ground.SNOW), int(Ground.DEEP_SNOW))
_UNDER_SNOW: Final = np.float32(0.2)
"""How much of the colour of a kind of terrain shows through snow."""


class Season:
    """Rasters that change when the ground does; `fresh` brings a part of them up to date."""

    def __init__(self, land: Land, relief: Relief, theme: MapTheme) -> None:
        self.land, self.relief, self.theme = land, relief, theme
        self.ground: NDArray[np.int8] = np.full(len(land.board), -1, np.int8)
        self.colour: NDArray[np.uint8] = np.zeros((*land.shape, 3), np.uint8)
        """(width, height, 3) the bare ground."""
        self.conifers, self.leaves = np.zeros_like(self.colour), np.zeros_like(self.colour)
        """(width, height, 3) the roof of woods: conifers and leaf trees."""
        self.light = np.full(land.shape, 128, np.uint8)
        """(width, height) 128 on the level, less in the shade."""
        self.broad_light = self.light.copy()
        """The same of the large forms alone."""
        self.state: NDArray[np.uint8] = np.zeros(land.shape, np.uint8)
        """(width, height) the Ground that shows at each point."""
        self._dressed: dict[int, NDArray[np.uint8]] = {}
        self._stale = np.zeros([-(-length // _BLOCK) for length in land.shape], np.bool_)
        """(across, down) the blocks that show an earlier season."""
        self._soft: dict[int, NDArray[np.uint8]] = {}
        self._lock = Lock()

    def show(self, ground: Grounds) -> NDArray[np.int64]:
        """Takes over the ground of each hex; returns the hexes that changed."""
        changed = np.flatnonzero(self.ground != ground)
        if not len(changed):
            return changed
        self.ground = np.asarray(ground, np.int8).copy()
        centres = self.land.board.grid.centres[changed] * SCALE
        last = np.array(self._stale.shape) - 1
        first, far = (
            np.clip((centres + reach) // _BLOCK, 0, last).astype(int)
            for reach in (-_MARGIN, _MARGIN)
        )
        for across in (first[:, 0], far[:, 0]):  # A block is wider than what a hex reaches.
            for down in (first[:, 1], far[:, 1]):
                self._stale[across, down] = True
        self._soft.clear()
        return changed

    def fresh(self, window: Window) -> None:
        """Brings what a window of the map shows up to date; any thread may ask."""
        step = SCALE / window.pixels_per_hex
        across, down = (
            slice(
                max(0, int(low * step) - _NEAR) // _BLOCK, (int(high * step) + _NEAR) // _BLOCK + 1
            )
            for low, high in ((window.left, window.right), (window.top, window.bottom))
        )
        if not self._stale[across, down].any():
            return
        with self._lock:
            for column, row in np.argwhere(self._stale[across, down]):
                self._refresh(column + across.start, row + down.start)

    def _refresh(self, column: int, row: int) -> None:
        """Paints a block anew."""
        across, down = (
            slice(number * _BLOCK, min((number + 1) * _BLOCK, length))
            for number, length in zip((column, row), self.land.shape, strict=True)
        )
        self._repaint(across, down)
        self._stale[column, row] = False

    def _repaint(self, across: slice, down: slice) -> None:
        """Lays the colours of all states of the ground over one another in part of the map."""
        reach = self._reach(across, down)
        looks = [self.theme.look(Ground(ground)) for ground in reach]
        tones = [(*look.canopy.rgb, *look.leaf_canopy.rgb, look.shade / 100) for look in looks]
        parts = np.stack(list(reach.values()))
        shaded = np.empty(parts.shape[1:], np.float32)
        strongest = np.empty(parts.shape[1:], np.uint8)
        blended(
            parts, self._rags[:, down], across.start,
            np.stack([self._dress(ground)[across, down] for ground in reach]),
            np.array(tones, np.float32), self.colour[across, down], self.conifers[across, down],
            self.leaves[across, down], shaded, strongest,
        )  # fmt: skip
        self.state[across, down] = np.array(list(reach), np.uint8)[strongest]
        self._tint(across, down)
        for light, slopes in (
            (self.light, self.relief.light), (self.broad_light, self.relief.broad_light)
        ):  # fmt: skip
            lit = slopes[across, down] * (shaded * np.float32(100 / 127))
            light[across, down] = np.clip(128 + lit, 0, 255)

    def _tint(self, across: slice, down: slice) -> None:
        """Lays the colours of kinds of terrain that a ruleset adds over soil and woods."""
        for colour, share in self.land.tints:
            snowed = np.isin(self.state[across, down], _WHITE)
            much = np.where(snowed, _UNDER_SNOW, np.float32(1)) * share[across, down]
            for raster in (self.colour, self.conifers, self.leaves):
                plain = raster[across, down].astype(np.float32)
                plain += (np.array(colour, np.float32) - plain) * much[:, :, None]
                raster[across, down] = np.clip(plain, 0, 255)

    def _reach(self, across: slice, down: slice) -> dict[int, NDArray[np.uint8]]:
        """Each state of the ground that shows in part of the map, and how far it reaches."""
        window = Window(
            across.start, down.start, across.stop - across.start, down.stop - down.start, SCALE
        )
        shown = {}
        for ground, soft in self._softened().items():
            part = bilinear(soft, SCALE // _COARSE, window)
            if part.any():
                shown[ground] = part
        return shown

    def _softened(self) -> dict[int, NDArray[np.uint8]]:
        """The same of the whole map on the coarse grid."""
        if not self._soft:
            here = self.ground[self.land.owner[_COARSE // 2 :: _COARSE, _COARSE // 2 :: _COARSE]]
            for ground in np.unique(self.ground):
                soft = blurred((here == ground).astype(np.float32), 2)
                self._soft[int(ground)] = (soft * 255).astype(np.uint8)
        return self._soft

    @cached_property
    def _rags(self) -> Level:
        noise = fractal_noise(self.land.shape, SCALE * 0.6, 3, 113)
        return levels(noise * np.float32(1.6))

    def _dress(self, ground: int) -> NDArray[np.uint8]:
        """(width, height, 3) the whole map in one state of the ground."""
        if ground not in self._dressed:
            look = self.theme.look(Ground(ground))
            table = np.array([look.terrain[t.name.lower()].rgb for t in Terrain], np.float32)
            tint = self.land.tint * np.float32(_TINT / 127)
            low = np.maximum(-self.relief.rise, 0) * np.float32(_UPLAND / 127)
            high = np.maximum(self.relief.rise, 0) * np.float32(_UPLAND / 127)
            dressed = np.empty((*self.land.shape, 3), np.uint8)
            for channel in range(3):
                plain = blurred(table[self.land.board.like, channel][self.land.owner], 2)
                plain += low * (look.lowland.rgb[channel] - plain)
                plain += high * (look.upland.rgb[channel] - plain)
                dressed[:, :, channel] = np.clip(plain + tint, 0, 255)
            self._dressed[ground] = dressed
        return self._dressed[ground]
