"""A board from the geography folder and the spec: places, rivers, ways, ground, in that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.hexes.grid import Grid, HexId
from game.hexes.projection import Projection
from game.model.board import (
    Board,
    Fortification,
    Line,
    Place,
    Rail,
    RiverCourse,
    Road,
    Terrain,
    added_kinds,
)
from game.scenario.mapmaker.geography import Feature, Geography
from game.scenario.mapmaker.ground import Ground
from game.scenario.mapmaker.network import Network
from game.scenario.mapmaker.places import places_on_map
from game.scenario.mapmaker.rivers import Rivers
from game.scenario.mapmaker.spec import AreaSpec, MapSpec, RiverSpec
from game.scenario.mapmaker.ways import Surveyor
from game.scenario.maps import link_table, river_table


def made_board(geography: Geography, spec: MapSpec) -> tuple[Board, list[str]]:
    """The whole map, and a sentence for each line of the geography that is left out of it."""
    spec = with_drawn(spec, geography)
    centre = spec.projection
    grid = Grid(spec.columns, spec.rows)
    projection = Projection(grid, centre.latitude, centre.longitude, centre.hex_km)
    ground = Ground(projection, spec, geography.forest)
    water = ground.water(geography.lakes)
    places = tuple(places_on_map(geography, spec, projection, water))
    left_out: list[str] = []
    rivers = _rivers(geography, spec, projection, places, left_out)
    land = np.zeros(len(grid), np.int8)
    land[list(water)] = Terrain.LAKE
    layout = Layout(projection, places, land, river_table(grid, rivers), left_out)
    more = tuple(Feature({"name": r.name, "class": r.kind}, r.through) for r in spec.roads)
    roads = layout.roads(geography.roads + more)
    railways = layout.railways(geography.railways)
    board = Board(
        id=spec.id,
        title=spec.title,
        projection=projection,
        terrain=ground.terrain(water, places, {h for line in roads for h in line.course}),
        kinds=added_kinds(spec.letters.values()),
        letters="".join(spec.letters),
        river=layout.river,
        road=link_table(grid, roads),
        rail=link_table(grid, railways),
        lake_names=water,
        places=places,
        rivers=rivers,
        roads=roads,
        railways=railways,
        fortifications=layout.fortifications(geography.fortifications),
        heights=spec.heights,
        credits=spec.credits,
    )
    return board, left_out


def with_drawn(spec: MapSpec, geography: Geography) -> MapSpec:
    """The spec with the rivers and the terrain that the geography says all of by itself."""
    told = {river.by_hand or river.name for river in spec.rivers}
    rivers = [
        RiverSpec(
            name=drawn.name,
            name_ru=str(drawn.properties.get("name_ru") or ""),
            kind=drawn.properties["kind"],
            by_hand=drawn.name,
            into=str(drawn.properties.get("into") or ""),
        )
        for drawn in geography.rivers_by_hand
        if "kind" in drawn.properties and drawn.name not in told
    ]
    areas = [
        AreaSpec(name=drawn.name, terrain=drawn.properties["terrain"], outline=drawn.points)
        for drawn in geography.terrain
    ]
    return evolve(spec, rivers=(*spec.rivers, *rivers), areas=(*spec.areas, *areas))


def _rivers(
    geography: Geography,
    spec: MapSpec,
    projection: Projection,
    places: Sequence[Place],
    left_out: list[str],
) -> tuple[RiverCourse, ...]:
    network = Network(projection, geography.rivers)
    by_hand = {feature.name: feature for feature in geography.rivers_by_hand}
    rivers = Rivers(projection, spec, places, network, by_hand)
    courses = tuple(rivers.lay_all())
    left_out += (too_short("river", each, projection.grid) for each in rivers.too_short)
    return courses


def too_short(what: str, line: tuple[str, HexId], grid: Grid) -> str:
    """The sentence about a line that the map has no room for."""
    name, where = line
    told = f"the {what} {name!r}" if name else f"a {what} without a name"
    return f"{told} is left out: too little of it lies on the map, at hex {grid.label(where)}"


@frozen(eq=False)
class Layout:
    """What roads, railways and belts of works are laid over."""

    projection: Projection
    places: Sequence[Place]
    land: NDArray[np.int8]
    """(hexes,) Terrain so far: which hexes are lakes."""
    river: NDArray[np.int8]

    left_out: list[str]
    """Sentences about lines that are too short for the map; each layer adds its own."""

    def roads(self, features: Sequence[Feature]) -> tuple[Line, ...]:
        """The roads from hex to hex."""
        return tuple(
            Line(road.name, Road[road.properties["class"].upper()], tuple(course))
            for road, course in self._laid("road", features)
        )

    def railways(self, features: Sequence[Feature]) -> tuple[Line, ...]:
        """The railways from hex to hex."""
        return tuple(
            Line(railway.name, Rail(railway.properties["tracks"]), tuple(course))
            for railway, course in self._laid("railway", features)
        )

    def fortifications(self, features: Sequence[Feature]) -> tuple[Fortification, ...]:
        """The belts of works."""
        return tuple(
            Fortification(
                belt.name,
                belt.properties["side"],
                belt.properties["strength"],
                belt.properties["completed"],
                tuple(course),
            )
            for belt, course in self._laid("belt of works", features)
        )

    def _laid(
        self, what: str, features: Sequence[Feature]
    ) -> Iterator[tuple[Feature, list[HexId]]]:
        """Each line with its hexes; of one that goes on under its name no part is missed."""
        surveyor, names = self._surveyor(), set()
        for feature, course in surveyor.lay_all(features):
            names.add(feature.name)
            yield feature, course
        missed = [each for each in surveyor.too_short if not each[0] or each[0] not in names]
        self.left_out.extend(too_short(what, each, self.projection.grid) for each in missed)

    def _surveyor(self) -> Surveyor:
        towns = {(place.latitude, place.longitude): place.hex for place in self.places}
        large = frozenset(place.hex for place in self.places if place.size >= 2)
        return Surveyor(self.projection, self.land, self.river, towns, large)
