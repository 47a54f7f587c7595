"""What is in the scenario: its sections, and the items of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import pygame

from game.scenario.drafting.changes import Key
from game.scenario.drafting.draft import Draft
from game.scenario.nodes import Listing, Record
from game.texts import mark, tr
from game.ui.editor.fields import label_of, root_schema, schema_at, title_of
from game.ui.editor.sides import ROW, SidePanel
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.panels.panel import Spot

FRAME: Final = mark("Name, days and files")


class ContentsPanel(SidePanel):
    """Sections on top; below them the items of a list."""

    def __init__(self, ink: Ink, draft: Draft, choose: Callable[[Sequence[Key]], object]) -> None:
        super().__init__(ink)
        self.draft, self._choose = draft, choose
        self.listing: tuple[Key, ...] = ("units",)
        """The list whose items are shown; empty for the sections."""
        self.chosen: tuple[Key, ...] = ()

    def open_list(self, keys: Sequence[Key]) -> None:
        """Shows the items of a list, or the sections."""
        if self.listing != tuple(keys):
            self.listing, self.scroll = tuple(keys), 0
        self.stale = True

    def reveal(self, keys: Sequence[Key]) -> None:
        """Shows what is chosen in its list."""
        self.chosen, self.stale = tuple(keys), True
        if not keys or not isinstance(keys[-1], int):
            return
        self.open_list(keys[:-1])
        row, height = self.ink.px(ROW), self.well.height
        top = (keys[-1] + 1) * row
        if not self.scroll <= top <= self.scroll + height - 2 * row:
            self.scroll = max(0, top - height // 2)

    def paint(self, surface: pygame.Surface) -> None:
        """A row for each section or item."""
        title = title_of(self.draft, self.listing) if self.listing else tr("Contents")
        rows = list(self._rows())
        top = self.heading(surface, title, str(len(rows) - 1) if self.listing else "")
        ink, theme, first, well = self.ink, self.ink.theme, len(self.spots), self.well
        surface.set_clip(well)
        row, y = ink.px(ROW), top - self.scroll
        for text, more, keys in rows:
            rect = pygame.Rect(1, y, self.rect.width - 2, row)
            here = keys == self.chosen and text != BACK
            if here or self.is_hovered(rect):
                face = theme.accent_deep if here else theme.raised
                pygame.draw.rect(surface, face.rgb, rect)
            at = (rect.right - ink.px(12), y + ink.px(4))
            wide = ink.put(surface, more, at, SMALL, colour=theme.muted, anchor="right").width
            room = rect.width - wide - ink.px(34)
            hand = BOLD if text == BACK else PLAIN
            ink.put(surface, text, (ink.px(10), y + ink.px(3)), hand, width=room)
            self.spots.append(Spot(rect, text, partial(self._choose, keys)))
            y += row
        self.end_scroll(surface, y + self.scroll - top + ink.px(8), first)
        surface.set_clip(None)

    def _rows(self) -> Iterator[tuple[str, str, tuple[Key, ...]]]:
        """Text, a word to the right, and where it leads."""
        if not self.listing:
            yield FRAME, "", ()
            for name in root_schema()["definitions"]["ScenarioRecord"]["properties"]:
                node = self.draft.at([name])
                if schema_at([name]).get("type") in ("array", "object"):
                    count = len(node.items) if isinstance(node, Listing) else ""
                    yield name.replace("_", " ").capitalize(), str(count), (name,)
            return
        yield BACK, "", self.listing[:-1] if len(self.listing) > 1 else ("",)
        node = self.draft.at(self.listing)
        for number, item in enumerate(node.items if isinstance(node, Listing) else ()):
            more = ""
            if isinstance(item, Record) and "hex" in item.entries:
                more = getattr(item.entries["hex"][1], "text", "")
            yield label_of(item) or str(number + 1), more, (*self.listing, number)


BACK: Final = mark("‹ Contents")
