"""Reasons: for each number that a player may ask about, the tree of what made it so.

The answers call the functions that resolve the number, so that what is explained is what happens.
A new one is a function `(Asked) -> Why | None` in a module here that stands in `QUESTIONS`; the
window asks it under Alt and F1, `rasputitsa why` on the command line.
"""

from typing import Final

from game.model.why import Why
from game.rules.reasons.battles import why_odds
from game.rules.reasons.marches import why_cost
from game.rules.reasons.points import why_victory
from game.rules.reasons.question import Asked, Question
from game.rules.reasons.supply import why_supply

__all__ = ["QUESTIONS", "Asked", "Question", "Why"]

QUESTIONS: Final[tuple[Question, ...]] = (
    Question("cost", "step", "what a march to a hex costs a unit", why_cost),
    Question("odds", "battle", "how strong both sides of an attack are", why_odds),
    Question("supply", "unit", "what share of its needs reaches a unit", why_supply),
    Question("victory", "side", "who has how many victory points, and for what", why_victory),
)
