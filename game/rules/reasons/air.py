"""Why a side flies so much, whose the sky over a hex is, and what support a battle there gets."""

from __future__ import annotations

import numpy as np

from game.model.why import Why
from game.rules.airspace import patrols, sky, unhindered
from game.rules.distance import hexes_apart
from game.rules.reasons.question import Asked
from game.rules.sorties import sorties_why
from game.rules.support import support_why

MOST = 12
"""Wings in one answer, those with most sorties first."""


def why_sorties(asked: Asked) -> Why | None:
    """22.9  The sorties of a side this turn, wing by wing."""
    game, wings = asked.game, asked.game.state.wings
    mine = [w for w in game.world.wings_of[asked.side].tolist() if wings.hex[w] >= 0]
    if not mine:
        return None
    count = {wing: int(wings.sorties[wing] + wings.flown[wing]) for wing in mine}
    first = sorted(mine, key=lambda wing: (-count[wing], wing))[:MOST]
    total = f"{sum(count.values())} of {len(mine)} air units"
    return Why("sorties this turn", total, tuple(sorties_why(game, wing) for wing in first))


def why_sky(asked: Asked) -> Why | None:
    """22.10  Who holds the sky over a hex, what that does, and what support a battle there gets."""
    game, side = asked.game, asked.side
    if not len(game.state.wings):
        return None
    hexagon = asked.hexes[0]
    ours, theirs = (sky(game, each, hexagon) for each in (side, side.enemy))
    km = game.world.rules.air.battle.cover_km
    return Why(
        "the sky",
        f"{ours} % ours, {theirs} % the enemy's",
        (
            Why(
                "own patrols that are felt here",
                str(_patrols_near(asked, hexagon)),
                (Why("felt as far as", f"{km} km", rule="air.battle.cover_km"),),
            ),
            Why(
                "effect of our aircraft here",
                f"x {unhindered(game, side, hexagon) / 100:.2f}",
                rule="air.battle.hindered",
            ),
            support_why(game, side, hexagon),
        ),
        "air.battle.empty",
    )


def _patrols_near(asked: Asked, hexagon: int) -> int:
    game = asked.game
    where, worth = patrols(game, asked.side)
    if not where:
        return 0
    far = round(game.world.rules.air.battle.cover_km / game.world.board.projection.hex_km)
    apart = hexes_apart(game, np.array([hexagon]), np.array(where))[0]
    return sum(
        1 for gap, weight in zip(apart.tolist(), worth, strict=True) if weight and gap <= far
    )
