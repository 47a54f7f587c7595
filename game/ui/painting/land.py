"""The land as rasters: what covers each point of the map, with borders that wander like nature's.

A raster has SCALE pixels a hex and is (width, height). Each point belongs to the hex under it
after a small random shift, so that woods and fields meet in bays and tongues instead of hexsides,
and is then blurred, so that one passes into the other.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import ROW_HEIGHT, Grid
from game.model.board import Board, Terrain
from game.ui.painting.noise import Field, blurred, fractal_noise

SCALE: Final = 16
"""Pixels a hex of the rasters."""

_STRIP: Final = 128
"""Raster columns worked on at one time."""

Mask = NDArray[np.uint8]
Level = NDArray[np.int8]
"""-127 to 127 for -1 to 1."""

_WANDER: Final = 0.26
_WOOD: Final = {Terrain.FOREST: 1.0, Terrain.LIGHT_FOREST: 0.42, Terrain.MARSH: 0.10}
_BUILT: Final = {Terrain.METROPOLIS: 1.0, Terrain.CITY: 0.75, Terrain.TOWN: 0.3}


def hexes_under(grid: Grid, x: Field, y: Field) -> NDArray[np.int32]:
    """The hex that holds each point given in hex widths; points off the map get the nearest rim."""
    across, down = x - 0.5, y - 1 / np.sqrt(3)
    r = down / ROW_HEIGHT
    q = across - r / 2
    s = -q - r
    qi, ri, si = np.round(q), np.round(r), np.round(s)
    dq, dr, ds = abs(qi - q), abs(ri - r), abs(si - s)
    qi = np.where((dq > dr) & (dq > ds), -ri - si, qi)
    ri = np.where((dr >= ds) & ~((dq > dr) & (dq > ds)), -qi - si, ri)
    row = np.clip(ri, 0, grid.rows - 1).astype(np.int32)
    column = qi.astype(np.int32) + (ri.astype(np.int32) - (ri.astype(np.int32) & 1)) // 2
    return np.asarray(row * np.int32(grid.columns) + np.clip(column, 0, grid.columns - 1))


def levels(field: Field) -> Level:
    """A field from -1 to 1 in a quarter of the room."""
    return np.asarray(np.rint(np.clip(field, -1, 1) * np.float32(127)), np.int8)


class Land:
    """The rasters of a board that no season changes."""

    def __init__(self, board: Board) -> None:
        self.board = board
        width, height = board.grid.extent
        self.shape = int(np.ceil(width * SCALE)), int(np.ceil(height * SCALE))

    @cached_property
    def owner(self) -> NDArray[np.int32]:
        """(width, height) the hex to whose cover each point belongs."""
        x = (np.arange(self.shape[0], dtype=np.float32) + 0.5)[:, None] / SCALE
        y = (np.arange(self.shape[1], dtype=np.float32) + 0.5)[None, :] / SCALE
        east, south = (fractal_noise(self.shape, SCALE * 0.9, 3, seed) for seed in (11, 23))
        owner = np.empty(self.shape, np.int32)
        wander = np.float32(_WANDER * 2)
        for start in range(0, self.shape[0], _STRIP):  # What comes up on the way is much larger.
            part = slice(start, start + _STRIP)
            there = x[part] + east[part] * wander, y + south[part] * wander
            owner[part] = hexes_under(self.board.grid, *there)
        return owner

    def cover(self, amount: dict[Terrain, float], radius: int = 2) -> Mask:
        """(width, height) how much of something each terrain holds, 0 to 255, borders blurred."""
        table = np.zeros(len(Terrain), np.float32)
        for terrain, share in amount.items():
            table[terrain] = share
        return (blurred(table[self.board.like][self.owner], radius) * 255).astype(np.uint8)

    @cached_property
    def tints(self) -> list[tuple[tuple[int, int, int], Field]]:
        """Each colour that a ruleset gives a kind of terrain, and where how much of it lies."""
        found = []
        for number, kind in enumerate(self.board.kinds):
            there = self.board.terrain == number
            if kind.rgb is not None and there.any():
                share = blurred(there.astype(np.float32)[self.owner], 2)
                found.append((kind.rgb, share * np.float32(kind.tint_share / 100)))
        return found

    @cached_property
    def wood(self) -> Mask:
        """How thick trees stand: clearings in woods, groves in light ones."""
        thick = self.cover(_WOOD).astype(np.float32) / 255
        uneven = fractal_noise(self.shape, SCALE * 0.55, 3, 37) * np.float32(1.3)
        groves = thick + uneven * thick * (np.float32(1.25) - thick)
        return np.asarray(np.clip(groves * 255, 0, 255), np.uint8)

    @cached_property
    def nothing(self) -> Mask:
        """A raster of zeros."""
        return np.zeros(self.shape, np.uint8)

    @cached_property
    def farmland(self) -> Mask:
        """How much is tilled; some of the open country is."""
        return self.cover({Terrain.FARMLAND: 1.0, Terrain.OPEN: 0.3, Terrain.HILLS: 0.2})

    @cached_property
    def marsh(self) -> Mask:
        """How much is bog."""
        return self.cover({Terrain.MARSH: 1.0})

    @cached_property
    def built(self) -> Mask:
        """How thick houses stand."""
        return self.cover(_BUILT)

    @cached_property
    def lake(self) -> Mask:
        """Standing water; the shore is where it passes 128."""
        return self.cover({Terrain.LAKE: 1.0}, 3)

    @cached_property
    def conifers(self) -> Mask:
        """The share of conifers among the trees: stands of one kind, more of them northwards."""
        stands = fractal_noise(self.shape, SCALE * 1.6, 3, 53)
        northward = np.linspace(0.72, 0.38, self.shape[1], dtype=np.float32)[None, :]
        return (np.clip(northward + stands * 0.9, 0, 1) * 255).astype(np.uint8)

    @cached_property
    def tint(self) -> Level:
        """(width, height) slow changes of tone that keep large surfaces alive."""
        return levels(fractal_noise(self.shape, SCALE * 2.4, 4, 97))
