"""From latitude and longitude to hexes and back: Lambert's azimuthal equal-area projection.

Within 400 km of its centre lengths are true to 1 part in 2,000, far finer than a hex.
Formulae: J. P. Snyder, Map Projections, a Working Manual, USGS 1395 (1987), pages 182-187.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from attrs import frozen

from game.hexes.grid import ROW_HEIGHT, Grid, HexId

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


@frozen(eq=False)
class Projection:
    """Places a hex grid on the globe, its middle at a stated latitude and longitude."""

    grid: Grid
    latitude: float
    longitude: float
    hex_km: float = 10.0
    whole: Grid | None = None
    """The map of which the grid is a part; that middle is then the middle of the whole."""

    @property
    def _middle(self) -> tuple[float, float]:
        """x and y of the stated latitude and longitude on the grid, in hex widths."""
        width, height = (self.whole or self.grid).extent
        west, north = self.grid.first if self.whole else (0, 0)
        return width / 2 - west, height / 2 - north * ROW_HEIGHT

    def to_km(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Kilometres east and north of the centre."""
        phi, phi0 = radians(latitude), radians(self.latitude)
        dlon = radians(longitude - self.longitude)
        k = sqrt(2 / (1 + sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(dlon)))
        east = EARTH_RADIUS_KM * k * cos(phi) * sin(dlon)
        north = EARTH_RADIUS_KM * k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(dlon))
        return east, north

    def to_degrees(self, east: float, north: float) -> tuple[float, float]:
        """Latitude and longitude of a point given in kilometres from the centre."""
        rho = hypot(east, north)
        if rho == 0:
            return self.latitude, self.longitude
        phi0 = radians(self.latitude)
        c = 2 * asin(rho / (2 * EARTH_RADIUS_KM))
        phi = asin(cos(c) * sin(phi0) + north * sin(c) * cos(phi0) / rho)
        dlon = atan2(east * sin(c), rho * cos(phi0) * cos(c) - north * sin(phi0) * sin(c))
        return degrees(phi), self.longitude + degrees(dlon)

    def to_map(self, latitude: float, longitude: float) -> tuple[float, float]:
        """x and y on the map in hex widths, as `Grid.centres` counts them."""
        east, north = self.to_km(latitude, longitude)
        x, y = self._middle
        return x + east / self.hex_km, y - north / self.hex_km

    def from_map(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a point of the map."""
        middle_x, middle_y = self._middle
        return self.to_degrees((x - middle_x) * self.hex_km, (middle_y - y) * self.hex_km)

    def hex_of(self, latitude: float, longitude: float) -> HexId:
        """The hex that holds a place, or OFF_MAP."""
        return self.grid.hex_at(*self.to_map(latitude, longitude))

    def centre_of(self, hexagon: HexId) -> tuple[float, float]:
        """Latitude and longitude of a hex's centre."""
        x, y = self.grid.centres[hexagon]
        return self.from_map(float(x), float(y))
