"""Why the points of victory stand as they do."""

from __future__ import annotations

from game.model.records import Side
from game.model.why import Why
from game.rules.par import par_now
from game.rules.reasons.question import Asked
from game.rules.victory import standing


def why_victory(asked: Asked) -> Why:
    """19.2  The level as it stands: both accounts, line by line."""
    game, now = asked.game, standing(asked.game)
    accounts = []
    for side in Side:
        items = sorted((i for i in now.items if i.side == side), key=lambda i: -i.points)
        lines = tuple(
            Why(f"{i.title}: {i.detail}" if i.detail else i.title, f"{i.points / 10:.1f}")
            for i in items
        )
        name = game.world.scenario.sides[side.key].adjective
        accounts.append(Why(name, f"{now.points[side] / 10:.1f} points", lines))
    par = par_now(game)
    if par is not None and not game.over:
        then = f"{(par[0] - par[1]) / 10:+.1f}"
        word = game.world.scenario.victory.measure
        accounts.append(Why(f"The lead by {word} on this day", then))
        accounts.append(Why("The lead that is foreseen", f"{now.foreseen / 10:+.1f}"))
    return Why(now.name, f"{now.lead / 10:+.1f}", tuple(accounts), "scenario.victory")
