"""A scenario or weather record as YAML: a heading, then records of one to a few lines."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from game.scenario.writer import Commented, dump

WIDTH = 110
"""Characters to a line."""
UNBROKEN = 100_000


def write_record(record: attrs.AttrsInstance, out: Path, heading: str) -> None:
    """Writes a record; the same record always gives the same text."""
    out.parent.mkdir(parents=True, exist_ok=True)
    text = dump(Commented(plain(record), heading.rstrip()), UNBROKEN)
    out.write_text(folded(text), encoding="utf-8", newline="\n")


def plain(value: Any) -> Any:
    """Records as mappings of their file keys; fields that have their default value are left out."""
    if attrs.has(type(value)):
        return {
            f.metadata.get("key", f.name.rstrip("_")): plain(getattr(value, f.name))
            for f in attrs.fields(type(value))
            if not _is_default(f, getattr(value, f.name))
        }
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, str | int | float | date):
        return value
    return dict(value)


def _is_default(field: attrs.Attribute[Any], value: Any) -> bool:
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return default is not attrs.NOTHING and bool(value == default)


def folded(text: str) -> str:
    """Long lines of records wrapped, which YAML joins again; text blocks stay as they are."""
    lines = []
    for line in text.splitlines():
        body = line.lstrip()
        if len(line) <= WIDTH or not body.startswith(("- {", "- [")):
            lines.append(line)
            continue
        indent = " " * (len(line) - len(body))
        lines += textwrap.wrap(
            body,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent + "   ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines) + "\n"
