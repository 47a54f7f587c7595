"""Drawn plans on the map: axes as arrows with their objectives, lines, areas; and the pencil."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pygame

from game.engine.orders.planning import aims
from game.hexes.grid import OFF_MAP, HexId
from game.model.records import Side
from game.model.records.drawing import DrawnPlan, Stroke, StrokeKind
from game.texts import tr
from game.ui.ink import SMALL_BOLD, TINY_BOLD, Ink, Rgb
from game.ui.layers.counters import STRATEGIC
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.operations import PAPER, STROKES, filled, ribbon
from game.ui.layers.reach import blit_all
from game.ui.layers.shapes import border, smoothed, stamp
from game.ui.pencil import Pencil, enclosed

DARK: Final = (30, 26, 20)
FAINT, USUAL, LIT = 110, 205, 245
"""Strength of a plan while another is in hand, usually, and in hand."""
NAMES_FROM: Final = 22
"""Zoom from which strokes have their words."""


class DrawnPlansLayer(Layer):
    """The plans of the side at the window, those that are to be seen."""

    def __init__(self, ink: Ink, pencil: Pencil) -> None:
        self.ink, self.pencil = ink, pencil
        self.plans: Sequence[DrawnPlan] = ()
        self.side = Side.AXIS
        self.lit: int | None = None
        """The number of the plan in hand."""

    def draw(self, sheet: Sheet) -> None:
        """Areas lowest, then lines, then axes, then words; the pencil on top."""
        boxes: list[pygame.Rect] = []
        strokes = [(plan, stroke) for plan in self.plans for stroke in plan.strokes]
        for kind in ("area", "boundary", "phase", "line", "axis"):
            for plan, stroke in strokes:
                if stroke.kind == kind:
                    self._stroke(sheet, stroke, self._strength(plan))
        for plan, stroke in strokes:
            self._words(sheet, plan, stroke, boxes)
        self._pencil(sheet)

    def _strength(self, plan: DrawnPlan) -> int:
        if self.lit is None:
            return USUAL
        return LIT if plan.number == self.lit else FAINT

    @property
    def _colour(self) -> Rgb:
        return STROKES[self.side]

    def _stroke(self, sheet: Sheet, stroke: Stroke, strength: int) -> None:
        match stroke.kind:
            case "axis":
                self._axis(sheet, stroke.hexes, aims(stroke), strength)
            case "area":
                self._area(sheet, stroke.hexes, strength)
            case kind:
                self._line(sheet, kind, stroke.hexes)

    def _points(self, sheet: Sheet, hexes: Sequence[HexId], rounds: int = 3) -> np.ndarray:
        """Pixels of a smooth line through hexes: every third of them, so that it swings."""
        thin = [*hexes[:-1:3], hexes[-1]] if len(hexes) > 1 else list(hexes)
        line = smoothed([tuple(sheet.grid.centres[h]) for h in thin], rounds)
        return np.array([sheet.point(x, y) for x, y in line], float)

    def _axis(
        self, sheet: Sheet, hexes: Sequence[HexId], stops: Sequence[HexId], strength: int
    ) -> None:
        if len(hexes) > 1:
            far = sheet.zoom <= STRATEGIC
            wide = max(7.0, sheet.zoom * (0.34 if far else 0.22))
            shape = ribbon(self._points(sheet, hexes), wide * 0.45, wide)
            filled(sheet.surface, shape, self._colour, strength, hollow=False)
        for number, stop in enumerate(stops, 1):
            x, y = sheet.at(stop)
            size = max(3, sheet.zoom // 5)
            pygame.draw.circle(sheet.surface, PAPER, (x, y), size + (2 if size > 5 else 1))
            pygame.draw.circle(sheet.surface, self._colour, (x, y), size)
            if size >= 8:
                shown = self.ink.words(str(number), TINY_BOLD, PAPER)
                sheet.surface.blit(shown, shown.get_rect(center=(x, y)))

    def _area(self, sheet: Sheet, hexes: Sequence[HexId], strength: int) -> None:
        here = set(sheet.hexes.tolist())
        if there := [h for h in hexes if h in here]:
            blit_all(sheet, stamp(sheet.zoom, self._colour, strength // 3, "rising", 26), there)
        inside = np.zeros(len(sheet.grid), np.bool_)
        inside[list(hexes)] = True
        for line in border(sheet.grid, inside):
            points = [sheet.point(x, y) for x, y in smoothed(line, 2)]
            cased(sheet.surface, points, self._colour, max(2, sheet.zoom // 14))

    def _line(self, sheet: Sheet, kind: StrokeKind, hexes: Sequence[HexId]) -> None:
        points = self._points(sheet, hexes)
        width = max(3, sheet.zoom // 10)
        if kind == "phase":
            for piece in dashes(points, width * 5, 0.62):
                cased(sheet.surface, piece, self._colour, max(2, width - 1))
        elif kind == "boundary":
            for number, piece in enumerate(dashes(points, width * 4, 0.55)):
                if number % 2:
                    middle = piece[len(piece) // 2]
                    pygame.draw.circle(sheet.surface, PAPER, middle, width + 1)
                    pygame.draw.circle(sheet.surface, DARK, middle, max(2, width - 1))
                else:
                    cased(sheet.surface, piece, DARK, max(2, width - 1))
        else:
            cased(sheet.surface, [(round(x), round(y)) for x, y in points], self._colour, width + 1)
            teeth(sheet.surface, points, self._colour, width * 2)

    # Words

    def _words(
        self, sheet: Sheet, plan: DrawnPlan, stroke: Stroke, boxes: list[pygame.Rect]
    ) -> None:
        words = ""
        if stroke.kind == "axis":
            words = plan.name
        elif stroke.kind == "phase" and sheet.zoom >= NAMES_FROM:
            words = tr("from turn {turn}", turn=stroke.turn + 1) if stroke.turn >= 0 else ""
        if not words or self._strength(plan) == FAINT:
            return
        at = stroke.hexes[len(stroke.hexes) // 2]
        shown = self.ink.words(words, SMALL_BOLD, PAPER)
        x, y = sheet.at(at)
        box = shown.get_rect(center=(x, y - max(10, sheet.zoom // 2))).inflate(12, 4)
        while box.collidelist(boxes) >= 0:
            box.y += box.height
        boxes.append(box)
        pygame.draw.rect(sheet.surface, self._colour, box, border_radius=box.height // 2)
        pygame.draw.rect(sheet.surface, PAPER, box, 2, border_radius=box.height // 2)
        sheet.surface.blit(shown, shown.get_rect(center=box.center))

    # The pencil

    def _pencil(self, sheet: Sheet) -> None:
        pencil = self.pencil
        if pencil.tool is None:
            return
        hexes = pencil.line(with_cursor=not pencil.free)
        if len(hexes) > 1:
            if pencil.tool == "axis":
                self._axis(sheet, hexes, pencil.points[1:], USUAL)
            elif pencil.tool == "area":
                self._area(sheet, enclosed(sheet.grid, [*pencil.points, pencil.cursor]), USUAL)
            else:
                self._line(sheet, pencil.tool, hexes)
        for point in pencil.points:
            pygame.draw.circle(sheet.surface, DARK, sheet.at(point), 6)
            pygame.draw.circle(sheet.surface, PAPER, sheet.at(point), 4)
        if pencil.cursor != OFF_MAP:
            x, y = sheet.at(pencil.cursor)
            for colour, width in ((DARK, 5), (self.ink.theme.accent.rgb, 2)):
                pygame.draw.circle(sheet.surface, colour, (x, y), max(10, sheet.zoom // 3), width)


def cased(
    surface: pygame.Surface, points: Sequence[tuple[int, int]], colour: Rgb, width: int
) -> None:
    """A line with a pale edge, which stands out on every ground."""
    if len(points) > 1:
        pygame.draw.lines(surface, PAPER, False, points, width + 4)
        pygame.draw.lines(surface, colour, False, points, width)


def along(points: np.ndarray, gap: float) -> np.ndarray:
    """Points at equal distances along a line."""
    steps = np.hypot(*np.diff(points, axis=0).T) if len(points) > 1 else np.zeros(0)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.arange(0.0, length[-1] + 0.1, max(1.0, gap))
    return np.stack([np.interp(at, length, points[:, n]) for n in (0, 1)], axis=1)


def dashes(points: np.ndarray, gap: float, share: float) -> list[list[tuple[int, int]]]:
    """Pieces of a line, each a share of the gap from one to the next."""
    fine = along(points, gap / 8)
    full = max(2, round(8 * share) + 1)
    pieces = [fine[n : n + full] for n in range(0, len(fine) - 1, 8)]
    return [[(round(x), round(y)) for x, y in piece] for piece in pieces if len(piece) > 1]


def teeth(surface: pygame.Surface, points: np.ndarray, colour: Rgb, size: int) -> None:
    """Short strokes across a line, as a position is drawn."""
    spots = along(points, size * 2.5)
    if len(spots) < 2:
        return
    way = np.gradient(spots, axis=0)
    way /= np.maximum(np.hypot(*way.T), 1e-6)[:, None]
    for (x, y), (dx, dy) in zip(spots, way, strict=True):
        end = (round(x - dy * size), round(y + dx * size))
        pygame.draw.line(surface, PAPER, (round(x), round(y)), end, 5)
        pygame.draw.line(surface, colour, (round(x), round(y)), end, 3)
