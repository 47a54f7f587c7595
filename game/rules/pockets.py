"""Pockets: units without a supply path, how long they hold out, and where their men go."""

from __future__ import annotations

from typing import Final

import numpy as np
from attrs import frozen

from game.hexes.grid import HexId
from game.model.events import (
    ColumnsWritten,
    PocketFormed,
    PocketLiquidated,
    UnitsChanged,
)
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.combat import Split
from game.model.rulebook.curve import value_at
from game.model.state import LOSSES, UnitId
from game.rules.losses import Wounds
from game.rules.retreat import WOODS, lay_down_arms
from game.rules.supply import connected
from game.rules.zoc import frontage_used, on_map

PER_TURN: Final = 100
"""Pocket numbers: the turn of forming times this, plus one for each formed that turn."""


@frozen
class Pocket:
    """Units of one side that are cut off together, and the ground they hold."""

    side: Side
    hexes: tuple[HexId, ...]
    units: tuple[UnitId, ...]
    men: int
    divisions: int
    ring: int
    """Metres of ring for each enemy division around it."""
    woods: int
    """Percent of its ground that is woods."""
    days: int
    """Hundredths of days without supply, of the unit longest cut off."""


def find_pockets(game: Game, side: Side) -> list[Pocket]:
    """11.1  The side's pockets as they stand, the largest ground first."""

    def compute() -> list[Pocket]:
        units, grid = game.state.units, game.world.board.grid
        supplied = connected(game, side)
        if not supplied.any():
            # A side without any source of supply is destitute, but not shut in.
            return []
        cut_off = on_map(game, side) & ~supplied[np.maximum(units.hex, 0)]
        if not cut_off.any():
            return []
        held = np.flatnonzero((game.state.hexes.control == side) & ~supplied).tolist()
        ground = {*held, *units.hex[cut_off].tolist()}
        found = []
        for part in grid.connected(ground):
            inside = np.flatnonzero(cut_off & np.isin(units.hex, part))
            if len(inside):
                found.append(_pocket(game, side, part, tuple(inside.tolist())))
        rules = game.world.rules.pockets
        return [p for p in found if p.ring <= rules.encircled or p.days >= rules.forsaken]

    units, hexes = game.state.units, game.state.hexes
    token = units.stamp("hex", "cohesion", "ammunition", "men", "isolated") + hexes.stamp(
        "control", "gauge", "ground", "ice", "traffic"
    )
    return game.memo(("pockets", side), token, compute)


def _pocket(game: Game, side: Side, ground: list[HexId], inside: tuple[UnitId, ...]) -> Pocket:
    units, world = game.state.units, game.world
    here = list(inside)
    woods = sum(1 for hexagon in ground if world.board.terrain[hexagon] in WOODS)
    return Pocket(
        side=side,
        hexes=tuple(ground),
        units=inside,
        men=int(units.men[here].sum()),
        divisions=sum(1 for unit in inside if world.types[unit].size == "division"),
        ring=ring_width(game, side, ground),
        woods=100 * woods // len(ground),
        days=int(units.isolated[here].max()),
    )


def ring_width(game: Game, side: Side, ground: list[HexId]) -> int:
    """11.2  Metres of ring for each division of the enemy's that stands around."""
    grid = game.world.board.grid
    inside = set(ground)
    around = {there for here in ground for there in grid.neighbour_lists[here]} - inside
    sides = sum(1 for here in ground for there in grid.neighbour_lists[here] if there in around)
    side_metres = game.world.board.projection.hex_km * 1000 / 3**0.5
    front = frontage_used(game, side.enemy)
    metres = sum(int(front[hexagon]) for hexagon in around)
    return round(sides * side_metres * game.world.rules.pockets.division_front / max(metres, 1))


def pockets_phase(game: Game, side: Side) -> None:
    """11.3  New pockets are announced; men in pockets give up or filter out; some pockets end."""
    _let_out(game, side)
    pockets = find_pockets(game, side)
    for pocket in pockets:
        _announce(game, pocket)
    shrinking = [pocket for pocket in pockets if pocket.days > game.world.rules.pockets.grace]
    if not shrinking:
        return
    before = numbers(game, side)
    wounds, slipped = _who_gives_up(game, shrinking)
    _write(game, side, wounds, slipped)
    for unit in sorted(wounds):
        if has_collapsed(game, unit):
            lay_down_arms(game, unit, "surrender")
    close_pockets(game, side, before)


def numbers(game: Game, side: Side) -> set[int]:
    """The numbers of the side's pockets that have units in them."""
    pocket = game.state.units.pocket
    return set(pocket[on_map(game, side) & (pocket > 0)].tolist())


def _announce(game: Game, pocket: Pocket) -> None:
    """11.4  A pocket is new when none of its units was in one; those that join take its number."""
    units = game.state.units
    known = {int(units.pocket[unit]) for unit in pocket.units} - {0}
    newcomers = [unit for unit in pocket.units if units.pocket[unit] == 0]
    if known and newcomers:
        zeros = [0] * len(newcomers)
        values = {"pocket": [min(known)] * len(newcomers), "taken": zeros, "slipped": zeros}
        game.emit(UnitsChanged(newcomers, values))
    if known:
        return
    first = game.state.turn * PER_TURN + 1
    taken = int((np.unique(units.pocket) >= first).sum())
    game.emit(
        PocketFormed(
            pocket.side, pocket.hexes, pocket.units, pocket.men, pocket.divisions, first + taken
        )
    )


def _let_out(game: Game, side: Side) -> None:
    """11.5  Units that have a supply path again leave their pocket."""
    units = game.state.units
    marked = on_map(game, side) & (units.pocket > 0)
    free = np.flatnonzero(marked & connected(game, side)[np.maximum(units.hex, 0)])
    if not len(free):
        return
    before = numbers(game, side)
    left = set(units.pocket[np.setdiff1d(np.flatnonzero(marked), free)].tolist())
    for number in sorted(before - left):
        _tell_end(game, side, number, relieved=True)
    zeros = [0] * len(free)
    game.emit(UnitsChanged(free, {"pocket": zeros, "taken": zeros, "slipped": zeros}))


def close_pockets(game: Game, side: Side, before: set[int]) -> None:
    """11.6  Tells of each pocket of `before` in which nobody is left."""
    for number in sorted(before - numbers(game, side)):
        _tell_end(game, side, number, relieved=False)


def _tell_end(game: Game, side: Side, number: int, relieved: bool) -> None:
    units, world = game.state.units, game.world
    members = np.flatnonzero(units.pocket == number)
    there = members[units.hex[members] >= 0]
    divisions = sum(1 for unit in members if world.types[unit].size == "division")
    game.emit(
        PocketLiquidated(
            side=side,
            formed=(number - 1) // PER_TURN,
            divisions=divisions,
            men=int(units.men[there].sum()),
            captured=int(units.taken[members].sum()),
            escaped=int(units.slipped[members].sum()),
            hex=int(units.hex[there[0]] if len(there) else units.seen_hex[members].max()),
            relieved=relieved,
        )
    )


def will_to_fight(game: Game, unit: UnitId) -> int:
    """11.7  Thousandths: days without supply wear it down, and so does lost cohesion."""
    rules, units = game.world.rules.pockets, game.state.units
    fresh = value_at(rules.strength, int(units.isolated[unit]))
    return fresh * min(rules.steady_cohesion, int(units.cohesion[unit])) // rules.steady_cohesion


def surrender_rate(game: Game, pocket: Pocket, unit: UnitId) -> int:
    """11.8  Thousandths of a unit's men who give up in a day."""
    rules = game.world.rules.pockets
    rate = value_at(rules.surrender, will_to_fight(game, unit))
    if len(pocket.hexes) <= rules.small_hexes:
        rate = max(rate, rules.small)
    rate = rate * value_at(rules.ring, pocket.ring) // 100
    rate = rate * value_at(rules.experience, int(game.state.units.experience[unit])) // 100
    return rate * (100 - (100 - rules.woods_hold) * pocket.woods // 100) // 100


def leak_rate(game: Game, pocket: Pocket, unit: UnitId) -> int:
    """11.9  Thousandths of a unit's men who filter out in a day, once they see no hope inside."""
    rules = game.world.rules.pockets
    more = 100 + (rules.woods - 100) * pocket.woods // 100
    hopeless = 1000 - will_to_fight(game, unit)
    return value_at(rules.leak, pocket.ring) * more * hopeless // 100_000


def _who_gives_up(
    game: Game, pockets: list[Pocket]
) -> tuple[dict[UnitId, Wounds], dict[UnitId, int]]:
    """Each unit after a turn in its pocket, and how many of its men are on their way out."""
    rules, days = game.world.rules.pockets, game.world.turn_days
    split = Split(killed=rules.killed, wounded=0, missing=0, captured=100 - rules.killed)
    wounds, slipped = {}, {}
    for pocket in pockets:
        for unit in pocket.units:
            one = wounds[unit] = Wounds(game, unit)
            luck = 100 - rules.luck + game.below(2 * rules.luck + 1, "gives up", unit)
            rate = surrender_rate(game, pocket, unit) * luck // 100
            lost, out = gone(rate, leak_rate(game, pocket, unit), days)
            before = one.values["men"]
            slipped[unit] = before * out // 1000
            one.lose_men(before * lost // 1000, split)
            one.values["men"] -= slipped[unit]
            # What is carried out of a pocket is a rifle; guns and engines stay behind.
            share = (lost + out) * 1000
            for column in ("guns", "vehicles"):
                one.lose_pieces(column, share, "left in the pocket")
            one.lose_tanks(share, share, 100, "left in the pocket")
    return wounds, slipped


def gone(rate: int, leak: int, days: int) -> tuple[int, int]:
    """Thousandths of the men who have given up and who got out after so many days."""
    left, lost, out = 1000, 0, 0
    for _ in range(days):
        give_up, get_out = left * rate // 1000, left * leak // 1000
        lost, out = lost + give_up, out + get_out
        left = max(0, left - give_up - get_out)
    return min(lost, 1000), min(out, 1000 - min(lost, 1000))


def has_collapsed(game: Game, unit: UnitId) -> bool:
    """11.10  Whether so little of a surrounded unit is left that it lays down its arms."""
    establishment = game.world.types[unit].men
    men = int(game.state.units.men[unit])
    return men * 100 < establishment * game.world.rules.pockets.collapse


def _write(
    game: Game, side: Side, wounds: dict[UnitId, Wounds], slipped: dict[UnitId, int]
) -> None:
    """One event for all units in pockets, one for the men on their way out."""
    units, where = game.state.units, list(wounds)
    columns = {name: getattr(units, name).copy() for name in (*Wounds.COLUMNS, "slipped")}
    for name in Wounds.COLUMNS:
        columns[name][where] = [wounds[unit].values[name] for unit in where]
    columns["slipped"][where] += np.array([slipped[unit] for unit in where], np.int32)
    total = {name: sum(w.losses[name] for w in wounds.values()) for name in LOSSES}
    nothing: dict[str, int] = {}
    losses = (total, nothing) if side == Side.AXIS else (nothing, total)
    game.emit(ColumnsWritten("units", columns, "pockets", losses))
    stragglers = game.state.sides.stragglers.copy()
    stragglers[side] += sum(slipped.values())
    game.emit(ColumnsWritten("sides", {"stragglers": stragglers}, "pockets"))
