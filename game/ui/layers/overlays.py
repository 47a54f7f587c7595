"""Overlays: one key shows one kind of knowledge over the map, with a legend.

Each class of hex has a colour and a pattern, so that it can be told without the colour.
"""

from __future__ import annotations

import math
from typing import ClassVar, Final

import numpy as np
import pygame
from attrs import frozen
from numpy.typing import NDArray

from game.model.board import River
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along
from game.model.rulebook.movement import Ground
from game.rules.rail import rail_net
from game.rules.supply import capacity, railheads, trace
from game.rules.zoc import enemy_zone
from game.ui.figures import GROUNDS
from game.ui.ink import TINY_BOLD, Ink, Rgb
from game.ui.layers.layer import Layer, Sheet
from game.ui.layers.reach import blit_all
from game.ui.layers.shapes import Pattern, stamp

DARK, PALE = (26, 22, 18), (250, 246, 232)
OBJECTIVE: Final = (255, 222, 120)
ICE_FROM: Final = 40
"""Zoom from which the thickness of ice is written."""


@frozen
class Class:
    """One class of hexes of an overlay."""

    text: str
    colour: Rgb
    pattern: Pattern = "plain"
    alpha: int = 95
    fill: int = 30


class Overlay(Layer):
    """A class for each hex, drawn as colour and hatching."""

    title: ClassVar[str] = ""
    intent: ClassVar[str] = ""
    """What its key means in the key table."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.shown = False
        self.classes: tuple[Class, ...] = ()
        self.of: NDArray[np.int8] = np.empty(0, np.int8)
        """(hexes,) index into `classes`, -1 for none."""

    def refresh(self, game: Game, side: Side) -> None:
        """Works the classes out again."""

    def notes(self) -> tuple[str, ...]:
        """Further lines of the legend."""
        return ()

    def draw(self, sheet: Sheet) -> None:
        """Lays the stamps of all classes."""
        here = self.of[sheet.hexes]
        for number, kind in enumerate(self.classes):
            hexes = sheet.hexes[here == number]
            if len(hexes) and kind.alpha:
                shape = stamp(sheet.zoom, kind.colour, kind.alpha, kind.pattern, kind.fill)
                blit_all(sheet, shape, hexes.tolist())


class SupplyOverlay(Overlay):
    """F2: what share of its needs a unit would get in each hex; railheads and working lines."""

    title, intent = "Supply", "overlay-supply"

    def refresh(self, game: Game, side: Side) -> None:
        """Shares by the columns' effort and the trains' capacity."""
        self.classes = (
            Class("70 % and more of what is needed", (74, 140, 60), alpha=75),
            Class("40 to 70 %", (222, 168, 40), "rising", 130, 45),
            Class("less than 40 %", (205, 90, 40), "crossed", 150, 45),
            Class("beyond the columns' reach", (150, 30, 30), "dots", 190, 60),
        )
        share = along(game.world.rules.supply.share, trace(game, side))
        share = share * capacity(game, side) // 1000
        of = np.select([share >= 700, share >= 400, share > 0], [0, 1, 2], 3)
        own = game.state.hexes.control == side
        self.of = np.where(own, of, -1).astype(np.int8)
        self._lines = rail_net(game, side)
        self._heads = {int(h) for h in railheads(game, side)}
        self._rail = game.world.board.rail
        self._capacity = capacity(game, side)

    def notes(self) -> tuple[str, ...]:
        """What the railways bring."""
        return (
            "Circles: railheads; blue: working lines",
            f"The trains bring {self._capacity // 10} % of all needs",
        )

    def draw(self, sheet: Sheet) -> None:
        """Shares, lines, railheads."""
        super().draw(sheet)
        there = sheet.grid.neighbours
        width = max(2, sheet.zoom // 14)
        for hexagon in sheet.hexes[self._lines[sheet.hexes]].tolist():
            for direction in range(6):
                other = int(there[hexagon, direction])
                if self._rail[hexagon, direction] and other >= 0 and self._lines[other]:
                    pygame.draw.line(
                        sheet.surface, (30, 74, 150), sheet.at(hexagon), sheet.at(other), width
                    )
        radius = max(2, sheet.zoom // 9)
        for hexagon in sheet.hexes.tolist():
            if hexagon in self._heads:
                pygame.draw.circle(sheet.surface, PALE, sheet.at(hexagon), radius)
                pygame.draw.circle(sheet.surface, (30, 74, 150), sheet.at(hexagon), radius, 2)


_GROUND_CLASSES: Final = {
    Ground.DRY: Class("", (222, 188, 84), alpha=70),
    Ground.WET: Class("", (96, 128, 92), "falling", 130, 60),
    Ground.MUD: Class("", (104, 66, 30), "crossed", 170, 110),
    Ground.FROZEN: Class("", (110, 150, 190), "rising", 130, 60),
    Ground.SNOW: Class("", (245, 250, 255), "dots", 210, 120),
    Ground.DEEP_SNOW: Class("", (255, 255, 255), alpha=190),
    Ground.THAW: Class("", (120, 110, 140), "dots", 190, 90),
}


class GroundOverlay(Overlay):
    """F3: the state of the ground, and how thick the ice is on rivers and lakes."""

    title, intent = "Ground and ice", "overlay-ground"

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Ground by hex, counted."""
        ground = game.state.hexes.ground
        counts = np.bincount(ground[game.world.board.passable], minlength=len(Ground))
        present = [kind for kind in Ground if counts[kind]]
        shares = {kind: round(100 * counts[kind] / counts.sum()) for kind in present}
        self.classes = tuple(
            Class(f"{GROUNDS[k]}, {shares[k]} % of the map", c.colour, c.pattern, c.alpha, c.fill)
            for k, c in _GROUND_CLASSES.items()
            if k in present
        )
        index = np.full(len(Ground), -1, np.int8)
        index[present] = np.arange(len(present))
        self.of = index[ground]
        self._ice = game.state.hexes.ice // 10
        self._wet = (game.world.board.river > River.NONE).any(axis=1) | ~game.world.board.passable
        self._bears = game.world.rules.movement.ice_cm

    def notes(self) -> tuple[str, ...]:
        """What ice bears."""
        bears = self._bears
        return (
            f"Figures: ice in cm. Bears men from {bears['foot']},",
            f"lorries from {bears['motorised']}, tanks from {bears['tracked']}",
        )

    def draw(self, sheet: Sheet) -> None:
        """Ground, and the ice in figures."""
        super().draw(sheet)
        if sheet.zoom < ICE_FROM:
            return
        for hexagon in sheet.hexes[self._wet[sheet.hexes]].tolist():
            if thickness := int(self._ice[hexagon]):
                x, y = sheet.at(hexagon)
                at = (x, y - round(sheet.zoom * 0.52))
                shown = self.ink.words(str(thickness), TINY_BOLD, (16, 60, 120))
                back = shown.get_rect(midtop=at).inflate(6, 0)
                pygame.draw.rect(sheet.surface, PALE, back, border_radius=3)
                sheet.surface.blit(shown, shown.get_rect(midtop=at))


class ZonesOverlay(Overlay):
    """F4: zones of control, the enemy's as far as he is seen."""

    title, intent = "Zones of control", "overlay-zones"

    def refresh(self, game: Game, side: Side) -> None:
        """Own, enemy's, both."""
        theirs, ours = enemy_zone(game, side), enemy_zone(game, side.enemy, known=False)
        self.classes = (
            Class("commanded by our units", (54, 92, 140), "rising", 120, 30),
            Class("commanded by the enemy in sight", (196, 52, 36), "falling", 140, 35),
            Class("commanded by both", (120, 52, 110), "crossed", 140, 45),
        )
        self.of = np.select([theirs & ours, theirs, ours], [2, 1, 0], -1).astype(np.int8)


class ControlOverlay(Overlay):
    """F8: who holds what, what was just taken, and the places that give points."""

    title, intent = "Control and objectives", "overlay-control"

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Control by hex; fresh ground apart."""
        control, hexes = game.state.hexes.control, game.state.hexes
        fresh = hexes.taken >= game.state.turn - 1
        names = [game.world.scenario.sides[s.key].adjective for s in Side]
        axis, soviet = (86, 104, 96), (168, 58, 44)
        self.classes = (
            Class(f"{names[0]}", axis, alpha=95),
            Class(f"{names[1]}", soviet, alpha=80),
            Class(f"{names[0]}, taken this turn or the last", axis, "rising", 210, 100),
            Class(f"{names[1]}, taken this turn or the last", soviet, "falling", 210, 90),
        )
        of = np.where(fresh, control + 2, control)
        self.of = np.where(control >= 0, of, -1).astype(np.int8)
        board = game.world.board
        self._worth = [
            (board.place(p.place).hex, max(p.axis, p.soviet))
            for p in game.world.scenario.victory.places
        ]

    def notes(self) -> tuple[str, ...]:
        """What the figures are."""
        return ("Stars: victory points of the place",)

    def draw(self, sheet: Sheet) -> None:
        """Control, and what places are worth."""
        super().draw(sheet)
        visible = set(sheet.hexes.tolist())
        for hexagon, worth in self._worth:
            if hexagon in visible:
                shown = self.ink.words(str(worth), TINY_BOLD, DARK)
                at = sheet.at(hexagon)
                box = shown.get_rect(midbottom=(at[0] + 7, at[1] + round(sheet.zoom * 0.56)))
                label = pygame.Rect(box.left - 20, box.top - 1, box.width + 24, box.height + 2)
                pygame.draw.rect(sheet.surface, OBJECTIVE, label, border_radius=4)
                pygame.draw.rect(sheet.surface, DARK, label, 1, border_radius=4)
                draw_star(sheet.surface, (box.left - 9, box.centery), 7)
                sheet.surface.blit(shown, box)


def draw_star(surface: pygame.Surface, centre: tuple[int, int], radius: int) -> None:
    """A five-pointed star."""
    points = []
    for corner in range(10):
        length = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * (corner / 5 - 0.5)
        points.append((centre[0] + length * math.cos(angle), centre[1] + length * math.sin(angle)))
    pygame.draw.polygon(surface, DARK, points)


OVERLAYS: Final[tuple[type[Overlay], ...]] = (
    SupplyOverlay,
    GroundOverlay,
    ZonesOverlay,
    ControlOverlay,
)
