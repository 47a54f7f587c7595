"""The family tree of an army: what was lost, what stands again, what came and what is to come."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from attrs import frozen

from game.model.game import Game
from game.model.state import DESTROYED, NOT_YET, WITHDRAWN, UnitId

Fate: TypeAlias = Literal[
    "there", "arrived", "reborn", "lost", "gathering", "taken away", "expected"
]


@frozen
class Descent:
    """What became of one formation of an army."""

    unit: UnitId
    fate: Fate
    turn: int
    """When that was or will be; -1 when it was so from the start."""
    men: int
    """Men it has now, or that have gathered of it."""


def family(game: Game, army: int) -> list[Descent]:
    """15.13  The formations of an army in the order of what happened to them."""
    mine = np.flatnonzero(game.state.units.army == army).tolist()
    return sorted((descent(game, unit) for unit in mine), key=lambda d: (d.turn, d.unit))


def descent(game: Game, unit: UnitId) -> Descent:
    """15.13  What became of a formation."""
    units = game.state.units
    place, men = int(units.hex[unit]), int(units.men[unit])
    if place == DESTROYED:
        gathered = int(units.cadre[unit] + units.stragglers[unit])
        fate: Fate = "gathering" if gathered else "lost"
        return Descent(unit, fate, int(units.fell[unit]), gathered)
    if place == WITHDRAWN:
        return Descent(unit, "taken away", -1, 0)
    if place == NOT_YET:
        return Descent(unit, "expected", int(units.due[unit]), men)
    if units.reborn[unit] >= 0:
        return Descent(unit, "reborn", int(units.reborn[unit]), men)
    if game.world.units[unit].arrives is not None:
        return Descent(unit, "arrived", int(units.due[unit]), men)
    return Descent(unit, "there", -1, men)


def losses_of(game: Game, army: int) -> tuple[int, int, int]:
    """15.13  How many divisions of an army were lost, stand again, and are to come."""
    divisions = [d for d in family(game, army) if game.world.is_division[d.unit]]
    lost = sum(d.fate in ("lost", "gathering") for d in divisions)
    return (
        lost,
        sum(d.fate == "reborn" for d in divisions),
        sum(d.fate == "expected" for d in divisions),
    )
