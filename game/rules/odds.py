"""Odds: what a battle would be, with every factor named.

Prediction is resolution: the preview shows what this module computes, `game.rules.combat.fight`
draws against it, and the log explains it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.combat import RetreatRules
from game.model.rulebook.curve import value_at
from game.model.rulebook.units import MOBILITIES
from game.model.state import Posture, UnitId
from game.rules.assault import attack_strength
from game.rules.defence import defence_strength, helpers_of, works_of
from game.rules.losses import NO_TOLL, Toll, expected, loss_rates
from game.rules.reckoning import Factor, Reckoning
from game.rules.retreat import ways_out
from game.rules.stacks import stack
from game.rules.strength import Body, body

ENDINGS: Final[tuple[str, ...]] = ("held", "retreat", "rout", "shattered")
"""How a battle can end for the defender, from the best to the worst."""

LEAST_RATIO: Final = 5
WORTH_FEARING: Final = 20
"""Thousandths from which the worst to expect counts an ending."""


@frozen(eq=False)
class SideEstimate:
    """One side of a battle: what it brings and what it must expect to lose."""

    units: tuple[UnitId, ...]
    raw: int
    """Men and pieces, in men, before any factor."""
    strength: int
    """After all factors."""
    low: Toll
    mean: Toll
    high: Toll


@frozen(eq=False)
class Odds:
    """A battle as it would be fought now."""

    target: HexId
    attackers: SideEstimate
    defenders: SideEstimate
    ratio: int
    """Strength of the attackers for 100 of the defenders'."""
    factors: tuple[Factor, ...]
    chances: Mapping[str, int]
    """Of each of ENDINGS, thousandths."""
    overrun: bool
    points: int
    """Operation points that it costs each attacker."""
    way_out: bool
    """Whether the defenders have a hex to go back to that the enemy does not command."""
    rates: tuple[int, int]
    """Millionths of their men that attackers and defenders lose, whatever the ending."""
    anti_tank: tuple[int, int]
    """Percent of the attackers' and of the defenders' guns that can hurt a KV or T-34."""
    armour_shock: tuple[int, int]
    """Percent: how helpless attackers and defenders are against the enemy's KV and T-34."""


def odds(game: Game, units: Sequence[UnitId], target: HexId, known: bool = True) -> Odds:
    """9.2  The battle `units` would fight for `target`; with `known`, as their side sees it.

    Raises ValueError when no enemy is there.
    """
    rules = game.world.rules.combat
    here = stack(game, target, Side(game.world.side[units[0]]).enemy, known)
    if not here:
        raise ValueError(f"no enemy is seen at {game.world.board.name_of(target)}")
    bodies = [body(game, unit, attacking=True) for unit in units]
    holders = [body(game, unit, attacking=False) for unit in here]
    attack = attack_strength(game, bodies, target)
    helpers = helpers_of(game, holders, target, known)
    defence = defence_strength(game, holders, helpers, target)
    weigh_armour(game, attack, defence)
    ratio = max(LEAST_RATIO, attack.strength * 100 // max(1, defence.strength))
    overrun = ratio >= rules.overrun_ratio and mobile(game, bodies)
    points = rules.overrun_points if overrun else rules.points
    hasty = "overrun" if overrun else "withdrawing" if withdrawing(game, here) else ""
    chances = chances_of(game, holders, ratio, points, hasty)
    works = max(works_of(game, unit, target) for unit in here)
    rates = loss_rates(game, target, ratio, works, points, hasty)
    way_out = any(ways_out(game, one.unit) for one in holders if one.front)
    running = toll_of_running(rules.retreat, holders, chances, way_out)
    return Odds(
        target=target,
        attackers=_estimate(game, bodies, attack, rates[0], defence.anti_tank, (NO_TOLL, NO_TOLL)),
        defenders=_estimate(game, holders, defence, rates[1], attack.anti_tank, running),
        ratio=ratio,
        factors=(*attack.factors, *defence.factors),
        chances=chances,
        overrun=overrun,
        points=points,
        way_out=way_out,
        rates=rates,
        anti_tank=(attack.anti_tank, defence.anti_tank),
        armour_shock=(armour_shock(defence, attack), armour_shock(attack, defence)),
    )


def armour_shock(theirs: Reckoning, own: Reckoning) -> int:
    """9.11  Percent: the share of KV and T-34 in their strength, less what own guns can hurt."""
    return theirs.parts[3] * (100 - own.anti_tank) // max(1, theirs.strength)


def weigh_armour(game: Game, attack: Reckoning, defence: Reckoning) -> None:
    """9.11  Guns that cannot hurt them make KV and T-34 worth more; riflemen are worth less."""
    place = game.world.rules.combat.place
    hard = attack.hard_share, defence.hard_share
    for own, their_guns, their_tanks in (
        (attack, defence.anti_tank, hard[1]),
        (defence, attack.anti_tank, hard[0]),
    ):
        men, guns, light, heavy = own.parts
        if heavy:
            more = heavy * (100 + place.armour * (100 - their_guns) // 100) // 100
            own.reweigh("armour", (men, guns, light, more), "few enemy guns can hurt KV and T-34")
        if their_tanks:
            men_lost = (100 - place.men_against_tanks) * their_tanks // 100
            guns_lost = (100 - place.guns_against_tanks - own.anti_tank) * their_tanks // 100
            mix = (men * (100 - men_lost) // 100, guns * (100 - guns_lost) // 100, *own.parts[2:])
            own.reweigh("against tanks", mix, "riflemen and guns against tanks")


def mobile(game: Game, bodies: Sequence[Body]) -> bool:
    """7.8  Whether all attackers are of the kinds that can overrun."""
    able = game.world.rules.combat.overrun_mobility
    return all(MOBILITIES[game.world.mobility[one.unit]] in able for one in bodies)


def withdrawing(game: Game, defenders: Sequence[UnitId]) -> bool:
    """5.2  Whether all defenders have orders to give ground."""
    posture = game.state.units.posture
    return all(posture[unit] == Posture.WITHDRAW for unit in defenders)


def chances_of(
    game: Game, holders: Sequence[Body], ratio: int, points: int, hasty: str
) -> dict[str, int]:
    """9.14  Thousandths of each ending; a battle of part of a day has part of the day's chance."""
    rules = game.world.rules.combat.chances
    weight = sum(one.steps[-1] for one in holders)
    cohesion = sum(one.cohesion * one.steps[-1] for one in holders) // max(1, weight)
    shaken = value_at(rules.by_cohesion, cohesion)
    chance = min(rules.most, value_at(rules.give_ground, ratio) * shaken // 100)
    if hasty != "overrun":
        # The one place where a chance is a fraction; it is rounded to thousandths here.
        chance = round(1000 - 1000 * (1 - chance / 1000) ** (points / 100))
    shattered = min(1000, value_at(rules.shatter, ratio) * shaken // 100)
    routed = min(1000 - shattered, value_at(rules.rout, ratio) * shaken // 100)
    if hasty == "withdrawing":
        chance = max(chance, rules.withdrawing)
        shattered, routed = shattered // 2, routed // 2
    if hasty == "overrun":
        routed = 1000 - shattered
    worst, bad = chance * shattered // 1000, chance * routed // 1000
    return dict(zip(ENDINGS, (1000 - chance, chance - bad - worst, bad, worst), strict=True))


def toll_of_running(
    rules: RetreatRules, holders: Sequence[Body], chances: Mapping[str, int], way_out: bool
) -> tuple[Toll, Toll]:
    """9.15  What giving ground costs the defenders on top: the mean, and the worst to expect."""
    rates = (rules.retreat, rules.rout, rules.shattered)
    if not way_out:
        rates = (rules.stand, 1000, 1000)
    mean, high = NO_TOLL, NO_TOLL
    for rate, ending in zip(rates, ENDINGS[1:], strict=True):
        men = guns = tanks = 0
        for one in holders:
            share = min(1000, rate * (one.suffers if way_out else 100) // 100)
            men += one.pieces[0] * share // 1000
            guns += one.pieces[1] * min(1000, share * rules.pieces // 100) // 1000
            tanks += (one.pieces[2] + one.pieces[3]) * share // 1000
        chance = chances[ending]
        mean += Toll(men * chance // 1000, tanks * chance // 1000, guns * chance // 1000)
        if chance >= WORTH_FEARING:
            high = Toll(men, tanks, guns)
    return mean, high


def _estimate(
    game: Game,
    bodies: Sequence[Body],
    reckoning: Reckoning,
    rate: int,
    their_guns: int,
    running: tuple[Toll, Toll],
) -> SideEstimate:
    rules = game.world.rules.combat.losses
    low, mean, high = (
        expected(rules, bodies, rate * percent // 100, their_guns)
        for percent in (100 - rules.luck, 100, 100 + rules.luck)
    )
    units = tuple(one.unit for one in bodies)
    strength, raw = reckoning.strength, reckoning.raw
    return SideEstimate(units, raw, strength, low, mean + running[0], high + running[1])
