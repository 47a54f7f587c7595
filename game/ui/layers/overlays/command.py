"""The overlay of command: headquarters and whom they reach, boundaries, axes of advance."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import pygame
from attrs import evolve

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.rules.axes import Axis, axes
from game.rules.command import hexes_beyond, seams, staffs
from game.rules.zoc import on_map
from game.texts import mark, tr
from game.ui.ink import SMALL_BOLD, Ink, Rgb
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, PALE, Class, Overlay

WIRE: Final[Rgb] = (44, 60, 92)
OUT: Final[Rgb] = (186, 40, 34)
THRUST: Final[Rgb] = (30, 92, 152)
BACK: Final[Rgb] = (128, 96, 44)
ATTACKS: Final = ("attack", "breakthrough", "encircle")


class CommandOverlay(Overlay):
    """Wires from each headquarters to its units, seams between sectors, arrows of the plans."""

    title, intent = mark("Command"), "overlay-command"
    about = mark("Headquarters and whom they reach, seams between armies, axes of advance")

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self._wires: list[tuple[HexId, HexId, bool]] = []
        self._axes: tuple[Axis, ...] = ()
        self._names: dict[int, str] = {}
        self._reached: tuple[int, int] = (0, 0)

    def refresh(self, game: Game, side: Side) -> None:
        """Whom each staff reaches, and where sectors meet."""
        self.classes = (
            Class(tr("two armies meet: the defence is weaker"), (206, 140, 30), "dots", 200, 50),
            Class(tr("two fronts meet: weaker still"), (150, 52, 150), "crossed", 210, 60),
            Class(tr("beyond reach of their headquarters"), OUT, "falling", 220, 70),
        )
        rules = game.world.rules.command
        of = np.full(len(game.world.board), -1, np.int8)
        for hexagon, percent in seams(game, side).items():
            of[hexagon] = 0 if percent >= rules.seam else 1
        far = hexes_beyond(game, side)
        units = game.state.units
        there = np.flatnonzero(on_map(game, side))
        of[units.hex[there[far[there] > 0]]] = 2
        self.of = of
        at = [staff.hex for staff in staffs(game)]
        self._wires = [
            (at[int(units.army[u])], int(units.hex[u]), bool(far[u]))
            for u in there.tolist()
            if at[int(units.army[u])] >= 0
        ]
        self._axes = tuple(drawable(game, side, axis) for axis in axes(game, side))
        self._names = {
            axis.army: game.world.armies[axis.army].short or game.world.armies[axis.army].name
            for axis in self._axes
        }
        out = int((far[there] > 0).sum())
        self._reached = (len(there) - out, out)

    def notes(self) -> tuple[str, ...]:
        """What the lines are, and how many units are out of touch."""
        within, out = self._reached
        return (
            tr("{within} units in touch, {out} beyond reach", within=within, out=out),
            tr("Thin lines: staff to unit, red beyond reach"),
            tr("Arrows: today's plans; brown ones lead back"),
        )

    def draw(self, sheet: Sheet) -> None:
        """Hatching, wires, arrows."""
        super().draw(sheet)
        for here, there, out in self._wires:
            if here != there:
                colour = OUT if out else WIRE
                pygame.draw.aaline(sheet.surface, colour, sheet.at(here), sheet.at(there))
        for axis in self._axes:
            self._arrow(sheet, axis)

    def _arrow(self, sheet: Sheet, axis: Axis) -> None:
        """From the middle of the troops to the objectives in order; a place to hold gets a ring."""
        width = max(3, sheet.zoom // 9)
        goals = [sheet.at(goal) for goal in axis.goals]
        if axis.posture not in ATTACKS and axis.posture != "withdraw":
            for point in goals:
                pygame.draw.circle(sheet.surface, PALE, point, sheet.zoom // 3 + 2, width + 2)
                pygame.draw.circle(sheet.surface, THRUST, point, sheet.zoom // 3, width - 1)
            return
        colour = BACK if axis.posture == "withdraw" else THRUST
        line = [sheet.at(axis.start), *goals]
        if len(line) < 2 or line[0] == line[-1]:
            return
        for edge, ink in ((width + 3, PALE), (width, colour)):
            for start, end in pairwise(line):
                pygame.draw.line(sheet.surface, ink, start, end, edge)
            head(sheet.surface, line[-2], line[-1], edge * 2.4, ink)
        text = f"{self._names[axis.army]} {axis.reached}/{len(axis.goals)}"
        shown = self.ink.words(text, SMALL_BOLD, DARK)
        first = pygame.Vector2(line[0]).lerp(pygame.Vector2(line[1]), 0.4)
        box = shown.get_rect(center=(round(first.x), round(first.y)))
        pygame.draw.rect(sheet.surface, PALE, box.inflate(8, 2), border_radius=4)
        pygame.draw.rect(sheet.surface, colour, box.inflate(8, 2), 1, border_radius=4)
        sheet.surface.blit(shown, box)


def drawable(game: Game, side: Side, axis: Axis) -> Axis:
    """An axis as it is drawn: nobody falls back to places that are lost."""
    if axis.posture != "withdraw":
        return axis
    control = game.state.hexes.control
    return evolve(axis, goals=tuple(h for h in axis.goals if control[h] == side))


def head(
    surface: pygame.Surface, start: tuple[int, int], end: tuple[int, int], size: float, colour: Rgb
) -> None:
    """The head of an arrow."""
    way = pygame.Vector2(end) - pygame.Vector2(start)
    if not way.length():
        return
    step = way.normalize()
    across = pygame.Vector2(-step.y, step.x)
    tip = pygame.Vector2(end) + step * size * 0.6
    base = pygame.Vector2(end) - step * size * 0.5
    pygame.draw.polygon(
        surface, colour, [tip, base + across * size * 0.7, base - across * size * 0.7]
    )
