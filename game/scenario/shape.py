"""The shape of a save: every column of the state, every field of events and orders."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import attrs

from game.engine.columns import table_name
from game.engine.orders import Order
from game.model.events import Event
from game.model.state import Sizes, State


def shape() -> list[str]:
    """A line for each column and field; another list needs another format."""
    return [*_columns(), *_fields("event", Event.kinds), *_fields("order", Order.kinds)]


def fingerprint(lines: list[str]) -> str:
    """A hash of a shape, short enough to stand beside the number of the format."""
    return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


def _columns() -> Iterator[str]:
    for table in State.empty(Sizes()).tables:
        width = table.dtype.__name__
        yield from (f"column {table_name(table)}.{name} {width}" for name in table.names)


def _fields(word: str, kinds: dict[str, Any]) -> Iterator[str]:
    for name, kind in sorted(kinds.items()):
        if kind.__module__.startswith("game."):
            fields = attrs.fields(kind) if attrs.has(kind) else ()
            yield f"{word} {name}({', '.join(field.name for field in fields)})"
