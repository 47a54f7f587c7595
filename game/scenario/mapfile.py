"""The entries of a map file, as they stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import field, frozen
from attrs.validators import ge, le


@frozen(kw_only=True)
class ProjectionEntry:
    """Where on the globe the middle of the map lies."""

    latitude: float = field(validator=[ge(-80), le(80)])
    longitude: float = field(validator=[ge(-180), le(180)])
    hex_km: float = field(validator=[ge(0.1), le(200.0)])
    """Kilometres from the middle of a hex to the next."""


@frozen(kw_only=True)
class RiverEntry:
    """A river or canal, downstream, from corner to corner."""

    name: str
    name_ru: str = ""
    kind: Literal["minor", "major", "canal"]
    course: str
    """Corners such as `1520N 1520S`, each one hexside away from the one before."""


@frozen(kw_only=True)
class RoadEntry:
    """A road from hex to hex."""

    name: str
    kind: Literal["paved", "dirt"]
    course: str
    """Hexes such as `0140 0239`, each next to the one before."""


@frozen(kw_only=True)
class RailwayEntry:
    """A railway from hex to hex."""

    name: str
    tracks: int = field(validator=[ge(1), le(2)])
    """1 or 2."""
    course: str
    """Hexes such as `0140 0239`, each next to the one before."""


@frozen(kw_only=True)
class PlaceEntry:
    """A named place, its hex, and its latitude and longitude."""

    name: str
    name_ru: str = ""
    size: int = field(validator=[ge(1), le(5)])
    """From 1, a village, to 5, Moscow."""
    hex: str
    at: tuple[float, float]
    """Latitude and longitude, degrees."""
    population: int | None = None
    """Inhabitants; absent where nobody knows."""
    aliases: tuple[str, ...] = ()
    """Other names under which it is found."""


@frozen(kw_only=True)
class FortificationEntry:
    """A belt of works."""

    name: str
    side: Literal["axis", "soviet"]
    level: int = field(validator=[ge(1), le(4)])
    """From 1, trenches, to 4, a fortified region."""
    completed: date
    """Day on which it is finished."""
    hexes: str
    """Hexes such as `0140 0239`."""


@frozen(kw_only=True)
class MapFile:
    """A map as it stands in a file."""

    id: str
    title: str
    columns: int = field(validator=[ge(1), le(98)])
    rows: int = field(validator=[ge(1), le(98)])
    projection: ProjectionEntry
    credits: tuple[str, ...] = ()
    terrain: str
    """A line for each row of hexes, a letter for each hex."""
    letters: Mapping[str, str] = field(factory=dict)
    """Letters of the drawing for kinds of terrain that the ruleset adds, by the id of the kind."""
    lakes: Mapping[str, str] = field(factory=dict)
    """The hexes of each lake."""
    rivers: tuple[RiverEntry, ...] = ()
    roads: tuple[RoadEntry, ...] = ()
    railways: tuple[RailwayEntry, ...] = ()
    fortifications: tuple[FortificationEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    heights: tuple[tuple[float, float, float], ...] = ()
    """Latitude, longitude and metres above the sea: what the relief is laid through."""
