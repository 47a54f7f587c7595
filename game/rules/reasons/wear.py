"""Why a unit has the points it has, how it will rest, and what its machines do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.model.game import Game
from game.model.state import Posture, UnitId
from game.model.why import Why
from game.rules.cold import motorised
from game.rules.reasons.question import Asked
from game.rules.recovery import (
    Ints,
    came_late,
    fuel_points,
    kept_by_all,
    kept_points,
    most_kept,
    nerves,
    points_factors,
    points_left,
    rest_gain,
)
from game.rules.wear import MACHINES, engines_that_start, rate_of_fire, repair_rate, running

RULES = {
    "cohesion": "movement.tired",
    "late orders": "recovery.late_orders",
    "command": "command.late",
}
NAMES = {
    "kv": "KV",
    "t34": "T-34",
    "tanks": "other tanks",
    "assault_guns": "assault guns",
    "vehicles": "lorries",
}


def why_points(asked: Asked) -> Why | None:
    """14.2  The operation points of a unit in a turn as it is now."""
    game, unit = asked.game, asked.units[0]
    if game.state.units.hex[unit] < 0:
        return None
    factors = known_factors(asked)
    whole = int(points_left(game, asked.side, factors)[unit])
    days, kept = game.world.turn_days, _kept(game, unit, whole)
    return Why(
        f"Operation points of {game.world.units[unit].name} in a turn",
        f"{whole + sum(points for _, points in kept)}",
        (
            Why(f"{days} days", f"{100 * days}"),
            *_factors(asked, unit, factors),
            *(Why(told, f"+{points}", (), _keeping(game, points)) for told, points in kept),
        ),
    )


def _kept(game: Game, unit: UnitId, whole: int) -> list[tuple[str, int]]:
    """14.2  Points over those of the turn: kept of the last by who has done nothing yet, else
    those that would be kept if the turn ended now."""
    units = game.state.units
    if units.marched[unit]:
        told, points = "kept for the next, as it is on the march", int(kept_points(game)[unit])
    elif units.battles[unit] or units.rail[unit]:
        return []
    else:
        told, points = (
            "kept of the turn before",
            min(int(units.points[unit]) - whole, most_kept(game)),
        )
    return [(told, points)] if points > 0 else []


def _keeping(game: Game, points: int) -> str:
    """The rule by which so many points were kept, as far as their number tells."""
    return "movement.kept" if points <= kept_by_all(game) else "movement.on_the_way"


def known_factors(asked: Asked) -> dict[str, Ints]:
    """14.2  The factors as the side sees them: whose orders came late is chance that is past."""
    game = asked.game
    late = came_late(game, asked.side)[game.state.units.army]
    some = np.where(late, game.world.rules.recovery.late_orders, 100).astype(np.int32)
    return {**points_factors(game, asked.side), "late orders": some}


def _factors(asked: Asked, unit: UnitId, factors: dict[str, Ints]) -> Iterator[Why]:
    game, percent = asked.game, 100
    motor = bool(motorised(game)[unit])
    rules = {**RULES, "cold": "recovery.cold_motor" if motor else "recovery.cold_foot"}
    told = {
        "cohesion": f"cohesion {int(game.state.units.cohesion[unit]) // 10} %",
        "cold": "cold",
        "late orders": "orders come late",
        "command": "headquarters out of reach",
    }
    for name, factor in factors.items():
        percent = percent * int(factor[unit]) // 100
        if factor[unit] != 100:
            yield Why(told[name], f"× {int(factor[unit]) / 100:.2f}", (), rules[name])
    points = np.full(len(game.world.units), game.world.turn_days * percent, np.int32)
    if motor and (fuel := int(fuel_points(game, points)[unit])) < points[unit]:
        yield Why("fuel", f"at most {fuel}", (), "supply.fuel_ground")


def why_rest(asked: Asked) -> Why | None:
    """14.4  A unit's cohesion at its next turn, by what it does until then."""
    game, unit = asked.game, asked.units[0]
    units, days = game.state.units, game.world.turn_days
    if units.hex[unit] < 0:
        return None
    supply = min(int(units.supply[unit]), 1000)
    lost = int(nerves(game)[unit])
    now = int(units.cohesion[unit])
    outcomes = []
    for told, fought, marched in (
        ("if it stays and rests", False, False),
        ("if it marches", False, True),
        ("if it fights", True, False),
    ):
        flags = (np.full(len(game.world.units), flag) for flag in (fought, marched))
        gain = int(rest_gain(game, asked.side, *flags)[unit]) * supply // 1000
        after = min(max(now + (gain - lost) * days, 0), 1000)
        outcomes.append(
            Why(told, f"{after // 10} %", (Why("a day", f"{(gain - lost) / 10:+.1f}"),))
        )
    reasons = [Why(f"supply {supply // 10} %", f"× {supply / 1000:.2f}")]
    if lost:
        reasons.append(
            Why("hunger and days cut off, a day", f"-{lost / 10:.1f}", (), "recovery.hunger")
        )
    if units.posture[unit] != Posture.REFIT:
        reasons.append(Why("told to refit it would rest best", "", (), "recovery.rest"))
    return Why(
        f"Cohesion of {game.world.units[unit].name}", f"{now // 10} %", (*outcomes, *reasons)
    )


def why_machines(asked: Asked) -> Why | None:
    """14.8-14.11  The machines of a unit: running, in the workshop, starting, mended."""
    game, unit = asked.game, asked.units[0]
    rules, units = game.world.rules.machines, game.state.units
    parts = list(_kinds(game, unit))
    if not parts:
        return None
    starts, fire = int(engines_that_start(game)[unit]), int(rate_of_fire(game)[unit])
    rate = int(repair_rate(game)[unit])
    speed = next(
        name for name in ("hindered", "action", "rest") if getattr(rules.repair, name) == rate
    )
    parts += [
        Why("engines that start within two hours", f"{starts} %", (), "machines.starts"),
        Why("rate of fire of the guns", f"{fire} %", (), "machines.guns"),
        Why(
            "mended in a day, of what is in the workshop",
            f"{rate / 10:.1f} %",
            (),
            f"machines.repair.{speed}",
        ),
    ]
    run = int(units.tanks[unit] + units.assault_guns[unit] + units.vehicles[unit])
    name = game.world.units[unit].name
    return Why(f"Machines of {name}", f"{run} run", tuple(parts))


def _kinds(game: Game, unit: UnitId) -> Iterator[Why]:
    for machine in MACHINES:
        runs, shop = (
            running(game, unit, machine),
            int(getattr(game.state.units, machine.shop)[unit]),
        )
        if runs or shop:
            mending = f"{runs} run, {shop} under repair" if shop else f"{runs} run"
            yield Why(NAMES[machine.runs], mending, (), f"machines.fallout.{machine.kind}")
