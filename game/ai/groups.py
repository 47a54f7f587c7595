"""Groups: units that are led together, a mobile corps or the rest of an army."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen

from game.ai.picture import Picture
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.culmination import condition


@frozen(eq=False)
class Group:
    """Units that are led together: a mobile corps, or the rest of an army."""

    army: int
    name: str
    units: tuple[UnitId, ...]
    mobile: bool
    power: int
    middle: HexId
    """The hex of the unit in its midst."""
    fit: bool
    """Whether its army can still attack with more gain than loss."""


def groups(picture: Picture, leads: Iterable[UnitId]) -> list[Group]:
    """The groups of some units, the strongest first."""
    parts: dict[tuple[int, str], list[UnitId]] = {}
    spent: dict[int, bool] = {}
    world, units = picture.world, picture.units
    for unit in leads:
        corps = (world.units[unit].corps or "mobile") if picture.mobile[unit] else ""
        parts.setdefault((int(units.army[unit]), corps), []).append(int(unit))
    found = []
    for (army, corps), members in parts.items():
        power = int(picture.power[members].sum())
        own = world.armies[army].name
        if army not in spent:
            now = condition(picture.game, army)
            spent[army] = now is not None and now.spent
        name = f"{own}, {corps}" if corps not in ("", "mobile") else own
        found.append(
            Group(
                army,
                name,
                tuple(members),
                bool(corps),
                power,
                _middle(picture, members),
                not spent[army],
            )
        )
    return sorted(found, key=lambda g: (-g.power, g.army, g.units))


def _middle(picture: Picture, members: Sequence[UnitId]) -> HexId:
    columns = picture.grid.columns
    row, column = np.divmod(picture.units.hex[list(members)].astype(np.int32), columns)
    off = abs(row - int(np.median(row))) + abs(column - int(np.median(column)))
    return int(picture.units.hex[members[int(np.argmin(off))]])
