"""The menu of orders: right click without a selection or on the selected unit, or right hold.

A new part is a function in a module here that stands in `MENUS`.
"""

from typing import Final

from game.ui.menus.air import bases, missions
from game.ui.menus.command import (
    attachments,
    craters,
    delegation,
    headquarters,
    proposals,
    withdrawals,
)
from game.ui.menus.engineers import engineers
from game.ui.menus.entry import Contribution, Entry
from game.ui.menus.formations import formations
from game.ui.menus.happenings import deeds
from game.ui.menus.places import places
from game.ui.menus.postures import postures
from game.ui.menus.supply import priority, track

__all__ = ["MENUS", "Contribution", "Entry"]

MENUS: Final[tuple[Contribution, ...]] = (
    postures,
    formations,
    withdrawals,
    craters,
    attachments,
    delegation,
    proposals,
    headquarters,
    engineers,
    deeds,
    missions,
    bases,
    track,
    priority,
    places,
)
"""In the order of the menu."""
