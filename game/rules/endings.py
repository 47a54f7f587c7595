"""Endings: how a battle can end, how likely each ending is, and what giving ground costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

from game.model.rulebook.combat import Chances, RetreatRules
from game.model.rulebook.curve import value_at
from game.rules.losses import NO_TOLL, Toll
from game.rules.stances import Temper
from game.rules.strength import Body

ENDINGS: Final[tuple[str, ...]] = ("held", "retreat", "rout", "shattered")
"""How a battle can end for the defender, from the best to the worst."""

RUNNING: Final[tuple[str, ...]] = ENDINGS[1:]
"""Those in which it gives ground, in the order of rule tables."""

Exits: TypeAlias = Literal["free", "commanded", "none"]
"""Where the beaten can go: to a free hex, only through the enemy's zones, or nowhere."""

WORTH_FEARING: Final = 20
"""Thousandths from which the worst to expect counts an ending."""


def chances_of(
    rules: Chances, holders: Sequence[Body], ratio: int, length: int, overrun: bool, mood: Temper
) -> dict[str, int]:
    """9.14  Thousandths of each ending; a battle of part of a day has part of the day's chance.

    length: points of a day that it lasts.
    """
    weight = sum(one.steps[-1] for one in holders)
    cohesion = sum(one.cohesion * one.steps[-1] for one in holders) // max(1, weight)
    shaken = value_at(rules.by_cohesion, cohesion)
    chance = value_at(rules.give_ground, ratio) * shaken // 100
    chance = min(rules.most, chance * mood.chance // 100)
    shattered = min(1000, value_at(rules.shatter, ratio) * shaken // 100)
    routed = min(1000 - shattered, value_at(rules.rout, ratio) * shaken // 100)
    if overrun:
        shattered = shattered * min(100, mood.breaking) // 100
        routed = 1000 - shattered
    else:
        # The one place where a chance is a fraction; it is rounded to thousandths here.
        chance = round(1000 - 1000 * (1 - chance / 1000) ** (length / 100))
        chance = max(chance, mood.least)
        shattered, routed = (part * mood.breaking // 100 for part in (shattered, routed))
        shattered = min(1000, shattered)
        routed = min(1000 - shattered, routed)
    worst, bad = chance * shattered // 1000, chance * routed // 1000
    return dict(zip(ENDINGS, (1000 - chance, chance - bad - worst, bad, worst), strict=True))


def toll_of_running(
    rules: RetreatRules, holders: Sequence[Body], chances: Mapping[str, int], exits: Exits
) -> tuple[Toll, Toll]:
    """9.15  What giving ground costs the defenders on top: the mean, and the worst to expect."""
    more = rules.through_zone if exits == "commanded" else 0
    rates = (rules.retreat + more, rules.rout + more, rules.shattered + more)
    if exits == "none":
        rates = (rules.stand, 1000, 1000)
    mean, high = NO_TOLL, NO_TOLL
    for rate, ending in zip(rates, RUNNING, strict=True):
        toll, chance = toll_at(holders, rate, rules.pieces), chances[ending]
        mean += Toll(*(count * chance // 1000 for count in (toll.men, toll.tanks, toll.guns)))
        if chance >= WORTH_FEARING:
            high = toll
    return mean, high


def toll_at(holders: Sequence[Body], rate: int, pieces: int) -> Toll:
    """Men and pieces lost at a rate in thousandths, which experience spares who can still run."""
    men = tanks = guns = 0
    for one in holders:
        share = min(1000, rate * one.suffers // 100) if rate < 1000 else 1000
        men += one.pieces[0] * share // 1000
        guns += one.pieces[1] * min(1000, share * pieces // 100) // 1000
        tanks += (one.pieces[2] + one.pieces[3]) * share // 1000
    return Toll(men, tanks, guns)
