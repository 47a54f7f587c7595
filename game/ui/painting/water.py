"""Rivers, canals and lakes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import Board, River
from game.model.rulebook.movement import Ground
from game.ui.painting.kept import Kept
from game.ui.painting.land import SCALE, Land, hexes_under
from game.ui.painting.lines import (
    Points,
    Vertex,
    chaikin,
    courses,
    lengths,
    nearest_point,
    resampled,
    side,
    ticks,
    vertex,
    vertex_point,
)
from game.ui.painting.noise import hashed
from game.ui.painting.palette import Colour, MapTheme
from game.ui.painting.pen import Bundle, Pen
from game.ui.painting.sampling import Window, bilinear

Ice: TypeAlias = NDArray[Any] | None
"""(hexes,) thickness of the ice in millimetres, or None where nobody measured it."""

_STEP: Final = 0.06
"""Distance of a river's points, hex widths."""

_WANDER: Final = 0.16
_FULL_ICE: Final = 250.0
"""Millimetres of ice that look like solid ground."""


@frozen(eq=False)
class Stream:
    """A river or canal as it is drawn."""

    name: str
    name_ru: str
    kind: River
    points: Points
    fed: bool
    """Whether it begins in other water, so that it is not drawn thin at its source."""


@frozen(eq=False)
class Reach:
    """A piece of a river or canal as a pen draws it in one window."""

    points: list[list[float]]
    """Pixels of the pen's sheet."""
    width: float
    hexagon: int
    kind: River


def streams(board: Board) -> tuple[Stream, ...]:
    """Every river of a board, smooth, with mouths that meet the river they run into."""
    named = [
        (c.name, c.name_ru, c.kind, [vertex(*corner) for corner in c.corners]) for c in board.rivers
    ]
    known = {frozenset(p) for _, _, _, run in named for p in pairwise(run)}
    for kind in (River.MINOR, River.MAJOR, River.CANAL):
        edges = _sides(board, kind) - known
        corners = {corner: vertex_point(corner) for edge in edges for corner in edge}
        pairs = [(min(edge), max(edge)) for edge in edges]
        named += [("", "", kind, run) for run in courses(pairs, corners)]
    use = Counter(corner for _, _, _, run in named for corner in set(run))
    smooth = [_smooth(run, kind) for _, _, kind, run in named]
    return tuple(
        Stream(name, name_ru, kind, _joined(i, run, smooth, named, use), use[run[0]] > 1)
        for i, (name, name_ru, kind, run) in enumerate(named)
        if len(run) > 1
    )


def _sides(board: Board, kind: River) -> set[frozenset[Vertex]]:
    hexes, directions = np.nonzero(board.river == kind)
    return {
        frozenset(side(board.grid, int(h), int(d))) for h, d in zip(hexes, directions, strict=True)
    }


def _smooth(run: list[Vertex], kind: River) -> Points:
    points = np.array([vertex_point(corner) for corner in run])
    if kind is River.CANAL:
        return resampled(chaikin(points, 1), _STEP)
    keys = np.array(run, np.int64)
    drift = np.stack([hashed(keys[:, 0], keys[:, 1], s) for s in (5, 6)], axis=1) - 0.5
    return resampled(chaikin(points + drift * _WANDER, 3), _STEP)


def _joined(
    index: int,
    run: list[Vertex],
    smooth: list[Points],
    named: list[tuple[str, str, River, list[Vertex]]],
    use: Counter[Vertex],
) -> Points:
    """The smooth line with its ends led onto the water that they meet."""
    points = smooth[index]
    for end, corner in ((0, run[0]), (-1, run[-1])):
        if use[corner] < 2:
            continue
        for other, (_, _, _, course) in enumerate(named):
            if other != index and corner in course[1:-1]:
                meeting = nearest_point(smooth[other], points[end])[None]
                points = np.concatenate([meeting, points] if end == 0 else [points, meeting])
                break
    return points


class Water:
    """Paints lakes and rivers."""

    def __init__(self, land: Land, theme: MapTheme) -> None:
        self.land, self.theme = land, theme
        self.streams = streams(land.board)
        self._bundle = Bundle.of(stream.points for stream in self.streams)
        middles = np.array([piece[len(piece) // 2] for piece in self._bundle.pieces])
        middles = middles.reshape(-1, 2)
        self._hex = hexes_under(land.board.grid, middles[:, 0], middles[:, 1])
        self._share = self._grown()
        self._kept: Kept[list[Reach]] = Kept()
        self._locks = {
            n: Bundle.of(ticks(s.points, 0.22, 0.06))
            for n, s in enumerate(self.streams)
            if s.kind is River.CANAL
        }

    def _grown(self) -> NDArray[np.float64]:
        """(pieces,) how far each piece has grown from the source, 0.45 to 1 of its width."""
        share = np.ones(len(self._bundle.pieces))
        for number, stream in enumerate(self.streams):
            pieces = np.flatnonzero(self._bundle.owner == number)
            if stream.kind is River.CANAL or stream.fed:
                continue
            reach = min(8.0, float(lengths(stream.points)[-1]))
            far = np.arange(len(pieces)) * 24 * _STEP
            share[pieces] = np.clip(0.45 + 0.55 * far / reach, 0.45, 1)
        return share

    def lakes(
        self, picture: NDArray[np.uint8], window: Window, ground: NDArray[np.int8], ice: Ice
    ) -> None:
        """Fills standing water into a picture (width, height, 3), with a darker shore."""
        if not self._lake_near(window):
            return
        wet = bilinear(self.land.lake, SCALE, window).astype(np.float32) / 255
        if wet.max() < 0.3:
            return
        hexes = np.unique(self._lake_hexes(window))
        look = self.theme.look(Ground(int(np.bincount(ground[hexes]).argmax())))
        frozen = 0.0 if ice is None else float(np.mean(ice[hexes])) / _FULL_ICE
        water = look.water.mixed(self.theme.ice, min(1.0, frozen))
        edge = window.pixels_per_hex / 5
        inside = np.clip((wet - 0.46) * edge * 1.6 + 0.5, 0, 1)[:, :, None]
        deep = np.clip((wet - 0.46) * 5, 0, 1)[:, :, None]
        colour = np.array(look.shore.rgb) * (1 - deep) + np.array(water.rgb) * deep
        picture[:] = picture * (1 - inside) + colour * inside + 0.5

    def _lake_near(self, window: Window) -> bool:
        """Whether there is standing water in a window."""
        return bool(len(self._lake_hexes(window)))

    def _lake_hexes(self, window: Window) -> NDArray[np.int32]:
        size = SCALE / window.pixels_per_hex
        left, right = int(window.left * size) - SCALE, int(window.right * size) + SCALE
        top, bottom = int(window.top * size) - SCALE, int(window.bottom * size) + SCALE
        part = slice(max(0, left), max(1, right)), slice(max(0, top), max(1, bottom))
        wet = self.land.lake[part] > 60
        return np.asarray(self.land.owner[part][wet] if wet.any() else (), np.int32)

    def rivers(self, pen: Pen, ground: NDArray[np.int8], ice: Ice) -> None:
        """Draws all rivers and canals, banks first."""
        size = pen.window.pixels_per_hex
        reaches = self._kept.of(pen.window, lambda: self._reaches(pen))
        colours = [self._colours(r.kind, r.hexagon, ground, ice) for r in reaches]
        for reach, (_, bank) in zip(reaches, colours, strict=True):
            pen.placed(reach.points, bank, reach.width + (1.6 if size >= 20 else 0.8))
        for reach, (colour, _) in zip(reaches, colours, strict=True):
            pen.placed(reach.points, colour, reach.width)
        if size >= 24:
            for bundle in self._locks.values():
                pen.bundle(bundle, self.theme.canal, 1)

    def _reaches(self, pen: Pen) -> list[Reach]:
        """What shows of rivers and canals in the window of a pen."""
        found = []
        for piece in self._bundle.within(pen.window, 12):
            kind = self.streams[self._bundle.owner[piece]].kind
            width = self._width(kind, pen.window.pixels_per_hex) * self._share[piece]
            points = pen.place(self._bundle.pieces[piece]).tolist()
            found.append(Reach(points, width, int(self._hex[piece]), kind))
        return found

    @staticmethod
    def _width(kind: River, size: float) -> float:
        return {
            River.MINOR: 0.7 + 0.030 * size,
            River.MAJOR: 1.4 + 0.070 * size,
            River.CANAL: 0.9 + 0.028 * size,
        }[kind]

    def _colours(
        self, kind: River, hexagon: int, ground: NDArray[np.int8], ice: Ice
    ) -> tuple[Colour, Colour]:
        look = self.theme.look(Ground(int(ground[hexagon])))
        frozen = 0.0 if ice is None else min(1.0, float(ice[hexagon]) / _FULL_ICE)
        if kind is River.CANAL:
            return self.theme.canal.mixed(self.theme.ice, frozen * 0.6), self.theme.rail_casing
        return look.river.mixed(self.theme.ice, frozen), look.bank.mixed(
            self.theme.ice_bank, frozen
        )
