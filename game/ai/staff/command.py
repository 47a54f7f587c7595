"""The adjutant: answers high command by what obeying would cost, blasts trenches, moves strays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.picture import Picture
from game.engine.orders import Answer, Attach, BlastTrenches, Order
from game.engine.view import View
from game.model.records import PlanStep
from game.model.state import Stance, UnitId
from game.rules.command import beyond
from game.rules.directives import area
from game.rules.standing import addressed, binding, in_force

HARD_PRESSED: Final = 180
"""Percent of own strength near by that the enemy has, from which a place is hard pressed."""
TO_DELAY: Final = 35
TO_DEFY: Final = 55
"""Percent of an army's units in such places, or cut off, from which it does not stand."""
WORTH_REFUSING: Final = 6
"""Days for which an order must still hold to be worth the price of refusing it."""
TOO_WEAK: Final = 70
"""Percent of the enemy's strength below which only half of an ordered attack is made."""
SHELLS: Final = 220
"""Hundredths of days of battle that a unit wants to have before it blasts trenches."""
SHALLOW: Final = 60
"""Hundredths of a level of entrenchment below which it does."""
STRAY: Final = 7
"""Hexes beyond its staff's range from which a unit is put under another one."""
MOST_STRAYS: Final = 2


def command_orders(view: View) -> Iterator[Order]:
    """12.22  What a staff does about its own command."""
    yield from answers(view)
    yield from craters(view)
    yield from strays(view)


def answers(view: View) -> Iterator[Order]:
    """12.22  An answer to each directive that has none, or that can no longer be obeyed."""
    open_ones = [
        number
        for number in view.game.world.directives_of[view.side].tolist()
        if in_force(view.game, number)
        and view.game.state.directives.stance[number] in (Stance.OPEN, Stance.OBEY)
    ]
    if not open_ones:
        return
    picture = Picture(view.game, view.side)
    for number in open_ones:
        stance = judged(view, picture, number)
        order = Answer(number, stance)
        if stance != view.game.state.directives.stance[number] and not order.problem(view.game):
            yield order


def judged(view: View, picture: Picture, number: int) -> Stance:
    """How a staff that reckons with prices answers a directive."""
    kind = view.game.world.directives[number].kind
    opened = view.game.state.directives.stance[number] == Stance.OPEN
    if kind == "no_withdrawal":
        pressed = hard_pressed(view, picture, number)
        if pressed >= TO_DEFY and days_left(view, number) >= WORTH_REFUSING:
            return Stance.DEFY
        return Stance.DELAY if pressed >= TO_DELAY and opened else Stance.OBEY
    if kind == "attack" and opened:
        where = np.zeros(len(picture.hexes), np.bool_)
        where[sorted(area(view.game, number))] = True
        own, enemy = (int(field[where].sum()) for field in (picture.own_at, picture.enemy_at))
        if own * 100 < enemy * TOO_WEAK:
            return Stance.DELAY
    return Stance.OBEY


def days_left(view: View, number: int) -> int:
    """Days for which a directive, or the game, still lasts."""
    world = view.game.world
    last = min(world.directives[number].to, world.scenario.end)
    return (last - world.date_of(view.game.state.turn)).days + 1


def hard_pressed(view: View, picture: Picture, number: int) -> int:
    """Percent of the units that a directive is for that are cut off or hard pressed."""
    units = view.game.state.units
    armies = sorted(addressed(view.game, number))
    own = picture.mine[np.isin(units.army[picture.mine], armies)]
    if not len(own):
        return 0
    here = units.hex[own]
    pressed = picture.threat[here] * 100 > picture.support[here] * HARD_PRESSED
    return int((pressed | (units.isolated[own] > 0)).sum()) * 100 // len(own)


def craters(view: View) -> Iterator[Order]:
    """16.4  Divisions that may not go back blast trenches out of frozen ground."""
    game, units = view.game, view.game.state.units
    ours = game.world.of_side[view.side] & (units.hex >= 0) & (units.entrenchment < SHALLOW)
    for unit in np.flatnonzero(ours & (units.ammunition >= SHELLS)).tolist():
        if binding(game, int(units.army[unit]), "no_withdrawal", "prepare"):
            order = BlastTrenches(unit)
            if order.problem(game) is None:
                yield order


def strays(view: View) -> Iterator[Order]:
    """12.15  Units far from their own staff go under the nearest of their front."""
    game, units = view.game, view.game.state.units
    planned = corps_with_orders(view)
    moved = 0
    for unit in np.flatnonzero(game.world.of_side[view.side] & (units.hex >= 0)).tolist():
        army, here = int(units.army[unit]), int(units.hex[unit])
        far = beyond(game, army, here)
        if far < STRAY or units.settling[unit] or game.world.units[unit].corps in planned:
            continue
        order = nearest_staff(view, unit)
        if order is not None and moved < MOST_STRAYS:
            moved += 1
            yield order


def corps_with_orders(view: View) -> set[str]:
    """Corps that a plan names today: they stay where the plan has them."""
    today = view.game.world.date_of(view.game.state.turn)
    steps: list[PlanStep] = [s for s in view.game.world.scenario.plans if s.from_ <= today <= s.to]
    return {corps for step in steps for corps in step.corps} - {""}


def nearest_staff(view: View, unit: UnitId) -> Order | None:
    """The order that puts a unit under the nearest army that reaches it and has the same front."""
    game = view.game
    armies, here = game.state.armies, int(game.state.units.hex[unit])
    own = int(game.state.units.army[unit])
    distance = game.world.board.grid.distance
    others = [
        army
        for army in game.world.armies_of[view.side].tolist()
        if armies.hex[army] >= 0
        and armies.parent[army] == armies.parent[own]
        and game.world.armies[army].kind in ("army", "panzer_group")
    ]
    for army in sorted(others, key=lambda a: (distance(here, int(armies.hex[a])), a)):
        order = Attach(unit, army)
        if order.problem(game) is None:
            return order
    return None
