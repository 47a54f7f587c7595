"""The list of what keys do, with the keys that do it, painted row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

from game.texts import tr
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.keys import Binding, KeyTable
from game.ui.keysets import Keys

ROW: Final = 28
"""Points from a row to the next."""


class Rows:
    """Groups of bindings; one row is chosen."""

    def __init__(self, ink: Ink, size: tuple[int, int]) -> None:
        self.ink = ink
        self.picture = pygame.Surface(size).convert_alpha()
        self.at = 0
        """The chosen row among the bindings."""
        self._first = 0
        """The uppermost line that is shown."""
        self._lines: list[str | Binding] = []
        self._bindings: list[Binding] = []

    @property
    def chosen(self) -> Binding:
        """The binding that is chosen."""
        return self._bindings[self.at]

    @property
    def _shown(self) -> int:
        return max(1, self.picture.get_height() // self.ink.px(ROW))

    def step(self, rows: int) -> None:
        """Chooses another row and keeps it in view."""
        self.at = min(max(self.at + rows, 0), len(self._bindings) - 1)
        line = self._lines.index(self._bindings[self.at])
        self._first = min(max(self._first, line - self._shown + 1), max(0, line - 1))

    def scroll(self, lines: int) -> None:
        """Shows other rows."""
        most = max(0, len(self._lines) - self._shown)
        self._first = min(max(self._first + lines, 0), most)

    def choose(self, y: int) -> bool:
        """Chooses the row at a height; whether it was chosen before."""
        number = self._first + y // self.ink.px(ROW)
        line = self._lines[number] if number < len(self._lines) else ""
        if isinstance(line, str):
            return False
        before, self.at = self.at, self._bindings.index(line)
        return before == self.at

    def show(self, table: KeyTable, own: Mapping[str, Keys], listening: bool) -> None:
        """Paints the rows of a table. own: the player's own keys, which are marked."""
        self._lines, self._bindings = [], []
        for group, bindings in table.groups():
            self._lines.append(group)
            rows = [b for b in bindings if b.keys or not b.mouse]
            self._lines += rows
            self._bindings += rows
        self.picture.fill(self.ink.theme.deep.rgb)
        for number, line in enumerate(self._lines[self._first : self._first + self._shown]):
            top = number * self.ink.px(ROW)
            if isinstance(line, str):
                self._heading(top, line)
            else:
                self._row(top, line, line.intent in own, listening and line is self.chosen)
        self._bar()

    def _heading(self, top: int, text: str) -> None:
        ink = self.ink
        ink.put(self.picture, text, (ink.px(8), top + ink.px(5)), BOLD, colour=ink.theme.accent)

    def _row(self, top: int, binding: Binding, own: bool, listening: bool) -> None:
        """What it does, and its keys to the right; the player's own ones stand out."""
        ink, theme = self.ink, self.ink.theme
        width = self.picture.get_width() - ink.px(14)
        if binding is self.chosen:
            rect = pygame.Rect(0, top, width, ink.px(ROW))
            pygame.draw.rect(self.picture, theme.accent_deep.rgb, rect, border_radius=ink.px(3))
        told = tr("press a key …") if listening else "   ".join(binding.keys) or "—"
        colour = theme.paper if listening or binding is self.chosen else theme.muted
        keys = ink.put(
            self.picture, told, (width - ink.px(8), top + ink.px(5)), BOLD if own else PLAIN,
            colour=theme.accent if own and binding is not self.chosen else colour, anchor="right",
        )  # fmt: skip
        room = keys.left - ink.px(30)
        hand = PLAIN if ink.width_of(binding.caption, PLAIN) <= room else SMALL
        ink.put(self.picture, binding.caption, (ink.px(18), top + ink.px(5)), hand, width=room)

    def _bar(self) -> None:
        """How much of the list is shown."""
        ink, theme, high = self.ink, self.ink.theme, self.picture.get_height()
        share = self._shown / max(len(self._lines), self._shown)
        top = high * self._first / max(len(self._lines), 1)
        rect = pygame.Rect(self.picture.get_width() - ink.px(8), top, ink.px(6), high * share)
        pygame.draw.rect(self.picture, theme.line.rgb, rect, border_radius=ink.px(3))
