"""Events: results that know how to write themselves into a state, and how to become JSON.

An event records results, not decisions, so that applying it needs no rules. Everything outside the
rules (screen, log, save, replay, statistics, fog of war) reads this one stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from game.model.state import State

Audience: TypeAlias = Literal["all", "own", "nobody"]
Losses: TypeAlias = Mapping[str, int]
"""Losses of one side by the columns of LOSSES; absent means none."""


def ints(values: Any) -> tuple[int, ...]:
    """Whole numbers as a tuple."""
    return tuple(map(int, values))


def columns(values: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Columns of whole numbers by name."""
    return {name: ints(column) for name, column in values.items()}


def whole_columns(values: Mapping[str, Any]) -> dict[str, NDArray[np.int32]]:
    """Whole columns by name, as arrays."""
    return {name: np.asarray(column, np.int32) for name, column in values.items()}


def counts(values: Mapping[str, Any]) -> dict[str, int]:
    """Counts by name, without those that are zero."""
    return {name: int(count) for name, count in values.items() if count}


def values_of(values: Mapping[str, Any]) -> dict[str, int]:
    """Whole numbers by name."""
    return {name: int(value) for name, value in values.items()}


def both_counts(pair: Any) -> tuple[dict[str, int], ...]:
    """Counts by name for each side."""
    return tuple(counts(one) for one in pair)


def triples(rows: Any) -> tuple[tuple[str, str, int], ...]:
    """Rows of two words and a number."""
    return tuple((str(a), str(b), int(c)) for a, b, c in rows)


class Event:
    """Something that happened."""

    __slots__ = ()
    kinds: ClassVar[dict[str, type[Event]]] = {}
    audience: ClassVar[Audience] = "nobody"
    """Who learns of it as it is: everybody, the side in its field `side`, or nobody."""

    def __init_subclass__(cls) -> None:
        Event.kinds[cls.__name__] = cls

    def apply(self, state: State) -> None:
        """Writes the result into the state; nothing for events that only tell."""

    def record(self) -> dict[str, Any]:
        """The event as plain data: its `type` and its fields."""
        names = (each.name for each in attrs.fields(type(self)))  # type: ignore[arg-type]
        return {"type": type(self).__name__} | {n: _plain(getattr(self, n)) for n in names}

    @staticmethod
    def read(record: Mapping[str, Any]) -> Event:
        """The event of a record; ValueError for a type this version does not know."""
        fields = dict(record)
        name = fields.pop("type")
        if name not in Event.kinds:
            raise ValueError(f"unknown event type '{name}'")
        return Event.kinds[name](**fields)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in value.items()}
    return value


def count_losses(state: State, side: int, losses: Losses) -> None:
    """Adds losses to a side's account; for events only."""
    for name, count in losses.items():
        state.sides.add(name, side, count)
