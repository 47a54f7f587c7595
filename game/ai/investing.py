"""Investing: a goal that cannot be attacked at sensible odds is masked by the fewest, and the
others go on to the next place that is worth it; places that few hold are taken by those who only
hold near by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from game.ai.ground import holding
from game.ai.picture import Picture
from game.ai.readiness import has_heart
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.sight import seen_hexes

BEFORE: Final = 1
"""Hexes from a goal at which one stands before it,"""
AT_HAND: Final = 6
"""and from which those who are to take it can take part."""
SENSIBLE: Final = 130
"""Strength for 100 of the defender's, ground and works included, with which it can be attacked."""
NEAR: Final = 2
"""and from which they can be before it by tomorrow."""
MASK: Final = 45
"""Percent of his strength, the guns among it, that is left before him."""
NEXT: Final = 14
"""Hexes within which the next place is looked for."""
LEAST_FORCE: Final = 800
"""Strength that is sent to a place at least, as long as there are others."""

RAID: Final = 6
"""Hexes from which somebody is sent into a place that is seen to be empty or held by a few."""
ABOUT: Final = 1
"""Hexes around it in which the enemy is counted;"""
SURE: Final = 2
"""Times that own strength must be felt there more than his where nobody looks;"""
CERTAIN: Final = 220
"""and strength for 100 of his, ground included, that is sent."""
FIT: Final = 150
"""Strength of a unit that can be sent."""

Prize = tuple[HexId, int]
"""A place in the enemy's hands, and what it is worth."""


def gone_on(
    picture: Picture, sent: Mapping[HexId, Sequence[UnitId]], prizes: Sequence[Prize]
) -> dict[UnitId, HexId]:
    """Those who go on, and where to, from each goal with the units that are sent there."""
    found: dict[UnitId, HexId] = {}
    strong = holding(picture)
    against = picture.enemy_at.astype(np.int64) * strong // 100
    for goal, units in sorted(sent.items()):
        near = sorted(_at_hand(picture, goal, units))
        before = near and near[0][0] <= BEFORE
        power = sum(int(picture.power[unit]) for _, unit in near)
        if not before or power * 100 >= int(against[goal]) * SENSIBLE:
            continue
        left = [(hexagon, worth) for hexagon, worth in prizes if hexagon != goal]
        found |= _shared_out(picture, _free(picture, goal, near), left, against.tolist())
    return found


def _at_hand(picture: Picture, goal: HexId, units: Sequence[UnitId]) -> list[tuple[int, UnitId]]:
    """Distance and number of those who could take part in an attack on a goal."""
    away = {unit: picture.grid.distance(int(picture.units.hex[unit]), goal) for unit in units}
    return [(far, unit) for unit, far in away.items() if far <= AT_HAND]


def _free(picture: Picture, goal: HexId, near: Sequence[tuple[int, UnitId]]) -> list[UnitId]:
    """Those who are not needed before it: guns stay, then those who march, the weakest first."""
    wanted = int(picture.enemy_at[goal]) * MASK
    left, mask = [], 0
    order = sorted(
        near,
        key=lambda row: (
            not picture.behind[row[1]],
            bool(picture.mobile[row[1]]),
            row[0] > NEAR,
            int(picture.power[row[1]]),
            row[1],
        ),
    )
    for _, unit in order:
        if picture.behind[unit] or mask * 100 < wanted:
            mask += int(picture.power[unit])
        else:
            left.append(unit)
    return left


def _shared_out(
    picture: Picture, units: Sequence[UnitId], prizes: Sequence[Prize], against: Sequence[int]
) -> dict[UnitId, HexId]:
    """The strongest choose first; a place that has got enough is left to them."""
    given: dict[HexId, int] = {}
    found = {}
    for unit in sorted(units, key=lambda u: (-int(picture.power[u]), u)):
        here, best = int(picture.units.hex[unit]), (0, -1)
        for place, worth in prizes:
            far = picture.grid.distance(here, place)
            enough = max(LEAST_FORCE, against[place] * SENSIBLE // 100)
            share = 1 if given.get(place, 0) < enough else 4
            if far <= NEXT:
                best = max(best, (1000 * worth // ((4 + far) * share), place))
        if best[0] > 0:
            found[unit] = best[1]
            given[best[1]] = given.get(best[1], 0) + int(picture.power[unit])
    return found


def raids(
    picture: Picture, holders: Sequence[UnitId], prizes: Sequence[Prize]
) -> dict[UnitId, HexId]:
    """Who of those that only hold goes for a place of the enemy's that is seen to be empty, or held
    by a few: the nearest who are not alone where they stand, as many as make it certain."""
    seen, units = seen_hexes(picture.game, picture.side), picture.units
    crowd = np.bincount(units.hex[picture.mine], minlength=len(picture.hexes))
    free = [
        unit
        for unit in holders
        if crowd[units.hex[unit]] > 1
        and picture.power[unit] >= FIT
        and picture.world.frontage[unit]
        and has_heart(picture.game, unit)
        and not units.isolated[unit]
    ]
    found: dict[UnitId, HexId] = {}
    against = picture.enemy_at * holding(picture) // 100
    for place, _ in sorted(prizes, key=lambda prize: (-prize[1], prize[0])):
        if not seen[place] and picture.support[place] < SURE * picture.threat[place]:
            continue
        about = picture.grid.within(place, ABOUT)
        wanted = max(FIT, int(against[sorted(about)].sum()) * CERTAIN // 100)
        away = distances(picture.game, [place])
        near = [u for u in free if u not in found and away[units.hex[u]] <= RAID]
        called, power = [], 0
        for unit in sorted(near, key=lambda u: (int(away[units.hex[u]]), not picture.mobile[u], u)):
            if power < wanted and crowd[units.hex[unit]] > 1:
                called.append(unit)
                power += int(picture.power[unit])
                crowd[units.hex[unit]] -= 1
        if power >= wanted:
            found |= dict.fromkeys(called, place)
        else:
            np.add.at(crowd, units.hex[called], 1)
    return found
