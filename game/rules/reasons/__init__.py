"""Reasons: for each number that a player may ask about, the tree of what made it so.

The answers call the functions that resolve the number, so that what is explained is what happens.
A new one is a function `(Asked) -> Why | None` in a module here that stands in `QUESTIONS`; the
window asks it under Alt and F1, `rasputitsa why` on the command line.
"""

from typing import Final

from game.model.why import Why
from game.rules.reasons.question import Asked, Question
from game.rules.reasons.supply import why_supply

__all__ = ["QUESTIONS", "Asked", "Question", "Why"]

QUESTIONS: Final[tuple[Question, ...]] = (
    Question("supply", "unit", "what share of its needs reaches a unit", why_supply),
)
