"""The end of pockets: how will fades without supply, who gives up, and who filters out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.model.events import ColumnsWritten, PocketFormed, PocketLiquidated, UnitsChanged
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.combat import Split
from game.model.rulebook.curve import value_at
from game.model.rulebook.pockets import PocketRules
from game.model.state import UnitId
from game.model.tables import LOSSES
from game.rules.losses import Wounds
from game.rules.pockets import PER_TURN, Pocket, find_pockets, numbers
from game.rules.retreat import lay_down_arms
from game.rules.stragglers import way_home
from game.rules.supply import connected_units
from game.rules.zoc import on_map


class Plight(NamedTuple):
    """What decides whether a surrounded unit fights on."""

    isolated: int
    """Hundredths of days without a supply path."""
    cohesion: int
    experience: int
    stock: int
    """Hundredths of days of food or ammunition left, whichever is less."""


def plight(game: Game, unit: UnitId) -> Plight:
    """How a unit stands now."""
    units = game.state.units
    return Plight(
        int(units.isolated[unit]),
        int(units.cohesion[unit]),
        int(units.experience[unit]),
        min(int(units.food[unit]), int(units.ammunition[unit])),
    )


def pockets_phase(game: Game, side: Side) -> None:
    """11.3  New pockets are announced; men in pockets give up or filter out; some pockets end."""
    _let_out(game, side)
    pockets = find_pockets(game, side)
    for pocket in pockets:
        _announce(game, pocket)
    for pocket in pockets:
        _tie_down(game, pocket)
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


def _announce(game: Game, pocket: Pocket) -> None:
    """11.4  A pocket is new when none of its units was in one; those that join take its number."""
    units = game.state.units
    known = {int(units.pocket[unit]) for unit in pocket.units} - {0}
    newcomers = [unit for unit in pocket.units if units.pocket[unit] == 0]
    if known and newcomers:
        zeros = [0] * len(newcomers)
        values = {
            "pocket": [min(known)] * len(newcomers),
            "taken": zeros,
            "slipped": zeros,
            "tied": [pocket.tied] * len(newcomers),
        }
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


def _tie_down(game: Game, pocket: Pocket) -> None:
    """11.11  Every day that a pocket lives, the divisions around it are not elsewhere."""
    cost = pocket.holds * game.world.turn_days // 10
    if cost:
        total = [pocket.tied + cost] * len(pocket.units)
        game.emit(UnitsChanged(pocket.units, {"tied": total}))


def _let_out(game: Game, side: Side) -> None:
    """11.5  Units that are supplied again leave their pocket."""
    units = game.state.units
    marked = on_map(game, side) & (units.pocket > 0)
    fed = (units.isolated == 0) & connected_units(game, side)
    free = np.flatnonzero(marked & fed)
    if not len(free):
        return
    before = numbers(game, side)
    left = set(units.pocket[marked & ~fed].tolist())
    for number in sorted(before - left):
        _tell_end(game, side, number, relieved=True)
    zeros = [0] * len(free)
    columns = dict.fromkeys(("pocket", "taken", "slipped", "tied"), zeros)
    game.emit(UnitsChanged(free, columns))


def close_pockets(game: Game, side: Side, before: set[int]) -> None:
    """11.6  Tells of each pocket of `before` in which nobody is left."""
    for number in sorted(before - numbers(game, side)):
        _tell_end(game, side, number, relieved=False)


def _tell_end(game: Game, side: Side, number: int, relieved: bool) -> None:
    units, world = game.state.units, game.world
    members = np.flatnonzero(units.pocket == number)
    there = members[units.hex[members] >= 0]
    divisions = world.divisions_among(members)
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
            tied=int(units.tied[members].max()),
            pocket=number,
        )
    )


def will(rules: PocketRules, one: Plight) -> int:
    """11.7  Thousandths: hungry days wear the will to fight down, and so does lost cohesion."""
    days = one.isolated * value_at(rules.stocked, one.stock) // 100
    steady = rules.steady_cohesion
    return value_at(rules.strength, days) * min(steady, one.cohesion) // steady


def will_to_fight(game: Game, unit: UnitId) -> int:
    """11.7  Thousandths of a unit's will to fight that are left."""
    return will(game.world.rules.pockets, plight(game, unit))


def surrender_rate(rules: PocketRules, pocket: Pocket, one: Plight) -> int:
    """11.8  Thousandths of a unit's men who give up in a day."""
    rate = value_at(rules.surrender, will(rules, one))
    if len(pocket.hexes) <= rules.small_hexes:
        rate = max(rate, rules.small)
    rate = rate * value_at(rules.ring, pocket.ring) // 100
    rate = rate * value_at(rules.experience, one.experience) // 100
    return rate * (100 - (100 - rules.woods_hold) * pocket.woods // 100) // 100


def leak_rate(rules: PocketRules, pocket: Pocket, one: Plight) -> int:
    """11.9  Thousandths of a unit's men who filter out in a day, once they see no hope inside."""
    more = 100 + (rules.woods - 100) * pocket.woods // 100
    hopeless = 1000 - will(rules, one)
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
            state = plight(game, unit)
            luck = 100 - rules.luck + game.below(2 * rules.luck + 1, "gives up", unit)
            rate = surrender_rate(rules, pocket, state) * luck // 100
            lost, out = gone(rate, leak_rate(rules, pocket, state), days)
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
    """11.10  Whether so little of a surrounded unit is left that it lays down its arms; seasoned
    troops do so late, as they give up late."""
    return int(game.state.units.men[unit]) < last_men(game, unit)


def last_men(game: Game, unit: UnitId) -> int:
    """Men below which a surrounded unit lays down its arms."""
    percent = value_at(game.world.rules.pockets.collapse, int(game.state.units.experience[unit]))
    return game.world.types[unit].men * percent // 100


def _write(
    game: Game, side: Side, wounds: dict[UnitId, Wounds], slipped: dict[UnitId, int]
) -> None:
    """One event for all units in pockets, one for the men on their way out."""
    units, where = game.state.units, list(wounds)
    names = (*Wounds.COLUMNS, "slipped", "stragglers", "back")
    columns = {name: getattr(units, name).copy() for name in names}
    for name in Wounds.COLUMNS:
        columns[name][where] = [wounds[unit].values[name] for unit in where]
    out = np.array([slipped[unit] for unit in where], np.int32)
    columns["back"][where] = [way_home(game, unit) for unit in where]
    columns["slipped"][where] += out
    columns["stragglers"][where] += out
    total = {name: sum(w.losses[name] for w in wounds.values()) for name in LOSSES}
    nothing: dict[str, int] = {}
    losses = (total, nothing) if side == Side.AXIS else (nothing, total)
    game.emit(ColumnsWritten("units", columns, "pockets", losses))
    stragglers = game.state.sides.stragglers.copy()
    stragglers[side] += sum(slipped.values())
    game.emit(ColumnsWritten("sides", {"stragglers": stragglers}, "pockets"))
