"""Geography as the sources have it: towns, lines, lakes and forest, in GeoJSON and tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker.coordinates import Reading, UnknownSystem, reading_of
from game.scenario.mistakes import near

BELT: Final = ("name", "side", "strength", "completed")
"""What a belt of works must say of itself."""

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


@frozen
class Town:
    """A row of towns.csv."""

    name: str
    name_ru: str
    at: Point
    size: int
    population: int | None
    aliases: tuple[str, ...]


@frozen
class Feature:
    """A line or outline of a GeoJSON file with its properties."""

    properties: Mapping[str, Any]
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        """Its name; empty where the source has none."""
        return str(self.properties.get("name") or "")


@frozen(eq=False)
class Geography:
    """Everything the folder knows."""

    towns: tuple[Town, ...]
    rivers: tuple[Feature, ...]
    """Lines from maps; some double others, many have no name."""
    rivers_by_hand: tuple[Feature, ...]
    """Downstream, each with its name."""
    lakes: tuple[Feature, ...]
    roads: tuple[Feature, ...]
    railways: tuple[Feature, ...]
    fortifications: tuple[Feature, ...]
    terrain: tuple[Feature, ...]
    """Outlines with a terrain of their own."""
    forest: NDArray[np.float64]
    """(n, 3) latitude, longitude and share of forest, 0 to 1."""


LAYERS: Final[Mapping[str, tuple[str, ...]]] = {
    "town": ("name", "size"),
    "river": ("name",),
    "water": (),
    "lake": ("name",),
    "road": ("name", "class"),
    "railway": ("name", "tracks"),
    "works": BELT,
    "terrain": ("terrain",),
}
"""What a feature may be, by its property `layer`, and what it must say of itself then."""

FILES: Final = {
    "rivers_raw": "water",
    "rivers_hand": "river",
    "lakes": "lake",
    "roads": "road",
    "railways": "railway",
    "fortifications": "works",
    "towns": "town",
    "terrain": "terrain",
}
"""Files of a folder whose features need not say of which layer they are."""


def read_geography(source: Path) -> Geography:
    """A geography folder, each of whose files may be missing, or a single GeoJSON file.

    Raises OSError where it is missing, CannotBeMade where it does not hold what it should.
    """
    if source.is_dir():
        files = [file for file in sorted(source.glob("*.geojson")) if _has_layers(file)]
        if not files:
            raise CannotBeMade(f"{source} has no GeoJSON files in it")
    else:
        files = [source]
    found: dict[str, list[Feature]] = {layer: [] for layer in LAYERS}
    for file in files:
        for layer, feature in _features(file):
            found[layer].append(feature)
    towns, forest = source / "towns.csv", source / "forest_grid.csv"
    return Geography(
        towns=(*(_towns(towns) if towns.is_file() else ()), *map(_town, found["town"])),
        rivers=tuple(found["water"]),
        rivers_by_hand=tuple(found["river"]),
        lakes=tuple(found["lake"]),
        roads=tuple(found["road"]),
        railways=tuple(found["railway"]),
        fortifications=tuple(found["works"]),
        terrain=tuple(found["terrain"]),
        forest=_forest(forest) if forest.is_file() else np.zeros((0, 3)),
    )


def _town(feature: Feature) -> Town:
    """A town that is a point of a GeoJSON file."""
    told = feature.properties
    people, aliases = told.get("population"), told.get("aliases") or ""
    return Town(
        name=feature.name,
        name_ru=str(told.get("name_ru") or ""),
        at=feature.points[0],
        size=int(told["size"]),
        population=int(people) if people else None,
        aliases=tuple(each for each in str(aliases).split("|") if each),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _towns(path: Path) -> tuple[Town, ...]:
    towns = []
    for number, row in enumerate(_rows(path), 2):
        try:
            towns.append(
                Town(
                    name=row["name"],
                    name_ru=row["name_ru"],
                    at=(float(row["lat"]), float(row["lon"])),
                    size=int(row["size"]),
                    population=int(row["population_1939"]) if row["population_1939"] else None,
                    aliases=tuple(each for each in row["aliases"].split("|") if each),
                )
            )
        except (KeyError, ValueError) as error:
            raise CannotBeMade(f"{path}, line {number}: this is no town ({error})") from error
    return tuple(towns)


def _forest(path: Path) -> NDArray[np.float64]:
    try:
        rows = [
            (float(r["lat"]), float(r["lon"]), float(r["forest_fraction"])) for r in _rows(path)
        ]
    except (KeyError, ValueError) as error:
        raise CannotBeMade(f"{path}: a row has no lat, lon and forest_fraction") from error
    return np.array(rows, np.float64).reshape(-1, 3)


def _features(path: Path) -> Iterator[tuple[str, Feature]]:
    """The features of a GeoJSON file, each with its layer, from degrees or known projections."""
    try:
        collection = json.loads(path.read_text("utf-8"))
        read = reading_of(collection)
        features = [
            one for each in collection["features"] for one in _parts(each, read) if one.points
        ]
    except UnknownSystem as error:
        raise CannotBeMade(f"{path}: {error}") from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CannotBeMade(f"{path}: this is no GeoJSON of lines and outlines ({error})") from error
    for number, feature in enumerate(features, 1):
        layer = str(feature.properties.get("layer") or FILES.get(path.stem, ""))
        if layer not in LAYERS:
            known = near(layer, LAYERS)
            raise CannotBeMade(f"{path}: feature {number} is of no known layer {layer!r}{known}")
        if missing := [each for each in LAYERS[layer] if each not in feature.properties]:
            raise CannotBeMade(f"{path}: feature {number} has no {' and no '.join(missing)}")
        yield layer, feature


def _has_layers(path: Path) -> bool:
    """Whether a file of a folder is for the map: by its name, or because a feature says so."""
    return path.stem in FILES or '"layer"' in path.read_text("utf-8", "replace")


def _parts(feature: Mapping[str, Any], read: Reading) -> Iterator[Feature]:
    """Points, lines and the outer rings of outlines, those of several parts one by one."""
    geometry = feature["geometry"] or {"type": "", "coordinates": []}
    points = geometry["coordinates"]
    shapes: list[Any] = []
    match geometry["type"]:
        case "Point":
            shapes = [[points]]
        case "MultiPoint":
            shapes = [[each] for each in points]
        case "LineString":
            shapes = [points]
        case "Polygon":
            shapes = [points[0]]
        case "MultiLineString":
            shapes = points
        case "MultiPolygon":
            shapes = [each[0] for each in points]
    for shape in shapes:
        found = (read(float(x), float(y)) for x, y, *_ in shape)
        yield Feature(feature["properties"] or {}, tuple(found))
