"""Trains at the edge of the map: who comes in by which line, and when."""

from __future__ import annotations

from typing import Final

import pygame

from game.hexes.grid import HexId
from game.model.figures import day_month
from game.model.game import Game
from game.model.records import Side
from game.rules.schedule import Arrival, trains_at_the_edge
from game.texts import tr
from game.ui.ink import TINY_BOLD, Ink
from game.ui.layers.layer import Layer, Sheet

SOON: Final = 2
"""Turns ahead that are shown."""
TAGS_FROM: Final = 14
PAPER, LINE = (250, 244, 226), (40, 44, 50)


class TrainsLayer(Layer):
    """A wagon at each line by which reinforcements of the next turns come."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.tags: dict[HexId, str] = {}

    def refresh(self, game: Game, side: Side) -> None:
        """Counts the formations by line and finds the first day."""
        trains = trains_at_the_edge(game, side, SOON)
        self.tags = {edge: tag(game, coming) for edge, coming in trains.items()}

    def draw(self, sheet: Sheet) -> None:
        """The wagons."""
        if sheet.zoom < TAGS_FROM:
            return
        for hexagon in sheet.hexes.tolist():
            if hexagon in self.tags:
                self._wagon(sheet, hexagon)

    def _wagon(self, sheet: Sheet, hexagon: HexId) -> None:
        words = self.ink.words(self.tags[hexagon], TINY_BOLD, LINE)
        box = words.get_rect(center=sheet.at(hexagon)).inflate(self.ink.px(10), self.ink.px(4))
        box.clamp_ip(sheet.surface.get_clip())
        wheel = max(2, box.height // 6)
        for x in (box.left + 2 * wheel, box.right - 2 * wheel):
            pygame.draw.circle(sheet.surface, LINE, (x, box.bottom), wheel)
        pygame.draw.rect(sheet.surface, PAPER, box, border_radius=2)
        pygame.draw.rect(sheet.surface, LINE, box, 1, border_radius=2)
        sheet.surface.blit(words, words.get_rect(center=box.center))


def tag(game: Game, coming: list[Arrival]) -> str:
    """How many, and the first day."""
    turn = max(game.state.turn, min(one.turn for one in coming))
    day = game.world.date_of(turn)
    many = (
        game.world.units[coming[0].unit].short
        if len(coming) == 1
        else tr("{count} units", count=len(coming))
    )
    return f"{many}  {day_month(day)}"
