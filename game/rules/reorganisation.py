"""Reorganisation: worn formations are listed, merged or broken up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import frozen

from game.model.events import UnitDisbanded, UnitsMerged
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.needs import in_contact
from game.rules.replacement import establishment
from game.rules.zoc import enemy_zone, on_map

SUMMED: Final = (
    "men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop", "green",
    "stragglers",
)  # fmt: skip
MEANS: Final = ("experience", "cohesion", "kit", "fuel", "ammunition", "food")
DEPOTS: Final = {"tanks": "pool_tanks", "kv": "pool_kv", "t34": "pool_t34", "guns": "pool_guns"}


@frozen
class Worn:
    """A formation that is worn out."""

    unit: UnitId
    percent: int
    """Of its establishment in men, or in tanks where it has them and that is less."""
    shattered: bool
    days: int
    """Days of rest behind the front until it counts as rebuilt, if the depots can give it all."""


def strength_percent(game: Game, unit: UnitId) -> int:
    """15.11  Percent of its establishment that a formation has: men, or tanks if that is less."""
    kind, units = game.world.types[unit], game.state.units
    men = 100 * int(units.men[unit]) // max(1, kind.men)
    if not kind.tanks:
        return men
    armour = int(units.tanks[unit] + units.assault_guns[unit] + units.workshop[unit])
    return min(men, (men + 100 * armour // kind.tanks) // 2)


def worn_out(game: Game, side: Side) -> list[Worn]:
    """15.11  Formations of division size that are badly mauled or shattered, the worst first."""
    rules = game.world.rules.organisation.worn
    found = []
    for unit in np.flatnonzero(on_map(game, side) & game.world.has_zone).tolist():
        if game.world.types[unit].size not in ("division", "brigade"):
            continue
        percent = strength_percent(game, unit)
        if percent < rules.mauled:
            days = rebuild_days(game, unit)
            found.append(Worn(unit, percent, percent < rules.shattered, days))
    return sorted(found, key=lambda worn: (worn.percent, worn.unit))


def rebuild_days(game: Game, unit: UnitId) -> int:
    """15.11  Days of refitting behind the front until a formation counts as rebuilt."""
    rules = game.world.rules.organisation
    lacks = rules.worn.mends - strength_percent(game, unit)
    return max(0, -(-lacks * 10 // max(1, rules.refit.refitting)))


def _unready(game: Game, unit: UnitId) -> str | None:
    """Why a formation has no time for reorganisation; None when it has."""
    units, name = game.state.units, game.world.units[unit].name
    if units.pocket[unit] or units.isolated[unit]:
        return f"{name} is cut off"
    if units.battles[unit]:
        return f"{name} has fought this turn"
    if enemy_zone(game, game.world.side_of[unit])[units.hex[unit]]:
        return f"{name} is in contact with the enemy"
    return None


def merge_problem(game: Game, units: Sequence[UnitId]) -> str | None:
    """15.11  Why formations cannot be merged; None when they can."""
    world, state = game.world, game.state.units
    if len(units) < 2 or len(set(units)) < len(units):
        return "it takes two formations or more"
    first = units[0]
    kind = world.types[first]
    for unit in units:
        other, name = world.types[unit], world.units[unit].name
        if state.hex[unit] != state.hex[first]:
            return f"{name} does not stand in the same place"
        if (other.size, other.mobility, other.tanks > 0) != (
            kind.size,
            kind.mobility,
            kind.tanks > 0,
        ):
            return f"{name} is a formation of another kind"
        if strength_percent(game, unit) > world.rules.organisation.worn.merge:
            return f"{name} is too strong to be merged"
        if problem := _unready(game, unit):
            return problem
    return None


def merge(game: Game, units: Sequence[UnitId]) -> None:
    """15.11  The first takes over the others; what is above its establishment goes to depots."""
    world, state, first = game.world, game.state.units, units[0]
    where = list(units)
    kind, side = world.types[first], world.side_of[first]
    values = {name: int(getattr(state, name)[where].sum()) for name in SUMMED}
    weights = np.maximum(state.men[where], 1).astype(np.int64)
    for name in MEANS:
        values[name] = int((getattr(state, name)[where] * weights).sum() // weights.sum())
    values["cohesion"] = values["cohesion"] * world.rules.organisation.worn.merge_cohesion // 100
    depots = {"pool_men": max(0, values["men"] - kind.men)}
    values["men"] -= depots["pool_men"]
    over = max(0, values["guns"] - kind.guns)
    depots["pool_guns"] = 100 * over
    values["guns"] -= over
    values["entrenchment"] = 0
    values["posture"] = int(Posture.REFIT)
    values["points"] = int(state.points[where].min())
    game.emit(UnitsMerged(int(side), first, where[1:], values, depots))


def disband_problem(game: Game, unit: UnitId) -> str | None:
    """15.11  Why a formation cannot be broken up; None when it can."""
    if problem := _unready(game, unit):
        return problem
    if game.state.units.supply[unit] < game.world.rules.recovery.supplied:
        return f"{game.world.units[unit].name} is too far from the railways"
    return None


def disband(game: Game, unit: UnitId) -> None:
    """15.11  Men, tanks and guns go to the depots; lorries are worn out and stay behind."""
    units, side = game.state.units, int(game.world.side_of[unit])
    men = int(units.men[unit])
    depots = {"pool_men": men}
    for name, column in DEPOTS.items():
        depots[column] = 100 * int(getattr(units, name)[unit])
    depots["pool_tanks"] += 100 * int(units.assault_guns[unit] + units.workshop[unit])
    losses = {"vehicles": int(units.vehicles[unit])}
    game.emit(UnitDisbanded(side, unit, int(units.hex[unit]), men, depots, losses))


def mergers(game: Game, side: Side) -> list[tuple[UnitId, ...]]:
    """15.11  Worn formations that stand together and could become one, the strongest first."""
    units, world = game.state.units, game.world
    limit = world.rules.organisation.worn.merge
    quiet = on_map(game, side) & ~in_contact(game, side) & (units.battles == 0)
    quiet &= units.men * 100 < establishment(game, "men") * limit
    groups: dict[tuple[int, str, str, bool], list[UnitId]] = {}
    for unit in np.flatnonzero(quiet).tolist():
        kind = world.types[unit]
        key = (int(units.hex[unit]), kind.size, kind.mobility, kind.tanks > 0)
        groups.setdefault(key, []).append(unit)
    found = []
    for group in groups.values():
        pair = tuple(sorted(group, key=lambda u: (-int(units.experience[u]), u)))[:2]
        if merge_problem(game, pair) is None:
            found.append(pair)
    return found
