"""Lines in dashes, whatever lies between their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot


def cut_up(
    points: Sequence[tuple[int, int]], dash: float, gap: float
) -> Iterator[list[tuple[float, float]]]:
    """The dashes of a line: pieces of it so long, with gaps between."""
    drawn, left = True, dash
    piece: list[tuple[float, float]] = [*points[:1]]
    for (x1, y1), (x2, y2) in pairwise(points):
        length, at = hypot(x2 - x1, y2 - y1), 0.0
        while length - at > left:
            at += left
            here = (x1 + (x2 - x1) * at / length, y1 + (y2 - y1) * at / length)
            if drawn:
                yield [*piece, here]
            drawn, piece = not drawn, [here]
            left = dash if drawn else gap
        left -= length - at
        if drawn:
            piece.append((x2, y2))
    if drawn and len(piece) > 1:
        yield piece
