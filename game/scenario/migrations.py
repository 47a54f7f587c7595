"""Saves of former formats: each step makes lines of one format those of the next.

A new format is a new entry of STEPS, a small function beside it, and a save of the format before
it among those of the tests (`python -m tests.saved` writes both that and the list of columns and
fields by which the tests notice that the shape of a save has changed).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.engine.columns import as_runs
from game.engine.frames import Line
from game.engine.reading import Migration
from game.model.state import State

FORMAT: Final = 4
"""Of the saves that this version writes."""

First: TypeAlias = Callable[[], State]
"""The state with which the game would begin now: what new columns start from."""
Step: TypeAlias = Callable[[Line, First], Line]


def hours_of_battle(line: Line, first: First) -> Line:
    """2 to 3: a battle uses up what its hours cost; the end of a pocket tells which it was.

    Some saves of format 2 were written after that, without a new number, and have both already.
    """
    for event in line.get("events", ()):
        if event.get("type") == "PocketLiquidated":
            event.setdefault("pocket", 0)
    return with_columns(line, {"units": {"fought": lambda: first().units.fought}})


def plans_are_drawn(line: Line, _first: First) -> Line:
    """3 to 4: orders and events of plans drawn on the map are new; all others are as they were."""
    return line


STEPS: Final[Mapping[int, Step]] = {2: hours_of_battle, 3: plans_are_drawn}
"""By the format that a step begins with; it ends with the next."""

OLDEST: Final = min(STEPS)
"""The oldest format that can still be read."""


def migration(format_: int, first: First) -> Migration | None:
    """What makes lines of that format those of the present one; None where they are."""
    if format_ == FORMAT:
        return None

    def migrate(line: Line) -> Line:
        for number in range(format_, FORMAT):
            line = STEPS[number](line, first)
        return line

    return migrate


def with_columns(
    line: Line, new: Mapping[str, Mapping[str, Callable[[], NDArray[np.int32]]]]
) -> Line:
    """The line, with columns that its format did not know where it is the first state on record.

    In later lines they stand as they stood before, as every column that does not change.
    """
    if "state" in line and "digest" not in line:
        for table, columns in new.items():
            known = line["state"].setdefault(table, {})
            known |= {n: as_runs(values()) for n, values in columns.items() if n not in known}
    return line
