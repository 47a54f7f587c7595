"""Ambush: a column that runs into troops who lie in wait is struck before it can deploy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.hexes.grid import HexId
from game.model.events import AmbushSprung, UnitMoved
from game.model.game import Game
from game.model.state import UnitId
from game.rules.combat import fight, reach_problem
from game.rules.cover import waiting
from game.rules.marching import AMBUSH, march


def go(game: Game, unit: UnitId, path: Sequence[HexId]) -> None:
    """7.1  Marches a unit; who lies in wait beside its way may strike it."""
    before = len(game.events)
    march(game, unit, path)
    stopped = (event.stopped_by for event in game.events[before:] if isinstance(event, UnitMoved))
    if AMBUSH in stopped:
        spring(game, unit)


def spring(game: Game, unit: UnitId) -> None:
    """9.27  Those who lie in wait next to a column strike it, and are seen."""
    here, side = int(game.state.units.hex[unit]), game.world.side_of[unit]
    grid, there = game.world.board.grid, game.state.units.hex
    lurking = [
        other
        for other in np.flatnonzero(waiting(game, side.enemy)).tolist()
        if grid.distance(int(there[other]), here) == 1
        and game.world.frontage[other]
        and reach_problem(game, other, here) is None
    ]
    if lurking:
        game.emit(AmbushSprung(here, int(side.enemy), lurking, unit))
        fight(game, lurking, here, advance=False, mode="ambush")
