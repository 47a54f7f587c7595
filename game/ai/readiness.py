"""Readiness: who is fit to attack, and how hard a command drives on those who are to."""

from __future__ import annotations

from typing import Final

from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId

LEAST_COHESION: Final = 380
"""Below it a unit is not sent to attack,"""
LEAST_DRIVEN: Final = 200
"""nor whoever has less than this, however hard his command drives on,"""
LEAST_TO_ROUND_UP: Final = 200
"""nor against crowds that no longer fight."""
LEAST_AMMUNITION: Final = 60
"""Hundredths of days: a division with less waits for shells."""


def insistence(game: Game, side: Side) -> int:
    """Percent: how hard a side's command drives on those who attack, on the day."""

    def compute() -> int:
        today = game.world.date_of(game.state.turn)
        spans = game.world.scenario.insistence
        told = (s.percent for s in spans if s.side == side.key and s.from_ <= today <= s.to)
        return max(told, default=100)

    return game.memo(("insistence", side), game.state.turn, compute)


def willing(game: Game, unit: UnitId) -> bool:
    """Whether a staff lets a unit attack at all: it has the heart and the shells for it."""
    return _armed(game, unit) and has_heart(game, unit)


def rounds_up(game: Game, unit: UnitId) -> bool:
    """Whether a staff sends a unit against crowds that no longer fight."""
    return _armed(game, unit) and bool(game.state.units.cohesion[unit] >= LEAST_TO_ROUND_UP)


def has_heart(game: Game, unit: UnitId) -> bool:
    """Whether a unit has kept enough of its order to be sent into an attack."""
    driven = LEAST_COHESION * 100 // insistence(game, game.world.side_of[unit])
    return bool(game.state.units.cohesion[unit] >= max(driven, LEAST_DRIVEN))


def _armed(game: Game, unit: UnitId) -> bool:
    units = game.state.units
    return bool(units.hex[unit] >= 0 and units.ammunition[unit] >= LEAST_AMMUNITION)
