"""The tables of a page as CSV: comma-separated, one after another, each under its name."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from game.ui.staff.blocks import Block, Columns, Heading, Table
from game.ui.staff.table import sorted_rows

Order = tuple[int, bool]
"""The column by which a table is sorted, and whether the largest stands first."""


def as_csv(blocks: Iterable[Block], orders: Mapping[str, Order]) -> str:
    """Every table of a page in the order in which it is shown; empty where there is none.

    orders: by name of a table.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for title, table in titled_tables(blocks):
        if out.tell():
            writer.writerow(())
        writer.writerow((title or table.name,))
        if any(column.title for column in table.columns):
            writer.writerow(column.title for column in table.columns)
        for row in sorted_rows(table, orders.get(table.name)):
            writer.writerow(plain(cell.text) for cell in row.cells)
    return out.getvalue()


def titled_tables(blocks: Iterable[Block]) -> Iterator[tuple[str, Table]]:
    """The tables of a page, also of those side by side, each with the heading above it."""
    title = ""
    for block in blocks:
        match block:
            case Heading(text=text):
                title = text
            case Table():
                yield title, block
            case Columns(parts=parts):
                for part in parts:
                    yield from titled_tables(part)
            case _:
                pass


def plain(text: str) -> str:
    """A cell as programs read it: figures without the spaces between thousands."""
    joined = text.replace("\u202f", "").replace("\u2009", "").replace("\u00a0", "")
    joined = joined.replace("−", "-")
    close = joined.replace(" ", "")
    return close if close.lstrip("+-").replace(".", "", 1).isdigit() else joined


def write_csv(text: str, folder: Path, name: str) -> Path:
    """Writes a file that nobody has written before; its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{name}.csv", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.csv", number + 1
    path.write_text(text, encoding="utf-8-sig", newline="")
    return path
