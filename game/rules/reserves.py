"""Reserves: formations that gather unseen, and when they are released, called or held back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from game.hexes.grid import HexId
from game.model.events import ArrivalsSet
from game.model.game import Game
from game.model.records import Reserve, Side
from game.model.state import NOT_YET, UnitId
from game.model.world import NEVER
from game.rules.distance import distances

GUN_COLUMNS: Final = ("guns", "vehicles", "tanks", "kv", "t34", "assault_guns")


def gathers(game: Game, side: Side) -> list[UnitId]:
    """15.10  Units of the side's reserves that have not come on to the map."""
    hexes = game.state.units.hex
    found: dict[UnitId, None] = {}
    for reserve in game.world.scenario.reserves:
        if reserve.side == side.key:
            for unit in game.world.tags.get(reserve.tag, ()):
                if hexes[unit] == NOT_YET and game.world.of_side[side][unit]:
                    found[int(unit)] = None
    return list(found)


def days_early(game: Game, unit: UnitId, turn: int) -> int:
    """Days by which a unit that comes in `turn` is before its time; below 0 when after it."""
    return (int(game.world.arrival_turn[unit]) - turn) * game.world.turn_days


def readiness(game: Game, unit: UnitId, turn: int) -> dict[str, int]:
    """15.10  What a unit of the reserve has when it comes in `turn`, by column of `Units`.

    Each day too early costs men, guns, training and clothing; each day that it is held back in its
    camps teaches and clothes it.
    """
    rules, units = game.world.rules.organisation.call_up, game.state.units
    early = days_early(game, unit, turn)
    late, early = max(0, -early), max(0, early)
    gain = min(rules.most_gain, rules.experience * late)
    values = {
        "experience": max(100, int(units.experience[unit]) - rules.experience * early + gain),
        "cohesion": max(200, int(units.cohesion[unit]) - rules.cohesion * early),
        "kit": min(100, max(0, int(units.kit[unit]) - rules.kit * (early - late) // 10)),
        "men": int(units.men[unit]) * max(400, 1000 - rules.men * early) // 1000,
    }
    left = max(300, 1000 - rules.guns * early)
    for name in GUN_COLUMNS:
        values[name] = int(getattr(units, name)[unit]) * left // 1000
    return {name: v for name, v in values.items() if v != int(getattr(units, name)[unit])}


def percent_ready(game: Game, unit: UnitId, turn: int) -> int:
    """How ready a unit of the reserve would be in a turn; 100 is as planned."""
    return 100 - 2 * max(0, days_early(game, unit, turn)) + max(0, -days_early(game, unit, turn))


def soonest(game: Game) -> int:
    """The turn in which a formation that is called now comes in."""
    notice = game.world.rules.organisation.call_up.notice
    return game.state.turn - (-notice // game.world.turn_days)


def call_up_problem(game: Game, side: Side, units: Sequence[UnitId]) -> str | None:
    """15.10  Why formations cannot be called up; None when they can."""
    if not units:
        return "nobody was called"
    waiting = set(gathers(game, side))
    rules, turn = game.world.rules.organisation.call_up, soonest(game)
    for unit in units:
        if unit not in waiting:
            return f"{game.world.units[unit].name} is not in the reserve"
        if game.state.units.due[unit] <= turn:
            return f"{game.world.units[unit].name} is on its way already"
        if days_early(game, unit, turn) > rules.most_early:
            return f"{game.world.units[unit].name} has only begun to form"
    return None


def call_up(game: Game, side: Side, units: Sequence[UnitId]) -> None:
    """15.10  Formations of the reserve are put on trains, ready or not."""
    game.emit(ArrivalsSet(int(side), units, [soonest(game)] * len(units), "called"))


def hold_back_problem(game: Game, side: Side, units: Sequence[UnitId]) -> str | None:
    """15.10  Why formations cannot be held back; None when they can."""
    if not units:
        return "nobody was named"
    waiting = set(gathers(game, side))
    for unit in units:
        if unit not in waiting:
            return f"{game.world.units[unit].name} is not in the reserve"
        if game.state.units.due[unit] == NEVER:
            return f"{game.world.units[unit].name} is held back already"
        if game.state.units.due[unit] <= game.state.turn:
            return f"{game.world.units[unit].name} is on its way already"
    return None


def hold_back(game: Game, side: Side, units: Sequence[UnitId]) -> None:
    """15.10  Formations stay in their camps until they are called."""
    game.emit(ArrivalsSet(int(side), units, [NEVER] * len(units), "held back"))


def release(game: Game, side: Side, tag: str, days: int = 0) -> tuple[UnitId, ...]:
    """15.10  Units with a tag that are not there yet may come in so many days, or as planned."""
    turn = game.state.turn + game.world.turns_in(days)
    units = game.state.units
    freed = [
        int(unit)
        for unit in game.world.tags.get(tag, ())
        if game.world.of_side[side][unit] and units.hex[unit] == NOT_YET and units.due[unit] > turn
    ]
    if freed:
        game.emit(ArrivalsSet(int(side), freed, [turn] * len(freed), "released"))
    return tuple(freed)


def delay(game: Game, side: Side, tag: str, days: int) -> tuple[UnitId, ...]:
    """15.10  Units with a tag that are still to come arrive so many days later, or sooner."""
    units, turns = game.state.units, round(days / game.world.turn_days)
    later = [
        int(unit)
        for unit in game.world.tags.get(tag, ())
        if game.world.of_side[side][unit]
        and units.hex[unit] == NOT_YET
        and game.state.turn < units.due[unit] < NEVER
    ]
    if later and turns:
        due = [max(game.state.turn + 1, int(units.due[unit]) + turns) for unit in later]
        game.emit(ArrivalsSet(int(side), later, due, "delayed"))
    return tuple(later)


def enemy_distance(game: Game, side: Side, hexagon: HexId) -> int:
    """Kilometres from a hex to the nearest ground of the enemy."""
    enemy = np.flatnonzero(game.state.hexes.control == side.enemy)
    hexes = int(distances(game, enemy)[hexagon])
    return round(hexes * game.world.board.projection.hex_km)


def in_danger(game: Game, reserve: Reserve) -> bool:
    """15.10  Whether the place that a reserve covers is threatened."""
    side = Side[reserve.side.upper()]
    if not reserve.place:
        return False
    place = game.world.board.place(reserve.place).hex
    return enemy_distance(game, side, place) <= reserve.danger_km


def send_in_danger(game: Game, side: Side) -> None:
    """15.10  A threatened place brings out early what is nearly ready, unless it is held back."""
    turn = soonest(game)
    for reserve in game.world.scenario.reserves:
        if reserve.side != side.key or not in_danger(game, reserve):
            continue
        units = game.state.units
        called = [
            int(unit)
            for unit in game.world.tags.get(reserve.tag, ())
            if units.hex[unit] == NOT_YET
            and turn < units.due[unit] < NEVER
            and 0 < days_early(game, int(unit), turn) <= reserve.early_days
        ]
        if called:
            game.emit(ArrivalsSet(int(side), called, [turn] * len(called), "danger"))
