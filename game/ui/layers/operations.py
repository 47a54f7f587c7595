"""Operations on the map: arrows, lines to hold, rings, what was feared and what was rejected.

The same drawing serves the opponent's plan, the coach's proposals and the replay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.ai.operations import Operation
from game.hexes.grid import HexId
from game.model.records import Side
from game.texts import mark, tr
from game.ui.ink import SMALL_BOLD, TINY_BOLD, Ink, Rgb
from game.ui.layers.front import AXIS, SOVIET
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.reach import blit_all
from game.ui.layers.shapes import Pattern, border, smoothed, stamp

PAPER: Final = (250, 244, 226)
DARK: Final = (26, 22, 18)
FEAR: Final = (214, 120, 16)
GREY: Final = (96, 92, 84)
STROKES: Final[tuple[Rgb, Rgb]] = (AXIS, SOVIET)
ATTACKS: Final = ("attack", "breakthrough", "encircle")
NAMES_FROM: Final = 26
"""Zoom from which operations have their names on the map."""
FAINT, USUAL, LIT = 70, 190, 245
"""Strength of an arrow: while another is pointed at, usually, while it is pointed at."""
Points = NDArray[np.float64]

LEGEND: Final = (
    ("arrow", mark("advance, pincers, stroke")),
    ("hollow", mark("falls back")),
    ("ring", mark("ring to be closed, place to be taken")),
    ("hatched", mark("line or place to hold")),
    ("fear", mark("what was feared")),
    ("grey", mark("what was rejected")),
)
"""What the marks mean."""


@frozen
class Drawn:
    """An operation as it is drawn."""

    number: int
    operation: Operation
    side: Side


class OperationsLayer(Layer):
    """The operations of a plan, above everything else on the map."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.drawn: tuple[Drawn, ...] = ()
        self.lit: int | None = None
        """The number of the operation that is pointed at."""

    def draw(self, sheet: Sheet) -> None:
        """Lines and places first, arrows above them, then numbers; the one pointed at last."""
        rows = sorted(self.drawn, key=lambda d: d.number == self.lit)
        for one in rows:
            self._ground(sheet, one)
        for one in rows:
            self._arrows(sheet, one)
        for one in rows:
            if self.lit in (None, one.number):
                self._fears(sheet, one)
        boxes: list[pygame.Rect] = []
        for one in rows:
            self._label(sheet, one, boxes)
        for one in rows:
            if one.number == self.lit:
                self._rejected(sheet, one)

    def _strength(self, one: Drawn) -> int:
        if self.lit is None:
            return USUAL
        return LIT if one.number == self.lit else FAINT

    def _ground(self, sheet: Sheet, one: Drawn) -> None:
        """What is to be held or taken."""
        plan, colour, strength = one.operation, STROKES[one.side], self._strength(one)
        here = set(sheet.hexes.tolist())
        hexes = [h for h in plan.objectives if h in here]
        attack = plan.posture in ATTACKS
        if hexes and (not attack or len(plan.objectives) > 1):
            pattern: Pattern = "crossed" if attack else "rising"
            blit_all(sheet, stamp(sheet.zoom, colour, strength, pattern, strength // 4), hexes)
        inside = np.zeros(len(sheet.grid), np.bool_)
        inside[list(plan.objectives)] = True
        if attack:
            centre = middle_of(sheet, plan.objectives)
            radius = max(6, round(sheet.zoom * reach_of(sheet, plan.objectives)))
            dashed_ring(sheet.surface, centre, radius, colour, max(2, sheet.zoom // 12))
            return
        for line in border(sheet.grid, inside):
            points = [sheet.point(x, y) for x, y in smoothed(line, 1)]
            width = 1 if strength == FAINT else max(2, sheet.zoom // 12)
            if width > 1:
                pygame.draw.lines(sheet.surface, PAPER, False, points, width + 2)
            pygame.draw.lines(sheet.surface, colour, False, points, width)

    def _arrows(self, sheet: Sheet, one: Drawn) -> None:
        plan = one.operation
        wide = max(6.0 if plan.main else 4.5, sheet.zoom * (0.2 if plan.main else 0.14))
        for axis in plan.axes:
            if len(axis) > 1:
                line = smoothed([tuple(sheet.grid.centres[h]) for h in thinned(axis)], 3)
                points = np.array([sheet.point(x, y) for x, y in line], float)
                shape = ribbon(points, wide * 0.55, wide)
                filled(sheet.surface, shape, STROKES[one.side], self._strength(one),
                       hollow=plan.posture == "withdraw")  # fmt: skip

    def _fears(self, sheet: Sheet, one: Drawn) -> None:
        for fear in one.operation.feared:
            if not 0 <= fear.hex < len(sheet.grid):
                continue
            x, y = sheet.at(fear.hex)
            size = max(8, sheet.zoom // 3)
            shape = [(x, y - size), (x + size, y + size * 3 // 4), (x - size, y + size * 3 // 4)]
            pygame.draw.polygon(sheet.surface, FEAR, shape)
            pygame.draw.polygon(sheet.surface, PAPER, shape, max(2, size // 7))
            sign = self.ink.words("!", SMALL_BOLD, DARK)
            sheet.surface.blit(sign, sign.get_rect(center=(x, y + size // 8)))

    def _label(self, sheet: Sheet, one: Drawn, boxes: list[pygame.Rect]) -> None:
        """A number, and the name beside it where there is room; never two on each other."""
        spot = place_of(one.operation)
        if spot is None:
            return
        x, y = sheet.at(spot)
        faint = self.lit not in (None, one.number)
        words = str(one.number)
        if not faint and (sheet.zoom >= NAMES_FROM or one.number == self.lit):
            words = f"{one.number}  {one.operation.name}"
        shown = self.ink.words(words, SMALL_BOLD, PAPER)
        box = shown.get_rect(midbottom=(x, y - max(6, sheet.zoom // 3))).inflate(12, 4)
        while box.collidelist(boxes) >= 0:
            box.y -= box.height
        boxes.append(box)
        colour = GREY if faint else STROKES[one.side]
        pygame.draw.rect(sheet.surface, colour, box, border_radius=box.height // 2)
        pygame.draw.rect(sheet.surface, PAPER, box, 2, border_radius=box.height // 2)
        sheet.surface.blit(shown, shown.get_rect(center=box.center))

    def _rejected(self, sheet: Sheet, one: Drawn) -> None:
        """Plans that were left, in grey, each with its name."""
        for rejected in one.operation.rejected:
            if not rejected.objectives:
                continue
            centre = middle_of(sheet, rejected.objectives)
            radius = max(6, round(sheet.zoom * min(1.5, reach_of(sheet, rejected.objectives))))
            dashed_ring(sheet.surface, centre, radius, GREY, max(2, sheet.zoom // 14))
            shown = self.ink.words(tr("not: {rejected}", rejected=rejected.name), TINY_BOLD, GREY)
            box = shown.get_rect(midtop=(centre[0], centre[1] + radius + 3))
            pygame.draw.rect(sheet.surface, PAPER, box.inflate(8, 2), border_radius=3)
            sheet.surface.blit(shown, box)


def thinned(axis: Sequence[HexId]) -> list[HexId]:
    """Every third hex of a way with both its ends: an arrow shows where it goes, not each step."""
    return [*axis[:-1:3], axis[-1]]


def place_of(operation: Operation) -> HexId | None:
    """Where the number of an operation stands: its aim, or where its forces go."""
    if operation.posture in ATTACKS and operation.objectives:
        return operation.objectives[len(operation.objectives) // 2]
    if operation.axes and operation.axes[0]:
        return operation.axes[0][-1]
    return operation.objectives[0] if operation.objectives else None


def extent_of(operation: Operation) -> list[HexId]:
    """Hexes between which all that matters of an operation lies."""
    spots = [h for axis in operation.axes for h in (axis[:1] + axis[-1:])]
    place = place_of(operation)
    return spots if place is None else [*spots, place]


def middle_of(sheet: Sheet, hexes: Sequence[HexId]) -> tuple[int, int]:
    """The pixel in the midst of some hexes."""
    x, y = sheet.grid.centres[list(hexes)].mean(axis=0)
    return sheet.point(float(x), float(y))


def reach_of(sheet: Sheet, hexes: Sequence[HexId]) -> float:
    """The radius of a ring about some hexes, in hex widths."""
    centres = sheet.grid.centres[list(hexes)]
    far = np.hypot(*(centres - centres.mean(axis=0)).T).max()
    return float(min(far, 4.0)) + 0.62


def ribbon(points: Points, narrow: float, wide: float) -> Points:
    """The outline of an arrow along points, growing towards its head."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    length, head = along[-1], wide * 2.6
    if length < head * 1.2:
        head = length * 0.6
    body = np.linspace(0.0, max(length - head, 0.1), max(3, len(points)))
    spine = np.stack([np.interp(body, along, points[:, n]) for n in (0, 1)], axis=1)
    tangent = np.gradient(spine, axis=0)
    tangent /= np.maximum(np.hypot(*tangent.T), 1e-6)[:, None]
    across = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
    width = np.linspace(narrow, wide, len(spine))[:, None]
    last, tip = across[-1], points[-1]
    wings = [spine[-1] + last * wide * 2.1, tip, spine[-1] - last * wide * 2.1]
    return np.concatenate([spine + across * width, wings, (spine - across * width)[::-1]])


def filled(surface: pygame.Surface, shape: Points, colour: Rgb, alpha: int, hollow: bool) -> None:
    """A see-through shape with a pale edge; hollow for those who go back."""
    points = [(round(float(x)), round(float(y))) for x, y in shape]
    box = pygame.Rect(points[0], (1, 1)).unionall([pygame.Rect(p, (1, 1)) for p in points])
    box = box.inflate(10, 10).clip(surface.get_clip().inflate(10, 10))
    if not box.width or not box.height:
        return
    veil = pygame.Surface(box.size, pygame.SRCALPHA)
    inside = [(x - box.left, y - box.top) for x, y in points]
    pygame.draw.polygon(veil, (*colour, alpha // 5 if hollow else alpha), inside)
    pygame.draw.lines(veil, (*PAPER, alpha), True, inside, 5 if hollow else 3)
    pygame.draw.lines(veil, (*colour, min(255, alpha + 30)), True, inside, 3 if hollow else 1)
    surface.blit(veil, box)


def dashed_ring(
    surface: pygame.Surface, centre: tuple[int, int], radius: int, colour: Rgb, width: int
) -> None:
    """A dashed circle with a pale edge, which stands out on every ground."""
    count = max(8, round(radius * 2 * np.pi / (width * 7)))
    for number in range(count):
        angles = np.linspace(number, number + 0.62, 5) * 2 * np.pi / count
        arc = [
            (
                round(centre[0] + radius * float(np.cos(a))),
                round(centre[1] + radius * float(np.sin(a))),
            )
            for a in angles
        ]
        pygame.draw.lines(surface, PAPER, False, arc, width + 3)
        pygame.draw.lines(surface, colour, False, arc, width)


def numbered(plan: Iterable[Operation], side: Side, first: int = 1) -> tuple[Drawn, ...]:
    """The operations of a plan with their numbers; those where the decision is sought first."""
    ranked = sorted(plan, key=lambda o: (not o.main, o.kind == "garrison", -o.score))
    return tuple(Drawn(n, operation, side) for n, operation in enumerate(ranked, first))
