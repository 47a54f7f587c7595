"""Kinds of terrain that a ruleset adds.  Read from `rules/terrain.yaml`."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le, optional

from game.model.records.naming import colour, identifier

TerrainWord = Literal[
    "open", "farmland", "light-forest", "forest", "marsh", "hills", "town", "city", "metropolis",
    "lake",
]  # fmt: skip


@frozen(kw_only=True)
class TerrainKind:
    """7.11  A kind of terrain; maps name it in `letters`, and tables of the rules by its id."""

    id: str = field(validator=identifier)
    """Small letters, with hyphens; the key of its entries in tables."""
    name: str
    """What players read."""
    like: TerrainWord
    """The kind that it takes after: in all tables that do not name it, and where the rules ask for
    woods, streets or water."""
    tint: str | None = field(default=None, validator=optional(colour))
    """Colour that its ground takes on, `#d8c08a`; without one it looks as what it takes after."""
    tint_share: int = field(default=60, validator=[ge(0), le(100)], metadata={"unit": "percent"})
    """How much of that colour; a fifth of it under snow."""
    source: str = ""

    @property
    def rgb(self) -> tuple[int, int, int] | None:
        """Red, green and blue of the tint."""
        if self.tint is None:
            return None
        red, green, blue = bytes.fromhex(self.tint[1:])
        return red, green, blue
