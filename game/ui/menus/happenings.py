"""Deeds that happenings leave open, in the menu of the place that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import Decide
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.effect_words import in_words
from game.rules.happenings import actions
from game.ui.decisions.happenings import place_of
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

NEAR = 3
"""Hexes from the place within which the menu offers a deed."""


def deeds(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """What may be done near here now."""
    game = dossier.game
    for number in actions(game, dossier.side) if dossier.to_move else ():
        record = game.world.happenings[number]
        place = place_of(game.world, record)
        if place is None or game.world.board.grid.distance(place, hexagon) > NEAR:
            continue
        for at, option in enumerate(record.options):
            order = Decide(number, at)
            problem = order.problem(game)
            tip = "\n".join(in_words(game.world, option.effects))
            text = f"{record.title}: {option.title}"
            yield Entry(text, None if problem else order, problem or "", tip)
