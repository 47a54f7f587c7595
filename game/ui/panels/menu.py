"""The menu of orders for a hex, at the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.hexes.grid import HexId
from game.model.state import UnitId
from game.ui.acts import Act
from game.ui.dossier import Dossier
from game.ui.ink import BOLD, SMALL, Ink
from game.ui.menus import MENUS, Entry
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot

ROW: Final = 25
WIDEST: Final = 330


class OrderMenu(FloatPanel):
    """What can be ordered at a hex; a line that opens others replaces them."""

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._perform = perform
        self.entries: tuple[Entry, ...] = ()
        self._at = (0, 0)
        self._view = pygame.Rect(0, 0, 0, 0)

    def ask(
        self, dossier: Dossier, hexagon: HexId, units: Sequence[UnitId], at: tuple[int, int]
    ) -> None:
        """Opens it for a hex and some units, at a pixel of the window."""
        self.title = dossier.game.world.board.name_of(hexagon)
        self._at = at
        self._lay(tuple(e for part in MENUS for e in part(dossier, hexagon, units)))

    def arrange(self, view: pygame.Rect) -> None:
        """A menu does not outlast a change of the window."""
        self._view = view
        self.close()

    def _lay(self, entries: tuple[Entry, ...]) -> None:
        ink = self.ink
        self.entries = entries
        widest = max([ink.font(BOLD).size(self.title)[0]]
                     + [ink.font(SMALL).size(e.text)[0] + ink.px(16) for e in entries])  # fmt: skip
        width = min(widest + ink.px(28), ink.px(WIDEST))
        rect = pygame.Rect(self._at, (width, ink.px(ROW) * (len(entries) + 1) + ink.px(8)))
        self.place(rect.clamp(self._view))
        self.show()

    def paint(self, surface: pygame.Surface) -> None:
        """The place, then a line for each entry."""
        ink, theme, row = self.ink, self.ink.theme, self.ink.px(ROW)
        surface.fill(theme.deep.rgb)
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)
        pad, width = ink.px(12), self.rect.width
        ink.put(surface, self.title, (pad, ink.px(4)), BOLD, colour=theme.accent, width=width - pad)
        y = row + ink.px(2)
        for entry in self.entries:
            rect = pygame.Rect(2, y, width - 4, row)
            usable = entry.act is not None or bool(entry.entries)
            if usable and self.is_hovered(rect):
                pygame.draw.rect(surface, theme.raised.rgb, rect)
            at = (pad, y + ink.px(3))
            shade = theme.paper if usable else theme.faint
            ink.put(surface, entry.text, at, SMALL, colour=shade, width=width - 2 * pad)
            if entry.entries:
                x, middle, arm = width - pad, rect.centery, ink.px(4)
                points = [(x - arm, middle - arm), (x, middle), (x - arm, middle + arm)]
                pygame.draw.lines(surface, theme.muted.rgb, False, points, 2)
            tip = entry.why_not[:1].upper() + entry.why_not[1:] if entry.why_not else entry.tip
            act = (lambda e=entry: self._choose(e)) if usable else None
            self.spots.append(Spot(rect, tip, act))
            y += row

    def _choose(self, entry: Entry) -> None:
        if entry.entries:
            self.title = entry.text
            self._lay(entry.entries)
        elif entry.act is not None:
            self.close()
            self._perform(entry.act)
