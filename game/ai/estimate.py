"""The enemy as a staff reckons him: whom it sees, whom it remembers, and who may be behind the fog.

Everything comes from a view. What was seen once fades from its place but not from the reckoning:
the most of the enemy that was ever seen in a sector is taken to be about until the contrary is
known, and the line where nobody is seen is taken to be held.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from game.ai.picture import Ints, Picture
from game.hexes.grid import HexId
from game.model.dice import below
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.strength import body

STALE: Final = 6
"""Turns after which a place where an enemy was seen tells nothing any more."""
DRIFT: Final = 2
"""Hexes that a remembered enemy may have gone in a turn."""
SHADOW: Final = 3200
"""Strength, in men, of the enemy who is taken to hold a hex of his line where nobody is seen."""
SHADOW_MEN: Final = 4000
GARRISONED: Final = 3
"""Size of a place that is taken to have a garrison,"""
GARRISON: Final = 900
"""and its men for each step of that size."""
NEAREST: Final = 2
FARTHEST: Final = 9
"""Hexes behind his line in which hidden divisions are looked for."""
FRONT: Final = 9000
"""Metres of front of a division that nobody has seen."""


@frozen
class Enemy:
    """One enemy formation as it is reckoned with."""

    unit: UnitId
    """-1 for one that nobody has seen."""
    hex: HexId
    mobility: int
    attack: int
    """Strength in men."""
    defence: int
    front: int
    """Metres."""
    men: int


@define
class Memory:
    """What a staff keeps in mind from turn to turn."""

    high_water: dict[int, int] = field(factory=dict)
    """Most enemy men that were seen in each sector, by its number, fading."""
    turn: int = -1
    ground: int = -1
    """Own hexes when the staff looked last; -1 before."""
    pushed_back: bool = False
    """Whether the side has lost ground since: the enemy is on the offensive."""

    def look(self, picture: Picture, sector_of: Ints) -> None:
        """Takes note of what is seen this turn; each turn a tenth of the old reckoning fades."""
        if picture.game.state.turn == self.turn:
            return
        self.turn, ground = picture.game.state.turn, int(picture.ours.sum())
        self.pushed_back = 0 <= ground < self.ground
        self.ground = ground
        seen: dict[int, int] = {}
        for unit in picture.theirs.tolist():
            sector = int(sector_of[picture.units.hex[unit]])
            seen[sector] = seen.get(sector, 0) + int(picture.units.men[unit])
        faded = {sector: men * 9 // 10 for sector, men in self.high_water.items()}
        for sector in {*seen, *faded}:
            self.high_water[sector] = max(seen.get(sector, 0), faded.get(sector, 0))


def sectors(picture: Picture, across: int = 8) -> Ints:
    """(hexes,) the number of the square, so many hexes wide, in which each hex lies."""
    columns = picture.grid.columns
    row, column = np.divmod(np.arange(len(picture.hexes)), columns)
    return np.asarray(row // across * (columns // across + 1) + column // across, np.int32)


def strengths(picture: Picture, unit: UnitId) -> tuple[int, int]:
    """Strength of a unit in attack and in defence, in men, by the rules of battle."""
    attack = sum(body(picture.game, unit, attacking=True).parts)
    return attack, sum(body(picture.game, unit, attacking=False).parts)


def enemies(picture: Picture, memory: Memory, sample: int) -> list[Enemy]:
    """One guess of where the enemy is: the seen, the remembered, and shadows for the rest."""
    known = [_seen(picture, unit) for unit in picture.theirs.tolist()]
    known += _remembered(picture, sample)
    known += _shadows(picture, memory, known, sample)
    return known + _reserves(picture, known, sample)


def _seen(picture: Picture, unit: UnitId) -> Enemy:
    attack, defence = strengths(picture, unit)
    world = picture.world
    return Enemy(
        unit, int(picture.units.hex[unit]), int(world.gait[unit]), attack, defence,
        int(world.frontage[unit]), int(picture.units.men[unit]),
    )  # fmt: skip


def _remembered(picture: Picture, sample: int) -> list[Enemy]:
    """Enemies out of sight, near where they were seen last, on ground that is still theirs."""
    units, world = picture.units, picture.world
    turn, found = picture.game.state.turn, []
    unseen = world.of_side[picture.side.enemy] & (units.hex < 0) & (units.seen_hex >= 0)
    for unit in np.flatnonzero(unseen).tolist():
        age = turn - int(units.seen_turn[unit])
        if age > STALE or picture.game.below(STALE + 1, "forgotten", sample, unit) < age // 2:
            continue
        here = _drifted(picture, int(units.seen_hex[unit]), age * DRIFT, sample, unit)
        men = int(units.seen_men[unit])
        if here is None or not men:
            continue
        worth = men + 70 * int(units.seen_tanks[unit])
        found.append(
            Enemy(unit, here, int(world.gait[unit]), worth, worth, int(world.frontage[unit]), men)
        )
    return found


def _drifted(picture: Picture, place: HexId, far: int, sample: int, unit: UnitId) -> HexId | None:
    """Some hex of the enemy's ground out of sight of where a unit was seen."""
    theirs = [h for h in picture.grid.within(place, min(far, 4)) if picture.enemys[h]]
    if not theirs:
        return None
    if picture.enemys[place] and far <= DRIFT:
        return place
    theirs.sort()
    return theirs[below(len(theirs), picture.game.setup.seed, "drifted", sample, unit)]


def _shadows(picture: Picture, memory: Memory, known: list[Enemy], sample: int) -> list[Enemy]:
    """The line where nobody is seen, and reserves behind it where many were seen once."""
    taken = picture.touching(_flags(picture, [enemy.hex for enemy in known]))
    sector_of = sectors(picture)
    reckoned: dict[int, int] = {}
    for enemy in known:
        sector = int(sector_of[enemy.hex])
        reckoned[sector] = reckoned.get(sector, 0) + enemy.men
    foot, front = MOBILITIES.index("foot"), FRONT
    shadows = []
    line = np.flatnonzero(picture.enemy_front & ~taken & picture.world.board.passable)
    covered: set[HexId] = set()
    for hexagon in line.tolist():
        if hexagon in covered:
            continue
        covered.update(picture.grid.within(hexagon, 1))
        shadows.append(Enemy(-1, hexagon, foot, SHADOW, SHADOW, front, SHADOW_MEN))
        sector = int(sector_of[hexagon])
        reckoned[sector] = reckoned.get(sector, 0) + SHADOW_MEN
    for place in picture.world.board.place_at.values():
        if place.size >= GARRISONED and picture.enemys[place.hex] and not taken[place.hex]:
            worth = GARRISON * place.size
            shadows.append(Enemy(-1, place.hex, foot, worth, worth, front, worth))
    for sector, men in sorted(memory.high_water.items()):
        missing = men - reckoned.get(sector, 0)
        places = np.flatnonzero((sector_of == sector) & picture.enemys & ~picture.enemy_front)
        if missing < SHADOW_MEN or not len(places):
            continue
        for number in range(min(missing // SHADOW_MEN, 4)):
            pick = below(len(places), picture.game.setup.seed, "reserve", sample, sector, number)
            shadows.append(Enemy(-1, int(places[pick]), foot, SHADOW, SHADOW, front, SHADOW_MEN))
    return shadows


def _reserves(picture: Picture, known: list[Enemy], sample: int) -> list[Enemy]:
    """Divisions that the staff reports as hidden and nobody has placed yet, behind his line.

    A careful staff goes by the higher of the bounds that it is given.
    """
    game, world = picture.game, picture.world
    hidden = int(game.state.sides.believed_high[picture.side])
    placed = sum(1 for enemy in known if enemy.unit < 0)
    usual = [enemy for enemy in known if enemy.unit >= 0 and world.is_division[enemy.unit]]
    if hidden <= placed or not usual:
        return []
    worth = sorted(enemy.attack for enemy in usual)[len(usual) // 2]
    men = sorted(enemy.men for enemy in usual)[len(usual) // 2]
    away = distances(game, np.flatnonzero(picture.ours))
    where = np.flatnonzero(
        picture.enemys & world.board.passable & (away >= NEAREST) & (away <= FARTHEST)
    )
    if not len(where):
        return []
    foot, seed = MOBILITIES.index("foot"), game.setup.seed
    return [
        Enemy(-1, int(where[below(len(where), seed, "hidden", sample, number)]), foot, worth,
              worth, FRONT, men)
        for number in range(hidden - placed)
    ]  # fmt: skip


def _flags(picture: Picture, hexes: list[HexId]) -> NDArray[np.bool_]:
    flags = np.zeros(len(picture.hexes), np.bool_)
    flags[hexes] = True
    return flags
