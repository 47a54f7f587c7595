"""The air branch: what the air staff puts first, and which bombers go to the enemy's capital."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.engine.orders import AssignMission, Order, SetAirPosture
from game.engine.orders.flying import STAFF
from game.engine.view import View
from game.hexes.grid import HexId
from game.model.board import Terrain
from game.model.state import AirPosture, Mission
from game.model.tables import SKY
from game.rules.airspace import in_range
from game.rules.distance import distances

OUTFOUGHT: Final = 40
"""Percent of the sky over its front that the enemy holds beyond its own, from which it fights."""
FLEEING: Final = 12
"""Percent of the enemies in sight that run, from which their roads are the best target."""
RAIDERS: Final = 4
"""One bomber wing in so many flies against a metropolis in range, each turn another."""


def air_orders(view: View) -> Iterator[Order]:
    """Sets the posture that the situation asks for, and chooses the raiders."""
    game, side = view.game, view.side
    mine = game.world.wings_of[side]
    if not (game.state.wings.hex[mine] >= 0).any():
        return
    posture = posture_wanted(view)
    if posture != game.state.sides.air_posture[side]:
        yield SetAirPosture(side, posture)
    yield from raids(view)
    yield from look_deep(view)


def posture_wanted(view: View) -> AirPosture:
    """Support for an attack, roads when the enemy runs, fighters first when they are outfought."""
    if outfought(view):
        return AirPosture.SUPERIORITY
    if enemy_runs(view):
        return AirPosture.INTERDICTION
    return AirPosture.SUPPORT if attacks_today(view) else AirPosture.BALANCED


def outfought(view: View) -> bool:
    """Whether the enemy's fighters hold far more of the sky over its front."""
    hexes = view.game.state.hexes
    neighbours = view.game.world.board.grid.neighbours
    front = (hexes.control == view.side) & (hexes.control[neighbours] == view.side.enemy).any(1)
    if not front.any():
        return False
    ours, theirs = (getattr(hexes, SKY[s])[front].mean() for s in (view.side, view.side.enemy))
    return bool(theirs - ours > OUTFOUGHT)


def enemy_runs(view: View) -> bool:
    """Whether much of the enemy that it sees has fallen back these days."""
    units = view.game.state.units
    seen = view.game.world.of_side[view.side.enemy] & (units.hex >= 0)
    running = seen & (units.fled >= view.game.state.turn) & (units.fled > 0)
    return bool(100 * units.men[running].sum() > FLEEING * max(int(units.men[seen].sum()), 1))


def attacks_today(view: View) -> bool:
    """Whether its plans let any of its armies attack."""
    world = view.game.world
    today = world.date_of(view.game.state.turn)
    own = {army.id for army in world.armies if army.side == view.side.key}
    return any(
        step.army in own
        and step.from_ <= today <= step.to
        and step.posture not in ("hold", "withdraw")
        for step in world.scenario.plans
    )


def raids(view: View) -> Iterator[Order]:
    """Some of the bombers against a metropolis of the enemy, and back to the staff after it."""
    game, side, wings = view.game, view.side, view.game.state.wings
    target = metropolis(view)
    bombers = [
        wing
        for wing in game.world.wings_of[side].tolist()
        if game.world.wings[wing].kind == "bomber" and wings.hex[wing] >= 0
    ]
    for number, wing in enumerate(bombers):
        chosen = target is not None and number % RAIDERS == game.state.turn % RAIDERS
        raids_now = bool(wings.ordered[wing] and wings.mission[wing] == Mission.RAID)
        if chosen and target is not None and not raids_now and in_range(game, wing, target):
            raid = AssignMission(wing, Mission.RAID, target)
            if raid.problem(game) is None:
                yield raid
        elif raids_now and not chosen:
            yield AssignMission(wing, STAFF)


def look_deep(view: View) -> Iterator[Order]:
    """While it does not attack, its largest reconnaissance wing looks for the enemy's reserves."""
    game, side, wings = view.game, view.side, view.game.state.wings
    scouts = [
        wing
        for wing in game.world.wings_of[side].tolist()
        if game.world.wings[wing].kind == "reconnaissance" and wings.hex[wing] >= 0
    ]
    if not scouts:
        return
    best = max(scouts, key=lambda wing: (int(wings.sorties[wing]), -wing))
    far = None if attacks_today(view) else deep_target(view, best)
    for wing in scouts:
        if wing == best and far is not None:
            order = AssignMission(wing, Mission.RECONNAISSANCE, far)
            if wings.target[wing] != far and order.problem(game) is None:
                yield order
        elif wings.ordered[wing]:
            yield AssignMission(wing, STAFF)


def deep_target(view: View, wing: int) -> HexId | None:
    """The greatest place in range that lies far behind the enemy's front."""
    game = view.game
    control, deep = game.state.hexes.control, game.world.rules.air.scouting.deep
    depth = distances(game, np.flatnonzero(control == view.side))
    places = [
        place
        for place in game.world.board.places
        if int(control[place.hex]) == view.side.enemy
        and deep <= depth[place.hex] <= 2 * deep
        and in_range(game, wing, place.hex)
    ]
    return max(places, key=lambda p: (p.size, -p.hex)).hex if places else None


def metropolis(view: View) -> HexId | None:
    """A metropolis in the enemy's hands."""
    board, control = view.game.world.board, view.game.state.hexes.control
    found = np.flatnonzero((board.like == Terrain.METROPOLIS) & (control == view.side.enemy))
    places = [int(h) for h in found if int(h) in board.place_at]
    return max(places, key=lambda h: board.place_at[h].size, default=None)
