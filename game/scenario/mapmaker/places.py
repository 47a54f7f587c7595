"""Which hex each place of the sources stands in."""

from __future__ import annotations

from collections.abc import Container, Iterator

from game.hexes.grid import OFF_MAP, Grid, HexId
from game.hexes.projection import Projection
from game.model.board import Place
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker.geography import Geography, Point
from game.scenario.mapmaker.spec import MapSpec, PlaceSpec


def places_on_map(
    geography: Geography, spec: MapSpec, projection: Projection, water: Container[HexId]
) -> Iterator[Place]:
    """The towns that lie on the map, each in its hex, or in the nearest on land."""
    for town in geography.towns:
        change = spec.places.get(town.name, PlaceSpec())
        hexagon = projection.hex_of(*town.at)
        if change.hex:
            hexagon = labelled(projection.grid, change.hex)
        if hexagon == OFF_MAP:
            continue
        yield Place(
            town.name,
            _ashore(projection, town.at, hexagon, water),
            *town.at,
            change.size or town.size,
            town.name_ru,
            town.population,
            (*town.aliases, *change.aliases),
        )


def labelled(grid: Grid, label: str) -> HexId:
    """The hex of a label in the spec. Raises CannotBeMade when it is not on the map."""
    try:
        return grid.hex_labelled(label)
    except ValueError as error:
        raise CannotBeMade(f"{error}; change the spec") from error


def _ashore(projection: Projection, at: Point, hexagon: HexId, water: Container[HexId]) -> HexId:
    """The hex itself, or when it is water the land hex nearest to the place."""
    if hexagon not in water:
        return hexagon
    x, y = projection.to_map(*at)
    centres = projection.grid.centres
    land = [h for h in projection.grid.within(hexagon, 3) if h not in water]
    return min(land, key=lambda h: float((centres[h, 0] - x) ** 2 + (centres[h, 1] - y) ** 2))
