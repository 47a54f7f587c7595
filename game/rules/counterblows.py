"""Counter-blows: reserves strike back at who broke in, before he has dug in."""

from __future__ import annotations

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.rules.combat import fight, reach_problem
from game.rules.odds import odds
from game.rules.stacks import stacks
from game.rules.standby import in_reserve, strikers


def counter_blows(game: Game, side: Side) -> None:
    """9.31  When the enemy has done moving, the side's reserves strike at the hexes that he took.

    The newest first come the weakest held; each reserve strikes once, with points of its next turn.
    """
    if not in_reserve(game, side):
        return
    for target in broken_into(game, side):
        able = [u for u in strikers(game, side, target) if reach_problem(game, u, target) is None]
        if not any(game.world.frontage[unit] for unit in able):
            continue
        least = game.world.rules.tactics.reserves.ratio
        if odds(game, able, target, known=True, mode="counter-blow").ratio >= least:
            fight(game, able, target, advance=True, mode="counter-blow")


def broken_into(game: Game, side: Side) -> list[HexId]:
    """9.31  Where enemies stand that the side sees, in hexes that they took from it this turn."""
    hexes, sighted = game.state.hexes, game.state.units.sighted
    return [
        hexagon
        for hexagon, enemies in sorted(stacks(game, side.enemy).items())
        if hexes.taken[hexagon] == game.state.turn
        and hexes.control[hexagon] == side.enemy
        and any(sighted[unit] for unit in enemies)
    ]
