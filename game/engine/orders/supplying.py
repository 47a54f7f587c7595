"""Orders about supply: whose goods go first, what the trains carry, where track is laid."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from game.engine.fog import as_known
from game.engine.orders.order import Order
from game.model.events import FreightSet, PartySent, PrioritySet
from game.model.game import Game
from game.model.records import Side
from game.model.state import EVENLY, Goods
from game.rules.conversion import party_problem

MOST_WINTER: Final = 50
"""Percent of the trains that can carry winter goods at most."""


@frozen
class SetPriority(Order):
    """18.9  Say whether an army is supplied first (2), as others (1) or last (0)."""

    army: int
    priority: int = field(converter=int)

    def problem(self, game: Game) -> str | None:
        """Any army of the side may have any priority."""
        if game.over:
            return "the game is over"
        if not 0 <= self.army < len(game.world.armies):
            return f"there is no army number {self.army}"
        if game.world.army_sides[self.army] != game.state.to_move:
            return f"{game.world.armies[self.army].name} is not yours to supply now"
        if self.priority not in (0, 1, 2):
            return "an army is supplied last (0), as others (1) or first (2)"
        return None

    def carry_out(self, game: Game) -> None:
        """Notes it; it counts when supply is drawn next."""
        side = int(game.world.army_sides[self.army])
        if game.state.armies.priority[self.army] != self.priority:
            game.emit(PrioritySet(self.army, side, self.priority))


@frozen
class SetFreight(Order):
    """18.11  Give trains to winter goods, and say which other goods are loaded first."""

    side: int = field(converter=int)
    winter: int = field(converter=int)
    first: int = field(default=EVENLY, converter=int)

    def problem(self, game: Game) -> str | None:
        """Up to half of the trains; one kind of goods or none."""
        if game.over:
            return "the game is over"
        if self.side != game.state.to_move:
            return "the trains of the other side are not yours"
        if not 0 <= self.winter <= MOST_WINTER:
            return f"at most {MOST_WINTER} % of the trains can carry winter goods"
        if self.first not in (EVENLY, *Goods):
            return f"there are no goods number {self.first}"
        return None

    def carry_out(self, game: Game) -> None:
        """Notes it; it counts when supply is drawn next."""
        sides = game.state.sides
        now = int(sides.freight_winter[self.side]), int(sides.freight_first[self.side])
        if now != (self.winter, self.first):
            game.emit(FreightSet(self.side, self.winter, self.first))


@frozen
class SendParty(Order):
    """17.5  Send a railway construction party to lay or mend track as far as a hex.

    -1 lets it choose for itself.
    """

    party: int
    to: int

    def problem(self, game: Game) -> str | None:
        """Needs a line through own ground that joins the hex to the side's railways."""
        if game.over:
            return "the game is over"
        if not 0 <= self.party < len(game.world.parties):
            return f"there is no construction party number {self.party}"
        if game.world.parties[self.party] != game.state.to_move:
            return "that construction party is not yours"
        return party_problem(as_known(game, game.side_to_move), self.party, self.to)

    def carry_out(self, game: Game) -> None:
        """Notes it; the party works at the beginning of the side's next turn."""
        side = Side(game.world.parties[self.party])
        if game.state.parties.goal[self.party] != self.to:
            game.emit(PartySent(self.party, int(side), self.to))
