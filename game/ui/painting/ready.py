"""The painter of the last map is kept, and made ready early: most games are fought on one map."""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
from attrs import fields

from game.hexes.grid import Grid
from game.hexes.projection import Projection
from game.model.board import Board
from game.ui.painting.map_painter import MapPainter
from game.ui.painting.studio import whole_map

_LOCK = Lock()
_kept: list[MapPainter] = []


def painter_for(board: Board) -> MapPainter:
    """The painter of a map; the one that painted last, where the map is the same."""
    with _LOCK:
        if not (_kept and alike(_kept[0].board, board)):
            _kept[:] = [MapPainter(board)]
        return _kept[0]


def make_ready(board: Board) -> None:
    """Works out what no season changes, before anybody asks for the map."""
    with _LOCK:
        if _kept:
            return  # One has painted already; what it has may be of use again.
        painter = MapPainter(board)
        painter.show(np.zeros(len(board), np.int8), np.zeros(len(board), np.int16))
        whole_map(painter)
        _kept[:] = [painter]


def alike(one: Any, other: Any) -> bool:
    """Whether two boards are the same land, also when they were read for two scenarios."""
    if one is other:
        return True
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, Board | Projection | Grid):
        names = [each.name for each in fields(type(one)) if each.init]
        return all(alike(getattr(one, name), getattr(other, name)) for name in names)
    return bool(one == other)
