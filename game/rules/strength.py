"""Strength: what a unit's men and pieces are worth in a battle, before the place has its say.

Strength is counted in men: a gun or a tank is worth so many. The factors of a unit's own state are
applied one after the other, and what is left after each is kept, so that a battle can name them.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Final, TypeAlias

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.rulebook import Rulebook
from game.model.rulebook.combat import OwnFactors
from game.model.rulebook.curve import value_at
from game.model.rulebook.movement import Ground
from game.model.rulebook.units import UnitType
from game.model.state import UnitId
from game.model.tables import Units
from game.rules.cold import warmed
from game.rules.command import hold_percents, staffs
from game.rules.foraging import felt
from game.rules.learning import anti_tank, dread
from game.rules.remnants import fronts
from game.rules.weather import temperatures

OWN: Final = ("weapons", "experience", "cohesion", "supply", "cold", "command", "range", "upset")
"""The factors of a unit's own state, in the order in which they are applied."""

_COLUMNS: Final = (
    "hex", "army", "men", "tanks", "kv", "t34", "assault_guns", "guns", "experience", "cohesion",
    "ammunition", "kit", "supply", "isolated", "settling", "shock", "met",
)  # fmt: skip
_read: Final = itemgetter(*(Units.names.index(name) for name in _COLUMNS))

MILLION: Final = 1_000_000
SNOWED_UP: Final = (Ground.SNOW, Ground.DEEP_SNOW)


Parts: TypeAlias = tuple[int, int, int, int]
"""Strength of men, of guns, of light tanks with assault guns, and of KV and T-34, in men."""


def scaled(parts: Parts, numerator: int, denominator: int = 100) -> Parts:
    """All parts multiplied by a fraction, percent unless told otherwise; rounded down."""
    men, guns, light, heavy = parts
    return (
        men * numerator // denominator,
        guns * numerator // denominator,
        light * numerator // denominator,
        heavy * numerator // denominator,
    )


def weighed(parts: Parts, numerators: Parts, denominator: int) -> Parts:
    """Each part multiplied by a fraction of its own; rounded down."""
    return (
        parts[0] * numerators[0] // denominator,
        parts[1] * numerators[1] // denominator,
        parts[2] * numerators[2] // denominator,
        parts[3] * numerators[3] // denominator,
    )


def added(one: Parts, other: Parts) -> Parts:
    """Two strengths together."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


@frozen(eq=False)
class Body:
    """A unit as it goes into a battle."""

    unit: UnitId
    parts: Parts
    """With the factors of its own state applied."""
    steps: tuple[int, ...]
    """All strength before the own factors and after each of them."""
    anti_tank: int
    """Percent of its guns that can hurt a KV or T-34."""
    pieces: tuple[int, int, int, int]
    """Men, guns, light tanks with assault guns, KV and T-34."""
    suffers: int
    """Percent of the usual losses that it takes, by experience."""
    cohesion: int
    """With the firmness of those who may not go back."""
    front: int
    """Metres of its frontage; 0 for those that fight from behind others."""
    dread: int
    """Thousandths of shock at tanks that it cannot hurt."""


def body(game: Game, unit: UnitId, attacking: bool) -> Body:
    """What a unit brings into a battle, as attacker or as defender."""
    state = _read(game.state.units.cells[:, unit].tolist())
    air, learned = air_at(game, state[0]), game.state.sides.stamp("learned")
    staff = staffs(game)[state[1]]
    led, stiff = hold_percents(game, staff, state[0], state[-3]), 0 if attacking else staff.stiff
    return game.memo(
        ("body", unit, attacking),
        (state, air, led, learned, stiff, game.state.turn),
        lambda: _body(game, unit, attacking, state, air, led, stiff),
    )


def air_at(game: Game, hexagon: HexId) -> tuple[int, bool]:
    """Degrees Celsius in a hex this turn, and whether snow lies there."""
    if hexagon < 0:
        return 0, False
    return int(temperatures(game)[hexagon]) // 10, int(
        game.state.hexes.ground[hexagon]
    ) in SNOWED_UP


def _body(
    game: Game,
    unit: UnitId,
    attacking: bool,
    state: tuple[int, ...],
    air: tuple[int, bool],
    led: tuple[int, ...],
    stiff: int,
) -> Body:
    _, _, men, tanks, kv, t34, assault_guns, guns, experience, cohesion, *goods = state[:-3]
    ammunition, kit, supply, isolated = goods
    world, kind = game.world, game.world.types[unit]
    rules, weights = world.rules.combat.own, world.rules.combat.weights
    heavy = min(kv + t34, tanks)
    parts = (
        men * weights.man,
        guns * weights.gun,
        (tanks - heavy) * weights.tank + assault_guns * weights.assault_gun,
        kv * weights.kv + t34 * weights.t34,
    )
    percents: tuple[int | Parts, ...] = (
        kind.attack if attacking else kind.defence,
        value_at(rules.experience, experience),
        value_at(rules.cohesion, cohesion),
        supply_percent(rules, attacking, ammunition, supply, felt(game, unit, isolated)),
        frozen_percents(world.rules, kind, attacking, kit, *air),
        *led,
    )
    steps, scales = [sum(parts)], (MILLION, MILLION, MILLION, MILLION)
    for percent in percents:
        each = (percent,) * 4 if isinstance(percent, int) else percent
        scales = weighed(scales, each, 100)
        steps.append(sum(weighed(parts, scales, MILLION)))
    return Body(
        unit,
        weighed(parts, scales, MILLION),
        tuple(steps),
        anti_tank(game, unit),
        (men, guns, tanks - heavy + assault_guns, heavy),
        value_at(world.rules.combat.losses.by_experience(attacking), experience),
        min(1000, cohesion + stiff),
        int(fronts(game)[unit]),
        dread(game, unit),
    )


def supply_percent(
    rules: OwnFactors, attacking: bool, ammunition: int, supply: int, isolated: int
) -> int:
    """9.3  Percent left for want of ammunition and of all else.

    A unit without a supply path fades by the day, or by its ammunition where that is worse.
    """
    shells = rules.ammunition.attack if attacking else rules.ammunition.defence
    armed = value_at(shells, ammunition)
    if isolated > 0:
        fading = rules.isolation.attack if attacking else rules.isolation.defence
        return min(armed, value_at(fading, isolated))
    goods = rules.supply.attack if attacking else rules.supply.defence
    return armed * value_at(goods, supply) // 100


def frozen_percents(
    rules: Rulebook, kind: UnitType, attacking: bool, kit: int, degrees: int, snow: bool
) -> Parts:
    """9.4  Percent left in the cold of men, guns, light tanks, and KV and T-34.

    Guns fire slowly when their grease freezes, and tanks fight that start.
    """
    own, machines = rules.combat.own, rules.machines
    men = cold_percent(own, kind, attacking, kit, degrees, snow)
    at_home = men if men > 100 else 100
    guns = warmed(machines, value_at(machines.guns, degrees), kit, 100 - kind.winter_trained)
    tanks = warmed(machines, value_at(machines.starts, degrees), kit, 100 - kind.winter_trained)
    if not attacking:
        tanks = 100 - (100 - tanks) * own.cold_defence // 100
    tanks = tanks * at_home // 100
    return men, guns * at_home // 100, tanks, tanks


def cold_percent(
    rules: OwnFactors, kind: UnitType, attacking: bool, kit: int, degrees: int, snow: bool
) -> int:
    """9.4  Percent left in the cold: equipment and training of the unit's origin spare the rest."""
    lost = 100 - value_at(rules.cold, degrees)
    exposed = lost * (100 - kit) * (100 - kind.winter_trained) // 10_000
    if not attacking:
        exposed = exposed * rules.cold_defence // 100
    if snow and degrees < rules.at_home_below and kind.winter_trained >= rules.at_home_from:
        return rules.at_home_in_snow * (100 - exposed) // 100
    return 100 - exposed
