"""Why the points of victory stand as they do."""

from __future__ import annotations

from game.model.records import Side
from game.model.why import Why
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
    return Why(now.name, f"{now.lead / 10:+.1f}", tuple(accounts), "scenario.victory")
