"""Entries of the menu that give no orders: look at a place, select who stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.stacks import stack
from game.texts import tr
from game.ui.acts import Explain, GoTo, Select
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry


def places(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """Who stands there, and the middle of the view."""
    here = stack(dossier.game, hexagon, dossier.side)
    if here:
        whom = (
            dossier.game.world.units[here[0]].name
            if len(here) == 1
            else tr("{count} units", count=len(here))
        )
        yield Entry(tr("Select {whom}", whom=whom), Select(tuple(here)))
    yield Entry(tr("Why? All reasons for this hex"), Explain(hexagon))
    yield Entry(tr("Centre the map here"), GoTo(hexagon))
