"""A small board for the tests of the army maker: 8 x 6 hexes, all open, with one railway."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import Grid
from game.hexes.projection import Projection
from game.model.board import Board, Place, Terrain, link
from game.model.rulebook.units import SupplyNeed, UnitType

GRID = Grid(8, 6)
PROJECTION = Projection(GRID, 55.0, 33.0)


def small_board(lakes: tuple[str, ...] = ()) -> Board:
    """All open but for the lakes; a railway runs along the third row."""
    terrain = np.zeros(len(GRID), np.int8)
    for label in lakes:
        terrain[GRID.hex_labelled(label)] = Terrain.LAKE
    rail = np.zeros((len(GRID), 6), np.int8)
    link(rail, GRID, [GRID.at(column, 2) for column in range(8)], 1)
    east = GRID.hex_labelled("0703")
    latitude, longitude = PROJECTION.centre_of(east)
    return Board(
        id="small",
        title="Small",
        projection=PROJECTION,
        terrain=terrain,
        river=np.zeros((len(GRID), 6), np.int8),
        road=np.zeros((len(GRID), 6), np.int8),
        rail=rail,
        places=(Place("Vyazma", east, latitude, longitude, 3, aliases=("Viasma",)),),
    )


def at(label: str) -> tuple[float, float]:
    """The middle of a hex, in degrees."""
    return PROJECTION.centre_of(GRID.hex_labelled(label))


def kind(frontage: float, **changed: object) -> UnitType:
    """A unit type for tests."""
    values: dict[str, object] = {
        "id": "division",
        "name": "Division",
        "symbol": "infantry",
        "size": "division",
        "mobility": "foot",
        "men": 10_000,
        "need": SupplyNeed(rest=1, defence=1, attack=1, exploitation=1),
        "frontage": frontage,
        **changed,
    }
    return UnitType(**values)  # type: ignore[arg-type]
