"""A page of the staff book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from game.ui.dossier import Dossier
from game.ui.staff.blocks import Block


class Page:
    """One subject; it is made anew whenever the game changes, and keeps nothing of it."""

    key: ClassVar[str] = ""
    """Its name for `OpenPage`."""
    title: ClassVar[str] = ""

    def blocks(self, dossier: Dossier) -> Iterator[Block]:
        """What stands on it, from the top down."""
        raise NotImplementedError

    def waiting(self, dossier: Dossier) -> int:  # noqa: ARG002 - some pages look
        """How many things on it wait for the player; shown beside its title."""
        return 0
