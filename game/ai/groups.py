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
    riders: list[UnitId] = []
    on_foot: dict[int, list[UnitId]] = {}
    for unit in map(int, leads):
        if picture.mobile[unit]:
            riders.append(unit)
        else:
            on_foot.setdefault(int(picture.units.army[unit]), []).append(unit)
    parts = [(army, corps, units) for (army, corps), units in picture.by_corps(riders).items()]
    parts += [(army, "", units) for army, units in on_foot.items()]
    spent = {army: _is_spent(picture, army) for army, _, _ in parts}
    found = [_group(picture, *part, fit=not spent[part[0]]) for part in parts]
    return sorted(found, key=lambda g: (-g.power, g.army, g.units))


def _group(picture: Picture, army: int, corps: str, units: list[UnitId], *, fit: bool) -> Group:
    name = picture.world.armies[army].name
    return Group(
        army,
        f"{name}, {corps}" if corps else name,
        tuple(units),
        bool(picture.mobile[units[0]]),
        int(picture.power[units].sum()),
        _middle(picture, units),
        fit,
    )


def _is_spent(picture: Picture, army: int) -> bool:
    now = condition(picture.game, army)
    return now is not None and now.spent


def _middle(picture: Picture, members: Sequence[UnitId]) -> HexId:
    columns = picture.grid.columns
    row, column = np.divmod(picture.units.hex[list(members)].astype(np.int32), columns)
    off = abs(row - int(np.median(row))) + abs(column - int(np.median(column)))
    return int(picture.units.hex[members[int(np.argmin(off))]])
