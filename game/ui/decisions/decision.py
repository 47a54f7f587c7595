"""A decision that waits for the player, with its options and what each would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import frozen

from game.hexes.grid import HexId
from game.ui.acts import Act
from game.ui.dossier import Dossier


@frozen
class Option:
    """One thing that can be decided."""

    text: str
    act: Act | None
    """The order; None when it cannot be chosen."""
    effects: tuple[str, ...] = ()
    """What it does, in words: `morale +3`."""
    historical: bool = False
    """Whether it was decided so in 1941."""
    why_not: str = ""


@frozen
class Decision:
    """A card."""

    key: str
    """Unique among all that can wait at one time."""
    title: str
    text: str
    """Sober, and with its doubts; paragraphs are divided by empty lines."""
    options: tuple[Option, ...] = ()
    default: int | None = None
    """The option that is taken when the turn ends without a decision."""
    taken: int | None = None
    """The option that was chosen and may still be changed."""
    source: str = ""
    confidence: str = ""
    hexagon: HexId | None = None
    """The place it is about."""

    @property
    def waits(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.taken is None


Source: TypeAlias = Callable[[Dossier], Iterable[Decision]]
"""What has to be decided by the side of a dossier now."""
