"""Counters of units as they are now, drawn once for each look and size."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.ui.figures import values_of
from game.ui.ink import Hand, Ink

KEPT: Final = 3000


class CounterBook:
    """Pictures of counters."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._pictures: dict[tuple[Any, ...], pygame.Surface] = {}

    def picture(self, game: Game, unit: UnitId, size: int, ghost: bool = False) -> pygame.Surface:
        """The counter of a unit, `size` pixels wide and high; a ghost is only remembered."""
        look = (unit, size, str(values_of(game, unit)), ghost)
        if look not in self._pictures:
            if len(self._pictures) > KEPT:
                self._pictures.clear()
            self._pictures[look] = self._draw(game, unit, size, ghost)
        return self._pictures[look]

    def _draw(self, game: Game, unit: UnitId, size: int, ghost: bool) -> pygame.Surface:
        record = game.world.units[unit]
        axis = game.world.side[unit] == Side.AXIS
        face = pygame.Surface((size, size), pygame.SRCALPHA)
        colour = (158, 170, 150) if axis else (196, 120, 92)
        pygame.draw.rect(face, colour, face.get_rect(), border_radius=size // 8 if axis else 0)
        pygame.draw.rect(
            face,
            (20, 18, 16),
            face.get_rect(),
            max(1, size // 24),
            border_radius=size // 8 if axis else 0,
        )
        if size >= 30:
            self.ink.put(
                face,
                record.short or record.name,
                (size // 2, 1),
                Hand(size / 4.5 / self.ink.scale),
                colour=(16, 14, 12),
                anchor="centre",
                width=size - 4,
            )
            self.ink.put(
                face,
                str(values_of(game, unit)),
                (size // 2, round(size * 0.7)),
                Hand(size / 4 / self.ink.scale, "narrow-bold"),
                colour=(16, 14, 12),
                anchor="centre",
            )
        if ghost:
            face.set_alpha(110)
        return face
