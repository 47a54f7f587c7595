"""Colours of the map and the counters.  Read from `game/ui/theme/*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.movement import Ground
from game.scenario.reader import read

THEMES: Final = Path(__file__).resolve().parent.parent / "theme"

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")


@frozen
class Colour:
    """A colour of the screen, each part 0 to 255; written `#rrggbb`."""

    red: int = field(validator=[ge(0), le(255)])
    green: int = field(validator=[ge(0), le(255)])
    blue: int = field(validator=[ge(0), le(255)])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Reads `#rrggbb`; ValueError for anything else."""
        if not _HEX.fullmatch(text):
            raise ValueError(f"must be a colour such as #c8b070, not '{text}'")
        return cls(*bytes.fromhex(text[1:]))

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with `share` (0 to 1) of another."""
        pairs = zip(self.rgb, other.rgb, strict=True)
        return Colour(*(round(a + (b - a) * share) for a, b in pairs))


@frozen(kw_only=True)
class Look:
    """What the country looks like in one state of the ground."""

    terrain: Mapping[str, Colour]
    """Background, by name of Terrain in small letters."""
    fields: tuple[Colour, ...]
    """Patches of farmland."""
    field_strength: int = field(validator=[ge(0), le(255)])
    """How much the patches cover, 0 not at all."""
    lowland: Colour
    """What the ground turns to in the lowest country."""
    upland: Colour
    """What it turns to on the heights."""
    canopy: Colour
    """The roof of a wood of conifers."""
    leaf_canopy: Colour
    """The roof of a wood of leaf trees."""
    conifer: tuple[Colour, ...]
    leaf_tree: tuple[Colour, ...]
    patch: Colour | None = None
    """What lies on open ground in patches: puddles, rime, snow, bare earth."""
    patches: int = field(default=0, validator=[ge(0), le(100)])
    """Percent of the ground that they cover."""
    bare: int = field(default=0, validator=[ge(0), le(100)])
    """Percent of leaf trees without leaves."""
    cap: int = field(default=0, validator=[ge(0), le(100)])
    """How much snow lies on trees and roofs, percent."""
    undergrowth: Colour
    """Tufts of marsh and meadow."""
    water: Colour
    """Lakes."""
    shore: Colour
    river: Colour
    bank: Colour
    shade: int = field(default=100, validator=[ge(0), le(300)])
    """Strength of the hill shading, percent."""


@frozen(kw_only=True)
class MapTheme:
    """All colours of the printed map."""

    name: str
    looks: Mapping[str, Look]
    """By name of Ground in small letters."""
    ice: Colour
    ice_bank: Colour
    paper: Colour
    ink: Colour
    """Names of places."""
    halo: Colour
    """Round names, so that they read on anything."""
    paved: Colour
    paved_casing: Colour
    dirt: Colour
    rail: Colour
    rail_casing: Colour
    canal: Colour
    river_ink: Colour
    """Names of rivers."""
    fortification: Colour
    grid: Colour
    grid_strength: int = field(validator=[ge(0), le(255)])
    block: Colour
    """Houses."""
    built_up: Colour
    """Ground of towns."""
    square: Colour
    """Kremlins and market squares."""

    def look(self, ground: Ground) -> Look:
        """The look of one state of the ground."""
        return self.looks[ground.name.lower()]


@lru_cache(maxsize=8)
def map_theme(name: str = "map") -> MapTheme:
    """A map theme by the name of its file; raises BrokenFile where the file has mistakes."""
    return read(THEMES / f"{name}.yaml", MapTheme)
