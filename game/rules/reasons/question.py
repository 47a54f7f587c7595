"""A question that a player may ask of a number, and who answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.model.why import Why

Needs: TypeAlias = Literal["unit", "step", "hex", "battle", "side"]
"""`unit`: own units, each by itself. `step`: a unit and a hex beside it or on its way. `hex`: any
hex. `battle`: own units and the enemy's hex. `side`: nothing more."""


@frozen
class Asked:
    """What it is asked of; the game is as the side knows it."""

    game: Game
    side: Side
    units: tuple[UnitId, ...] = ()
    hexes: tuple[HexId, ...] = ()


@frozen
class Question:
    """A word for the command line, what it asks, and the function that explains."""

    name: str
    needs: Needs
    about: str
    """`what a step of a march costs`."""
    answer: Callable[[Asked], Why | None]
    """None where there is nothing to explain."""
