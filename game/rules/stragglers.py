"""Men who come out of pockets on foot: where they report, and divisions formed again from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import CadreDissolved, MenReturned, UnitReformed
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import DESTROYED, UnitId
from game.rules.distance import distances
from game.rules.supply import connected
from game.rules.zoc import enemy_there, enemy_zone, room

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]

ON_FOOT: Final = ("foot", "horse", "ski")
"""Divisions of these kinds can be formed again from men with rifles."""
TOWN: Final = 2
"""Size of the places at which men gather."""


def way_home(game: Game, unit: UnitId) -> int:
    """15.7  The turn from which men of a unit who slip away now begin to come in."""
    units = game.state.units
    if units.stragglers[unit] > 0:
        return int(units.back[unit])
    days = game.world.rules.organisation.returning.days
    return game.state.turn - (-days // game.world.turn_days)


def safe_ground(game: Game, side: Side) -> Flags:
    """15.7  (hexes,) the side's ground with a way to its railways, well away from the enemy."""
    board, control = game.world.board, game.state.hexes.control
    enemy = np.flatnonzero((control == side.enemy) | enemy_there(game, side, known=False))
    far = distances(game, enemy) >= game.world.rules.organisation.returning.safe_hexes
    ours = (control == side) & board.passable & connected(game, side)
    return np.asarray(ours & far & ~enemy_zone(game, side, known=False))


def gathering_place(game: Game, army: int, safe: Flags) -> HexId | None:
    """15.7  The safe town nearest to the headquarters of an army, or of the one above it."""
    heart = headquarters(game, army)
    towns = [h for h, p in game.world.board.place_at.items() if p.size >= TOWN and safe[h]]
    if not towns:
        anywhere = np.flatnonzero(safe)
        towns = anywhere.tolist()
    if not towns:
        return None
    if heart is None:
        return max(towns, key=lambda h: (_size(game, h), -h))
    distance = game.world.board.grid.distance
    return min(towns, key=lambda h: (distance(h, heart), h))


def _size(game: Game, hexagon: HexId) -> int:
    place = game.world.board.place_at.get(hexagon)
    return place.size if place else 0


def headquarters(game: Game, army: int) -> HexId | None:
    """Where the staff of an army stands, else that of the one above it, and so on up."""
    armies = game.state.armies
    while army >= 0:
        if armies.hex[army] >= 0:
            return int(armies.hex[army])
        army = int(armies.parent[army])
    return None


def return_of_men(game: Game, side: Side) -> None:
    """15.7  Men on their way come in; they go to their unit, to its cadre, or to the depots."""
    units, rules = game.state.units, game.world.rules.organisation.returning
    ours = game.world.of_side[side]
    due = ours & (units.stragglers > 0) & (units.back <= game.state.turn)
    if not due.any():
        return
    safe = safe_ground(game, side)
    rate = min(1000, rules.rate * game.world.turn_days)
    by_place: dict[HexId, list[UnitId]] = {}
    places: dict[int, HexId | None] = {}
    for unit in np.flatnonzero(due).tolist():
        army = int(units.army[unit])
        if army not in places:
            places[army] = gathering_place(game, army, safe)
        if (place := places[army]) is not None:
            by_place.setdefault(place, []).append(unit)
    for place, members in by_place.items():
        # Rounded up, so that the last men come in too.
        back = -(-units.stragglers[members].astype(np.int64) * rate // 1000)
        game.emit(_returned(game, side, place, members, back))


def _returned(
    game: Game, side: Side, place: HexId, members: Sequence[UnitId], back: NDArray[np.int64]
) -> MenReturned:
    units, where = game.state.units, list(members)
    full = np.array([game.world.types[unit].men for unit in where])
    destroyed = units.hex[where] == DESTROYED
    joins = (units.hex[where] >= 0) & (units.isolated[where] == 0)
    room_for = np.where(joins, np.clip(full - units.men[where], 0, back), 0)
    to_cadre = np.where(destroyed, back, 0)
    values = {
        "stragglers": units.stragglers[where] - back,
        "men": units.men[where] + room_for,
        "cadre": units.cadre[where] + to_cadre,
    }
    pool = int((back - room_for - to_cadre).sum())
    return MenReturned(int(side), place, int(back.sum()), where, values, pool)


def form_again(game: Game, side: Side) -> None:
    """15.8  Where enough men have gathered a division stands again; lesser cadres are broken up."""
    units, world = game.state.units, game.world
    rules = world.rules.organisation.rebirth
    waiting = world.of_side[side] & (units.hex == DESTROYED) & (units.cadre > 0)
    rested = (game.state.turn - units.fell) * world.turn_days >= rules.days
    most_in = units.stragglers * 10 <= units.cadre
    ready = np.flatnonzero(waiting & rested & most_in).tolist()
    if not ready:
        return
    safe = safe_ground(game, side)
    for unit in sorted(ready, key=lambda u: -int(units.cadre[u])):
        if not can_stand_again(game, unit):
            if units.stragglers[unit] == 0:
                game.emit(CadreDissolved(int(side), unit, int(units.cadre[unit])))
        elif (place := _place_for(game, side, unit, safe)) is not None:
            game.emit(_reformed(game, side, unit, place))


def can_stand_again(game: Game, unit: UnitId) -> bool:
    """15.8  Whether enough of a division has gathered: engines and guns cannot walk home."""
    kind, units = game.world.types[unit], game.state.units
    least = game.world.rules.organisation.rebirth.least
    walks = bool(game.world.is_division[unit]) and MOBILITIES[game.world.gait[unit]] in ON_FOOT
    return walks and int(units.cadre[unit]) * 100 >= kind.men * least


def _place_for(game: Game, side: Side, unit: UnitId, safe: Flags) -> HexId | None:
    """The hex with room nearest to where the men gathered."""
    home = gathering_place(game, int(game.state.units.army[unit]), safe)
    if home is None:
        return None
    fits = safe & (room(game, side) >= game.world.frontage[unit])
    if not fits.any():
        return None
    away = distances(game, [home])
    return int(np.where(fits, away, len(away)).argmin())


def _reformed(game: Game, side: Side, unit: UnitId, place: HexId) -> UnitReformed:
    units, sides, kind = game.state.units, game.state.sides, game.world.types[unit]
    rules, stocks = game.world.rules.organisation.rebirth, game.world.rules.supply
    cadre = int(units.cadre[unit])
    new = min(max(0, kind.men * rules.fill // 100 - cadre), int(sides.pool_men[side]))
    guns = min(kind.guns * rules.guns // 100, int(sides.pool_guns[side]) // 100)
    skill = int(units.experience[unit]) * rules.experience // 100
    values = {
        "men": cadre + new,
        "cadre": 0,
        "guns": guns,
        "vehicles": 0,
        "experience": (cadre * skill + new * int(sides.pool_skill[side])) // max(1, cadre + new),
        "cohesion": rules.cohesion,
        "entrenchment": 0,
        "fuel": stocks.fuel.start,
        "ammunition": stocks.ammunition.start,
        "food": stocks.food.start,
        "supply": 1000,
        "isolated": 0,
        "points": 0,
        "marched": 0,
        "battles": 0,
        "fought": 0,
        "sighted": 0,
        "green": new,
        "reborn": game.state.turn,
        **dict.fromkeys(("pocket", "taken", "slipped", "tied"), 0),
    }
    drawn = {"pool_men": new, "pool_guns": 100 * guns}
    return UnitReformed(int(side), unit, place, cadre, cadre + new, values, drawn)
