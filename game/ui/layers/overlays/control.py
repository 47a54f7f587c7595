"""The overlay of control and objectives."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pygame

from game.model.game import Game
from game.model.records import Side
from game.texts import mark, tr
from game.ui.ink import TINY_BOLD
from game.ui.layers.layer import Sheet
from game.ui.layers.overlays.overlay import DARK, Class, Overlay

OBJECTIVE: Final = (255, 222, 120)


class ControlOverlay(Overlay):
    """F8: who holds what, what was just taken, and the places that give points."""

    title, intent = mark("Control and objectives"), "overlay-control"
    about = mark("Who holds what, what was just taken, what gives points")

    def refresh(self, game: Game, side: Side) -> None:  # noqa: ARG002 - the same for both sides
        """Control by hex; fresh ground apart."""
        control, hexes = game.state.hexes.control, game.state.hexes
        fresh = hexes.taken >= game.state.turn - 1
        names = [game.world.scenario.sides[s.key].adjective for s in Side]
        axis, soviet = (86, 104, 96), (168, 58, 44)
        self.classes = (
            Class(f"{names[0]}", axis, alpha=95),
            Class(f"{names[1]}", soviet, alpha=80),
            Class(
                tr("{names}, taken this turn or the last", names=names[0]), axis, "rising", 210, 100
            ),
            Class(
                tr("{names}, taken this turn or the last", names=names[1]),
                soviet,
                "falling",
                210,
                90,
            ),
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
        return (tr("Stars: victory points of the place"),)

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
