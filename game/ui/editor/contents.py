"""What is in the scenario and in its files: sections, and the items of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import pygame
from attrs import frozen

from game.scenario.drafting.changes import Key
from game.scenario.drafting.papers import DIRECTIVES, HAPPENINGS, MAP, WEATHER, Papers
from game.scenario.drafting.sketch import words
from game.scenario.nodes import Listing, Node, Record
from game.texts import mark, tr
from game.ui.editor.fields import ROOTS, heading_of, label_of, root_schema, schema_at, title_of
from game.ui.editor.sides import ROW, SidePanel
from game.ui.ink import BOLD, PLAIN, SMALL, SMALL_BOLD, Ink
from game.ui.panels.panel import Spot

FRAME: Final = mark("Name, days and files")
BACK: Final = mark("‹ Contents")
ARRIVALS: Final = "arrivals"
"""A list of units that come later; they stand among the units in the file."""
FILES: Final = (
    (MAP, mark("The map")),
    (WEATHER, mark("Weather")),
    (HAPPENINGS, mark("Happenings")),
    (DIRECTIVES, mark("Directives")),
)


@frozen
class Row:
    """A line of the list."""

    text: str
    more: str = ""
    """A word to the right."""
    keys: tuple[Key, ...] | None = None
    """Where it leads; None for a heading."""


class ContentsPanel(SidePanel):
    """Sections on top; below them the items of a list."""

    def __init__(self, ink: Ink, papers: Papers, choose: Callable[[Sequence[Key]], object]) -> None:
        super().__init__(ink)
        self.papers, self._choose = papers, choose
        self.listing: tuple[Key, ...] = ("units",)
        """The list whose items are shown; empty for the sections."""
        self.chosen: tuple[Key, ...] = ()
        self.cursor: int | None = None
        """The row that keys have come to."""

    def open_list(self, keys: Sequence[Key]) -> None:
        """Shows the items of a list, or the sections."""
        if self.listing != tuple(keys):
            self.listing, self.scroll, self.cursor = tuple(keys), 0, None
        self.stale = True

    def reveal(self, keys: Sequence[Key]) -> None:
        """Shows what is chosen in its list."""
        self.chosen, self.stale = tuple(keys), True
        last = max((n for n, key in enumerate(keys) if isinstance(key, int)), default=-1)
        if last < 0:
            return
        keys = tuple(keys)[: last + 1]
        self.chosen = tuple(keys)
        if self.listing != (ARRIVALS,) or keys[0] != "units":
            self.open_list(keys[:-1])
        found = [n for n, row in enumerate(self.rows()) if row.keys == self.chosen]
        if found:
            self.cursor = found[0]
            self._show(found[0])

    def _show(self, number: int) -> None:
        row, height = self.ink.px(ROW), self.well.height
        top = number * row
        self._content = len(self.rows()) * row + self.ink.px(8)
        if not self.scroll <= top <= self.scroll + height - 2 * row:
            self.scroll_to(max(0, top - height // 2))

    def step(self, ahead: int) -> None:
        """Keys: the next row that leads somewhere, and what it leads to if that is an item."""
        rows = self.rows()
        now = self.cursor if self.cursor is not None else (-1 if ahead > 0 else 0)
        for _ in rows:
            now = (now + ahead) % len(rows)
            if rows[now].keys is not None:
                break
        self.cursor, self.stale = now, True
        self._show(now)
        keys = rows[now].keys
        if self.listing and keys and isinstance(keys[-1], int):
            self._choose(keys)

    def enter(self) -> None:
        """Keys: goes where the row leads."""
        rows = self.rows()
        if (
            self.cursor is not None
            and self.cursor < len(rows)
            and rows[self.cursor].keys is not None
        ):
            self._choose(rows[self.cursor].keys or ())

    def back(self) -> None:
        """Keys: to the list above."""
        self._choose(self._above())

    def _above(self) -> tuple[Key, ...]:
        """Where the first row of a list leads: the record that it is in, or the sections."""
        parts = len(self.listing) - (self.listing[:1] != () and str(self.listing[0]).endswith("/"))
        return self.listing[:-1] if parts > 1 else ("",)

    def paint(self, surface: pygame.Surface) -> None:
        """A row for each section or item."""
        title = title_of(self.papers, self.listing) if self.listing else tr("Contents")
        rows = self.rows()
        top = self.heading(surface, title, str(len(rows) - 1) if self.listing else "")
        first, well = len(self.spots), self.well
        surface.set_clip(well)
        row, y = self.ink.px(ROW), top - self.scroll
        for number, each in enumerate(rows):
            if -row < y < well.bottom:
                self._row(surface, each, y, number == self.cursor)
            y += row
        self.end_scroll(surface, y + self.scroll - top + self.ink.px(8), first)
        surface.set_clip(None)

    def _row(self, surface: pygame.Surface, each: Row, y: int, at_cursor: bool) -> None:
        ink, theme = self.ink, self.ink.theme
        rect = pygame.Rect(1, y, self.rect.width - 2, ink.px(ROW))
        if each.keys is None:
            at = (ink.px(10), y + ink.px(5))
            ink.put(surface, each.text, at, SMALL_BOLD, colour=theme.accent)
            return
        here = each.keys == self.chosen and each.text != tr(BACK)
        if here or self.is_hovered(rect):
            face = theme.accent_deep if here else theme.raised
            pygame.draw.rect(surface, face.rgb, rect)
        if at_cursor:
            pygame.draw.rect(surface, theme.accent.rgb, rect, 1)
        at = (rect.right - ink.px(12), y + ink.px(4))
        wide = ink.put(surface, each.more, at, SMALL, colour=theme.muted, anchor="right").width
        room = rect.width - wide - ink.px(34)
        hand = BOLD if each.text == tr(BACK) else PLAIN
        ink.put(surface, each.text, (ink.px(10), y + ink.px(3)), hand, width=room)
        self.spots.append(Spot(rect, each.text, partial(self._choose, each.keys)))

    def rows(self) -> list[Row]:
        """The rows as they stand now."""
        return list(self._items() if self.listing else self._sections())

    def _sections(self) -> Iterator[Row]:
        yield Row(tr(FRAME), "", ())
        for name in root_schema()["definitions"]["ScenarioRecord"]["properties"]:
            if schema_at([name]).get("type") in ("array", "object"):
                yield self._section((name,))
                if name == "units":
                    yield Row(tr("Arrivals"), str(len(self._arrivals())), (ARRIVALS,))
        for part, title in FILES:
            yield Row(tr(title))
            if self.papers.route([part])[0] is None:
                yield Row(tr("Make a file of its own"), "", (part,))
                continue
            yield Row(tr("Its name and frame"), "", (part,))
            kind = ROOTS[part][1]
            for name in root_schema(part)["definitions"][kind]["properties"]:
                if schema_at([part, name]).get("type") in ("array", "object"):
                    yield self._section((part, name))

    def _section(self, keys: tuple[Key, ...]) -> Row:
        node = self.papers.at(keys)
        count = str(len(node.items)) if isinstance(node, Listing) else ""
        return Row(heading_of(keys[-1]), count, keys)

    def _items(self) -> Iterator[Row]:
        yield Row(tr(BACK), "", self._above())
        if self.listing == (ARRIVALS,):
            for day, number, item in self._arrivals():
                yield Row(label_of(item), day, ("units", number))
            return
        node = self.papers.at(self.listing)
        for number, item in enumerate(node.items if isinstance(node, Listing) else ()):
            yield Row(label_of(item) or str(number + 1), beside(item), (*self.listing, number))

    def _arrivals(self) -> list[tuple[str, int, Node]]:
        """The units that come later, by their days."""
        node = self.papers.at(("units",))
        found = [
            (words(item)["arrives"], number, item)
            for number, item in enumerate(node.items if isinstance(node, Listing) else ())
            if words(item).get("arrives")
        ]
        return sorted(found, key=lambda each: each[:2])


def beside(item: Node) -> str:
    """A word about an item to the right: its hex, or the weather of a day."""
    if not isinstance(item, Record):
        return ""
    said = words(item)
    if "temperature" in said:
        rain = said.get("precipitation", "")
        return f"{said['temperature']}°" + (f"  {rain} mm" if rain else "")
    return said.get("hex", said.get("kind", ""))
