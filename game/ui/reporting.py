"""Tables of reports that more than one screen shows."""

from __future__ import annotations

from typing import Final

from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.model.tables import LOSSES
from game.texts import mark

LOSS_TITLES: Final = {
    "killed": mark("Killed"),
    "wounded": mark("Wounded"),
    "missing": mark("Missing"),
    "captured": mark("Captured"),
    "frostbite": mark("Frostbite"),
    "tanks": mark("Tanks"),
    "guns": mark("Guns"),
    "vehicles": mark("Vehicles"),
    "aircraft": mark("Aircraft"),
}
"""What each category of losses is called, in the order of `LOSSES`."""


def loss_rows(game: Game) -> list[tuple[str, str]]:
    """Losses since the start by category, both sides."""
    return [
        (thousands(int(column[Side.AXIS])), thousands(int(column[Side.SOVIET])))
        for column in (getattr(game.state.sides, name) for name in LOSSES)
    ]
