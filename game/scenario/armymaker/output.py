"""A scenario or weather record as YAML: a heading, then records of one to a few lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from game.scenario.writer import dump, one_line

WIDTH = 112
"""Characters to a line."""
UNBROKEN = 100_000


def write_record(record: attrs.AttrsInstance, out: Path, heading: str) -> None:
    """Writes a record; the same record always gives the same text."""
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        f"# {part}" for line in heading.splitlines() for part in textwrap.wrap(line, WIDTH - 2)
    ]
    for key, value in plain(record).items():
        lines += _entry(key, value)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def plain(value: Any) -> Any:
    """Records as mappings of their file keys; fields that have their default value are left out."""
    if attrs.has(type(value)):
        return {
            f.metadata.get("key", f.name.rstrip("_")): plain(getattr(value, f.name))
            for f in attrs.fields(type(value))
            if not _is_default(f.default, getattr(value, f.name))
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, str | int | float | date):
        return value
    raise TypeError(f"{type(value).__name__} cannot stand in a file")


def _is_default(default: Any, value: Any) -> bool:
    if hasattr(default, "factory"):
        default = default.factory()
    return default is not attrs.NOTHING and bool(value == default)


def _entry(key: str, value: Any) -> Iterator[str]:
    """The lines of one field at the top of the file; lists of records get a blank line before."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield from ("", f"{key}:")
        for item in value:
            yield from _record(item)
    elif isinstance(value, str) and "\n" not in value:
        yield from _wrapped(dump({key: value}, UNBROKEN).rstrip(), "  ")
    else:
        yield from dump({key: value}, WIDTH).rstrip().splitlines()


def _record(record: dict[str, Any]) -> Iterator[str]:
    """A record in braces, broken between its fields where it is longer than a line."""
    line = "  - {"
    for i, (key, value) in enumerate(record.items()):
        end = "}" if i == len(record) - 1 else ","
        nested = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
        text = one_line(key, value) if nested else dump({key: value}, UNBROKEN).rstrip()
        text += end
        if i and len(line) + 1 + len(text) > WIDTH:
            yield from _wrapped(line, "     ")
            line = "    "
        line += text if i == 0 else f" {text}"
    yield from _wrapped(line, "     ")


def _wrapped(line: str, indent: str) -> list[str]:
    """A line whose texts are too long for it, broken at spaces, which YAML joins again."""
    lead = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line.lstrip(),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
