"""Learning: what meeting tanks that one cannot hurt does to a unit, and how a side gets over it."""

from __future__ import annotations

from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.state import UnitId

WHOLE = 1000


def anti_tank(game: Game, unit: UnitId) -> int:
    """9.28  Percent of a unit's guns that can hurt a KV or T-34, by its kind, learning and date."""
    kind, side = game.world.types[unit].anti_tank, game.world.side_of[unit]
    most = game.world.rules.tactics.armour.most.get(side.key, 0)
    if kind >= most or not kind:
        return kind
    return kind + (most - kind) * gained(game, side) // 100


def gained(game: Game, side: Side) -> int:
    """9.28  Percent of what a side can gain against KV and T-34 that it has learned or been given.

    Hunting them is learned by meeting them; better guns and shells come with the months.
    """
    rules = game.world.rules.tactics.armour
    days = (game.world.date_of(game.state.turn) - rules.since).days
    learned = int(game.state.sides.learned[side]) * rules.hunting // WHOLE
    return learned + value_at(rules.issued, days) * (100 - rules.hunting) // 100


def dread(game: Game, unit: UnitId) -> int:
    """9.28  Thousandths of shock at KV and T-34 that a unit goes into a battle with.

    Who has never met them has all of it, less what its side has learned and told.
    """
    units = game.state.units
    if units.met[unit]:
        return int(units.shock[unit])
    return WHOLE - int(game.state.sides.learned[game.world.side_of[unit]])
