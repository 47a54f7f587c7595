"""What opens beneath a field of a form: a list to choose from, a calendar."""

from __future__ import annotations

from calendar import Calendar, month_name
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Final

import pygame

from game.ui.editor.choices import Choice
from game.ui.ink import BOLD, PLAIN, SMALL, Ink
from game.ui.panels.float import FloatPanel
from game.ui.panels.panel import Spot

ROW: Final = 24
MOST: Final = 9
"""Rows that are seen at once."""
CELL: Final = (34, 24)
HEAD: Final = 30


class Popup(FloatPanel):
    """Opens at a field; what is taken goes into it."""

    def __init__(self, ink: Ink, take: Callable[[str], object]) -> None:
        super().__init__(ink)
        self.take = take

    def beneath(self, box: pygame.Rect, within: pygame.Rect) -> None:
        """Finds room below a field, or above it."""
        width, height = self.wanted(box.width)
        rect = pygame.Rect(0, 0, width, min(height, within.height))
        rect.topright = box.right, box.bottom + self.ink.px(2)
        if rect.bottom > within.bottom:
            rect.bottom = box.top - self.ink.px(2)
        self.place(rect.clamp(within))
        self.show()

    def wanted(self, width: int) -> tuple[int, int]:
        """Its size, at a field of that width."""
        raise NotImplementedError

    def typed(self, text: str) -> None:
        """The text of the field is another."""

    def step(self, ahead: int, aside: int = 0) -> None:
        """The next row, or the one before; another column."""

    def chosen(self) -> str | None:
        """What Enter takes."""


class ListPopup(Popup):
    """Rows to choose from; typing narrows them."""

    def __init__(self, ink: Ink, take: Callable[[str], object], choices: Sequence[Choice]) -> None:
        super().__init__(ink, take)
        self.choices = self.rows = list(choices)
        self.cursor: int | None = None
        self.taken: frozenset[str] = frozenset()
        """Values that the field has already."""

    @property
    def well(self) -> pygame.Rect:
        """All of it scrolls."""
        return pygame.Rect(0, 1, self.rect.width, max(0, self.rect.height - 2))

    def wanted(self, width: int) -> tuple[int, int]:
        """As wide as the longest row."""
        ink = self.ink
        longest = max(
            (
                ink.font(PLAIN).size(c.value)[0] + ink.font(SMALL).size(c.note)[0]
                for c in self.choices
            ),
            default=0,
        )
        rows = min(MOST, len(self.choices))
        return max(width, min(longest + ink.px(44), ink.px(460))), rows * ink.px(ROW) + 2

    def typed(self, text: str) -> None:
        """Only rows in which the text stands, once something is typed."""
        word = text.rpartition(",")[2].strip().casefold()
        fit = [c for c in self.choices if word in c.value.casefold() or word in c.note.casefold()]
        self.rows = fit if word and fit else list(self.choices)
        self.cursor = 0 if word and fit and len(fit) < len(self.choices) else None
        self.scroll, self.stale = 0, True

    def step(self, ahead: int, _aside: int = 0) -> None:
        """The next row, or the one before."""
        if self.rows and ahead:
            first = -1 if ahead > 0 else 0
            now = first if self.cursor is None else self.cursor
            self.cursor = (now + ahead) % len(self.rows)
            row = self.ink.px(ROW)
            if not self.scroll <= self.cursor * row <= self.scroll + self.well.height - row:
                self.scroll_to(self.cursor * row - self.well.height // 2)
        self.stale = True

    def chosen(self) -> str | None:
        """The row of the cursor."""
        return None if self.cursor is None else self.rows[self.cursor].value

    def paint(self, surface: pygame.Surface) -> None:
        """A row for each choice."""
        ink, theme, row = self.ink, self.ink.theme, self.ink.px(ROW)
        surface.fill(theme.deep.rgb)
        y = 1 - self.scroll
        for number, choice in enumerate(self.rows):
            rect = pygame.Rect(1, y, self.rect.width - 2, row)
            if number == self.cursor or self.is_hovered(rect):
                pygame.draw.rect(surface, theme.accent_deep.rgb, rect)
            hand = BOLD if choice.value in self.taken else PLAIN
            left = ink.px(8)
            if choice.value.startswith("#"):
                swatch = pygame.Rect(left, y + ink.px(5), ink.px(24), ink.px(14))
                with suppress(ValueError):
                    pygame.draw.rect(surface, pygame.Color(choice.value), swatch)
                left = swatch.right + ink.px(8)
            room = rect.width - left - ink.px(12)
            end = ink.put(surface, choice.value, (left, y + ink.px(3)), hand, width=room).right
            at = (end + ink.px(10), y + ink.px(4))
            left_over = rect.right - end - ink.px(20)
            if left_over > ink.px(30):
                ink.put(surface, choice.note, at, SMALL, colour=theme.muted, width=left_over)
            self.spots.append(
                Spot(
                    rect, f"{choice.value}\n{choice.note}".strip(), partial(self.take, choice.value)
                )
            )
            y += row
        self.end_scroll(surface, y + self.scroll, 0)
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)


class CalendarPopup(Popup):
    """The days of a month."""

    def __init__(
        self, ink: Ink, take: Callable[[str], object], day: date, first: date, last: date
    ) -> None:
        super().__init__(ink, take)
        self.day, self.first, self.last = day, first, last

    def wanted(self, _width: int) -> tuple[int, int]:
        """Seven columns, six weeks."""
        px = self.ink.px
        return px(7 * CELL[0] + 16), px(HEAD + 7 * CELL[1] + 8)

    def typed(self, text: str) -> None:
        """The day that was typed."""
        with suppress(ValueError):
            self.day = date.fromisoformat(text.strip())
        self.stale = True

    def step(self, ahead: int, aside: int = 0) -> None:
        """Weeks and days on or back."""
        self.day += timedelta(days=7 * ahead + aside)
        self.stale = True

    def chosen(self) -> str | None:
        """The day of the cursor."""
        return self.day.isoformat()

    def _turn(self, months: int) -> None:
        month = self.day.year * 12 + self.day.month - 1 + months
        self.day = date(month // 12, month % 12 + 1, min(self.day.day, 28))
        self.stale = True

    def paint(self, surface: pygame.Surface) -> None:
        """The month; days of the scenario are bright."""
        ink, theme = self.ink, self.ink.theme
        surface.fill(theme.deep.rgb)
        width, height = ink.px(CELL[0]), ink.px(CELL[1])
        middle = (self.rect.width // 2, ink.px(5))
        month = f"{month_name[self.day.month]} {self.day.year}"
        ink.put(surface, month, middle, BOLD, anchor="centre")
        for sign, x in ((-1, ink.px(6)), (1, self.rect.width - ink.px(34))):
            rect = pygame.Rect(x, ink.px(3), ink.px(28), ink.px(24))
            self.button(surface, rect, "‹" if sign < 0 else "›", partial(self._turn, sign))
        top = ink.px(HEAD)
        for column, name in enumerate(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")):
            at = (ink.px(8) + column * width + width // 2, top + ink.px(3))
            ink.put(surface, name, at, SMALL, colour=theme.muted, anchor="centre")
        weeks = Calendar().monthdatescalendar(self.day.year, self.day.month)
        for row, week in enumerate(weeks):
            for column, day in enumerate(week):
                at = (ink.px(8) + column * width, top + (row + 1) * height)
                self._cell(surface, pygame.Rect(at, (width, height)), day)
        pygame.draw.rect(surface, theme.accent_deep.rgb, surface.get_rect(), 1)

    def _cell(self, surface: pygame.Surface, rect: pygame.Rect, day: date) -> None:
        ink, theme = self.ink, self.ink.theme
        if day == self.day or self.is_hovered(rect):
            face = theme.accent_deep if day == self.day else theme.raised
            pygame.draw.rect(surface, face.rgb, rect.inflate(-2, -2), border_radius=3)
        inside = self.first <= day <= self.last
        colour = theme.paper if inside else theme.faint
        hand = BOLD if day.month == self.day.month else SMALL
        ink.put(
            surface,
            str(day.day),
            (rect.centerx, rect.top + ink.px(3)),
            hand,
            colour=colour,
            anchor="centre",
        )
        tip = "" if inside else "Outside the days of the scenario"
        self.spots.append(Spot(rect, tip, partial(self.take, day.isoformat())))
