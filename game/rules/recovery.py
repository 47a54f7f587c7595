"""Recovery: what rest, food and workshops mend, before a side moves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture
from game.rules.cold import cold_toll, motorised
from game.rules.command import points_percent
from game.rules.depots import put_in
from game.rules.foraging import grace
from game.rules.fortification import dug_in
from game.rules.needs import in_contact, thirst
from game.rules.replacement import replaced
from game.rules.wear import mended
from game.rules.zoc import on_map

Flags = NDArray[np.bool_]
Ints = NDArray[np.int32]


def make_ready(game: Game, side: Side) -> None:
    """14.1  The side's units mend, dig, take in replacements and get their points."""
    discharged(game, side)
    ours = on_map(game, side)
    values = {
        "cohesion": rested(game, side),
        "entrenchment": dug_in(game, side),
        "experience": seasoned(game, side),
        **mended(game, side),
    }
    values = {n: np.where(ours, v, getattr(game.state.units, n)) for n, v in values.items()}
    game.emit(ColumnsWritten("units", values, "recovery"))
    replaced(game, side)
    fresh = {
        "points": np.where(ours, new_points(game, side), game.state.units.points),
        **{
            n: np.where(ours, 0, getattr(game.state.units, n))
            for n in ("marched", "battles", "fought", "rail")
        },
    }
    game.emit(ColumnsWritten("units", fresh, "ready"))


def new_points(game: Game, side: Side) -> Ints:
    """14.2  (units,) operation points of the turn: days, less weariness, cold and lack of fuel."""
    left = points_left(game, side, points_factors(game, side))
    return np.asarray(left + kept_points(game), np.int32)


def kept_points(game: Game) -> Ints:
    """14.2  (units,) points left of the turn before: of who marched or fought, most of who did
    nothing but march, and of all where turns are shorter than usual.

    An attack or a hex that does not fit into what is left of a day is not lost with it.
    """
    units, rules = game.state.units, game.world.rules.movement
    busy = (units.marched > 0) | (units.battles > 0)
    keeps = busy | (game.world.turn_days < rules.usual_days)
    most = np.where(on_the_march(game), most_kept(game), np.where(keeps, rules.kept, 0))
    return np.clip(units.points, 0, most).astype(np.int32)


def on_the_march(game: Game) -> Flags:
    """14.2  (units,) who marched in the turn, and did nothing else."""
    units = game.state.units
    return np.asarray((units.marched > 0) & (units.battles == 0) & (units.rail == 0))


def most_kept(game: Game) -> int:
    """14.2  The most that any unit keeps of the turn before."""
    rules = game.world.rules.movement
    return max(rules.on_the_way, rules.kept)


def points_left(game: Game, side: Side, factors: dict[str, Ints]) -> Ints:
    """14.2  (units,) what these factors and the fuel leave of the days of a turn."""
    points = np.full(len(game.world.units), 100 * game.world.turn_days, np.int32)
    percent = np.full(len(points), 100, np.int32)
    for factor in factors.values():
        percent = percent * factor // 100
    points = np.minimum(points * percent // 100, fuel_points(game, points * percent // 100))
    return np.where(on_map(game, side), points, 0).astype(np.int32)


def points_factors(game: Game, side: Side) -> dict[str, Ints]:
    """14.2  (units,) percent of the turn's points that each of these leaves a unit."""
    tired, cohesion = game.world.rules.movement.tired, game.state.units.cohesion
    return {
        "cohesion": np.asarray(tired + (100 - tired) * cohesion // 1000, np.int32),
        "cold": 100 - cold_toll(game),
        "late orders": staff_percent(game, side),
        "command": points_percent(game, side),
    }


def fuel_points(game: Game, points: Ints) -> Ints:
    """14.2  (units,) how far the fuel goes of so many points; a hundredth of a day's is a point."""
    least = points * game.world.rules.movement.without_fuel // 100
    by_fuel = np.maximum(game.state.units.fuel * 100 // thirst(game), least)
    return np.where(motorised(game), by_fuel, points).astype(np.int32)


def staff_percent(game: Game, side: Side) -> Ints:
    """14.2  (units,) percent of the turn that is left when the orders of an army come late.

    The scenario says how often a side's staffs are in touch with their troops; which armies wait
    for their orders in a turn is chance.
    """
    share, late = in_touch(game, side), game.world.rules.recovery.late_orders
    if share >= 100:
        return np.full(len(game.world.units), 100, np.int32)
    by_army = [
        100 if game.below(100, "orders in time", side, army) < share else late
        for army in range(len(game.world.armies))
    ]
    return np.array(by_army, np.int32)[game.state.units.army]


def came_late(game: Game, side: Side) -> Flags:
    """14.2  (armies,) whether an army's orders came late this turn, as its units show.

    A side does not know the dice; it sees that most of the army have no more points than orders
    that come late leave them, with what they may have kept of the turn before. Who fought or rode
    tells nothing; nor do a few who were pinned.
    """
    units, armies = game.state.units, len(game.world.armies)
    if in_touch(game, side) >= 100 or game.state.to_move != side:
        return np.zeros(armies, np.bool_)
    whole = np.full(len(units.hex), game.world.turn_days, np.int32) * 100
    for name, factor in points_factors(game, side).items():
        whole = whole * (factor if name != "late orders" else 100) // 100
    had = units.points + units.marched
    most = whole * game.world.rules.recovery.late_orders // 100 + most_kept(game)
    there = on_map(game, side) & ~motorised(game) & (units.battles == 0) & (units.rail == 0)
    slow = there & (had < whole) & (had <= most)
    tell, of_them = (np.bincount(units.army[each], minlength=armies) for each in (there, slow))
    return np.asarray(2 * of_them > tell, np.bool_)


def in_touch(game: Game, side: Side) -> int:
    """Percent of its armies that a side's orders reach in time this turn."""
    days = game.world.days_of(game.state.turn)
    records = [r for r in game.world.scenario.staff_work if r.side == side.key]
    shares = [
        min((r.percent for r in records if r.from_ <= day <= r.to), default=100) for day in days
    ]
    return sum(shares) // len(shares)


def busy_march(game: Game) -> int:
    """Points of marching in a turn from which on a unit had no rest."""
    return game.world.rules.supply.busy_march * game.world.turn_days


def rested(game: Game, side: Side) -> Ints:
    """14.4  (units,) cohesion after rest with supply, or after hunger and days cut off."""
    units = game.state.units
    gain = rest_gain(game, side, units.battles > 0, units.marched >= busy_march(game))
    # A division at rest needs half of what it needs in battle.
    fed = np.minimum(units.supply * 1000 // game.world.rules.recovery.supplied, 1000)
    change = (gain * fed // 1000 - nerves(game)) * game.world.turn_days
    return np.asarray(np.clip(units.cohesion + change, 0, 1000), np.int32)


def rest_gain(game: Game, side: Side, fought: Flags, marched: Flags) -> Ints:
    """14.4  (units,) thousandths of cohesion that a fully supplied unit gains in a day.

    Most when told to refit out of the enemy's zones, less in duties behind the front, little in
    the line or on the march, next to nothing where it fought.
    """
    rules, contact = game.world.rules.recovery, in_contact(game, side)
    refits = game.state.units.posture == Posture.REFIT
    return np.select(
        [fought, contact | marched, refits], [rules.fighting, rules.quiet, rules.rest], rules.behind
    ).astype(np.int32)


def nerves(game: Game) -> Ints:
    """14.4  (units,) thousandths of cohesion a day that hunger and days cut off take."""
    rules, units = game.world.rules.recovery, game.state.units
    hungry = np.where(units.food <= 0, rules.hunger, 0)
    patience = 100 * rules.cut_off_after + grace(game)
    cut_off = np.where(units.isolated > patience, rules.cut_off, 0)
    return np.asarray(hungry + cut_off, np.int32)


def seasoned(game: Game, side: Side) -> Ints:
    """14.6  (units,) experience after the battles since the side last moved."""
    rules, units = game.world.rules.recovery, game.state.units
    learns = on_map(game, side) & (units.experience < rules.seasoned)
    learnt = np.minimum(units.experience + rules.seasoning * units.battles, rules.seasoned)
    return np.where(learns, learnt, units.experience).astype(np.int32)


def discharged(game: Game, side: Side) -> None:
    """14.7  Of the wounded and frostbitten a part comes back from hospital to the depots, later."""
    rules, sides, days = game.world.rules.recovery, game.state.sides, game.world.turn_days
    fit = int(sides.wounded[side]) * rules.wounded_return // 100
    fit += int(sides.frostbite[side]) * rules.frostbitten_return // 100
    beds = int(sides.hospital[side]) + fit - int(sides.admitted[side])
    back = int(beds * (1 - (1 - rules.discharged / 1000) ** days))
    if fit == sides.admitted[side] and not back:
        return
    columns = {name: np.array(getattr(sides, name), np.int32) for name in ("hospital", "admitted")}
    columns["hospital"][side], columns["admitted"][side] = beds - back, fit
    game.emit(ColumnsWritten("sides", columns, "hospital"))
    if back:
        put_in(game, side, {"pool_men": back}, back * known_to_all(game, side))


def known_to_all(game: Game, side: Side) -> int:
    """Mean experience of the side's men on the map: what those who come back from hospital know."""
    there = on_map(game, side)
    men = np.where(there, game.state.units.men, 0).astype(np.int64)
    return int((men * game.state.units.experience).sum() // max(1, int(men.sum())))
