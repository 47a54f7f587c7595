"""The share of supply that arrives: one rounding and one colour in the bar, on pages and maps."""

from __future__ import annotations

from typing import Final

from game.model.figures import percent
from game.model.game import Game
from game.model.records import Side
from game.rules.deliveries import deliveries
from game.rules.needs import activity
from game.rules.zoc import on_map
from game.texts import tr
from game.ui.staff.blocks import Tone

GOOD: Final = 70
FAIR: Final = 40
"""Percent from which a share is called good, and fair."""
BUSY: Final = 2
"""Index into `needs.ACTIVITIES` from which on a unit attacks or marches far."""


def tone_of(share: int) -> Tone:
    """The tone of a share in percent."""
    return "plain" if share >= GOOD else "fair" if share >= FAIR else "bad"


def arrives(game: Game, side: Side) -> int:
    """Percent of all that the side's troops need that arrives, as they stand now."""
    brought = deliveries(game, side)
    return percent(int(brought.arrived.sum()), int(brought.wanted.sum()))


def explained(game: Game, side: Side) -> str:
    """What the share means, and why it falls while armies march and attack."""
    busy = int((on_map(game, side) & (activity(game, side) >= BUSY)).sum())
    told = tr("Reckoned anew after each order, as the troops stand and for what they did.")
    if busy:
        told += tr(
            "\n"
            "{busy} units marched far or attacked: they need more, and leave their "
            "railheads behind; the share falls.",
            busy=busy,
        )
    return told
