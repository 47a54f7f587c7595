"""Entries of the menu: what units do when nothing else is ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import SetPosture
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.texts import tr
from game.ui.acts import Several
from game.ui.dossier import Dossier
from game.ui.figures import POSTURE_TIPS, POSTURES
from game.ui.menus.entry import Entry


def postures(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """All postures, for all the units at once."""
    if not units:
        return
    game, now = dossier.game, dossier.game.state.units.posture
    choices = []
    for posture, name in POSTURES.items():
        orders = tuple(SetPosture(unit, posture) for unit in units if now[unit] != posture)
        problem = next((p for order in orders if (p := order.problem(game))), None)
        choices.append(
            Entry(
                name,
                Several(orders) if orders and not problem else None,
                problem or ("" if orders else tr("that is what they do")),
                POSTURE_TIPS[posture],
            )
        )
    whom = (
        game.world.units[units[0]].name
        if len(units) == 1
        else tr("{count} units", count=len(units))
    )
    yield Entry(tr("Posture of {whom}", whom=whom), entries=tuple(choices))
