"""Coordinates of other projections as latitude and longitude.

GeoJSON has degrees on the globe (RFC 7946); older files name another system under `crs`. Known are
Web Mercator, in which maps of the web are drawn, and the zones of UTM.
Formulae: J. P. Snyder, Map Projections, a Working Manual, USGS 1395 (1987), pages 41 and 63.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import atan, cos, degrees, exp, pi, radians, sin, sqrt, tan
from typing import Any, Final

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

Reading = Callable[[float, float], Point]
"""From x and y of a file to latitude and longitude."""

EQUATOR_M: Final = 6_378_137.0
"""Radius of the Earth at the equator (WGS 84)."""
FLATTENING: Final = 1 / 298.257223563
UTM_SCALE: Final = 0.9996
FALSE_EASTING: Final = 500_000.0
FALSE_NORTHING: Final = 10_000_000.0

_CODE: Final = re.compile(r"(?:EPSG:+|CRS)(?P<code>\d+)$", re.IGNORECASE)


class UnknownSystem(ValueError):
    """A system of coordinates that is not known; the text names it."""


def reading_of(collection: Mapping[str, Any]) -> Reading:
    """How the coordinates of a GeoJSON collection are read. Raises UnknownSystem."""
    crs = collection.get("crs")
    if not crs:
        return _degrees
    name = str(crs["properties"]["name"])
    found = _CODE.search(name)
    code = int(found["code"]) if found else 0
    if code in (84, 4326):
        return _degrees
    if code in (3857, 900913):
        return _web_mercator
    if code // 100 in (326, 327) and 1 <= code % 100 <= 60:
        return _utm(code % 100, code // 100 == 327)
    raise UnknownSystem(
        f"its coordinates are in {name!r}; known are degrees (EPSG:4326), Web Mercator (EPSG:3857) "
        "and UTM (EPSG:326xx and 327xx)"
    )


def _degrees(x: float, y: float) -> Point:
    return y, x


def _web_mercator(x: float, y: float) -> Point:
    return degrees(2 * atan(exp(y / EQUATOR_M)) - pi / 2), degrees(x / EQUATOR_M)


def _utm(zone: int, south: bool) -> Reading:
    """The inverse of the transverse Mercator projection of one zone."""
    e2 = FLATTENING * (2 - FLATTENING)
    second = e2 / (1 - e2)
    middle = radians(zone * 6 - 183)
    e1 = (1 - sqrt(1 - e2)) / (1 + sqrt(1 - e2))

    def read(x: float, y: float) -> Point:
        north = (y - (FALSE_NORTHING if south else 0)) / UTM_SCALE
        mu = north / (EQUATOR_M * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
        phi = (
            mu
            + (3 * e1 / 2 - 27 * e1**3 / 32) * sin(2 * mu)
            + (21 * e1**2 / 16 - 55 * e1**4 / 32) * sin(4 * mu)
            + 151 * e1**3 / 96 * sin(6 * mu)
        )
        c, t = second * cos(phi) ** 2, tan(phi) ** 2
        bend = 1 - e2 * sin(phi) ** 2
        n, r = EQUATOR_M / sqrt(bend), EQUATOR_M * (1 - e2) / bend**1.5
        d = (x - FALSE_EASTING) / (n * UTM_SCALE)
        latitude = phi - n * tan(phi) / r * (
            d**2 / 2
            - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * second) * d**4 / 24
            + (61 + 90 * t + 298 * c + 45 * t**2 - 252 * second - 3 * c**2) * d**6 / 720
        )
        longitude = middle + (
            d
            - (1 + 2 * t + c) * d**3 / 6
            + (5 - 2 * c + 28 * t - 3 * c**2 + 8 * second + 24 * t**2) * d**5 / 120
        ) / cos(phi)
        return degrees(latitude), degrees(longitude)

    return read
