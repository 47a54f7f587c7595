"""What pages, cards and menus are made from: a side's view, and all that the side has learnt."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, field, frozen

from game.engine.view import View
from game.model.events import Event
from game.model.game import Game
from game.model.records import Side
from game.ui.pocketnames import PocketNames
from game.ui.telling import Line


@frozen(eq=False)
class Dossier:
    """Read-only; there is nothing in it that the side does not know."""

    view: View
    learnt: Sequence[Event] = ()
    """Every event on record as the side learnt of it, from the first."""

    log: Sequence[Line] = ()
    """The same in sentences."""

    pocket_names: PocketNames = field(
        default=Factory(lambda self: PocketNames(self.view.game.world.board), takes_self=True)
    )
    """What the pockets are called that were announced."""

    plans: int = 0
    """Operations of computers' staffs that may be looked at, of their last turn."""

    @property
    def game(self) -> Game:
        """The game as the side sees it."""
        return self.view.game

    @property
    def side(self) -> Side:
        """Whose it is."""
        return self.view.side

    @property
    def to_move(self) -> bool:
        """Whether it is the side's turn to give orders."""
        return self.game.state.to_move == self.side
