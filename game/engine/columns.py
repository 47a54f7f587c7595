"""Whole columns of numbers as runs: how often, which difference from the column that stood on
record before, how often, which, and so on; short, readable, and quick to write and read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.model.state import State
from game.model.table import Table

Column = NDArray[np.int32]


class DamagedRecord(ValueError):
    """A record that cannot be read; the text says what is wrong with it."""


def as_runs(values: NDArray[Any]) -> list[int]:
    """The values as `[count, value, count, value, ...]`."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    pairs = np.zeros((len(changes) + 1, 2), np.int64)
    pairs[1:, 0] = changes
    pairs[:, 1] = values[pairs[:, 0]]
    pairs[:-1, 0] = changes - pairs[:-1, 0]
    pairs[-1, 0] = len(values) - pairs[-1, 0]
    runs: list[int] = pairs.ravel().tolist()
    return runs


def from_runs(runs: list[int], length: int) -> Column:
    """The values again; DamagedRecord where they are not so many."""
    pairs = np.asarray(runs, np.int64).reshape(-1, 2)
    if (pairs[:, 0] < 0).any() or pairs[:, 0].sum() != length:
        raise DamagedRecord(f"a column does not have {length} entries")
    return np.repeat(pairs[:, 1], pairs[:, 0]).astype(np.int32)


@define
class Columns:
    """Whole columns on record, by table and name, against which the next ones are written."""

    known: dict[tuple[str, str], Column] = field(factory=dict)

    def write(self, table: str, name: str, values: NDArray[Any]) -> list[int]:
        """A column as runs of differences."""
        values = values.astype(np.int32)
        before = self.known.get((table, name))
        self.known[table, name] = values
        if not len(values):
            return []
        return as_runs(values if before is None else values - before)

    def read(self, table: str, name: str, runs: list[int], length: int) -> Column:
        """The column of these runs."""
        values, before = from_runs(runs, length), self.known.get((table, name))
        if before is not None:
            values = values + before
        self.known[table, name] = values
        return values

    def copy(self) -> Columns:
        """An independent copy."""
        return Columns(dict(self.known))


def state_as_runs(state: State, columns: Columns) -> dict[str, dict[str, list[int]]]:
    """All columns of a state that are not as they last stood on record."""
    written: dict[str, dict[str, list[int]]] = {}
    for table in state.tables:
        name = table_name(table)
        for column in table.names:
            values = getattr(table, column)
            before = columns.known.get((name, column))
            if before is None or not np.array_equal(before, values):
                written.setdefault(name, {})[column] = columns.write(name, column, values)
    return written


def state_from_runs(
    written: Mapping[str, Mapping[str, list[int]]], before: State, columns: Columns
) -> State:
    """The state of a line, `before` being the one on record before it."""
    state = before.clone()
    tables = {table_name(table): table for table in state.tables}
    for name, changed in written.items():
        for column, runs in changed.items():
            if name not in tables or column not in tables[name].names:
                raise DamagedRecord(f"there is no column '{name}.{column}' in this version")
            values = columns.read(name, column, runs, len(tables[name]))
            tables[name].put(column, slice(None), values)
    return state


def table_name(table: Table) -> str:
    """The name of a table in `State`."""
    return type(table).__name__.lower()
