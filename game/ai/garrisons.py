"""Garrisons: places that give points are not left empty while the enemy is near.

The nearest division that is not needed more elsewhere goes there, or stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.operations import Fear, Operation, Plan
from game.ai.picture import Picture
from game.rules.distance import distances
from game.rules.victory import worth

TWO_TURNS: Final = 8
"""Hexes that an enemy may come in two turns."""
CALLED: Final = 4
"""Hexes from which a garrison is called,"""
GREAT: Final = 80
"""and tenths of points from which on a place calls it from further away, or calls tanks."""
CALLED_FAR: Final = 8
SPARED: Final = 3
"""Hexes that infantry is preferred to tanks by."""
LEAST: Final = 40
"""Tenths of points below which a place is not worth a garrison by itself."""
FIT: Final = 250
"""Rough strength of a unit that can be a garrison."""


def garrisons(picture: Picture, plan: Plan) -> Iterator[Operation]:
    """One unit for each place in danger: who is there, or the nearest that can be spared."""
    game, world = picture.game, picture.world
    enemies = np.flatnonzero((picture.enemy_at > 0) | picture.enemy_front)
    if not len(enemies):
        return
    near = distances(game, enemies)
    busy = {unit for op in plan if op.main or op.posture == "withdraw" for unit in op.units}
    taken: set[int] = set()
    places = [(worth(p, picture.side), world.board.place(p.place).hex) for p in
              world.scenario.victory.places]  # fmt: skip
    for points, place in sorted(places, reverse=True):
        if int(picture.hexes.control[place]) != picture.side or points < LEAST:
            continue
        if near[place] > TWO_TURNS:
            continue
        unit = _for(picture, place, points >= GREAT, busy, taken)
        if unit is None:
            continue
        taken.add(unit)
        name = world.board.name_of(place)
        fear = Fear(
            place, int(picture.threat[place]), f"The enemy could be in {name} in two turns."
        )
        yield Operation(
            f"Garrison of {name}", "garrison", (int(picture.units.army[unit]),),
            "wait" if int(picture.units.hex[unit]) == place else "hold", (place,),
            (unit,), since=game.state.turn, feared=(fear,), reason="It must not be lost by a raid.",
        )  # fmt: skip


def _for(picture: Picture, place: int, great: bool, busy: set[int], taken: set[int]) -> int | None:
    """The foot soldiers who are to hold a place, for a great one tanks if need be; None where
    nobody is near."""
    units, world = picture.units, picture.world
    rows = []
    for unit in picture.mine.tolist():
        if unit in taken or picture.power[unit] < FIT or not world.has_zone[unit]:
            continue
        rides = bool(picture.mobile[unit])
        if rides and not great:
            continue
        far = picture.grid.distance(int(units.hex[unit]), place)
        if far > (CALLED_FAR if great else CALLED) or (far > 0 and unit in busy):
            continue
        at_front = bool(picture.front[units.hex[unit]])
        rows.append((far + SPARED * rides, at_front, int(picture.power[unit]), unit))
    return min(rows)[-1] if rows else None
