"""Wear: machines that fall out on the march, and what the workshops give back.

Each kind has its own workshop: a KV comes out as a KV. What cannot be mended is lost at once; what
stands in the workshop when a unit is beaten is lost with the ground.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.board import words
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along, value_at
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.cold import degrees, degrees_at, exposed_share, warmed
from game.rules.influence import influence
from game.rules.zoc import on_map

Ints = NDArray[np.int32]
MILLION: Final = 1_000_000


class Machine(NamedTuple):
    """One kind of machine as columns of `Units`."""

    kind: str
    """Its name in the rules."""
    runs: str
    shop: str
    counts: str
    """The column of losses."""


MACHINES: Final = (
    Machine("kv", "kv", "shop_kv", "tanks"),
    Machine("t34", "t34", "shop_t34", "tanks"),
    Machine("tank", "tanks", "workshop", "tanks"),
    Machine("tank", "assault_guns", "shop_guns", "tanks"),
    Machine("lorry", "vehicles", "shop_lorries", "vehicles"),
)
"""The column `tanks` holds KV and T-34 too; the workshop of that name only the other tanks."""
HEAVY: Final = ("kv", "t34")


def running(game: Game, unit: UnitId, machine: Machine) -> int:
    """How many of a kind a unit has that run."""
    units = game.state.units
    count = int(getattr(units, machine.runs)[unit])
    if machine.runs == "tanks":
        count -= int(units.kv[unit]) + int(units.t34[unit])
    return max(count, 0)


def fallout(game: Game, unit: UnitId, kind: str, ground: Ground) -> int:
    """14.9  Millionths of a kind that fall out for each point of marching, in the cold more."""
    rules = game.world.rules.machines
    cold = value_at(rules.cold_fallout, degrees_at(game, unit))
    more = (cold - 100) * int(exposed_share(game)[unit]) // 100
    return round(rules.fallout[kind][words(ground.name)] * 100) * (100 + more) // 100


def worn(
    game: Game, unit: UnitId, ground: Ground, before: int, after: int
) -> tuple[dict[str, int], dict[str, int]]:
    """14.9  New columns of a unit and its losses when its marching goes from `before` to `after`.

    What falls out follows from all the marches of the turn, so that small steps do not spare it.
    """
    units, rules = game.state.units, game.world.rules.machines
    values: dict[str, int] = {}
    losses = {"tanks": 0, "vehicles": 0}
    for number, machine in enumerate(MACHINES):
        have = running(game, unit, machine)
        if not have:
            continue
        rate = have * fallout(game, unit, machine.kind, ground)
        luck = game.below(MILLION, "fell out", int(unit), number)
        gone = (rate * after + luck) // MILLION - (rate * before + luck) // MILLION
        gone = min(gone, have)
        if gone <= 0:
            continue
        whole, rest = divmod(gone * rules.repairable, 100)
        mended = whole + (game.below(100, "worth mending", int(unit), number, after) < rest)
        _take_out(game, unit, machine, gone, values)
        values[machine.shop] = int(getattr(units, machine.shop)[unit]) + mended
        losses[machine.counts] += gone - mended
    return values, losses


def _take_out(
    game: Game, unit: UnitId, machine: Machine, count: int, values: dict[str, int]
) -> None:
    """Takes machines of a kind out of the columns in which they stand."""
    units = game.state.units
    for column in (machine.runs, "tanks") if machine.runs in HEAVY else (machine.runs,):
        values[column] = values.get(column, int(getattr(units, column)[unit])) - count


def abandoned(
    game: Game, unit: UnitId, values: dict[str, int], losses: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """7.10  The same when a unit then goes on foot: a share of all that stands without fuel, and of
    the guns that were towed, is left to the enemy."""
    units, share = game.state.units, game.world.rules.movement.left_behind
    values, losses = dict(values), dict(losses)

    def now(column: str) -> int:
        return values.get(column, int(getattr(units, column)[unit]))

    for machine in MACHINES:
        heavy = sum(map(now, HEAVY)) if machine.runs == "tanks" else 0
        if left := (now(machine.runs) - heavy) * share // 100:
            _take_out(game, unit, machine, left, values)
            losses[machine.counts] = losses.get(machine.counts, 0) + left
    if left := now("guns") * share // 100:
        values["guns"] = now("guns") - left
        losses["guns"] = losses.get("guns", 0) + left
    return values, losses


def repair_rate(game: Game) -> Ints:
    """14.8  (units,) thousandths of what stands in each workshop that are mended in a day."""
    machines, units = game.world.rules.machines, game.state.units
    busy = (units.battles > 0) | (units.marched > 0)
    supplied = units.supply >= game.world.rules.recovery.supplied
    hindered = (degrees(game) < machines.severe_cold) | ~supplied
    rates = machines.repair
    return np.select([hindered, busy], [rates.hindered, rates.action], rates.rest).astype(np.int32)


def mended(game: Game, side: Side) -> dict[str, Ints]:
    """14.8  Machines that leave the workshop: few in action, fewer in severe cold or unsupplied."""
    units, there = game.state.units, on_map(game, side)
    rate, days = repair_rate(game), game.world.turn_days
    rate = np.minimum(rate * influence(game, side, "repair") // 100, 1000)
    values: dict[str, Ints] = {}
    for number, machine in enumerate(MACHINES):
        shop = getattr(units, machine.shop)
        if not shop.any():
            continue
        speed = game.world.rules.machines.lorries if machine.kind == "lorry" else 100
        due = shop * (rate * speed // 100) * days
        done = due // 1000
        for unit in np.flatnonzero(there & (due % 1000 > 0)):
            # The odd one is mended by chance, so that small workshops do not stand still for ever.
            luck = game.below(1000, "a tank mended", int(side), int(unit), number)
            done[unit] += luck < due[unit] % 1000
        done = np.minimum(done, shop)
        values[machine.shop] = shop - done
        values[machine.runs] = values.get(machine.runs, getattr(units, machine.runs)) + done
        if machine.runs in HEAVY:
            values["tanks"] = values.get("tanks", units.tanks) + done
    return values


def engines_that_start(game: Game) -> Ints:
    """14.10  (units,) percent of engines that start within two hours in the cold of the turn."""
    rules = game.world.rules.machines
    kit = game.state.units.kit
    return warmed(rules, along(rules.starts, degrees(game)), kit, exposed_share(game))


def rate_of_fire(game: Game) -> Ints:
    """14.11  (units,) percent of their rate of fire that the guns keep."""
    rules, kit = game.world.rules.machines, game.state.units.kit
    return warmed(rules, along(rules.guns, degrees(game)), kit, exposed_share(game))
