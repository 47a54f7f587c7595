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
from game.kernels.fields import spread
from game.model.dice import below
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.sight import seen_hexes
from game.rules.strength import body

LASTING: Final = 60
"""Percent of what happened to ground that is remembered a turn later."""
AROUND: Final = 4
"""Hexes around in which it tells of the enemy's intentions,"""
FADES: Final = 80
"""and percent of it that is left a hex further on."""
STALE: Final = 6
"""Turns after which a place where an enemy was seen tells nothing any more."""
DRIFT: Final = 2
"""Hexes that a remembered enemy may have gone in a turn."""
SHADOW: Final = 3200
"""Strength, in men, of a division of the enemy's where no other is known."""
SHADOW_MEN: Final = 4000
MOST_MISSED: Final = 4
"""Divisions that are looked for in a sector where they were seen once."""
GARRISONED: Final = 3
"""Size of a place that is taken to have a garrison,"""
GARRISON: Final = 900
"""and its men for each step of that size."""
USUAL_ORDER: Final = 650
"""Cohesion of those whom nobody sees."""
LEAST_LEFT: Final = 300
"""Thousandths of a unit that nobody sees that must be left for it to command ground,"""
NEVER: Final = 2000
"""and what nobody has who commands none."""
NEAR: Final = 4
"""Hexes from own units within which his line is taken to be held where nobody looks."""
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
    order: int
    """Thousandths of cohesion."""
    commands: int
    """Thousandths that must be left of it for it to command the ground around it."""


@define
class Memory:
    """What a staff keeps in mind from turn to turn."""

    high_water: dict[int, int] = field(factory=dict)
    """Most enemy men that were seen in each sector, by its number, fading."""
    turn: int = -1
    control: Ints | None = None
    """(hexes,) whose each hex was when the staff looked last; None before."""
    taken: Ints = field(factory=lambda: np.zeros(0, np.int32))
    """(hexes,) 100 where the enemy took ground since then, less with every turn;"""
    given: Ints = field(factory=lambda: np.zeros(0, np.int32))
    """and the same where he gave ground."""

    def look(self, picture: Picture, sector_of: Ints) -> None:
        """Takes note of what is seen this turn; each turn a tenth of the old reckoning fades."""
        if picture.game.state.turn == self.turn:
            return
        self.turn = picture.game.state.turn
        self._note_ground(picture)
        seen: dict[int, int] = {}
        for unit in picture.theirs.tolist():
            sector = int(sector_of[picture.units.hex[unit]])
            seen[sector] = seen.get(sector, 0) + int(picture.units.men[unit])
        faded = {sector: men * 9 // 10 for sector, men in self.high_water.items()}
        for sector in {*seen, *faded}:
            self.high_water[sector] = max(seen.get(sector, 0), faded.get(sector, 0))

    def _note_ground(self, picture: Picture) -> None:
        """What changed hands since the last look, and where it did before."""
        control, side = picture.hexes.control.astype(np.int32), picture.side
        if self.control is None:
            self.taken, self.given = np.zeros_like(control), np.zeros_like(control)
        else:
            lost = (self.control == side) & (control == side.enemy)
            won = (self.control == side.enemy) & (control == side)
            self.taken = np.where(lost, 100, self.taken * LASTING // 100).astype(np.int32)
            self.given = np.where(won, 100, self.given * LASTING // 100).astype(np.int32)
        self.control = control

    def offensive(self, picture: Picture) -> tuple[Ints, Ints]:
        """(hexes,) what the enemy has taken and what he has given near each, lately."""
        if self.control is None:
            nothing = np.zeros(len(picture.hexes), np.int32)
            return nothing, nothing
        near = picture.neighbours
        return spread(near, self.taken, AROUND, FADES), spread(near, self.given, AROUND, FADES)


def sectors(picture: Picture, across: int = 8) -> Ints:
    """(hexes,) the number of the square, so many hexes wide, in which each hex lies."""
    columns = picture.grid.columns
    row, column = np.divmod(np.arange(len(picture.hexes)), columns)
    return np.asarray(row // across * (columns // across + 1) + column // across, np.int32)


def strengths(picture: Picture, unit: UnitId) -> tuple[int, int]:
    """Strength of a unit in attack and in defence, in men, by the rules of battle."""
    attack = sum(body(picture.game, unit, attacking=True).parts)
    return attack, sum(body(picture.game, unit, attacking=False).parts)


def commands(picture: Picture, unit: UnitId, men: int) -> int:
    """Thousandths of its men that must be left to a unit for it to command the ground around it."""
    world, rules = picture.world, picture.world.rules
    if not world.has_zone[unit] or picture.units.cohesion[unit] < rules.movement.zone_cohesion:
        return NEVER
    return 10 * world.types[unit].men * rules.tactics.remnant.men // max(1, men)


def enemies(picture: Picture, memory: Memory, sample: int) -> list[Enemy]:
    """One guess of where the enemy is: the seen, the remembered, and shadows for the rest."""
    known = [_seen(picture, unit) for unit in picture.theirs.tolist()]
    known += _remembered(picture, sample)
    return known + _shadows(picture, memory, known, sample)


def _seen(picture: Picture, unit: UnitId) -> Enemy:
    attack, defence = strengths(picture, unit)
    world = picture.world
    return Enemy(
        unit, int(picture.units.hex[unit]), int(world.gait[unit]), attack, defence,
        int(world.frontage[unit]), int(picture.units.men[unit]),
        int(picture.units.cohesion[unit]),
        commands(picture, unit, int(picture.units.men[unit])),
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
            Enemy(unit, here, int(world.gait[unit]), worth, worth, int(world.frontage[unit]),
                  men, USUAL_ORDER, LEAST_LEFT)
        )  # fmt: skip
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
    """Where nobody is seen and nobody looks: garrisons, the line, and divisions behind it.

    There are as many of the line and behind it as the staff reports as hidden: the line is taken to
    be held first, then those come to where most were seen once, the others stand anywhere.
    """
    seen = seen_hexes(picture.game, picture.side)
    taken = picture.touching(_flags(picture, [enemy.hex for enemy in known])) | seen
    dark = picture.enemys & picture.world.board.passable & ~taken
    foot, sides = MOBILITIES.index("foot"), picture.game.state.sides
    shadows = []
    for place in picture.world.board.place_at.values():
        if place.size >= GARRISONED and dark[place.hex]:
            worth = GARRISON * place.size
            shadows.append(
                Enemy(-1, place.hex, foot, worth, worth, FRONT, worth, USUAL_ORDER, NEVER)
            )
    hidden = int(sides.believed_low[picture.side] + sides.believed_high[picture.side]) // 2
    strength, men = _usual(picture, known)
    where = _line(picture, dark)[:hidden]
    where += _missed(picture, memory, known, dark, sample)[: hidden - len(where)]
    where += _anywhere(picture, dark, hidden - len(where), sample)
    return shadows + [
        Enemy(-1, h, foot, strength, strength, FRONT, men, USUAL_ORDER, NEVER) for h in where
    ]


def _usual(picture: Picture, known: list[Enemy]) -> tuple[int, int]:
    """Strength and men of a division of the enemy's as one knows them."""
    divisions = [e for e in known if e.unit >= 0 and picture.world.is_division[e.unit]]
    if not divisions:
        return SHADOW, SHADOW_MEN
    middle = len(divisions) // 2
    return sorted(e.defence for e in divisions)[middle], sorted(e.men for e in divisions)[middle]


def _line(picture: Picture, dark: NDArray[np.bool_]) -> list[HexId]:
    """Every third hex of his line near own units into which nobody looks."""
    found: list[HexId] = []
    covered: set[HexId] = set()
    away = distances(picture.game, picture.units.hex[picture.mine])
    for hexagon in np.flatnonzero(picture.enemy_front & dark & (away <= NEAR)).tolist():
        if hexagon not in covered:
            covered.update(picture.grid.within(hexagon, 1))
            found.append(hexagon)
    return found


def _missed(
    picture: Picture, memory: Memory, known: list[Enemy], dark: NDArray[np.bool_], sample: int
) -> list[HexId]:
    """A place for each division that was seen in a sector once and is not reckoned with now."""
    sector_of, seed = sectors(picture), picture.game.setup.seed
    reckoned: dict[int, int] = {}
    for enemy in known:
        sector = int(sector_of[enemy.hex])
        reckoned[sector] = reckoned.get(sector, 0) + enemy.men
    found = []
    for sector, men in sorted(memory.high_water.items()):
        missing = men - reckoned.get(sector, 0)
        places = np.flatnonzero((sector_of == sector) & dark & ~picture.enemy_front)
        for number in range(min(missing // SHADOW_MEN, MOST_MISSED) if len(places) else 0):
            pick = below(len(places), seed, "reserve", sample, sector, number)
            found.append(int(places[pick]))
    return found


def _anywhere(picture: Picture, dark: NDArray[np.bool_], many: int, sample: int) -> list[HexId]:
    """Places some way behind his line."""
    away = distances(picture.game, picture.units.hex[picture.mine])
    where = np.flatnonzero(dark & (away >= NEAREST) & (away <= FARTHEST))
    seed = picture.game.setup.seed
    return [
        int(where[below(len(where), seed, "hidden", sample, number)])
        for number in range(many if len(where) else 0)
    ]


def _flags(picture: Picture, hexes: list[HexId]) -> NDArray[np.bool_]:
    flags = np.zeros(len(picture.hexes), np.bool_)
    flags[hexes] = True
    return flags
