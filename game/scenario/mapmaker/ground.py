"""What covers each hex: lakes, forest by its share, marsh and hills by hand, towns by size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.hexes.projection import Projection
from game.model.board import Place, Terrain, added_kinds
from game.scenario.armymaker.errors import CannotBeMade
from game.scenario.mapmaker.geography import Feature, Point
from game.scenario.mapmaker.places import labelled
from game.scenario.mapmaker.polyline import Points, inside
from game.scenario.mapmaker.spec import AreaSpec, ForestSpec, MapSpec
from game.scenario.mistakes import near

TOWN_TERRAIN: Final = {3: Terrain.TOWN, 4: Terrain.CITY, 5: Terrain.METROPOLIS}

FINENESS: Final = 7
"""Points to a side when a hex is looked at for water."""


def outline_on_map(projection: Projection, outline: Sequence[Point]) -> Points:
    """An outline in hex widths."""
    return np.array([projection.to_map(*point) for point in outline])


@frozen(eq=False)
class Ground:
    """Decides the terrain of a map."""

    projection: Projection
    spec: MapSpec
    forest: NDArray[np.float64]
    """(n, 3) latitude, longitude and share of forest."""

    def water(self, lakes: Iterable[Feature]) -> dict[HexId, str]:
        """The hexes that are lakes, with their names."""
        grid, found = self.projection.grid, {}
        for lake in lakes:
            if lake.name in self.spec.not_lakes:
                continue
            outline = outline_on_map(self.projection, lake.points)
            for hexagon in self._under(outline):
                if inside(outline, self._fine(hexagon)).mean() >= self.spec.lake_share:
                    found[hexagon] = lake.name
        for name, labels in self.spec.lakes.items():
            found.update((labelled(grid, label), name) for label in labels)
        return dict(sorted(found.items()))

    def _under(self, outline: Points) -> list[HexId]:
        """The hexes that an outline may touch."""
        x, y = self.projection.grid.centres.T
        (x1, y1), (x2, y2) = outline.min(axis=0) - 1, outline.max(axis=0) + 1
        return [int(h) for h in np.flatnonzero((x > x1) & (x < x2) & (y > y1) & (y < y2))]

    def _fine(self, hexagon: HexId) -> Points:
        """Points spread evenly over a hex."""
        grid = self.projection.grid
        step = (np.arange(FINENESS) + 0.5) / FINENESS - 0.5
        x, y = np.meshgrid(step, step * 2 / np.sqrt(3))
        points = np.stack([x.ravel(), y.ravel()], axis=1)
        slope = np.abs(points[:, 0]) / np.sqrt(3) + np.abs(points[:, 1]) <= 1 / np.sqrt(3)
        return np.asarray(points[slope] + grid.centres[hexagon])

    def terrain(
        self, water: Iterable[HexId], places: Sequence[Place], roads: Iterable[HexId]
    ) -> NDArray[np.int8]:
        """(hexes,) the terrain of each hex."""
        share = self.cleared(self.share(), places, roads)
        table = wooded(share, self.spec.forest)
        for area in self.spec.areas:
            table[self._within(area, share)] = self._number(area)
        for place in sorted(places, key=lambda each: each.size):
            if place.size in TOWN_TERRAIN:
                table[place.hex] = TOWN_TERRAIN[place.size]
        for names in self.spec.metropolis.values():
            for place in places:
                if place.name in names:
                    table[place.hex] = Terrain.METROPOLIS
        table[list(water)] = Terrain.LAKE
        return table

    def _number(self, area: AreaSpec) -> int:
        known = [kind.id for kind in added_kinds(self.spec.letters.values())]
        if area.terrain not in known:
            hint = near(area.terrain, known)
            raise CannotBeMade(f"{area.name}: there is no terrain {area.terrain!r}{hint}")
        return known.index(area.terrain)

    def share(self) -> NDArray[np.float64]:
        """(hexes,) share of forest, 0 to 1, with what the spec adds."""
        grid = self.projection.grid
        total, count = np.zeros(len(grid)), np.zeros(len(grid))
        for latitude, longitude, share in self.forest:
            hexagon = self.projection.hex_of(latitude, longitude)
            if hexagon != OFF_MAP:
                total[hexagon] += share
                count[hexagon] += 1
        for hexagon in np.flatnonzero(count == 0).tolist():
            near = [n for n in grid.neighbour_lists[hexagon] if count[n]]
            total[hexagon] = np.mean([total[n] / count[n] for n in near]) if near else 0.0
        shares = total / np.maximum(count, 1)
        for region in self.spec.fields:
            outline = outline_on_map(self.projection, region.outline)
            shares[inside(outline, grid.centres)] += region.add
        return np.asarray(np.clip(shares, 0.0, 1.0))

    def cleared(
        self, share: NDArray[np.float64], places: Sequence[Place], roads: Iterable[HexId]
    ) -> NDArray[np.float64]:
        """(hexes,) share of forest, less near towns and along roads, where people plough."""
        less = np.zeros(len(share))
        less[list(roads)] = self.spec.forest.road
        for place in places:
            if place.size >= 2:
                around = self.projection.grid.neighbour_lists[place.hex]
                less[list(around)] = np.maximum(less[list(around)], self.spec.forest.town / 2)
        for place in places:
            if place.size >= 2:
                less[place.hex] = max(less[place.hex], self.spec.forest.town)
        return np.asarray(np.clip(share - less, 0.0, 1.0))

    def _within(self, area: AreaSpec, share: NDArray[np.float64]) -> NDArray[np.bool_]:
        outline = outline_on_map(self.projection, area.outline)
        there = inside(outline, self.projection.grid.centres)
        return np.asarray(there & (share >= area.least) & (share <= area.most))


def wooded(share: NDArray[np.float64], limits: ForestSpec) -> NDArray[np.int8]:
    """(hexes,) farmland, light forest or forest by the share of forest."""
    table = np.full(len(share), Terrain.FARMLAND, np.int8)
    table[share >= limits.light] = Terrain.LIGHT_FOREST
    table[share >= limits.dense] = Terrain.FOREST
    return table
