"""Tables and lists for documents, in lines of at most 120 columns where words allow it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

WIDTH: Final = 120


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], left: int = 1) -> str:
    """A table with padded columns; the first `left` columns hold words, the others numbers."""
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    dashes = ["-" * w if n < left else "-" * (w - 1) + ":" for n, w in enumerate(widths)]
    lines = [
        "| "
        + " | ".join(
            cell.ljust(width) if n < left else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in (cells[0], dashes, *cells[1:])
    ]
    return "\n".join(lines)


def item(text: str) -> str:
    """One item of a list."""
    return wrapped(f"- {text}", "  ")


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph in lines that fit; words are never broken."""
    lines = textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def emphasised(remark: str) -> str:
    """A remark of a file in italics."""
    return f"*{remark.replace('*', '×')}*" if remark else ""


def is_curve(value: Any) -> bool:
    """Whether a value is a list of pairs."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], tuple)


def shown(value: Any) -> str:
    """A number, word, list or curve as tables write it."""
    if is_curve(value):
        return ", ".join(f"{where}: {what}" for where, what in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(inner)}" for name, inner in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
