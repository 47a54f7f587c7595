"""Counters of units as they are now, drawn once for each look and size."""

from __future__ import annotations

from typing import Final

import pygame

from game.model.game import Game
from game.model.state import UnitId
from game.ui.counterface import draw_counter
from game.ui.counters import Look, Signs, look_of
from game.ui.ink import Ink

KEPT: Final = 3000


class CounterBook:
    """Pictures of counters."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.signs: Signs = "symbols"
        self.turned = False
        """Whether counters show their second face."""
        self._pictures: dict[tuple[Look, int], pygame.Surface] = {}

    def picture(self, game: Game, unit: UnitId, size: int, ghost: bool = False) -> pygame.Surface:
        """The counter of a unit, `size` pixels wide and high; a ghost is only remembered."""
        key = look_of(game, unit, ghost, self.signs, self.turned), size
        if key not in self._pictures:
            if len(self._pictures) > KEPT:
                self._pictures.clear()
            self._pictures[key] = draw_counter(*key)
        return self._pictures[key]
