"""A slip of blocks above the map, as high as what there is to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

import pygame

from game.ui.acts import Act
from game.ui.ink import Ink
from game.ui.panels.float import FloatPanel
from game.ui.staff.blocks import Block
from game.ui.staff.painters import Orders, Painter


class Slip(FloatPanel):
    """Blocks of the staff book at a corner of the map, until it is closed."""

    width: ClassVar[int]
    """Pixels at the usual size of letters, at most."""
    corner: ClassVar[str]
    """Of the map, such as `topleft`."""

    def __init__(self, ink: Ink, perform: Callable[[Act], object]) -> None:
        super().__init__(ink)
        self._orders = Orders(perform)
        self.blocks: tuple[Block, ...] = ()
        self._view = pygame.Rect(0, 0, self.width, self.width)

    def brief(self, blocks: Iterable[Block]) -> None:
        """Opens it with these contents."""
        self.blocks, self.scroll = tuple(blocks), 0
        self.arrange(self._view)
        self.show()

    def arrange(self, view: pygame.Rect) -> None:
        """Its corner of the map, as high as what there is to tell."""
        ink, self._view = self.ink, view
        gap, width = ink.px(8), min(ink.px(self.width), view.width * 6 // 10)
        inside = view.inflate(-2 * gap, -2 * gap)
        self.place(pygame.Rect(inside.topleft, (width, inside.height)))
        self.paint(pygame.Surface(self.rect.size))
        self.spots.clear()
        height = min(self.rect.height, self._content + self.rect.height - self.well.height)
        rect = pygame.Rect(0, 0, width, height)
        setattr(rect, self.corner, getattr(inside, self.corner))
        self.place(rect)

    def paint(self, surface: pygame.Surface) -> None:
        """Title and blocks."""
        ink, well = self.ink, self.well
        self.head(surface, self.title)
        first, pad = len(self.spots), ink.px(14)
        surface.set_clip(well)
        top = well.top + ink.px(4)
        painter = Painter(self, surface, well, self._orders)
        foot = painter.paint(self.blocks, pad, top - self.scroll, self.rect.width - 2 * pad)
        self.end_scroll(surface, foot + self.scroll - top + ink.px(12), first)
        surface.set_clip(None)
