"""Command: what its army's staff, its commander and army boundaries make of a unit.

A unit hears its army's headquarters within a range that goes by the kind of the staff. Beyond it,
or while the staff is shaken, it fights and marches worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import along, value_at
from game.model.state import UnitId
from game.rules.distance import apart
from game.rules.stacks import stack, stacks
from game.rules.standing import binding
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

ORDINARY: Final = 5
"""Rating of a commander who is neither good nor bad, and of a chief of staff who acts for one."""
STANDING: Final = ("hex", "parent", "leader", "shaken", "toll")
"""Columns of `Armies` on which what a staff can do depends."""


@frozen
class Staff:
    """12.1  What an army's headquarters can do now."""

    hex: HexId
    """Below 0 where there is none on the map, or where nobody knows."""
    range: int
    """Hexes."""
    rating: int
    above: int
    """Percent of strength that the commander of its front adds."""
    shaken: int
    """Percent of the strength of its units that is left while it is shaken."""
    in_chain: bool
    """Whether the staff above it can reach it."""
    attacks: int
    """How many attacks a turn it supports well."""
    stiff: int
    """Thousandths of cohesion by which its units stand firmer because they may not go back."""


def staffs(game: Game) -> tuple[Staff, ...]:
    """12.1  Every army's staff, as far as one knows."""

    def compute() -> tuple[Staff, ...]:
        return tuple(_staff(game, army) for army in range(len(game.world.armies)))

    return game.memo("staffs", staffs_stamp(game), compute)


def staffs_stamp(game: Game) -> tuple[object, ...]:
    """What the state of all staffs depends on."""
    return (*game.state.armies.stamp(*STANDING), *game.state.directives.stamp("stage", "stance"))


def _staff(game: Game, army: int) -> Staff:
    armies, rules = game.state.armies, game.world.rules.command
    able, top = rating(game, army), front_over(game, army)
    record, side = game.world.armies[army], game.world.army_sides[army]
    parent, here = int(armies.parent[army]), int(armies.hex[army])
    shaken = int(armies.shaken[army]) > 0
    tenths = rules.staffs[side.key].attacks[record.kind] * game.world.turn_days
    tenths = tenths * (100 + rules.attacks_by_rating * (able - ORDINARY)) // 100
    return Staff(
        hex=here,
        range=reach_of_staff(game, army),
        rating=able,
        above=0 if top == army else rules.above * (rating(game, top) - ORDINARY),
        shaken=100 - int(armies.toll[army]) if shaken else 100,
        in_chain=parent < 0 or here < 0 or not beyond(game, parent, here),
        attacks=max(1, (tenths + 5) // 10),
        stiff=rules.directives.stiffer if binding(game, army, "no_withdrawal") else 0,
    )


def reach_of_staff(game: Game, army: int) -> int:
    """12.2  Hexes to which an army's orders go in time; fewer after its staff was overrun."""
    rules, armies = game.world.rules.command, game.state.armies
    far = rules.staffs[game.world.army_sides[army].key].range[game.world.armies[army].kind]
    silent = armies.shaken[army] > 0 and armies.toll[army] >= rules.lost.toll
    return far * rules.signals // 100 if silent else far


def beyond(game: Game, army: int, hexagon: HexId) -> int:
    """12.2  Hexes by which a place lies beyond an army's range; 0 within it or without a staff."""
    here = int(game.state.armies.hex[army])
    if here < 0 or hexagon < 0:
        return 0
    return max(0, game.world.board.grid.distance(here, hexagon) - reach_of_staff(game, army))


def rating(game: Game, army: int) -> int:
    """12.3  How able an army's commander is, 1 to 10; ordinary when nobody is named."""
    leader = int(game.state.armies.leader[army])
    return game.world.people[leader].rating if leader >= 0 else ORDINARY


def hold_percents(game: Game, staff: Staff, hexagon: HexId, settling: int) -> tuple[int, int, int]:
    """12.4  Percent of a unit's strength by commander, by range, and by what upset its command."""
    rules = game.world.rules.command
    led = 100 + game.world.rules.combat.own.rating * (staff.rating - ORDINARY) + staff.above
    far = 100
    if staff.hex >= 0 and hexagon >= 0:
        over = game.world.board.grid.distance(staff.hex, hexagon) - staff.range
        far = value_at(rules.far, over)
    upset = staff.shaken * (rules.unsettled if settling > 0 else 100) // 100
    return led, far, upset


def hexes_beyond(game: Game, side: Side) -> Ints:
    """(units,) hexes by which the side's units stand beyond the range of their army's staff."""
    units, known = game.state.units, staffs(game)
    at = np.array([staff.hex for staff in known], np.int32)[units.army]
    ranges = np.array([staff.range for staff in known], np.int32)[units.army]
    heard = on_map(game, side) & (at >= 0)
    far = apart(game, np.maximum(at, 0), np.maximum(units.hex, 0)) - ranges
    return np.where(heard, np.maximum(far, 0), 0).astype(np.int32)


def points_percent(game: Game, side: Side) -> Ints:
    """12.5  (units,) percent of their operation points that orders in time leave the units."""
    rules = game.world.rules.command
    chained = np.array([100 if s.in_chain else rules.chain for s in staffs(game)], np.int32)
    late = along(rules.late, hexes_beyond(game, side))
    return np.asarray(late * chained[game.state.units.army] // 100, np.int32)


def leading_army(game: Game, units: Sequence[UnitId]) -> int:
    """12.6  The army that leads an attack: that of the most men who go forward."""
    men: dict[int, int] = {}
    for unit in units:
        army = int(game.state.units.army[unit])
        front = 1 if game.world.frontage[unit] else 0
        men[army] = men.get(army, 0) + front * int(game.state.units.men[unit]) + front
    return max(men, key=lambda army: (men[army], -army))


def attacks_over(game: Game, army: int) -> int:
    """12.6  By how many the attacks of this turn, with one more, are over what a staff supports."""
    return max(0, int(game.state.armies.attacks[army]) + 1 - staffs(game)[army].attacks)


def support_percent(game: Game, units: Sequence[UnitId]) -> int:
    """12.6  Percent of an attack's strength by the attacks that its army led before it."""
    over = attacks_over(game, leading_army(game, units))
    return value_at(game.world.rules.command.beyond, over)


def together(game: Game, one: int, other: int) -> bool:
    """12.7  Whether two armies fight under one hand: the same, or one commands the other."""
    parent = game.state.armies.parent
    return one == other or parent[one] == other or parent[other] == one


def front_over(game: Game, army: int) -> int:
    """The highest staff above an army: its front or army group."""
    for _ in range(len(game.world.armies)):
        above = int(game.state.armies.parent[army])
        if above < 0:
            break
        army = above
    return army


def neighbours_in_line(game: Game, hexagon: HexId, side: Side, known: bool = False) -> set[int]:
    """The armies whose units hold a hex or one next to it."""
    armies, frontage = game.state.units.army, game.world.frontage
    standing, sighted = stacks(game, side), game.state.units.sighted
    around = (hexagon, *game.world.board.grid.neighbour_lists[hexagon])
    return {
        int(armies[unit])
        for there in around
        for unit in standing.get(there, ())
        if frontage[unit] and (sighted[unit] or not known)
    }


def seam_percent(game: Game, hexagon: HexId, side: Side, known: bool = False) -> int:
    """12.7  Percent of a defence in a hex where sectors meet: of two armies, or of two fronts."""
    rules = game.world.rules.command
    here = {int(game.state.units.army[u]) for u in stack(game, hexagon, side, known)}
    percent = 100
    for other in neighbours_in_line(game, hexagon, side, known):
        for own in here:
            if together(game, own, other):
                continue
            same = front_over(game, own) == front_over(game, other)
            percent = min(percent, rules.seam if same else rules.front_seam)
    return percent


def seams(game: Game, side: Side, known: bool = False) -> dict[HexId, int]:
    """12.7  The hexes that a side's units hold where sectors meet, and percent of their defence."""
    there = np.unique(game.state.units.hex[on_map(game, side, known)])
    found = {int(h): seam_percent(game, int(h), side, known) for h in there if h >= 0}
    return {hexagon: percent for hexagon, percent in found.items() if percent < 100}
