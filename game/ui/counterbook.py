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
        self._looked: tuple[object, dict[tuple[UnitId, bool], tuple[bytes, Look]]] = None, {}

    def picture(self, game: Game, unit: UnitId, size: int, ghost: bool = False) -> pygame.Surface:
        """The counter of a unit, `size` pixels wide and high; a ghost is only remembered."""
        key = self._look(game, unit, ghost), size
        if key not in self._pictures:
            if len(self._pictures) > KEPT:
                self._pictures.clear()
            self._pictures[key] = draw_counter(*key)
        return self._pictures[key]

    def _look(self, game: Game, unit: UnitId, ghost: bool) -> Look:
        """What a unit shows, worked out anew when its cells or what is round it have changed."""
        state = game.state
        around = tuple([t.version for t in state.tables if t is not state.units])
        now = around, state.units.stamp("army"), self.signs, self.turned
        if self._looked[0] != now:
            self._looked = now, {}
        looks, cells = self._looked[1], state.units.cells[:, unit].tobytes()
        known = looks.get((unit, ghost))
        if known is None or known[0] != cells:
            look = look_of(game, unit, ghost, self.signs, self.turned, self.ink.vision)
            known = looks[unit, ghost] = cells, look
        return known[1]
