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

    @property
    def well(self) -> pygame.Rect:
        """All below the name of the place."""
        top = self.ink.px(ROW) + self.ink.px(2)
        return pygame.Rect(0, top, self.rect.width, max(0, self.rect.height - top - 2))

    def _lay(self, entries: tuple[Entry, ...]) -> None:
        ink = self.ink
        self.entries, self.scroll = entries, 0
        widest = max([ink.width_of(self.title, BOLD)]
                     + [ink.width_of(e.text, SMALL) + ink.px(16) for e in entries])  # fmt: skip
        width = min(widest + ink.px(28), ink.px(WIDEST))
        height = min(ink.px(ROW) * (len(entries) + 1) + ink.px(8), self._view.height)
        self.place(pygame.Rect(self._at, (width, height)).clamp(self._view))
        self.show()

    def paint(self, surface: pygame.Surface) -> None:
        """The place, then a line for each entry."""
        ink, theme, row = self.ink, self.ink.theme, self.ink.px(ROW)
        surface.fill(theme.deep.rgb)
        pad, width, well = ink.px(12), self.rect.width, self.well
        ink.put(surface, self.title, (pad, ink.px(4)), BOLD, colour=theme.accent, width=width - pad)
        surface.set_clip(well)
        for number, entry in enumerate(self.entries):
            top = well.top + number * row - self.scroll
            self._line(surface, entry, pygame.Rect(2, top, width - 4, row))
        self.end_scroll(surface, row * len(self.entries), 0)
        surface.set_clip(None)
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)

    def _line(self, surface: pygame.Surface, entry: Entry, rect: pygame.Rect) -> None:
        ink, theme, pad = self.ink, self.ink.theme, self.ink.px(12)
        usable = _usable(entry)
        if usable and self.is_hovered(rect):
            pygame.draw.rect(surface, theme.raised.rgb, rect)
        at, room = (pad, rect.top + ink.px(3)), rect.width - 2 * pad
        shade = theme.paper if usable else theme.faint
        ink.put(surface, entry.text, at, SMALL, colour=shade, width=room)
        if entry.entries:
            x, middle, arm = rect.right - pad, rect.centery, ink.px(4)
            points = [(x - arm, middle - arm), (x, middle), (x - arm, middle + arm)]
            pygame.draw.lines(surface, theme.muted.rgb, False, points, 2)
        tip = entry.why_not[:1].upper() + entry.why_not[1:] if entry.why_not else entry.tip
        if ink.width_of(entry.text, SMALL) > room:
            tip = "\n".join(filter(None, (entry.text, tip)))
        self.spots.append(Spot(rect, tip, (lambda: self._choose(entry)) if usable else None))

    def _choose(self, entry: Entry) -> None:
        if entry.entries:
            self.title = entry.text
            self._lay(entry.entries)
        elif entry.act is not None:
            self.close()
            self._perform(entry.act)


def _usable(entry: Entry) -> bool:
    return entry.act is not None or bool(entry.entries)
