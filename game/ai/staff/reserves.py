"""Reserves and remnants: break-outs in time, refitting, mergers, and the call of the reserve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.picture import Picture
from game.engine.orders import BreakOut, CallUp, Merge, Order, SetPosture
from game.engine.view import View
from game.model.game import Game
from game.model.records import Side
from game.model.state import NOT_YET, Posture
from game.rules.breakout import best_door, prospects
from game.rules.needs import in_contact
from game.rules.outlook import captured_within
from game.rules.pockets import Pocket, find_pockets
from game.rules.reorganisation import mergers, strength_percent
from game.rules.reserves import call_up_problem, days_early, enemy_distance, soonest
from game.rules.zoc import on_map

WAIT: Final = 3
"""Days of waiting that are weighed against going: guns and vehicles stay behind, so that nobody
goes before the end is near."""
AT_HAND: Final = 4
"""Hexes from which a door can be reached in two nights; who is further off stays."""
WORTH_IT: Final = 220
"""Thousandths of the men who must be expected to come out."""
NEAR_KM: Final = 70
"""How near the enemy comes to what a reserve covers before the staff calls it."""
EARLY_DAYS: Final = 12
"""Days before its time that a division is called at most."""
CALLED: Final = 4
"""Divisions called in a turn at most."""
REST_BELOW: Final = 75
"""Percent of establishment below which a unit behind the front is told to refit."""
DONE_AT: Final = 85
"""Percent at which it goes back to its duties."""
REMNANT: Final = 30
"""Percent of establishment below which two remnants in one place are put together."""


def reserves(view: View) -> Iterator[Order]:
    """Pockets first, then the reserve, then those who rest."""
    yield from break_outs(view)
    yield from calls(view)
    yield from rests(view)


def break_outs(view: View) -> Iterator[Order]:
    """Units of a pocket with a door at hand go for it when waiting would cost them more men;
    while they wait they tie down the enemy, keep their guns and may be relieved."""
    for pocket in find_pockets(view.game, view.side):
        if pocket.days >= view.game.world.rules.pockets.break_out.grace:
            yield from _go(view, pocket)


def _go(view: View, pocket: Pocket) -> Iterator[Order]:
    """The units of each hex together, those nearest to the door first."""
    game = view.game
    waiting = 1000 * captured_within(game, pocket, WAIT) // max(1, pocket.men)
    worth_it = max(WORTH_IT, 1000 - waiting)
    by_hex: dict[int, list[int]] = {}
    for unit in pocket.units:
        by_hex.setdefault(int(game.state.units.hex[unit]), []).append(unit)
    for units in by_hex.values():
        game = view.game
        still = [unit for unit in units if game.state.units.hex[unit] >= 0]
        if not still or (door := best_door(game, still)) is None:
            continue
        if game.world.board.grid.distance(int(game.state.units.hex[still[0]]), door) > AT_HAND:
            continue
        hopes = prospects(game, still, door)
        able = [h.unit for h in hopes if h.out >= worth_it and len(h.path) > 1]
        order = BreakOut(able, door)
        if able and order.problem(game) is None:
            yield order


def calls(view: View) -> Iterator[Order]:
    """When the enemy nears what a reserve covers, its readiest divisions are called."""
    game, side = view.game, view.side
    turn, units = soonest(game), game.state.units
    chosen: list[int] = []
    for reserve in game.world.scenario.reserves:
        if reserve.side != side.key or not reserve.place:
            continue
        place = game.world.board.place(reserve.place).hex
        if enemy_distance(game, side, place) > NEAR_KM:
            continue
        for unit in game.world.tags.get(reserve.tag, ()):
            early = days_early(game, int(unit), turn)
            if units.hex[unit] == NOT_YET and units.due[unit] > turn and early <= EARLY_DAYS:
                chosen.append(int(unit))
    ready = sorted(set(chosen), key=lambda unit: (int(units.due[unit]), unit))[:CALLED]
    if ready and call_up_problem(game, side, ready) is None:
        yield CallUp(ready)


def rests(view: View) -> Iterator[Order]:
    """Worn units behind the front refit; remnants that stand together become one unit."""
    game, side = view.game, view.side
    for pair in mergers(game, side):
        if all(strength_percent(game, unit) < REMNANT for unit in pair):
            yield Merge(pair)
    game = view.game
    for unit, posture in _postures(game, side):
        yield SetPosture(unit, posture)


def _postures(game: Game, side: Side) -> list[tuple[int, Posture]]:
    """Units whose posture should change: to rest where no enemy can come, or back from it."""
    units = game.state.units
    near = Picture(game, side).near[np.maximum(units.hex, 0)]
    contact, orders = in_contact(game, side) | near, []
    for unit in np.flatnonzero(on_map(game, side)).tolist():
        resting = int(units.posture[unit]) == Posture.REFIT
        if contact[unit]:
            if resting:
                orders.append((unit, Posture.DEFEND))
            continue
        percent = strength_percent(game, unit)
        if not resting and percent < REST_BELOW and not units.isolated[unit]:
            orders.append((unit, Posture.REFIT))
        elif resting and percent >= DONE_AT:
            orders.append((unit, Posture.DEFEND))
    return orders
