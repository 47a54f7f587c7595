"""What a click on a page, a card or a menu may do: plain data, carried out by the battle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from attrs import frozen

from game.engine.orders import Order
from game.hexes.grid import HexId
from game.model.state import UnitId


@frozen
class GoTo:
    """Brings a hex into view and marks it."""

    hexagon: HexId


@frozen
class Explain:
    """Opens the reasons of all that can be asked about a hex."""

    hexagon: HexId


@frozen
class Select:
    """Selects units and goes to the first."""

    units: tuple[UnitId, ...]


@frozen
class Do:
    """Does what an intent of the key table means."""

    intent: str


@frozen
class OpenPage:
    """Opens the staff book at the page with this key."""

    page: str


@frozen
class PickHex:
    """Asks the player for a hex on the map and gives the order that follows from it."""

    question: str
    """`Where shall the party go?`"""
    order: Callable[[HexId], Order]


@frozen
class Several:
    """Gives orders one after another, up to the first that is refused."""

    orders: tuple[Order, ...]


@frozen
class InTurn:
    """Does several things one after another."""

    acts: tuple[Any, ...]


Act: TypeAlias = (
    Order | Several | InTurn | GoTo | Explain | Select | Do | OpenPage | PickHex | Callable[[], Any]
)
"""An order goes the normal way: refused with a sentence, undone as any other."""
