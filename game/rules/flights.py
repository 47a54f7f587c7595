"""Flights: at the end of a side's turn its wings fly the missions that they were given.

Support of battles has been flown by then; what is left of a turn's sorties goes against roads,
railways and cities, keeps watch, carries supply and fights for the sky.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import AirMissionFlown, ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.state import Mission
from game.model.tables import HARRIED
from game.rules.airlift import deliver
from game.rules.airspace import (
    after_flight,
    claimed,
    hold_the_sky,
    in_range,
    loss_rate,
    lost_in,
    unhindered,
)
from game.rules.distance import distances
from game.rules.losses import Wounds
from game.rules.sight import look
from game.rules.strikes import Blow, Flights, bomb_railway, interdict, raid_city

STRIKES: Final[Mapping[Mission, Callable[[Game, Side, HexId, Flights], Blow]]] = {
    Mission.INTERDICTION: interdict,
    Mission.RAIL: bomb_railway,
    Mission.RAID: raid_city,
}
UNKNOWN: Final = ("panic",)
"""Results that nobody sees from the air."""
TOLD: Final = ("vehicles", "guns", "tanks", "men")
"""Results that crews overstate; what else they did, photographs show."""


def fly_missions(game: Game, side: Side) -> None:
    """22.16  The side's wings fly what they were told to; fighters first, then those they cover."""
    if not len(game.state.wings):
        return
    hold_the_sky(game)
    clear_the_roads(game, side.enemy)
    for mission in (Mission.SUPERIORITY, *STRIKES, Mission.RECONNAISSANCE, Mission.TRANSPORT):
        for target, flights in ready_for(game, side, mission).items():
            fly(game, side, mission, target, flights)
    hold_the_sky(game)
    look(game)


def clear_the_roads(game: Game, side: Side) -> None:
    """What the enemy's aircraft hindered before is over."""
    column = getattr(game.state.hexes, HARRIED[side])
    if column.any():
        game.emit(ColumnsWritten("hexes", {HARRIED[side]: np.zeros_like(column)}, "air"))


def ready_for(game: Game, side: Side, mission: Mission) -> dict[HexId, dict[int, int]]:
    """The sorties by target and wing that wings with that mission can fly now."""
    wings, found = game.state.wings, dict[int, dict[int, int]]()
    for wing in game.world.wings_of[side].tolist():
        if int(wings.mission[wing]) != mission or wings.sorties[wing] <= 0 or wings.hex[wing] < 0:
            continue
        target = int(wings.target[wing])
        if mission == Mission.SUPERIORITY and (target < 0 or not in_range(game, wing, target)):
            target = int(wings.hex[wing])
        if target >= 0 and in_range(game, wing, target):
            found.setdefault(target, {})[wing] = int(wings.sorties[wing])
    return found


def fly(game: Game, side: Side, mission: Mission, target: HexId, flights: dict[int, int]) -> None:
    """22.16  One mission of several wings to one place: what it did and what it cost."""
    word = mission.name.lower()
    lost = {
        wing: lost_in(game, wing, sorties, loss_rate(game, wing, word, target))
        for wing, sorties in flights.items()
    }
    gone = sum(lost.values())
    values: dict[str, Any] = after_flight(game, flights, lost)
    told: dict[str, Any] = {
        "hex": target,
        "side": int(side),
        "mission": word,
        "sorties": sum(flights.values()),
        "lost": gone,
        "claimed": claimed(game, side.enemy, gone),
        "wings": tuple(flights),
        "values": values,
    }
    if mission in STRIKES:
        _strike(game, side, STRIKES[mission](game, side, target, flights), told)
    elif mission == Mission.TRANSPORT:
        brought = deliver(game, side, target, flights)
        done = {"tonnes": brought.tonnes, "survive": brought.survive}
        game.emit(
            AirMissionFlown(**told, done=done, units=brought.units, unit_values=brought.values)
        )
    elif mission == Mission.RECONNAISSANCE:
        values["watch"] = [target if n >= watching(game) else -1 for n in flights.values()]
        game.emit(AirMissionFlown(**told))
        find_the_hidden(game, side, target, sum(flights.values()))
    else:
        game.emit(AirMissionFlown(**told))


def watching(game: Game) -> int:
    """Sorties in a turn that keep a place under observation."""
    return game.world.rules.air.scouting.enough * game.world.turn_days


def find_the_hidden(game: Game, side: Side, target: HexId, sorties: int) -> None:
    """22.32  Photographs from far behind the front find divisions that the enemy hides there."""
    rules, sides = game.world.rules.air.scouting, game.state.sides
    own = np.flatnonzero(game.state.hexes.control == side)
    if distances(game, own)[target] < rules.deep:
        return
    more = sorties * rules.found * unhindered(game, side, target) // 10_000
    before = int(sides.scouted[side])
    after = max(before, min(rules.most, before + more))
    if after > before:
        scouted = sides.scouted.copy()
        scouted[side] = after
        game.emit(ColumnsWritten("sides", {"scouted": scouted}, "air"))


def _strike(game: Game, side: Side, blow: Blow, told: dict[str, Any]) -> None:
    hurt, claims = blow.hurt, game.world.rules.air.battle.claims[side.key]
    reported = {
        name: count * claims // 100 if name in TOLD else count
        for name, count in blow.done.items()
        if name not in UNKNOWN
    }
    names = ("men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop")
    losses = {name: sum(w.losses[name] for w in hurt) for name in _lost(hurt)}
    game.emit(
        AirMissionFlown(
            **told,
            done=blow.done,
            told=reported,
            units=tuple(w.unit for w in hurt),
            unit_values={name: [w.values[name] for w in hurt] for name in names} if hurt else {},
            losses=losses,
        )
    )
    columns = {name: changed(game, name, cells) for name, cells in blow.hexes.items()}
    columns = {n: c for n, c in columns.items() if (c != getattr(game.state.hexes, n)).any()}
    if columns:
        game.emit(ColumnsWritten("hexes", columns, "air"))
    values = {}
    for name, more in blow.sides.items():
        if more:
            values[name] = getattr(game.state.sides, name).copy()
            values[name][side.enemy] += more
    if values:
        game.emit(ColumnsWritten("sides", values, "air"))


def _lost(hurt: tuple[Wounds, ...]) -> tuple[str, ...]:
    return tuple(hurt[0].losses) if hurt else ()


def changed(game: Game, name: str, cells: Mapping[HexId, int]) -> NDArray[np.int32]:
    """A column of `Hexes` with new values in some hexes."""
    column: NDArray[np.int32] = getattr(game.state.hexes, name).astype(np.int32)
    for hexagon, value in cells.items():
        column[hexagon] = value
    return column
