"""Why a side's morale stands as it does, and whether an army can still attack."""

from __future__ import annotations

from game.model.why import Why
from game.rules.culmination import why_spent
from game.rules.morale import why_morale, why_panic
from game.rules.reasons.question import Asked


def why_side_morale(asked: Asked) -> Why:
    """What moves the morale of a side."""
    return why_morale(asked.game, asked.side)


def why_side_panic(asked: Asked) -> Why:
    """What moves the panic in its rear."""
    return why_panic(asked.game, asked.side)


def why_army_spent(asked: Asked) -> Why:
    """How far the offensive of a unit's army is from being spent."""
    return why_spent(asked.game, int(asked.game.state.units.army[asked.units[0]]))
