"""Counters on the map: one pile a hex, and ghosts of enemies lost from sight."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

import numpy as np
import pygame

from game.hexes.grid import HexId
from game.model.records import Side
from game.model.state import UNSEEN, UnitId
from game.rules.stacks import stack, stacks
from game.ui.camera import Camera
from game.ui.counterbook import CounterBook
from game.ui.counterface import shadow
from game.ui.ink import Hand, Ink
from game.ui.layers.layer import Layer, Sheet
from game.ui.post import CommandPost

SIZES: Final = (0.5, 0.6, 0.7, 0.8, 0.92)
"""Widths of a counter in hex widths, by the setting that Ctrl and the wheel change."""
STRATEGIC: Final = 14
"""Zoom up to which armies are drawn instead of counters."""
AT_ONCE: Final = 0.006
"""Seconds for which counters are drawn ahead in one frame."""
MARGIN: Final = 112
"""Pixels beyond the view in which they are drawn ahead as well."""
REMEMBERED: Final = 3
"""Turns for which an enemy lost from sight is drawn where it was."""


class CountersLayer(Layer):
    """All units that the side sees."""

    def __init__(self, ink: Ink, post: CommandPost, book: CounterBook) -> None:
        self.ink, self.post, self.book = ink, post, book
        self.size = 2
        self.moving: set[UnitId] = set()
        """Units that are drawn by an animation instead."""

    def width(self, zoom: int) -> int:
        """Width of a counter in pixels."""
        return max(6, round(zoom * SIZES[self.size]))

    def pile(self, hexagon: HexId) -> list[UnitId]:
        """The units of a hex from the top down: what is selected, then the strongest."""
        game, selected = self.post.game, self.post.selected
        here = [u for side in Side for u in stack(game, hexagon, side)]
        units = [u for u in here if u not in self.moving]
        men = game.state.units.men
        return sorted(units, key=lambda u: (u not in selected, -int(men[u])))

    def occupied(self) -> frozenset[HexId]:
        """Hexes with units that are seen."""
        return frozenset(hexagon for side in Side for hexagon in stacks(self.post.game, side))

    def drawn_ahead(self, camera: Camera) -> Iterator[None]:
        """Draws the counters in view one after the other, so that the map has them at hand."""
        if camera.zoom <= STRATEGIC:
            return
        size, seen = self.width(camera.zoom), camera.window.inflate(2 * MARGIN, 2 * MARGIN)
        until = perf_counter() + AT_ONCE
        for hexagon in sorted(self.occupied()):
            x, y = camera.grid.centres[hexagon] * camera.zoom
            if not seen.collidepoint(x, y):
                continue
            for unit in self.pile(hexagon)[:3]:
                self.book.picture(self.post.game, unit, size)
            if perf_counter() > until:
                yield
                until = perf_counter() + AT_ONCE

    def draw(self, sheet: Sheet) -> None:
        """Ghosts first, then the piles from north to south."""
        if sheet.zoom <= STRATEGIC:
            return
        size = self.width(sheet.zoom)
        for unit, hexagon in self.ghosts(sheet):
            picture = self.book.picture(self.post.game, unit, size, ghost=True)
            sheet.surface.blit(picture, picture.get_rect(center=sheet.at(hexagon)))
        occupied = self.occupied()
        for hexagon in sheet.hexes.tolist():
            if hexagon in occupied:
                self._draw_pile(sheet, hexagon, size)

    def ghosts(self, sheet: Sheet) -> list[tuple[UnitId, HexId]]:
        """Enemies lost from sight in the last turns, where no unit is seen now."""
        there = set(sheet.hexes.tolist())
        return [(unit, hexagon) for unit, hexagon in self._lost() if hexagon in there]

    def _lost(self) -> list[tuple[UnitId, HexId]]:
        game = self.post.game
        units, turn = game.state.units, game.state.turn
        lost = (
            (units.hex == UNSEEN) & (units.seen_turn >= 0) & (units.seen_turn >= turn - REMEMBERED)
        )
        occupied, own = self.occupied(), game.state.hexes.control == self.post.side
        return [
            (int(u), int(units.seen_hex[u]))
            for u in np.flatnonzero(lost)
            if int(units.seen_hex[u]) not in occupied and not own[units.seen_hex[u]]
        ]

    def covered(self) -> frozenset[HexId]:
        """Hexes with units that are seen, or remembered: there is no room for names."""
        return self.occupied() | {hexagon for _, hexagon in self._lost()}

    def _draw_pile(self, sheet: Sheet, hexagon: HexId, size: int) -> None:
        pile = self.pile(hexagon)
        if not pile:
            return
        x, y = sheet.at(hexagon)
        step = max(1, size // 16)
        depth = min(len(pile), 3) - 1
        dark = shadow(size, self.post.game.world.side[pile[0]] == Side.AXIS)
        sheet.surface.blit(dark, dark.get_rect(center=(x + step // 2, y + step)))
        for number in range(depth, -1, -1):
            picture = self.book.picture(self.post.game, pile[number], size)
            shift = number * step - depth * step // 2
            sheet.surface.blit(picture, picture.get_rect(center=(x + shift, y - shift)))
        if len(pile) > 1 and size >= 24:
            self._count(sheet.surface, len(pile), (x + size // 2, y - size // 2), size)

    def _count(self, surface: pygame.Surface, number: int, at: tuple[int, int], size: int) -> None:
        theme = self.ink.theme
        radius = max(7, size // 7)
        pygame.draw.circle(surface, theme.deep.rgb, at, radius)
        pygame.draw.circle(surface, theme.paper.rgb, at, radius, 1)
        shown = self.ink.words(str(number), Hand(radius * 1.3 / self.ink.scale, "narrow-bold"))
        surface.blit(shown, shown.get_rect(center=at))
