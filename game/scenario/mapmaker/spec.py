"""What a person decides when a map is made: its frame, its rivers by name, marsh, hills, fields.

Read from a file such as `scenarios/maps/moscow-spec.yaml`; the rest comes from the geography.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le, min_len

from game.scenario.mapfile import ProjectionEntry

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@frozen(kw_only=True)
class RiverSpec:
    """A river or canal: where it rises, what it passes, where it ends."""

    name: str
    name_ru: str = ""
    kind: Literal["minor", "major", "canal"] = "minor"
    major_below: Point | None = None
    """The point from which on downstream a minor river is a major one."""
    through: tuple[str | Point, ...] = field(default=())
    """Towns and points downstream, between which it follows the lines of the sources; it runs
    straight where they have none."""
    by_hand: str = ""
    """Its name in rivers_hand.geojson, where it is taken as it stands."""
    into: str = ""
    """The river in which it ends."""
    out_of: str = ""
    """The river or canal in which it begins."""
    banks: Mapping[str, Literal["left", "right"]] = field(factory=dict)
    """Towns whose bank the coordinates get wrong."""


@frozen(kw_only=True)
class ForestSpec:
    """From which share of forest on a hex counts as wooded, 0 to 1."""

    light: float = 0.35
    dense: float = 0.62
    town: float = 0.0
    """Share taken off in the hexes of towns of size 2 or more and around them."""
    road: float = 0.0
    """Share taken off in hexes through which a road runs."""


@frozen(kw_only=True)
class FieldSpec:
    """A region more open, or with more wood, than the picture from space says."""

    name: str
    add: float = field(validator=[ge(-1), le(1)])
    """Share of forest added."""
    outline: tuple[Point, ...] = field(validator=min_len(3))


@frozen(kw_only=True)
class AreaSpec:
    """A region with a terrain of its own."""

    name: str
    terrain: str
    """Open, farmland, light-forest, forest, marsh, hills, or one of `letters`."""
    outline: tuple[Point, ...] = field(validator=min_len(3))
    least: float = 0.0
    """Only in hexes with at least this share of forest."""
    most: float = 1.0
    """Only in hexes with at most this share of forest."""


@frozen(kw_only=True)
class RoadSpec:
    """A road that the sources of the map leave out."""

    name: str
    kind: Literal["paved", "dirt"] = "dirt"
    through: tuple[Point, ...] = field(validator=min_len(2))


@frozen(kw_only=True)
class PlaceSpec:
    """What is changed about a place of the sources."""

    hex: str = ""
    """Its hex where coordinates would put it on the wrong bank."""
    size: int | None = field(default=None)
    aliases: tuple[str, ...] = ()


@frozen(kw_only=True)
class MapSpec:
    """One map."""

    id: str
    title: str
    columns: int
    rows: int
    projection: ProjectionEntry
    rivers: tuple[RiverSpec, ...] = ()
    """Main rivers before those that run into them."""
    roads: tuple[RoadSpec, ...] = ()
    forest: ForestSpec = field(factory=ForestSpec)
    fields: tuple[FieldSpec, ...] = ()
    areas: tuple[AreaSpec, ...] = ()
    """Later ones over earlier ones."""
    letters: Mapping[str, str] = field(factory=dict)
    """Letters of the map for kinds of terrain that a ruleset adds, by the id of the kind."""
    metropolis: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Cities of several hexes, and the places that lie in them."""
    lake_share: float = 0.45
    """Share of a hex that must be water to make it a lake."""
    lakes: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Hexes of lakes of odd shape, beyond those that lie mostly under an outline."""
    not_lakes: tuple[str, ...] = ()
    """Outlines that make no lake hex."""
    places: Mapping[str, PlaceSpec] = field(factory=dict)
    heights: tuple[tuple[float, float, float], ...] = ()
    """Latitude, longitude and metres above the sea."""
    credits: tuple[str, ...] = ()
