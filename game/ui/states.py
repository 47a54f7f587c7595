"""The states in the bar at the top: one system each, in a word or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from attrs import frozen

from game.rules.deliveries import capacity
from game.ui.acts import Act, OpenPage
from game.ui.dossier import Dossier
from game.ui.staff.blocks import Tone


@frozen
class State:
    """Two short lines that explain themselves and lead further."""

    text: str
    note: str
    """What it is, small, below."""
    tip: str = ""
    act: Act | None = None
    tone: Tone = "plain"


Source: TypeAlias = Callable[[Dossier], State | None]
"""None when there is nothing worth a place in the bar."""


def supply_state(dossier: Dossier) -> State:
    """How much of its needs the trains of the side bring."""
    brought = capacity(dossier.game, dossier.side)
    tone: Tone = "plain" if brought >= 800 else "fair" if brought >= 500 else "bad"
    tip = (
        f"The trains bring {brought // 10} % of what the troops need.\nClick for all about supply."
    )
    return State(f"{brought // 10} %", "trains", tip, OpenPage("supply"), tone)


STATES: Final[tuple[Source, ...]] = (supply_state,)
"""From left to right; what finds no room is left out from the end."""
