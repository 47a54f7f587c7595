"""Bulges: ground that hangs on a narrow neck, how wide that is, and who holds it open."""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.kernels.reach import steps
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.supply import connected, supply_token
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]

WIDTHS: Final = (1, 2)
"""Hexes that are taken off the rim of the side's ground to find necks of two and of four hexes."""
LEAST: Final = 2
"""Divisions in a bulge that is worth telling of."""
WIDEST: Final = 50
"""Kilometres of neck beyond which nobody speaks of a corridor."""
LARGEST: Final = 120
"""Hexes of ground beyond which it is no bulge but the front itself."""


@frozen
class Bulge:
    """Ground of a side that one blow at its neck would cut off."""

    side: Side
    hexes: tuple[HexId, ...]
    units: tuple[UnitId, ...]
    divisions: int
    men: int
    neck: tuple[HexId, ...]
    """The hexes through which everything has to pass."""
    km: int
    """Width of the neck."""
    holders: tuple[UnitId, ...]
    """Units of the side in the neck or next to it."""
    enemies: tuple[UnitId, ...]
    """Units of the enemy next to the neck, as far as they are seen."""


def find_bulges(game: Game, side: Side, known: bool = True) -> list[Bulge]:
    """11.13  The side's bulges, the narrowest neck first."""

    def compute() -> list[Bulge]:
        found: list[Bulge] = []
        for width in WIDTHS:
            for ground, neck in _pinched(game, side, width):
                if any(set(ground) & set(other.hexes) for other in found):
                    continue
                bulge = _bulge(game, side, ground, neck, known)
                if bulge.divisions >= LEAST and bulge.km <= WIDEST:
                    found.append(bulge)
        return sorted(found, key=lambda bulge: (bulge.km, -bulge.men))

    token = supply_token(game), game.state.units.stamp("sighted", "men")
    return game.memo(("bulges", side, known), token, compute)


def _pinched(game: Game, side: Side, width: int) -> list[tuple[list[HexId], list[HexId]]]:
    """Ground that is cut off when the rim is taken off, and the hexes on which it hangs."""
    board, grid = game.world.board, game.world.board.grid
    ours = (game.state.hexes.control == side) & connected(game, side)
    enemy = np.flatnonzero(game.state.hexes.control == side.enemy)
    rim = distances(game, enemy)
    core = ours & (rim > width)
    parts = grid.connected(set(np.flatnonzero(core).tolist()))
    if not parts:
        return []
    main = np.array(max(parts, key=len), np.int32)
    # The heart of the side's ground, and all that is not farther from it than was taken off.
    near = steps(grid.neighbours, ours & board.passable, main) <= width
    loose = grid.connected(set(np.flatnonzero(ours & ~near).tolist()))
    found = []
    for ground in loose:
        if LEAST < len(ground) <= LARGEST:
            inside = set(ground)
            neck = {n for h in ground for n in grid.neighbour_lists[h] if near[n] and ours[n]}
            if neck - inside:  # Ground with a source of its own may touch no other.
                found.append((ground, sorted(neck - inside)))
    return found


def _bulge(game: Game, side: Side, ground: list[HexId], neck: list[HexId], known: bool) -> Bulge:
    units, world, grid = game.state.units, game.world, game.world.board.grid
    there = on_map(game, side) & np.isin(units.hex, ground)
    inside = np.flatnonzero(there).tolist()
    close = {n for h in neck for n in grid.neighbour_lists[h]} | set(neck)
    holders = np.flatnonzero(on_map(game, side) & np.isin(units.hex, list(close)))
    enemies = np.flatnonzero(on_map(game, side.enemy, known) & np.isin(units.hex, list(close)))
    return Bulge(
        side=side,
        hexes=tuple(ground),
        units=tuple(inside),
        divisions=world.divisions_among(inside),
        men=int(units.men[inside].sum()),
        neck=tuple(neck),
        km=round(len(neck) * world.board.projection.hex_km),
        holders=tuple(holders.tolist()),
        enemies=tuple(enemies.tolist()),
    )
