"""The board: terrain of every hex, rivers on hexsides, roads and railways from hex to hex, places.

The board never changes during a game; what changes (control, ground, works, gauge) is state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.hexes.corners import side_between
from game.hexes.grid import OFF_MAP, Direction, Grid, HexId
from game.hexes.projection import Projection
from game.model.rulebook.terrain import TerrainKind


class Terrain(IntEnum):
    """What covers most of a hex; its letter in map files is in TERRAIN_LETTERS."""

    OPEN = 0
    FARMLAND = 1
    LIGHT_FOREST = 2
    FOREST = 3
    MARSH = 4
    HILLS = 5
    TOWN = 6
    CITY = 7
    METROPOLIS = 8
    LAKE = 9


TERRAIN_LETTERS: Final = {
    Terrain.OPEN: ".",
    Terrain.FARMLAND: ",",
    Terrain.LIGHT_FOREST: "f",
    Terrain.FOREST: "F",
    Terrain.MARSH: "m",
    Terrain.HILLS: "h",
    Terrain.TOWN: "t",
    Terrain.CITY: "C",
    Terrain.METROPOLIS: "M",
    Terrain.LAKE: "~",
}


def words(name: str) -> str:
    """The key of an enumeration's member in files: `DEEP_SNOW` is `deep-snow`."""
    return name.lower().replace("_", "-")


OWN_KINDS: Final = tuple(
    TerrainKind(id=words(one.name), name=words(one.name), like=words(one.name))  # type: ignore[arg-type]
    for one in Terrain
)
"""The kinds of terrain that every map has, by their numbers."""


def added_kinds(names: Iterable[str]) -> tuple[TerrainKind, ...]:
    """OWN_KINDS and others, of which only a ruleset knows more: until then they are open land."""
    more = tuple(TerrainKind(id=name, name=name, like="open") for name in names)
    return (*OWN_KINDS, *more) if more else OWN_KINDS


LIKE: Final = {kind.id: Terrain(number) for number, kind in enumerate(OWN_KINDS)}


class River(IntEnum):
    """What runs along a hexside."""

    NONE = 0
    MINOR = 1
    MAJOR = 2
    CANAL = 3


class Road(IntEnum):
    """The best road that crosses a hexside."""

    NONE = 0
    DIRT = 1
    PAVED = 2


class Rail(IntEnum):
    """The railway that crosses a hexside, by number of tracks."""

    NONE = 0
    SINGLE = 1
    DOUBLE = 2


@frozen
class Place:
    """A named place; `size` is 1 (village) to 5 (Moscow)."""

    name: str
    hex: HexId
    latitude: float
    longitude: float
    size: int
    name_ru: str = ""
    population: int | None = None
    """Inhabitants at the census of 1939, where known."""
    aliases: tuple[str, ...] = ()


@frozen
class Line:
    """A road or railway by name: the hexes it runs through, in order."""

    name: str
    kind: Road | Rail
    course: tuple[HexId, ...]


@frozen
class RiverCourse:
    """A river or canal by name, downstream: corners of hexes, each next to the one before.

    A corner is (column, row, "N" or "S"): the top or bottom corner of that hex. Columns and rows
    count from 0; a corner on the rim of the map may belong to a hex just off it (-1 or one past).
    """

    name: str
    kind: River
    corners: tuple[tuple[int, int, str], ...]
    name_ru: str = ""


@frozen
class Fortification:
    """A belt of works: level 1 to 4 in its hexes, `side` owns it, finished on an ISO date."""

    name: str
    side: str
    level: int
    completed: str
    hexes: tuple[HexId, ...]


Height = tuple[float, float, float]
"""Latitude, longitude and metres above the sea."""


@frozen(eq=False)
class Board:
    """Everything about the map that a game never changes."""

    id: str
    title: str
    projection: Projection
    terrain: NDArray[np.int8]
    """(hexes,) number of its kind among `kinds`: a Terrain, or one that a ruleset adds."""
    river: NDArray[np.int8]
    """(hexes, 6) River on each side; the same seen from both hexes."""
    road: NDArray[np.int8]
    """(hexes, 6) Road over each side."""
    rail: NDArray[np.int8]
    """(hexes, 6) Rail over each side."""
    kinds: tuple[TerrainKind, ...] = OWN_KINDS
    """All kinds of terrain that the map knows, those that every map has first."""
    letters: str = ""
    """Letters in map files of the kinds that not every map has."""
    lake_names: dict[HexId, str] = field(factory=dict)
    places: tuple[Place, ...] = ()
    rivers: tuple[RiverCourse, ...] = ()
    roads: tuple[Line, ...] = ()
    railways: tuple[Line, ...] = ()
    fortifications: tuple[Fortification, ...] = ()
    heights: tuple[Height, ...] = ()
    """Points through which the relief of the painted map is laid; no rule asks for them."""
    credits: tuple[str, ...] = ()

    @property
    def grid(self) -> Grid:
        """The hex grid of the map."""
        return self.projection.grid

    def __len__(self) -> int:
        return len(self.terrain)

    @cached_property
    def place_at(self) -> dict[HexId, Place]:
        """The largest place of each hex that has one."""
        largest: dict[HexId, Place] = {}
        for place in self.places:
            if place.hex not in largest or place.size > largest[place.hex].size:
                largest[place.hex] = place
        return largest

    @cached_property
    def _by_name(self) -> dict[str, Place]:
        names: dict[str, Place] = {}
        for place in sorted(self.places, key=lambda p: p.size):
            for name in (*place.aliases, place.name_ru, place.name):
                if name:
                    names[name.casefold()] = place
        return names

    def place(self, name: str) -> Place:
        """A place by any of its names in either alphabet; KeyError when there is none."""
        return self._by_name[name.casefold()]

    def name_of(self, hexagon: HexId) -> str:
        """How people call a hex: its place, or its number and the nearest place."""
        if hexagon in self.place_at:
            return self.place_at[hexagon].name
        if hexagon not in self._names:
            label, near = self.grid.label(hexagon), self.nearest_place(hexagon)
            self._names[hexagon] = f"{label} near {near.name}" if near else label
        return self._names[hexagon]

    @cached_property
    def _names(self) -> dict[HexId, str]:
        return {}

    def nearest_place(self, hexagon: HexId, least_size: int = 2) -> Place | None:
        """The nearest place of at least that size; None on a map without one."""
        candidates = [p for p in self.places if p.size >= least_size]
        return min(candidates, key=lambda p: self.grid.distance(hexagon, p.hex), default=None)

    def hexsides_of(self, river: str) -> tuple[tuple[HexId, Direction], ...]:
        """The hexsides along which a river or canal of that name runs, as far as on the map."""
        return tuple(
            (hexagon, over)
            for course in self.rivers
            if course.name == river
            for one, other in pairwise(course.corners)
            for hexagon, over in [side_between(self.grid, one, other)]
            if hexagon != OFF_MAP
        )

    @property
    def letter_of(self) -> dict[str, str]:
        """The letter in map files of each kind of terrain, by its id."""
        letters = (*TERRAIN_LETTERS.values(), *self.letters)
        return {kind.id: letter for kind, letter in zip(self.kinds, letters, strict=True)}

    @cached_property
    def like(self) -> NDArray[np.int8]:
        """(hexes,) Terrain: what each hex is, or what its kind takes after."""
        return np.array([LIKE[kind.like] for kind in self.kinds], np.int8)[self.terrain]

    def kind_at(self, hexagon: HexId) -> TerrainKind:
        """The kind of terrain of a hex."""
        return self.kinds[int(self.terrain[hexagon])]

    @cached_property
    def passable(self) -> NDArray[np.bool_]:
        """(hexes,) whether land units can stand there."""
        return np.asarray(self.like != Terrain.LAKE)

    @cached_property
    def edge(self) -> NDArray[np.bool_]:
        """(hexes,) whether the hex lies on the rim of the map."""
        return np.asarray((self.grid.neighbours == OFF_MAP).any(axis=1))


def link(table: NDArray[np.int8], grid: Grid, course: Sequence[HexId], value: int) -> None:
    """Writes a road or railway into a (hexes, 6) table; the better of two on one side stays."""
    for here, there in pairwise(course):
        over = grid.direction(here, there)
        best = max(value, int(table[here, over]))
        table[here, over] = best
        table[there, (over + 3) % 6] = best
