"""How the blocks of a page are painted: from the top down, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import pygame

from game.model.why import Why
from game.ui.acts import Act
from game.ui.charts import draw_chart
from game.ui.ink import BOLD, HEADING, SMALL, SMALL_BOLD, Ink, Rgb
from game.ui.panels.panel import Panel, Spot
from game.ui.staff.blocks import (
    Block,
    Buttons,
    Choice,
    Columns,
    Figure,
    Gauge,
    Heading,
    Stepper,
    Table,
    Text,
    Tone,
    Tree,
)
from game.ui.staff.table import paint_table

GAP: Final = 18
"""Points between columns of blocks."""


class Painter:
    """Paints blocks into a panel; what can be pressed becomes spots of the panel."""

    def __init__(
        self, panel: Panel, surface: pygame.Surface, well: pygame.Rect, orders: Orders
    ) -> None:
        self.panel, self.surface, self.well = panel, surface, well
        self.orders = orders
        """What tables are sorted by."""
        self.ink: Ink = panel.ink
        self.perform: Callable[[Act], object] = orders.perform

    def paint(self, blocks: Iterable[Block], left: int, top: int, width: int) -> int:
        """Paints blocks; returns the pixel below the last."""
        y = top
        for block in blocks:
            y = self._block(block, left, y, width)
        return y

    def _block(self, block: Block, x: int, y: int, width: int) -> int:
        match block:
            case Heading():
                return self._heading(block, x, y, width)
            case Text():
                return self._text(block, x, y, width)
            case Table():
                return paint_table(self, block, x, y, width)
            case Gauge():
                return self._gauge(block, x, y, width)
            case Buttons():
                return self._buttons(block, x, y, width)
            case Stepper():
                return self._stepper(block, x, y, width)
            case Figure():
                return self._figure(block, x, y, width)
            case Tree():
                tree = self.orders.located(block.why)
                return paint_tree(self.surface, self.ink, tree, (x, y), width)
            case Columns():
                return self._columns(block, x, y, width)

    def colour(self, tone: Tone) -> Rgb:
        """The colour of a tone."""
        return tone_colour(self.ink, tone)

    def act(self, act: Act | None) -> Callable[[], object] | None:
        """What a spot does for an act."""
        return None if act is None else lambda: self.perform(act)

    def _heading(self, block: Heading, x: int, y: int, width: int) -> int:
        ink, theme = self.ink, self.ink.theme
        y += ink.px(6)
        words = ink.put(self.surface, block.text, (x, y), HEADING, colour=theme.accent, width=width)
        if block.note and words.right + ink.px(20) < x + width:
            at = (x + width, y + ink.px(3))
            room = x + width - words.right - ink.px(12)
            ink.put(
                self.surface, block.note, at, SMALL, colour=theme.muted, anchor="right", width=room
            )
        foot = y + ink.px(25)
        pygame.draw.line(self.surface, theme.line.rgb, (x, foot), (x + width, foot))
        return foot + ink.px(6)

    def _text(self, block: Text, x: int, y: int, width: int) -> int:
        ink, top = self.ink, y
        for line in ink.wrapped(block.text, width, SMALL):
            ink.put(self.surface, line, (x, y), SMALL, colour=self.colour(block.tone))
            y += ink.px(18)
        if block.act is not None:
            rect = pygame.Rect(x, top, width, y - top)
            self.panel.spots.append(Spot(rect, "", self.act(block.act)))
        return y + ink.px(4)

    def _gauge(self, block: Gauge, x: int, y: int, width: int) -> int:
        ink, theme = self.ink, self.ink.theme
        ink.put(self.surface, block.name, (x, y), SMALL, colour=theme.muted, width=width * 6 // 10)
        ink.put(self.surface, block.value, (x + width, y), SMALL_BOLD, anchor="right")
        bar = pygame.Rect(x, y + ink.px(19), width, ink.px(7))
        ink.bar(self.surface, bar, block.share, self.colour(block.tone))
        if block.band:
            low, high = (min(1.0, max(0.0, share)) for share in block.band)
            frame = pygame.Rect(
                x + round(low * width), bar.top - ink.px(2),
                max(3, round((high - low) * width)), bar.height + ink.px(4),
            )  # fmt: skip
            pygame.draw.rect(self.surface, theme.paper.rgb, frame, 1)
        rect = pygame.Rect(x, y, width, ink.px(28))
        self.panel.spots.append(Spot(rect, block.tip, None, block.why))
        return y + ink.px(32)

    def _named(self, name: str, x: int, y: int, width: int) -> int:
        """Writes the name of a control; returns where the control begins."""
        if not name:
            return x
        room = min(self.ink.px(190), width * 45 // 100)
        self.ink.put(
            self.surface, name, (x, y + self.ink.px(3)), SMALL, width=room - self.ink.px(8)
        )
        return x + room

    def _buttons(self, block: Buttons, x: int, y: int, width: int) -> int:
        ink, right = self.ink, x + width
        left = first = self._named(block.name, x, y, width)
        for choice in block.choices:
            wide = ink.width_of(choice.text, SMALL) + ink.px(24)
            if left + wide > right and left > first:
                left, y = first, y + ink.px(28)
            self.button(choice, pygame.Rect(left, y, min(wide, right - left), ink.px(24)))
            left += wide + ink.px(5)
        return y + ink.px(31)

    def button(self, choice: Choice, rect: pygame.Rect) -> None:
        """One button."""
        self.panel.button(
            self.surface, rect, choice.text, self.act(choice.act), tip=choice.tip,
            pressed=choice.pressed, hand=SMALL,
        )  # fmt: skip

    def _stepper(self, block: Stepper, x: int, y: int, width: int) -> int:
        ink = self.ink
        left = self._named(block.name, x, y, width)
        rect = pygame.Rect(x, y, left - x, ink.px(24))
        self.panel.spots.append(Spot(rect, block.tip))
        less = pygame.Rect(left, y, ink.px(28), ink.px(24))
        self.button(Choice("−", block.less, block.tip), less)
        value = pygame.Rect(less.right, y, ink.px(96), ink.px(24))
        shown = ink.words(ink.cut(block.value, value.width - 4, BOLD), BOLD)
        self.surface.blit(shown, shown.get_rect(center=value.center))
        more = pygame.Rect(value.right, y, ink.px(28), ink.px(24))
        self.button(Choice("+", block.more, block.tip), more)
        return y + ink.px(30)

    def _figure(self, block: Figure, x: int, y: int, width: int) -> int:
        ink = self.ink
        if block.title:
            ink.put(self.surface, block.title, (x, y), SMALL_BOLD, width=width)
            y += ink.px(20)
        rect = pygame.Rect(x, y, width, ink.px(block.height))
        draw_chart(self.surface, ink, rect, block.chart)
        self.panel.spots.append(Spot(rect.copy(), block.tip))
        return rect.bottom + ink.px(10)

    def _columns(self, block: Columns, x: int, y: int, width: int) -> int:
        gap = self.ink.px(GAP)
        shares = block.widths or (1.0,) * len(block.parts)
        room, foot = width - gap * (len(block.parts) - 1), y
        for part, share in zip(block.parts, shares, strict=True):
            wide = round(room * share / sum(shares))
            foot = max(foot, self.paint(part, x, y, wide))
            x += wide + gap
        return foot


class Orders:
    """What tables are sorted by, who carries out what is pressed, who finds the lines of rules."""

    def __init__(
        self, perform: Callable[[Act], object], located: Callable[[Why], Why] = lambda why: why
    ) -> None:
        self.perform, self.located = perform, located
        self.of: dict[str, tuple[int, bool]] = {}
        """By page and table: the column, and whether the largest comes first."""
        self.page = ""

    def key(self, table: str) -> str:
        """The name of a table among those of all pages."""
        return f"{self.page}/{table}"

    def press(self, table: str, column: int) -> None:
        """A title was pressed: sorted by it, the largest first; again: the smallest; again: not."""
        key = self.key(table)
        now = self.of.get(key)
        if now == (column, True):
            self.of[key] = (column, False)
        elif now == (column, False):
            del self.of[key]
        else:
            self.of[key] = (column, True)


def tone_colour(ink: Ink, tone: Tone) -> Rgb:
    """The colour of a tone, light enough to be read on slate."""
    theme = ink.theme
    return {
        "plain": theme.paper.rgb,
        "muted": theme.muted.rgb,
        "faint": theme.faint.rgb,
        "good": theme.good.mixed(theme.paper, 0.25).rgb,
        "fair": theme.fair.rgb,
        "bad": theme.poor.mixed(theme.paper, 0.25).rgb,
        "accent": theme.accent.rgb,
        "axis": theme.axis.rgb,
        "soviet": theme.soviet.mixed(theme.paper, 0.25).rgb,
    }[tone]


def times(value: str) -> str:
    """A value with the sign of multiplication where a letter stands for it."""
    return f"× {value[2:]}" if value.startswith("x ") else value


def tree_height(ink: Ink, why: Why, width: int) -> int:
    """Pixels that an opened tree takes."""
    right = width - _room_of_rules(ink, why, width)
    lines = sum(len(_lines(ink, depth, reason, right)) for depth, reason in why.lines())
    return lines * ink.px(19) + ink.px(4)


def paint_tree(surface: pygame.Surface, ink: Ink, why: Why, at: tuple[int, int], width: int) -> int:
    """A number with its reasons, each level a step to the right, the rules behind; its foot."""
    y, row, rules = at[1], ink.px(19), _room_of_rules(ink, why, width)
    for depth, reason in why.lines():
        lines = _lines(ink, depth, reason, width - rules)
        _reason(surface, ink, depth, reason, (at[0], y), at[0] + width - rules, lines)
        if rules and reason.rule:
            place, room = (at[0] + width, y), rules - ink.px(16)
            ink.put(
                surface, reason.rule, place, SMALL, colour=ink.theme.faint, anchor="right",
                width=room,
            )  # fmt: skip
        y += row * len(lines)
    return y + ink.px(4)


def _room_of_rules(ink: Ink, why: Why, width: int) -> int:
    """Pixels at the right for the names of rules."""
    rules = max(
        [ink.width_of(reason.rule, SMALL) for _, reason in why.lines() if reason.rule] or [0]
    )
    return min(rules, width * 2 // 5) + ink.px(16) if rules else 0


def _lines(ink: Ink, depth: int, reason: Why, right: int) -> list[str]:
    """What a reason says, in lines beside its value, which ends at the pixel `right`."""
    value = ink.width_of(times(reason.value), SMALL_BOLD)
    room = right - value - depth * ink.px(16) - ink.px(8)
    what = reason.what if depth else reason.what[:1].upper() + reason.what[1:]
    hand = SMALL if depth else SMALL_BOLD
    return list(ink.wrapped(what, max(ink.px(40), room), hand)) or [""]


def _reason(
    surface: pygame.Surface, ink: Ink, depth: int, reason: Why, at: tuple[int, int], right: int,
    lines: Sequence[str],
) -> None:  # fmt: skip
    """One line of a tree: a branch, what it is, its value at the pixel `right`."""
    theme, step, (x, y) = ink.theme, ink.px(16), at
    left, half = x + depth * step, ink.px(19) // 2
    if depth:
        stem, middle = left - step // 2, y + half
        branch = [(stem, y - half + 3), (stem, middle), (left - 3, middle)]
        pygame.draw.lines(surface, theme.line.rgb, False, branch)
    shade = theme.accent if depth == 0 else theme.paper
    ink.put(surface, times(reason.value), (right, y), SMALL_BOLD, colour=shade, anchor="right")
    hand, shade = (SMALL_BOLD if depth == 0 else SMALL), theme.paper if depth < 2 else theme.muted
    for number, line in enumerate(lines):
        ink.put(surface, line, (left, y + number * ink.px(19)), hand, colour=shade)
