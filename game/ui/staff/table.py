"""How a table is painted: titles that sort, rows that can be pressed, bars in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.texts import tr
from game.ui.ink import SMALL, TINY
from game.ui.panels.panel import Spot
from game.ui.staff.blocks import Cell, Column, Row, Table

if TYPE_CHECKING:
    from game.ui.staff.painters import Painter


def paint_table(painter: Painter, table: Table, x: int, y: int, width: int) -> int:
    """The table; returns the pixel below it."""
    places = column_places(table.columns, x, width, painter.ink.px(12))
    if any(column.title for column in table.columns):
        y = _titles(painter, table, places, y)
    row_height, line = painter.ink.px(20), painter.ink.px(16)
    for row in sorted_rows(table, painter.orders.of.get(painter.orders.key(table.name))):
        lines = max((len(w) for w in _words(painter, row, table.columns, places)), default=1)
        rect = pygame.Rect(x, y, width, row_height + (lines - 1) * line)
        if rect.colliderect(painter.well):
            _row(painter, row, table.columns, places, rect)
        y += rect.height
    if not table.rows:
        painter.ink.put(painter.surface, table.empty, (x, y), SMALL, colour=painter.ink.theme.faint)
        y += row_height
    return y + painter.ink.px(8)


def column_places(
    columns: tuple[Column, ...], x: int, width: int, gap: int = 0
) -> tuple[tuple[int, int], ...]:
    """Left edge and width of each column."""
    whole, places, left = sum(c.width for c in columns), [], float(x)
    before = ""
    for column in columns:
        wide = width * column.width / whole
        # Figures stand to the right; words that follow them keep their distance.
        apart = gap if before == "right" and column.align == "left" else 0
        places.append((round(left) + apart, round(wide) - apart))
        left, before = left + wide, column.align
    return tuple(places)


def sorted_rows(table: Table, order: tuple[int, bool] | None) -> list[Row]:
    """The rows by a column, the largest first or last; words after figures."""
    rows = list(table.rows)
    if order is None or order[0] >= len(table.columns):
        return rows
    column, largest_first = order

    def rank(row: Row) -> tuple[int, float, str]:
        value = cell_value(row.cells[column])
        if isinstance(value, str):
            return (0, 0.0, value.casefold())
        return (1, value, "")

    return sorted(rows, key=rank, reverse=largest_first)


def cell_value(cell: Cell) -> float | str:
    """What a cell is sorted by: its own key, the figure that it shows, its words."""
    if cell.sort is not None:
        return cell.sort
    plain = cell.text.replace("\u2009", "").replace(" ", "").replace("−", "-").rstrip("%")
    try:
        return float(plain)
    except ValueError:
        return cell.text


def _titles(painter: Painter, table: Table, places: tuple[tuple[int, int], ...], y: int) -> int:
    ink, theme = painter.ink, painter.ink.theme
    order = painter.orders.of.get(painter.orders.key(table.name))
    for number, (column, (left, wide)) in enumerate(zip(table.columns, places, strict=True)):
        mark = ""
        if order and order[0] == number:
            mark = " ▾" if order[1] else " ▴"
        rect = pygame.Rect(left, y, wide - ink.px(6), ink.px(18))
        at = (rect.right if column.align == "right" else left, y)
        shade = theme.accent if mark else theme.muted
        ink.put(
            painter.surface, column.title + mark, at, TINY, colour=shade, anchor=column.align,
            width=rect.width,
        )  # fmt: skip
        if table.sortable and column.title:
            press = lambda n=number: painter.orders.press(table.name, n)  # noqa: E731
            tip = column.tip or tr("Sorts by this column")
            painter.panel.spots.append(Spot(rect, tip, press))
    foot = y + ink.px(19)
    left, right = places[0][0], places[-1][0] + places[-1][1]
    pygame.draw.line(painter.surface, theme.raised.rgb, (left, foot), (right, foot))
    return foot + ink.px(2)


def _words(
    painter: Painter, row: Row, columns: tuple[Column, ...], places: tuple[tuple[int, int], ...]
) -> list[list[str]]:
    """The words of each cell in as many lines as its column allows; the last may be cut."""
    ink, found = painter.ink, []
    for cell, column, (_, wide) in zip(row.cells, columns, places, strict=False):
        room = wide - ink.px(6)
        lines = [cell.text]
        if column.lines > 1 and ink.width_of(cell.text, SMALL) > room:
            lines = list(ink.wrapped(cell.text, room, SMALL))
            lines[column.lines - 1 :] = [" ".join(lines[column.lines - 1 :])]
        found.append(lines)
    return found


def _row(
    painter: Painter,
    row: Row,
    columns: tuple[Column, ...],
    places: tuple[tuple[int, int], ...],
    rect: pygame.Rect,
) -> None:
    if row.act is not None or row.tip:
        painter.panel.spots.append(Spot(rect.copy(), row.tip, painter.act(row.act)))
        if row.act is not None and painter.panel.is_hovered(rect):
            pygame.draw.rect(painter.surface, painter.ink.theme.raised.rgb, rect)
    told = _words(painter, row, columns, places)
    for cell, column, (left, wide), words in zip(row.cells, columns, places, told, strict=False):
        _cell(painter, cell, column, row, pygame.Rect(left, rect.top, wide, rect.height), words)


def _cell(
    painter: Painter, cell: Cell, column: Column, row: Row, rect: pygame.Rect, words: list[str]
) -> None:
    ink = painter.ink
    room = rect.width - ink.px(6)
    tone = cell.tone if cell.tone != "plain" else row.tone
    left = rect.left + room if column.align == "right" else rect.left
    for number, line in enumerate(words):
        at = (left, rect.top + number * ink.px(16))
        ink.put(
            painter.surface, line, at, SMALL, colour=painter.colour(tone), anchor=column.align,
            width=room,
        )  # fmt: skip
    if cell.share is not None:
        below = rect.top + ink.px(16) * max(1, len(words))
        bar = pygame.Rect(rect.left, below, room, ink.px(3))
        ink.bar(painter.surface, bar, cell.share, ink.theme.grade(cell.share))
    cut = any(ink.width_of(line, SMALL) > room for line in words)
    if cell.tip or cell.why or cell.act is not None or cut:
        act = painter.act(cell.act) or painter.act(row.act)
        told = cell.tip or row.tip
        tip = "\n".join(filter(None, (cell.text, told))) if cut else told
        painter.panel.spots.append(Spot(rect.copy(), tip, act, cell.why))
