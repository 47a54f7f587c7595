"""The geography folder: towns, lines, lakes and forest as the sources have them, in degrees."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.scenario.armymaker.errors import CannotBeMade

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
    forest: NDArray[np.float64]
    """(n, 3) latitude, longitude and share of forest, 0 to 1."""


def read_geography(folder: Path) -> Geography:
    """The files of a geography folder.

    Raises OSError where one is missing, CannotBeMade where one does not hold what it should.
    """
    return Geography(
        towns=_towns(folder / "towns.csv"),
        rivers=_features(folder / "rivers_raw.geojson"),
        rivers_by_hand=_features(folder / "rivers_hand.geojson", "name"),
        lakes=_features(folder / "lakes.geojson", "name"),
        roads=_features(folder / "roads.geojson", "name", "class"),
        railways=_features(folder / "railways.geojson", "name", "tracks"),
        fortifications=_features(folder / "fortifications.geojson", *BELT),
        forest=_forest(folder / "forest_grid.csv"),
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


def _features(path: Path, *properties: str) -> tuple[Feature, ...]:
    """The features of a GeoJSON file, each with all these properties."""
    try:
        read = json.loads(path.read_text("utf-8"))["features"]
        features = tuple(_feature(feature) for feature in read)
    except (KeyError, TypeError, ValueError) as error:
        raise CannotBeMade(f"{path}: this is no GeoJSON of lines and outlines ({error})") from error
    for number, feature in enumerate(features, 1):
        if missing := [each for each in properties if each not in feature.properties]:
            raise CannotBeMade(f"{path}: feature {number} has no {' and no '.join(missing)}")
    return features


def _feature(feature: Mapping[str, Any]) -> Feature:
    """A LineString or the outer ring of a Polygon; GeoJSON has longitude before latitude."""
    points = feature["geometry"]["coordinates"]
    if feature["geometry"]["type"] == "Polygon":
        points = points[0]
    return Feature(
        feature["properties"], tuple((float(lat), float(lon)) for lon, lat, *_ in points)
    )
