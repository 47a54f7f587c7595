"""The painter of the last map is kept, and made ready early: most games are fought on one map."""

from __future__ import annotations

from threading import Lock

import numpy as np
from attrs import fields

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


def alike(one: Board, other: Board) -> bool:
    """Whether two boards are the same land, also when they were read for two scenarios."""
    return one is other or all(
        np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b
        for a, b in (
            (getattr(one, f.name), getattr(other, f.name)) for f in fields(Board) if f.init
        )
    )
