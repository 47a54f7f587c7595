"""What on a map is hardly what its author meant: ways and waters that end nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from attrs import evolve

from game.hexes.corners import touched
from game.hexes.grid import OFF_MAP, HexId
from game.model.board import Board, Line
from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake, in_order


def board_doubts(document: Document, board: Board) -> list[Mistake]:
    """Roads and railways that end in a field, and rivers that end on dry land."""
    found = [*ways(document, board, "railways"), *ways(document, board, "roads")]
    return list(in_order([*found, *rivers(document, board)]))


def ways(document: Document, board: Board, key: str) -> Iterator[Mistake]:
    """A road or railway leads from somewhere to somewhere: a place, another way, the rim."""
    lines: tuple[Line, ...] = getattr(board, key)
    used = Counter(hexagon for line in lines for hexagon in set(line.course))
    for number, line in enumerate(lines):
        for hexagon in dict.fromkeys((line.course[0], line.course[-1])):
            if used[hexagon] < 2 and hexagon not in board.place_at and not on_rim(board, hexagon):
                label = board.grid.label(hexagon)
                message = f"the {key[:-1]} {line.name!r} ends in the open, in {label}"
                mend = "Lead it on to a place, to another way or to the rim of the map."
                yield _doubt(document, message, mend, key, number, "course")


def on_rim(board: Board, hexagon: HexId) -> bool:
    """Whether a hex lies at the rim of the map."""
    return bool((np.asarray(board.grid.neighbours[hexagon]) == OFF_MAP).any())


def rivers(document: Document, board: Board) -> Iterator[Mistake]:
    """A river flows into another, a lake, or off the map."""
    used = Counter(corner for river in board.rivers for corner in set(river.corners))
    for number, river in enumerate(board.rivers):
        mouth = river.corners[-1]
        hexes = touched(board.grid, mouth)
        flows_on = used[mouth] > 1 or len(hexes) < 3
        if not flows_on and all(board.passable[hexagon] for hexagon in hexes):
            message = f"the {river.kind.name.lower()} river {river.name!r} ends on dry land"
            mend = "Lead it on to another river, a lake or the rim of the map."
            yield _doubt(document, message, mend, "rivers", number, "course")


def _doubt(document: Document, message: str, mend: str, *keys: str | int) -> Mistake:
    return evolve(document.mistake(message, *keys), level=Level.DOUBT, mend=mend)
