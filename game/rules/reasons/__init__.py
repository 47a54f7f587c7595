"""Reasons: for each number that a player may ask about, the tree of what made it so.

The answers call the functions that resolve the number, so that what is explained is what happens.
A new one is a function `(Asked) -> Why | None` in a module here that stands in `QUESTIONS`; the
window asks it under Alt and F1, `rasputitsa why` on the command line.
"""

from typing import Final

from game.model.why import Why
from game.rules.reasons.air import why_sky, why_sorties
from game.rules.reasons.battles import why_odds
from game.rules.reasons.command import why_command
from game.rules.reasons.formations import why_break_out, why_pocket, why_replacements
from game.rules.reasons.marches import why_cost
from game.rules.reasons.moods import why_army_spent, why_side_morale, why_side_panic
from game.rules.reasons.points import why_victory
from game.rules.reasons.question import Asked, Question
from game.rules.reasons.supply import why_line, why_side_trains, why_supply
from game.rules.reasons.wear import why_machines, why_points, why_rest
from game.rules.reasons.winter import why_cold, why_ice
from game.rules.reasons.works import why_works

__all__ = ["QUESTIONS", "Asked", "Question", "Why"]

QUESTIONS: Final[tuple[Question, ...]] = (
    Question("cost", "step", "what a march to a hex costs a unit", why_cost),
    Question("points", "unit", "how many operation points a unit gets in a turn", why_points),
    Question("rest", "unit", "how a unit's cohesion will be after rest, march or battle", why_rest),
    Question("cold", "unit", "whom the cold of these days will cost a unit", why_cold),
    Question(
        "machines", "unit", "how many of a unit's machines run, start and are mended", why_machines
    ),
    Question("ice", "hex", "how thick the ice is, whom it bears and how it will grow", why_ice),
    Question("pocket", "hex", "how long a pocket will last", why_pocket),
    Question("breakout", "unit", "how many would come through a break-out", why_break_out),
    Question("replacements", "unit", "what the depots may send a unit", why_replacements),
    Question("works", "hex", "what works in a hex are worth, and who digs", why_works),
    Question("odds", "battle", "how strong both sides of an attack are", why_odds),
    Question("command", "unit", "what staffs and commanders make of a unit", why_command),
    Question("supply", "unit", "what share of its needs reaches a unit", why_supply),
    Question("trains", "side", "how many trains come, and what stops others", why_side_trains),
    Question("line", "hex", "how many trains a railway passes, and what stops others", why_line),
    Question("sky", "hex", "whose the sky over a hex is, and what support would be worth", why_sky),
    Question("sorties", "side", "how often a side's aircraft can fly this turn", why_sorties),
    Question("spent", "unit", "whether the offensive of a unit's army is spent", why_army_spent),
    Question("morale", "side", "what moves the morale of a side", why_side_morale),
    Question("panic", "side", "what moves the panic in the rear", why_side_panic),
    Question("victory", "side", "who has how many victory points, and for what", why_victory),
)
