"""Why a unit has the points it has, how it will rest, and what its machines do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from game.model.game import Game
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.model.why import Why
from game.rules.cold import motorised
from game.rules.reasons.question import Asked
from game.rules.recovery import (
    Ints,
    came_late,
    fuel_points,
    kept_points,
    most_kept,
    nerves,
    on_the_march,
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
LOST = "lost to pinning, or spent before the turn began or at work since"
"""What the state tells no longer apart."""
NAMES = {
    "kv": "KV",
    "t34": "T-34",
    "tanks": "other tanks",
    "assault_guns": "assault guns",
    "vehicles": "lorries",
}


def why_points(asked: Asked) -> Why | None:
    """14.2  The operation points of a unit in a turn as it is now: in this one as long as it has
    done nothing, else in the next."""
    game, unit = asked.game, asked.units[0]
    if game.state.units.hex[unit] < 0:
        return None
    factors = known_factors(asked)
    whole, days = int(points_left(game, asked.side, factors)[unit]), game.world.turn_days
    if has_done_nothing(game, asked.side, unit):
        points, more = int(game.state.units.points[unit]), _of_the_last_turn(game, unit, whole)
    else:
        points, more = _next_turn(game, unit, whole)
    return Why(
        f"Operation points of {game.world.units[unit].name} in a turn",
        f"{points}",
        (Why(f"{days} days", f"{100 * days}"), *_factors(asked, unit, factors), *more),
    )


def has_done_nothing(game: Game, side: Side, unit: UnitId) -> bool:
    """Whether it is the side's turn, and the unit has neither marched nor fought in it."""
    units = game.state.units
    done = units.marched[unit] or units.battles[unit] or units.rail[unit]
    return game.state.to_move == side and not done


def _of_the_last_turn(game: Game, unit: UnitId, whole: int) -> tuple[Why, ...]:
    """14.2  What a unit that has done nothing has over the points of the turn, or lacks of them."""
    over = int(game.state.units.points[unit]) - whole
    kept = min(over, most_kept(game))
    told = []
    if over < 0:
        told.append(Why(LOST, f"-{-over}"))
    if kept > 0:
        told.append(Why("kept of the turn before", f"+{kept}", (), _keeping(game, kept)))
    if over > kept > 0:
        told.append(Why("its staff was nearer when the turn began", f"+{over - kept}"))
    return tuple(told)


def _next_turn(game: Game, unit: UnitId, whole: int) -> tuple[int, tuple[Why, ...]]:
    """9.38, 14.2  A unit's points in the next turn, with what this one adds and takes."""
    units, told = game.state.units, []
    kept = int(kept_points(game)[unit])
    if kept:
        on_march = "kept for the next, as it is on the march"
        words = on_march if on_the_march(game)[unit] else "kept for the next"
        told.append(Why(words, f"+{kept}", (), _keeping(game, kept)))
    points, pinned, debt = whole + kept, int(units.pinned[unit]), int(units.debt[unit])
    if pinned:
        modes = game.world.rules.tactics.modes.items()
        rule = next((f"tactics.modes.{name}.pins" for name, m in modes if m.pins == pinned), "")
        left = f"× {(100 - pinned) / 100:.2f}"
        told.append(Why("pinned by the enemy's attack", left, (), rule))
        points = points * (100 - pinned) // 100
    if spent := min(debt, points):
        told.append(Why("spent before the turn begins", f"-{spent}"))
    return points - spent, tuple(told)


def _keeping(game: Game, points: int) -> str:
    """The rule by which so many points were kept, as far as their number tells."""
    kept = game.world.rules.movement.kept
    return "movement.kept" if points <= kept else "movement.on_the_way"


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
