"""An entry of the menu of orders under the right mouse button."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from attrs import frozen

from game.hexes.grid import HexId
from game.model.state import UnitId
from game.ui.acts import Act
from game.ui.dossier import Dossier


@frozen
class Entry:
    """A line of the menu."""

    text: str
    act: Act | None = None
    """What it does; None with `entries`, or for one that cannot be chosen."""
    why_not: str = ""
    """A sentence that says why it cannot be chosen; then it is grey."""
    tip: str = ""
    entries: tuple[Entry, ...] = ()
    """What opens in place of the menu when it is chosen, such as the wings that could fly."""


Contribution: TypeAlias = Callable[[Dossier, HexId, Sequence[UnitId]], Iterable[Entry]]
"""Entries for a hex and the side's units that are selected there or, without any, stand there."""
