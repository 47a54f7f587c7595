"""What calls for a decision: units that are cut off, about to be, broken or idle, with the reason.

One call stands for all units of an army with the same trouble, and a pocket or a corridor is one.
The gravest come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.model.figures import counted
from game.model.state import Posture, UnitId
from game.rules.bulges import find_bulges
from game.rules.distance import distances
from game.rules.outlook import LONG, outlook
from game.rules.pockets import find_pockets
from game.rules.zoc import on_map
from game.texts import mark, tr
from game.ui.pocketnames import PocketNames
from game.ui.survey import Survey

Flags = NDArray[np.bool_]

NARROW: Final = 20
"""Kilometres of neck up to which those beyond it may be ringed in a turn."""
LOW: Final = 50
"""Hundredths of days of shells or food below which a unit at the front has next to nothing."""
WITHIN_REACH: Final = 6
"""Hexes from the enemy up to which a unit without orders is a reserve of the front."""
READY: Final = 600
"""Thousandths of cohesion from which a unit behind the front is fit for the next task."""

ARRIVED: Final = mark("just arrived")
"""Who comes from far is one call, to whichever army he goes."""


@frozen
class Call:
    """Units that want a decision for the same reason."""

    units: tuple[UnitId, ...]
    """The one to look at first."""
    reason: str


def calls(survey: Survey, names: PocketNames) -> list[Call]:
    """Everything that calls for a decision, the gravest first."""
    game, side = survey.game, survey.side
    columns = (
        "hex", "men", "cohesion", "ammunition", "food", "posture", "points", "isolated", "pocket",
        "sighted", "army",
    )  # fmt: skip
    given = game.state.armies.stamp("delegated", part=side)
    token = (
        game.state.units.stamp(*columns), game.state.hexes.stamp("control", "gauge"), given,
        frozenset(survey.done), game.state.turn, survey.to_move,
    )  # fmt: skip
    return game.memo(("calls", side), token, lambda: list(_calls(survey, names)))


def told(survey: Survey, call: Call) -> str:
    """A call in a sentence: the unit, how many more, the reason."""
    world, first = survey.game.world, call.units[0]
    who, more = world.units[first].name, len(call.units) - 1
    army = world.armies[int(survey.game.state.units.army[first])].name
    together = len({int(survey.game.state.units.army[unit]) for unit in call.units}) == 1
    others = (
        ""
        if not more
        else tr(" and {more} more of {army}", more=more, army=army)
        if together
        else tr(" and {count} more", count=more)
    )
    return f"{who}{others}: {call.reason}"


def _calls(survey: Survey, names: PocketNames) -> Iterator[Call]:
    yield from _pockets(survey, names)
    yield from _necks(survey)
    free = _free(survey)
    for reason, units in _troubles(survey, free):
        if reason == ARRIVED and units:
            yield Call(tuple(units), reason)
        else:
            yield from _by_army(survey, units, reason)


def _pockets(survey: Survey, names: PocketNames) -> Iterator[Call]:
    """Who is surrounded, a call for each pocket in which somebody is not done."""
    game, men = survey.game, survey.game.state.units.men
    for pocket in find_pockets(game, survey.side):
        if survey.done.issuperset(pocket.units):
            continue
        seen = outlook(game, pocket)
        clock = (
            tr("it can hold out")
            if seen.days >= LONG
            else tr("about {days} left", days=counted(seen.days, "day"))
        )
        inside = tuple(sorted(pocket.units, key=lambda unit: -int(men[unit])))
        yield Call(inside, tr("in the pocket of {of}, {clock}", of=names.of(pocket), clock=clock))


def _necks(survey: Survey) -> Iterator[Call]:
    """Who hangs on a narrow neck next to which the enemy stands."""
    game = survey.game
    for bulge in find_bulges(game, survey.side):
        if bulge.km > NARROW or not bulge.enemies:
            continue
        units = tuple(u for u in bulge.units if u not in survey.done)
        middle = sorted(bulge.neck)[len(bulge.neck) // 2]
        place = game.world.board.name_of(middle)
        if units:
            yield Call(
                units,
                tr(
                    "hang on a neck of {km} km at {place}, next to the enemy",
                    km=bulge.km,
                    place=place,
                ),
            )


def _free(survey: Survey) -> Flags:
    """(units,) those that the player commands and that can still do something."""
    game, side = survey.game, survey.side
    units, armies = game.state.units, game.state.armies
    free = on_map(game, side) & (armies.delegated[units.army] == 0) & (units.points > 0)
    free[list(survey.done)] = False
    free[[unit for pocket in find_pockets(game, side) for unit in pocket.units]] = False
    return np.asarray(free, np.bool_)


def _troubles(survey: Survey, free: Flags) -> Iterator[tuple[str, list[UnitId]]]:
    """What is wrong, and with whom, the gravest first. A unit is named once."""
    game, side = survey.game, survey.side
    units, world, turn = game.state.units, game.world, game.state.turn
    enemies = units.hex[on_map(game, side.enemy, known=True)]
    away = distances(game, enemies.astype(np.intp))[np.maximum(units.hex, 0)]
    beside = away <= 1
    broken = np.interp(units.experience, *np.transpose(world.rules.combat.retreat.broken))
    fights = (world.frontage > 0) & (units.pocket == 0)
    column = units.posture == Posture.MOBILE
    idle = column & (units.points >= 100 * world.turn_days) & (units.cohesion >= READY)
    troubles = (
        (tr("without a way of supply"), (units.isolated > 0) & (units.pocket == 0)),
        (tr("broken, and next to the enemy"), beside & (units.cohesion < broken)),
        (
            tr("next to the enemy with hardly any shells"),
            beside & fights & (units.ammunition < LOW),
        ),
        (tr("next to nothing to eat"), fights & (units.food < LOW)),
        (tr("in march column next to the enemy"), beside & fights & column),
        (ARRIVED, (world.arrival_turn == turn) & bool(turn)),
        (
            tr("behind the front without a task"),
            fights & idle & (away > 1) & (away <= WITHIN_REACH),
        ),
    )
    left = free.copy()
    for reason, concerned in troubles:
        found = [u for u in np.flatnonzero(left & concerned).tolist() if survey.can_act(u)]
        left[found] = False
        yield reason, found


def _by_army(survey: Survey, units: list[UnitId], reason: str) -> Iterator[Call]:
    """One call for each army, the weakest unit first."""
    state = survey.game.state.units
    by_army: dict[int, list[UnitId]] = {}
    for unit in sorted(units, key=lambda u: int(state.cohesion[u])):
        by_army.setdefault(int(state.army[unit]), []).append(unit)
    for army in sorted(by_army):
        yield Call(tuple(by_army[army]), reason)
