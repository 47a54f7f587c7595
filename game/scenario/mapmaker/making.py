"""A board from the geography folder and the spec: places, rivers, ways, ground, in that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from game.hexes.grid import OFF_MAP, Grid, HexId
from game.hexes.projection import Projection
from game.model.board import Board, Fortification, Line, Place, Rail, Road, Terrain, link
from game.scenario.mapmaker.geography import Geography
from game.scenario.mapmaker.ground import Ground
from game.scenario.mapmaker.network import Network
from game.scenario.mapmaker.rivers import Rivers
from game.scenario.mapmaker.spec import MapSpec, PlaceSpec
from game.scenario.mapmaker.ways import Surveyor
from game.scenario.maps import river_sides


def made_board(geography: Geography, spec: MapSpec) -> Board:
    """The whole map."""
    centre = spec.projection
    grid = Grid(spec.columns, spec.rows)
    projection = Projection(grid, centre.latitude, centre.longitude, centre.hex_km)
    ground = Ground(projection, spec, geography.forest)
    water = ground.water(geography.lakes)
    places = tuple(places_on_map(geography, spec, projection, water))
    network = Network(projection, geography.rivers)
    drawn = {feature.name: feature for feature in geography.rivers_by_hand}
    rivers = tuple(Rivers(projection, spec, places, network, drawn).lay_all())
    land = np.zeros(len(grid), np.int8)
    land[list(water)] = Terrain.LAKE
    river = river_sides(grid, rivers)
    towns = {(place.latitude, place.longitude): place.hex for place in places}

    def surveyor() -> Surveyor:
        return Surveyor(projection, land, river, towns)

    roads = tuple(
        Line(feature.name, Road[feature.properties["class"].upper()], tuple(course))
        for feature, course in surveyor().lay_all(geography.roads)
    )
    railways = tuple(
        Line(feature.name, Rail(feature.properties["tracks"]), tuple(course))
        for feature, course in surveyor().lay_all(geography.railways)
    )
    belts = tuple(
        Fortification(
            feature.name,
            feature.properties["side"],
            feature.properties["strength"],
            feature.properties["completed"],
            tuple(course),
        )
        for feature, course in surveyor().lay_all(geography.fortifications)
    )
    road, rail = np.zeros((len(grid), 6), np.int8), np.zeros((len(grid), 6), np.int8)
    for table, lines in ((road, roads), (rail, railways)):
        for line in lines:
            link(table, grid, line.course, line.kind)
    return Board(
        id=spec.id,
        title=spec.title,
        projection=projection,
        terrain=ground.terrain(water, places, {h for line in roads for h in line.course}),
        river=river,
        road=road,
        rail=rail,
        lake_names=water,
        places=places,
        rivers=rivers,
        roads=roads,
        railways=railways,
        fortifications=belts,
        credits=spec.credits,
    )


def places_on_map(
    geography: Geography, spec: MapSpec, projection: Projection, water: dict[HexId, str]
) -> Iterator[Place]:
    """The towns that lie on the map, each in its hex, or in the nearest on land."""
    for town in geography.towns:
        change = spec.places.get(town.name, PlaceSpec())
        hexagon = projection.hex_of(*town.at)
        if change.hex:
            hexagon = projection.grid.hex_labelled(change.hex)
        if hexagon == OFF_MAP:
            continue
        if hexagon in water:
            hexagon = _ashore(projection, town.at, hexagon, water)
        yield Place(
            town.name,
            hexagon,
            *town.at,
            change.size or town.size,
            town.name_ru,
            town.population,
            (*town.aliases, *change.aliases),
        )


def _ashore(
    projection: Projection,
    at: tuple[float, float],
    hexagon: HexId,
    water: Sequence[HexId] | dict[HexId, str],
) -> HexId:
    """The land hex nearest to a place whose own hex is water."""
    x, y = projection.to_map(*at)
    land = [h for h in projection.grid.within(hexagon, 3) if h not in water]
    centres = projection.grid.centres
    return min(land, key=lambda h: (centres[h, 0] - x) ** 2 + (centres[h, 1] - y) ** 2)
