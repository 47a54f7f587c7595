"""Cold: what frost takes from men and from the points of a unit, day by day.

A turn may hold a mild day and a bitter one; each counts for itself. Winter training, by the origin
of a unit, spares a share of everything; winter kit spares men, and engines by its antifreeze.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook import MachineRules
from game.model.rulebook.curve import Curve, along
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.model.world import World
from game.rules.influence import influence
from game.rules.movement import MOTORS
from game.rules.needs import in_contact
from game.rules.weather import temperatures, weather_of, weather_token, zone_of_hexes
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Number = TypeVar("Number", int, NDArray[np.int32])


def degrees(game: Game) -> Floats:
    """(units,) mean temperature of the turn where each unit stands, degrees Celsius."""
    return np.asarray(temperatures(game)[np.maximum(game.state.units.hex, 0)] / 10)


def degrees_at(game: Game, unit: UnitId) -> int:
    """The same for one unit, whole degrees, rounded down."""
    return int(temperatures(game)[max(int(game.state.units.hex[unit]), 0)]) // 10


def day_by_day(game: Game, turn: int) -> Floats:
    """(days, units) mean temperature of each day of a turn where each unit stands, degrees."""

    def compute() -> Floats:
        zones = range(len(game.world.weather.zones))
        days = game.world.days_of(turn)
        return np.array(
            [[weather_of(game, day, z).temperature / 10 for z in zones] for day in days]
        )

    by_zone = game.memo(("days of a turn", turn), weather_token(game), compute)
    zone = zone_of_hexes(game.world)[np.maximum(game.state.units.hex, 0)]
    return np.asarray(by_zone[:, zone])


def exposed_share(game: Game) -> Ints:
    """(units,) percent of the effects of winter that a unit's training does not spare it."""
    return game.memo(
        "exposed share",
        (),
        lambda: np.array([100 - t.winter_trained for t in game.world.types], np.int32),
    )


def motorised(game: Game) -> Flags:
    """(units,) whether a unit goes by engine."""
    has_motor = np.array([name in MOTORS for name in MOBILITIES], np.bool_)
    return np.asarray(has_motor[game.world.gait])


def cold_toll(game: Game) -> Ints:
    """14.3  (units,) percent of its points that the cold of the turn's days costs a unit."""
    rules, days = game.world.rules.recovery, day_by_day(game, game.state.turn)

    def mean(curve: Curve) -> Ints:
        return np.asarray(along(curve, days).sum(axis=0) // len(days))

    toll = np.where(motorised(game), mean(rules.cold_motor), mean(rules.cold_foot))
    return np.asarray(toll * exposed_share(game) // 100, np.int32)


def warmed(rules: MachineRules, percent: Number, kit: Number, exposed: Number) -> Number:
    """14.10  Percent left of machines in the cold with that kit, for the share that is exposed."""
    lacking = (100 - percent) * (100 - rules.kit_warms * kit // 100) // 100
    return 100 - lacking * exposed // 100


@lru_cache(maxsize=4)
def roofs(world: World) -> Ints:
    """(hexes,) percent of the cases of frostbite in quarters, by terrain and places."""
    rules = world.rules.recovery
    by_terrain = [rules.shelter.get(kind.id, 100) for kind in world.board.kinds]
    percent = np.array(by_terrain, np.int32)[world.board.terrain]
    for hexagon in world.board.place_at:
        percent[hexagon] = min(int(percent[hexagon]), rules.village)
    percent.flags.writeable = False
    return percent


def shelter(game: Game, outside: Flags) -> Ints:
    """14.5  (units,) percent of the cases: in quarters, in the line, outside, on burnt ground."""
    rules, where = game.world.rules.recovery, np.maximum(game.state.units.hex, 0)
    roof = roofs(game.world)[where]
    contact = in_contact(game, Side.AXIS) | in_contact(game, Side.SOVIET)
    percent = np.select([outside, contact], [rules.exposure, np.maximum(roof, rules.line)], roof)
    burnt = game.state.hexes.burnt[where].astype(np.int32)
    return np.asarray(percent + np.maximum(rules.burnt_ground - percent, 0) * burnt // 100)


def cases(game: Game, outside: Flags, turn: int) -> Ints:
    """14.5  (units,) cases of frostbite in 100,000 men over the days of a turn.

    outside: which units march or fight instead of sitting in their quarters.
    """
    rules, units = game.world.rules.recovery, game.state.units
    bare = along(rules.frostbite, day_by_day(game, turn)).sum(axis=0).astype(np.int64)
    bare = bare * (100 - rules.kit_protects * units.kit // 100) // 100
    bare = bare * exposed_share(game) // 100
    percents = np.array([influence(game, side, "frostbite") for side in Side])
    bare = bare * percents[game.world.side] // 100
    return np.asarray(bare * shelter(game, outside) // 100, np.int32)


def was_outside(game: Game) -> Flags:
    """(units,) whether each fought or marched since its side last made ready."""
    units, rules = game.state.units, game.world.rules.supply
    return np.asarray(
        (units.battles > 0) | (units.marched >= rules.busy_march * game.world.turn_days)
    )


def frostbitten(game: Game, side: Side, turn: int) -> Ints:
    """14.5  Men lost to the cold of a turn's days by what each unit did in them."""
    rate = cases(game, was_outside(game), turn)
    lost = game.state.units.men.astype(np.int64) * rate // 100_000
    return np.where(on_map(game, side), lost, 0).astype(np.int32)


def freeze(game: Game, side: Side, turn: int) -> None:
    """14.5  The cold of a turn's days takes men, of days before the battle began none."""
    if turn < 0:
        return
    bitten = frostbitten(game, side, turn)
    if bitten.any():
        losses: list[dict[str, int]] = [{}, {}]
        losses[side] = {"frostbite": int(bitten.sum())}
        game.emit(ColumnsWritten("units", {"men": game.state.units.men - bitten}, "cold", losses))


def unpaid(game: Game, side: Side) -> int:
    """14.5  The turn whose cold takes men next: this one, or the last where the enemy is first to
    move and still does."""
    waits = game.state.to_move != side and game.world.scenario.first_side != side.key
    return max(game.state.turn - 1, 0) if waits else game.state.turn
