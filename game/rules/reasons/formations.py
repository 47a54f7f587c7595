"""Why a pocket will last so long, what a break-out would bring, and what the depots send."""

from __future__ import annotations

from game.model.figures import thousands
from game.model.records import Side
from game.model.state import Posture
from game.model.why import Why
from game.rules.breakout import best_door, prospects
from game.rules.needs import in_contact
from game.rules.outlook import why_it_holds
from game.rules.pockets import find_pockets
from game.rules.reasons.question import Asked
from game.rules.replacement import refit_rate, wanted


def why_pocket(asked: Asked) -> Why | None:
    """11.11  How long the pocket that holds a hex will last."""
    for side in Side:
        for pocket in find_pockets(asked.game, side):
            if asked.hexes[-1] in pocket.hexes:
                return why_it_holds(asked.game, pocket)
    return None


def why_break_out(asked: Asked) -> Why | None:
    """11.12  How many men of a surrounded unit would come through, hex by hex."""
    game, unit = asked.game, asked.units[0]
    if not game.state.units.pocket[unit]:
        return None
    door = best_door(game, [unit])
    name = game.world.units[unit].name
    if door is None:
        return Why(f"break-out of {name}", "no way out")
    (hope,) = prospects(game, [unit], door)
    place = game.world.board.name_of(door)
    end = "reaches supplied ground" if hope.free else "is not through in one turn"
    return Why(
        f"break-out of {name} towards {place}",
        f"{hope.out / 10:.0f} % of its men, {end}",
        hope.steps,
        "pockets.break_out",
    )


def why_replacements(asked: Asked) -> Why | None:
    """15.1  How many men a unit may draw from the depots in a turn."""
    game, unit, side = asked.game, asked.units[0], asked.side
    units, rules = game.state.units, game.world.rules.organisation.refit
    rate = int(refit_rate(game, side)[unit])
    refits = units.posture[unit] == Posture.REFIT
    if not rate:
        reason = Why("it fought, or too little supply reaches it", "nothing")
    elif in_contact(game, side)[unit]:
        reason = Why(
            "in the line",
            f"{rules.in_the_line / 10:g} % a day",
            rule="organisation.refit.in_the_line",
        )
    elif refits and not units.marched[unit]:
        reason = Why(
            "refits behind the front",
            f"{rules.refitting / 10:g} % a day",
            rule="organisation.refit.refitting",
        )
    else:
        reason = Why(
            "behind the front, not told to refit",
            f"{rules.behind / 10:g} % a day",
            rule="organisation.refit.behind",
        )
    name = game.world.units[unit].name
    pool = Why("men in the depots", thousands(int(game.state.sides.pool_men[side])))
    served = Why("served first", "yes" if refits else "no, units told to refit come first")
    most = int(wanted(game, side, "men")[unit])
    return Why(f"replacements for {name}", f"at most {thousands(most)} men", (reason, pool, served))
