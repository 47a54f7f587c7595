"""Upkeep: what the last battles left is settled before a side moves, and what factories send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.model.events import ColumnsWritten, TitleWon
from game.model.game import Game
from game.model.records import Factory, Side
from game.model.state import UnitId
from game.rules.wear import HEAVY, MACHINES
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

TANKS: Final = ("tanks", "kv", "t34", "assault_guns")
"""Columns of machines that a city's shops mend."""


def settle(game: Game, side: Side) -> None:
    """9.38  Points spent in advance or lost to pinning, salvoes, shock, titles, factories."""
    units, rules, days = game.state.units, game.world.rules.tactics, game.world.turn_days
    ours = on_map(game, side)
    values = {
        "points": np.maximum(units.points * (100 - units.pinned) // 100 - units.debt, 0),
        "pinned": np.zeros(len(units), np.int32),
        "debt": np.zeros(len(units), np.int32),
        "reload": np.maximum(units.reload - 100 * days, 0),
        "shock": np.maximum(units.shock - rules.armour.fades * days, 0),
        **from_the_shops(game, side),
    }
    values = {n: np.where(ours, v, getattr(units, n)) for n, v in values.items()}
    changed = {n: v for n, v in values.items() if (v != getattr(units, n)).any()}
    if changed:
        game.emit(ColumnsWritten("units", changed, "upkeep"))
    learn(game, side)
    stock_up(game, side)
    for unit, number in new_guards(game, side):
        experience = min(1000, int(units.experience[unit]) + rules.guards.experience)
        game.emit(TitleWon(unit, int(side), number, experience))


def learn(game: Game, side: Side) -> None:
    """9.28  A side whose units have met KV and T-34 learns by the day how to fight them."""
    rules, sides = game.world.rules.tactics.armour, game.state.sides
    before = int(sides.learned[side])
    if before >= 1000 or not (game.state.units.met[game.world.of_side[side]] > 0).any():
        return
    learned = sides.learned.copy()
    learned[side] = min(1000, before + rules.learns * game.world.turn_days)
    if learned[side] != before:
        game.emit(ColumnsWritten("sides", {"learned": learned}, "upkeep"))


def stock_up(game: Game, side: Side) -> None:
    """16.6  Mines come from the factories; the odd load of a turn by chance."""
    made = game.world.rules.engineers.mines.made.get(side.key, 0)
    made += sum(factory.mines for factory in working(game, side))
    whole, rest = divmod(made * game.world.turn_days, 10)
    loads = whole + (game.below(10, "mines made", int(side)) < rest)
    if loads:
        store = game.state.sides.mines.copy()
        store[side] += loads
        game.emit(ColumnsWritten("sides", {"mines": store}, "upkeep"))


def working(game: Game, side: Side) -> list[Factory]:
    """16.7  The factories that work for a side: in its hands, and not evacuated yet."""
    today, board = game.world.date_of(game.state.turn), game.world.board
    control = game.state.hexes.control
    return [
        factory
        for factory in game.world.scenario.factories
        if factory.side == side.key
        and factory.from_ <= today <= factory.to
        and control[board.place(factory.place).hex] == side
    ]


def near_factory(game: Game, factory: Factory, side: Side) -> NDArray[np.intp]:
    """16.7  The side's units near a factory that do not march or fight."""
    units, grid = game.state.units, game.world.board.grid
    close = np.zeros(len(grid), np.bool_)
    close[list(grid.within(game.world.board.place(factory.place).hex, factory.range))] = True
    there = on_map(game, side) & close[np.maximum(units.hex, 0)] & (units.battles == 0)
    return np.flatnonzero(there)


def from_the_shops(game: Game, side: Side) -> dict[str, Ints]:
    """16.7  Men with submachine guns for the units near a factory; its shops mend their tanks."""
    factories = working(game, side)
    values = {
        name: np.asarray(getattr(game.state.units, name), np.int32).copy()
        for name in ("men", *TANKS, *(tank.shop for tank in MACHINES if tank.kind != "lorry"))
    }
    for factory in factories:
        near = near_factory(game, factory, side)
        _mend(values, near, min(1000, factory.repair * game.world.turn_days))
        _arm(game, values["men"], near, factory.men * game.world.turn_days)
    return values if factories else {}


def _mend(values: dict[str, Ints], near: NDArray[np.intp], rate: int) -> None:
    """Takes thousandths of what is under repair out of the shops, as what it was."""
    for machine in MACHINES:
        if machine.kind == "lorry":
            continue
        done = values[machine.shop][near] * rate // 1000
        values[machine.shop][near] -= done
        values[machine.runs][near] += done
        if machine.runs in HEAVY:
            values["tanks"][near] += done


def _arm(game: Game, men: Ints, near: NDArray[np.intp], count: int) -> None:
    """Divides men between the two units that lack most."""
    types, front = game.world.types, game.world.frontage
    short = [unit for unit in near if front[unit] and men[unit] < types[unit].men]
    for unit in sorted(short, key=lambda u: (men[u] * 100 // types[u].men, u))[:2]:
        men[unit] += count // 2


def new_guards(game: Game, side: Side) -> Iterator[tuple[UnitId, int]]:
    """9.35  Units that win the title of Guards now, and its number within their kind."""
    rules, units, world = game.world.rules.tactics.guards, game.state.units, game.world
    if side.key not in rules.sides:
        return
    worthy = on_map(game, side) & (units.guards == 0) & (units.merit >= rules.merits)
    worthy &= units.cohesion >= rules.cohesion
    given: dict[str, int] = {}
    for unit in np.flatnonzero(worthy).tolist():
        kind = world.types[unit]
        if kind.symbol not in rules.symbols or is_guards(game, unit):
            continue
        last = given.get(kind.symbol) or last_title(game, side, kind.symbol)
        given[kind.symbol] = last + 1
        yield unit, last + 1


def is_guards(game: Game, unit: UnitId) -> bool:
    """9.35  Whether a unit bears the title, by birth or by what it did."""
    return bool(game.state.units.guards[unit]) or "guards" in game.world.units[unit].name.lower()


def last_title(game: Game, side: Side, symbol: str) -> int:
    """9.35  The highest number of Guards among the side's units of a kind."""
    world, given = game.world, game.state.units.guards
    same = [u for u in np.flatnonzero(world.of_side[side]) if world.types[u].symbol == symbol]
    born = sum(1 for unit in same if "guards" in world.units[unit].name.lower())
    return max([born, *(int(given[unit]) for unit in same)])
