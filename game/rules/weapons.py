"""Special weapons: what they make of the strength of those who have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.rulebook import TerrainKind
from game.model.rulebook.weapons import Weapon
from game.model.state import UnitId
from game.rules.reckoning import Reckoning
from game.rules.strength import Body

LEAST_WORKS: Final = 100
"""Hundredths of a level from which works count."""


def weigh_weapons(game: Game, reckoning: Reckoning, bodies: Sequence[Body], target: HexId) -> None:
    """9.41  The special weapons of one side, by the strength of the units that have them."""
    if not game.world.rules.weapons:
        return
    attacking = reckoning.side == "attacker"
    whole = sum(sum(one.parts) for one in bodies)
    names: dict[str, None] = {}
    worth = 0
    for one in bodies:
        percent = 100
        for weapon in weapons_of(game, one.unit):
            here = percent_of(game, weapon, target, attacking)
            if here != 100:
                names[weapon.name] = None
            percent = percent * here // 100
        worth += sum(one.parts) * percent
    if names and whole:
        reckoning.scale("special weapons", worth // whole, ", ".join(names))


def percent_of(game: Game, weapon: Weapon, target: HexId, attacking: bool) -> int:
    """9.41  Percent of a unit's strength by one of its weapons, in a battle for a hex."""
    kind = game.world.board.kind_at(target)
    if not attacking:
        return weapon.defence * by_terrain(weapon.defence_in, kind) // 100
    percent = weapon.attack * by_terrain(weapon.attack_on, kind) // 100
    fortified = game.state.hexes.fort[target] >= LEAST_WORKS
    return percent * weapon.works // 100 if fortified else percent


def by_terrain(table: Mapping[str, int], kind: TerrainKind) -> int:
    """The entry for a kind of terrain, or for what it takes after; 100 without one."""
    return table.get(kind.id, table.get(kind.like, 100))


def weapons_of(game: Game, unit: UnitId) -> tuple[Weapon, ...]:
    """The special weapons of a unit, by its type."""
    known = game.memo("weapons", (), lambda: {one.id: one for one in game.world.rules.weapons})
    return tuple(known[name] for name in game.world.types[unit].weapons)
