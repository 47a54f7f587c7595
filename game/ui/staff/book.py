"""The staff book: pages to the left, the page that is open to the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pygame

from game.model.why import Why
from game.texts import mark, tr
from game.ui.acts import Act, Do
from game.ui.dossier import Dossier
from game.ui.ink import BOLD, PLAIN, SMALL_BOLD, Ink
from game.ui.keys import key_table
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot
from game.ui.staff.blocks import Block
from game.ui.staff.export import as_csv, titled_tables
from game.ui.staff.pages import PAGES
from game.ui.staff.pages.log import LogPage
from game.ui.staff.painters import Orders, Painter

TABS: Final = 150
"""Width of the list of pages, in points."""


class Book(FloatPanel):
    """All reports of the side's staff, over the map."""

    title = mark("Staff")

    def __init__(
        self,
        ink: Ink,
        dossier: Callable[[], Dossier],
        perform: Callable[[Act], object],
        located: Callable[[Why], Why],
    ) -> None:
        super().__init__(ink)
        self._dossier = dossier
        self.pages = [kind() for kind in PAGES]
        self.orders = Orders(perform, located)
        self.number = 0
        self._contents: tuple[Block, ...] | None = None
        """What stands on the page, until something may have changed it."""

    @property
    def log(self) -> LogPage:
        """The page of the log."""
        return next(page for page in self.pages if isinstance(page, LogPage))

    @property
    def page(self) -> str:
        """The key of the page that is open."""
        return self.pages[self.number].key

    def turn_to(self, key: str) -> None:
        """Opens the book at the page with this key."""
        self.number = next(n for n, page in enumerate(self.pages) if page.key == key)
        self.scroll = 0
        self.show()

    def show(self) -> None:
        """Opens it where it was."""
        self.renew()
        super().show()

    def renew(self) -> None:
        """The game or the page may have changed."""
        self._contents, self.stale = None, True

    def click(self, point: tuple[int, int]) -> bool:
        """Does what the spot under the pointer does, and looks again."""
        self.renew()
        return super().click(point)

    def leaf(self, steps: int) -> None:
        """Turns some pages on or back."""
        self._open((self.number + steps) % len(self.pages))

    def tables(self) -> str:
        """The tables of the page that is open as CSV, sorted as they are shown."""
        page = self.pages[self.number]
        self.orders.page = page.key
        blocks = tuple(page.blocks(self._dossier()))
        orders = {
            table.name: order
            for _, table in titled_tables(blocks)
            if (order := self.orders.of.get(self.orders.key(table.name))) is not None
        }
        return as_csv(blocks, orders)

    def arrange(self, view: pygame.Rect) -> None:
        """Nearly all of the map."""
        self.place(view.inflate(-self.ink.px(20), -self.ink.px(20)))

    def paint(self, surface: pygame.Surface) -> None:
        """Title, tabs, page."""
        page, dossier, ink = self.pages[self.number], self._dossier(), self.ink
        self.orders.page = page.key
        self.head(surface, f"{self.title}: {page.title}")
        self._tabs(surface, dossier)
        well = self.well
        first = len(self.spots)
        surface.set_clip(well)
        left, pad = ink.px(TABS), ink.px(16)
        painter = Painter(self, surface, well, self.orders)
        top = well.top + ink.px(6)
        width = self.rect.width - left - 2 * pad
        if self._contents is None:
            self._contents = tuple(page.blocks(dossier))
        foot = painter.paint(self._contents, left + pad, top - self.scroll, width)
        self.end_scroll(surface, foot + self.scroll - top + ink.px(20), first)
        surface.set_clip(None)
        if next(titled_tables(self._contents), None) is not None:
            self._export_button(surface)

    def _export_button(self, surface: pygame.Surface) -> None:
        """Beside the cross, where the page has tables."""
        rect = pygame.Rect(0, 0, self.ink.px(48), self.ink.px(24))
        rect.topright = self.rect.width - self.ink.px(40), self.ink.px(5)
        tip = tr(
            "Tables of this page for a spreadsheet ({key})",
            key=key_table().keys_of("export-tables"),
        )
        act = partial(self.orders.perform, Do("export-tables"))
        self.button(surface, rect, tr("CSV"), act, tip=tip)

    def _tabs(self, surface: pygame.Surface, dossier: Dossier) -> None:
        ink, theme, well = self.ink, self.ink.theme, self.well
        strip = pygame.Rect(1, well.top, ink.px(TABS), well.height)
        pygame.draw.rect(surface, theme.deep.rgb, strip)
        height = min(ink.px(30), (well.height - ink.px(12)) // max(1, len(self.pages)))
        for number, page in enumerate(self.pages):
            rect = pygame.Rect(
                strip.left, strip.top + ink.px(6) + number * height, strip.width, height
            )
            here = number == self.number
            if here or self.is_hovered(rect):
                shade = theme.slate if here else theme.raised
                pygame.draw.rect(surface, shade.rgb, rect)
            if here:
                pygame.draw.rect(surface, theme.accent.rgb, (rect.left, rect.top, 3, rect.height))
            y = rect.centery - ink.px(10)
            ink.put(
                surface, page.title, (rect.left + ink.px(12), y), BOLD if here else PLAIN,
                width=rect.width - ink.px(40),
            )  # fmt: skip
            if waiting := page.waiting(dossier):
                at = (rect.right - ink.px(10), y)
                ink.put(surface, str(waiting), at, SMALL_BOLD, colour=theme.accent, anchor="right")
            tip = tr(
                "{key} and {key2} leaf",
                key=key_table().keys_of("page-down"),
                key2=key_table().keys_of("page-up"),
            )
            # Who has just opened a page reads it: nothing lies over its beginning.
            opens = lambda n=number: self._open(n)  # noqa: E731
            self.spots.append(Spot(rect, "" if here else tip, opens))

    def _open(self, number: int) -> None:
        self.number, self.scroll = number, 0
        self.renew()
