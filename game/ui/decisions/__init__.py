"""Decisions that wait for the player.

A new kind is a function in a module here that stands in `DECISIONS`; the card, the badge in the bar
at the top and the question before the end of the turn follow from that.
"""

from typing import Final

from game.ui.decisions.decision import Decision, Option, Source
from game.ui.decisions.directives import directive_cards
from game.ui.decisions.happenings import happening_cards

__all__ = ["DECISIONS", "Decision", "Option", "Source"]

DECISIONS: Final[list[Source]] = [happening_cards, directive_cards]
"""In the order in which their cards lie."""
