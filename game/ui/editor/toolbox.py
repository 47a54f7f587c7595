"""The strip above the map of the editor: tools, and the classes of the one in the hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pygame
from attrs import frozen

from game.texts import mark, tr
from game.ui.editor.tools.tool import Sort, Tool
from game.ui.ink import PLAIN, Ink
from game.ui.panels.panel import Panel, Spot

ROW: Final = 32
PAD: Final = 6
MOST_ROWS: Final = 2
"""Rows of tools; more would leave too little of the map."""
CHOOSE: Final = mark("Choose")
ERASE: Final = mark("Erase")


@frozen
class Chip:
    """A class, a size or the eraser, to be clicked."""

    text: str
    act: Callable[[], object]
    chosen: bool
    tip: str = ""
    sort: Sort | None = None


class Toolbox(Panel):
    """Tools and classes."""

    def __init__(
        self,
        ink: Ink,
        tools: Sequence[Tool],
        take: Callable[[int], object],
        caption: Callable[[str], str],
    ) -> None:
        super().__init__(ink)
        self.tools, self._take, self._caption = tools, take, caption
        self.held: Tool | None = None
        """The tool in the hand; None for choosing and moving."""
        self.redraw: Callable[[], object] = lambda: None

    @property
    def titles(self) -> list[str]:
        """What the buttons of the tools say."""
        return [tr(CHOOSE), *(tr(tool.title) for tool in self.tools)]

    def rows_of_tools(self, width: int) -> int:
        """One, or two where words would be cut."""
        widest = max(self.ink.font(PLAIN).size(title)[0] for title in self.titles)
        room = (width - self.ink.px(PAD)) // len(self.titles)
        return 1 if widest + self.ink.px(12) <= room else MOST_ROWS

    def height(self, width: int) -> int:
        """What it needs at a width, in pixels."""
        rows = len(self._lines(width)) if self.held is not None else 0
        return (self.rows_of_tools(width) + rows) * self.ink.px(ROW) + self.ink.px(4)

    def paint(self, surface: pygame.Surface) -> None:
        """Tools on top, the classes of the one that is held below."""
        ink, theme = self.ink, self.ink.theme
        titles, rows = self.titles, self.rows_of_tools(self.rect.width)
        across = -(-len(titles) // rows)
        room = (self.rect.width - ink.px(PAD)) // across
        for number, title in enumerate(titles):
            down, over = divmod(number, across)
            corner = (ink.px(PAD) + over * room, down * ink.px(ROW) + ink.px(4))
            rect = pygame.Rect(corner, (room - ink.px(4), ink.px(26)))
            held = self.held is (self.tools[number - 1] if number else None)
            tip = f"{title}\n{tr(self.tools[number - 1].about)}" if number else tr(CHOOSING)
            tip += "\n" + tr("Key: {key}", key=str(number) if number else "V")
            self.button(surface, rect, title, partial(self._take, number), tip=tip, pressed=held)
        y = rows * ink.px(ROW)
        for line in self._lines(self.rect.width) if self.held is not None else ():
            x = ink.px(PAD)
            for chip, wide in line:
                self._chip(surface, chip, pygame.Rect(x, y + ink.px(2), wide, ink.px(26)))
                x += wide + ink.px(4)
            y += ink.px(ROW)
        foot = self.rect.height - 1
        pygame.draw.line(surface, theme.accent_deep.rgb, (0, foot), (self.rect.width, foot))

    def _chip(self, surface: pygame.Surface, chip: Chip, rect: pygame.Rect) -> None:
        if chip.sort is None:
            tip = f"{chip.text}\n{chip.tip}" if chip.tip else chip.text
            self.button(surface, rect, chip.text, chip.act, tip=tip, pressed=chip.chosen)
            return
        ink, theme = self.ink, self.ink.theme
        face = theme.accent_deep if chip.chosen else theme.raised
        rim = theme.accent if chip.chosen or self.is_hovered(rect) else theme.line
        pygame.draw.rect(surface, face.rgb, rect, border_radius=ink.px(3))
        pygame.draw.rect(surface, rim.rgb, rect, 1, border_radius=ink.px(3))
        swatch = pygame.Rect(rect.left + ink.px(6), rect.top + ink.px(6), ink.px(16), ink.px(14))
        pygame.draw.rect(surface, chip.sort.colour, swatch)
        pygame.draw.rect(surface, theme.deep.rgb, swatch, 1)
        at = (swatch.right + ink.px(6), rect.top + ink.px(4))
        ink.put(surface, chip.text, at, PLAIN, width=rect.right - at[0] - ink.px(2))
        tip = f"{chip.text}\n{chip.tip}" if chip.tip else chip.text
        self.spots.append(Spot(rect, tip, chip.act))

    def _chips(self) -> list[Chip]:
        tool = self.held
        if tool is None:
            return []
        chips = [
            Chip(
                tr(s.text),
                partial(self._sort, n),
                n == tool.sort and not tool.erasing,
                tr(s.about) if s.about else "",
                s,
            )
            for n, s in enumerate(tool.sorts)
        ]
        chips += [
            Chip(
                f"{size}",
                partial(self._size, size),
                size == tool.size,
                tr("Brush, {count} hexes wide", count=2 * size - 1),
            )
            for size in tool.sizes
        ]
        if tool.erases:
            chips.append(
                Chip(
                    tr(ERASE),
                    self._erase,
                    tool.erasing,
                    tr("Takes away. Key: E"),
                )
            )
        return chips

    def _lines(self, width: int) -> list[list[tuple[Chip, int]]]:
        """The chips and their widths, as many in a line as have room."""
        ink, lines, x = self.ink, [[]], 0  # type: ignore[var-annotated]
        for chip in self._chips():
            wide = ink.font(PLAIN).size(chip.text)[0] + ink.px(40 if chip.sort else 22)
            if x + wide > width - ink.px(2 * PAD) and lines[-1]:
                lines.append([])
                x = 0
            lines[-1].append((chip, wide))
            x += wide + ink.px(4)
        return lines

    def _sort(self, number: int) -> None:
        assert self.held is not None
        self.held.sort, self.held.erasing = number, False
        self._changed()

    def _size(self, size: int) -> None:
        assert self.held is not None
        self.held.size = size
        self._changed()

    def _erase(self) -> None:
        assert self.held is not None
        self.held.erasing = not self.held.erasing
        self._changed()

    def step_sort(self, ahead: int) -> None:
        """Keys: the next class, or the one before."""
        if self.held is not None and self.held.sorts:
            self._sort((self.held.sort + ahead) % len(self.held.sorts))

    def step_size(self, ahead: int) -> None:
        """Keys: a larger brush, or a smaller one."""
        if self.held is not None and self.held.sizes:
            sizes = self.held.sizes
            self._size(sizes[max(0, min(len(sizes) - 1, sizes.index(self.held.size) + ahead))])

    def switch_eraser(self) -> None:
        """Keys: erase, or set again."""
        if self.held is not None and self.held.erases:
            self._erase()

    def _changed(self) -> None:
        self.stale = True
        self.redraw()


CHOOSING: Final = mark("Choose\nClick units and places, drag units, move the map")
