"""Breaking contact: what giving ground would cost, beside standing where one is."""

from __future__ import annotations

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture
from game.rules.losses import Toll
from game.rules.odds import odds
from game.rules.stacks import stack


@frozen
class Outcome:
    """What an attack by all enemies in sight next door would cost the defenders."""

    held: int
    """Chance that the hex is held, thousandths."""
    ran: int
    """Chance of a rout or worse, thousandths."""
    toll: Toll
    """Mean losses, those on the way back included."""


@frozen
class Withdrawal:
    """12.32  Two answers to the enemy next door: stand, or give ground when he comes."""

    stand: Outcome
    give_ground: Outcome
    enemies: int


def withdrawal(game: Game, hexagon: HexId, side: Side) -> Withdrawal | None:
    """12.32  The forecast for the side's units in a hex; None without an enemy beside them."""
    units = list(stack(game, hexagon, side))
    front = [unit for unit in units if game.world.frontage[unit]]
    enemies = [
        unit
        for there in game.world.board.grid.neighbour_lists[hexagon]
        for unit in stack(game, there, side.enemy)
        if game.world.frontage[unit]
    ]
    if not front or not enemies:
        return None
    stand, back = (
        _outcome(game, hexagon, units, enemies, posture)
        for posture in (Posture.DEFEND, Posture.WITHDRAW)
    )
    return Withdrawal(stand, back, len(enemies))


def _outcome(
    game: Game, hexagon: HexId, units: list[int], enemies: list[int], posture: Posture
) -> Outcome:
    copy = game.clone()
    copy.state.units.put("posture", units, int(posture))
    battle = odds(copy, enemies, hexagon, known=False)
    ran = battle.chances.get("rout", 0) + battle.chances.get("shattered", 0)
    return Outcome(battle.chances.get("held", 0), ran, battle.defenders.mean)
