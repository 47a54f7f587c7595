"""Planned attacks on the map: who comes up on what way, who strikes where, what chance it has."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from game.engine.blows import Blow
from game.engine.orders import Move
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.odds import ratio_in_words
from game.ui.attackplanning import AttackPlanning
from game.ui.ink import SMALL_BOLD, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.operations import filled, ribbon
from game.ui.layers.reach import blit_all
from game.ui.layers.shapes import corners, smoothed, stamp

PAPER: Final = (250, 244, 226)
DARK: Final = (30, 26, 20)
OPEN: Final = (206, 52, 34)
WORDS_FROM: Final = 24
"""Zoom from which odds stand beside a target."""


class AttacksLayer(Layer):
    """Drawn while attacks are planned."""

    shown = False

    def __init__(self, ink: Ink, planning: AttackPlanning) -> None:
        self.ink, self.planning = ink, planning
        self.lit: UnitId | None = None
        """The unit that is pointed at in the list."""

    def draw(self, sheet: Sheet) -> None:
        """Open hexes beneath, then ways, arrows, targets, and odds on top."""
        planning = self.planning
        planning.look_again()
        blows = planning.plan.blows
        self._holes(sheet)
        for order in planning.orders():
            if isinstance(order, Move):
                self._way(sheet, order)
        for blow in blows:
            self._arrows(sheet, blow)
        if planning.target is not None:
            ring(sheet, planning.target, self.ink.theme.accent.rgb)
        if self.lit is not None:
            here = int(planning.post.game.state.units.hex[self.lit])
            if here >= 0:
                ring(sheet, here, PAPER)
        boxes: list[pygame.Rect] = []
        for number, blow in enumerate(blows, 1):
            self._label(sheet, number, blow, boxes)

    def _colour(self, target: HexId) -> Rgb:
        foreseen = self.planning.foreseen(target)
        return self.ink.theme.grade(foreseen.gives / 1000 if foreseen else 0.0)

    def _holes(self, sheet: Sheet) -> None:
        """Hexes that the plan leaves open to the enemy, hatched."""
        here = set(sheet.hexes.tolist())
        foreseen = [self.planning.foreseen(blow.target) for blow in self.planning.plan.blows]
        holes = {h for one in foreseen if one for h in one.holes} & here
        if holes:
            blit_all(sheet, stamp(sheet.zoom, OPEN, 190, "crossed", 40), sorted(holes))

    def _way(self, sheet: Sheet, order: Move) -> None:
        """The march to where a unit attacks from, dotted."""
        line = smoothed([tuple(sheet.grid.centres[h]) for h in order.path], 2)
        points = np.array([sheet.point(x, y) for x, y in line], float)
        size = max(2, sheet.zoom // 16)
        for x, y in spaced(points, size * 3.2):
            pygame.draw.circle(sheet.surface, DARK, (x, y), size + 1)
            pygame.draw.circle(sheet.surface, PAPER, (x, y), size)

    def _arrows(self, sheet: Sheet, blow: Blow) -> None:
        """An arrow from each hex of the attackers into the target, in the colour of its chance."""
        planning, colour = self.planning, self._colour(blow.target)
        places = {planning.place_of(unit) for unit in blow.places}
        end = np.array(sheet.at(blow.target), float)
        current = blow.target == planning.target
        wide = max(5.0, sheet.zoom * 0.15)
        for place in sorted(p for p in places if p is not None):
            start = np.array(sheet.at(place), float)
            points = np.linspace(start + (end - start) * 0.12, start + (end - start) * 0.8, 6)
            shape = ribbon(points, wide * 0.7, wide)
            filled(sheet.surface, shape, colour, 245 if current else 190, hollow=False)

    def _label(self, sheet: Sheet, number: int, blow: Blow, boxes: list[pygame.Rect]) -> None:
        """The number of an attack, with its odds where there is room."""
        foreseen = self.planning.foreseen(blow.target)
        words = str(number)
        if foreseen and sheet.zoom >= WORDS_FROM:
            words += f"   {ratio_in_words(foreseen.odds.ratio)}   {foreseen.gives / 10:.0f} %"
        shown = self.ink.words(words, SMALL_BOLD, DARK)
        x, y = sheet.at(blow.target)
        box = shown.get_rect(midbottom=(x, y - sheet.zoom * 2 // 5)).inflate(14, 4)
        while box.collidelist(boxes) >= 0:
            box.y -= box.height
        boxes.append(box)
        pygame.draw.rect(sheet.surface, PAPER, box, border_radius=box.height // 2)
        edge = self._colour(blow.target)
        pygame.draw.rect(sheet.surface, DARK, box.inflate(2, 2), 1, border_radius=box.height // 2)
        pygame.draw.rect(sheet.surface, edge, box, 3, border_radius=box.height // 2)
        sheet.surface.blit(shown, shown.get_rect(center=box.center))


def ring(sheet: Sheet, hexagon: HexId, colour: Rgb) -> None:
    """A hex framed in a colour, which stands out on any ground."""
    shape = corners(sheet.at(hexagon), sheet.zoom, 0.95)
    pygame.draw.polygon(sheet.surface, DARK, shape, max(4, sheet.zoom // 10 + 2))
    pygame.draw.polygon(sheet.surface, colour, shape, max(2, sheet.zoom // 14))


def spaced(points: np.ndarray, gap: float) -> list[tuple[int, int]]:
    """Points at equal distances along a line."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.arange(gap, along[-1], gap)
    x, y = (np.interp(at, along, points[:, n]) for n in (0, 1))
    return [(round(a), round(b)) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
