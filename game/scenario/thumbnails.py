"""The small picture in the heading of a save: the land, and who holds it; no secret to anybody."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Terrain
from game.model.game import Game

FIELD, WOOD, MARSH, WATER, TOWN = range(5)
LAND: Final = {
    Terrain.LIGHT_FOREST: WOOD,
    Terrain.FOREST: WOOD,
    Terrain.MARSH: MARSH,
    Terrain.LAKE: WATER,
    Terrain.CITY: TOWN,
    Terrain.METROPOLIS: TOWN,
}
HELD: Final = 8
"""A cell is its land and, this many times, one more than the side that holds it."""
LARGEST: Final = 1 << 18
"""Cells that a picture may have."""


@frozen(eq=False)
class Picture:
    """The cells of a picture: a row for each row of the map, odd ones half a hex to the right."""

    land: NDArray[np.uint8]
    control: NDArray[np.int8]
    """Side, or NEUTRAL."""


def picture_of(game: Game) -> dict[str, Any]:
    """The picture as it stands in the heading."""
    board = game.world.board
    cells = np.zeros(len(board), np.uint8)
    for terrain, land in LAND.items():
        cells[board.like == terrain] = land
    cells += HELD * (1 + game.state.hexes.control).astype(np.uint8)
    text = b64encode(zlib.compress(cells.tobytes(), 9)).decode("ascii")
    return {"columns": board.grid.columns, "rows": board.grid.rows, "cells": text}


def read_picture(told: Mapping[str, Any]) -> Picture | None:
    """The picture of a heading; None where there is none, or where it is not one."""
    try:
        columns, rows = int(told["columns"]), int(told["rows"])
        if not 0 < columns * rows <= LARGEST:
            return None
        unpacker = zlib.decompressobj()
        cells = unpacker.decompress(b64decode(told["cells"], validate=True), columns * rows)
        grid = np.frombuffer(cells, np.uint8).reshape(rows, columns)
    except (KeyError, TypeError, ValueError, zlib.error):
        return None
    return Picture(grid % HELD, (grid // HELD).astype(np.int8) - 1)
