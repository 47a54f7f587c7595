"""Strikes behind the front: columns on the roads, railways and bridges, and cities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId, opposite
from game.model.board import Rail, River, Road, Terrain
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.state import Posture, UnitId
from game.model.tables import HARRIED
from game.rules.airspace import aim, sky, unhindered
from game.rules.losses import MILLION, Wounds
from game.rules.stacks import stack
from game.rules.support import CLOSE

Ints = NDArray[np.int32]
Flights: TypeAlias = Mapping[int, int]
"""Sorties by wing."""

DUG_IN: Final = 100
"""Hundredths of a level of trenches from which on a unit is under cover."""
MOST_HIT: Final = 250_000
"""Millionths of a unit's vehicles that one turn's strikes can take."""


@frozen(eq=False)
class Blow:
    """What a strike did."""

    done: dict[str, int]
    """Results by name."""
    hurt: tuple[Wounds, ...] = ()
    hexes: dict[str, dict[HexId, int]] = field(factory=dict)
    """New values of hexes by column."""
    sides: dict[str, int] = field(factory=dict)
    """Added to columns of the other side."""


def weight_of(game: Game, side: Side, target: HexId, flights: Flights) -> int:
    """Hundredths of sorties of dive bombers that count there."""
    whole = sum(sorties * aim(game, wing) for wing, sorties in flights.items())
    return whole * unhindered(game, side, target) // 100


def under_cover(game: Game, unit: UnitId) -> bool:
    """Whether pilots hardly find a unit: it is dug in, or in woods or houses."""
    hexagon = int(game.state.units.hex[unit])
    dug_in = game.state.units.entrenchment[unit] >= DUG_IN
    return bool(dug_in) or int(game.world.board.like[hexagon]) in CLOSE


def in_flight(game: Game, unit: UnitId) -> bool:
    """22.18  Whether a unit is on the retreat: beaten these days, or marching by such orders."""
    units = game.state.units
    if units.entrenchment[unit] >= DUG_IN:
        return False
    days = (game.state.turn + 1 - int(units.fled[unit])) * game.world.turn_days
    beaten = units.fled[unit] > 0 and days < game.world.rules.air.interdiction.fleeing_days
    marching = units.posture[unit] == Posture.WITHDRAW and units.marched[unit] > 0
    return bool(beaten or marching)


def found_there(game: Game, side: Side, target: HexId) -> tuple[UnitId, ...]:
    """The enemies that a strike finds: in the hex, or else in those around."""
    here = stack(game, target, side.enemy)
    if here:
        return here
    around = game.world.board.grid.neighbour_lists[target]
    return tuple(unit for there in around for unit in stack(game, there, side.enemy))


def exposure(game: Game, unit: UnitId) -> int:
    """22.18  Percent of the usual losses that a unit takes from the air."""
    rules = game.world.rules.air.interdiction
    if in_flight(game, unit):
        return rules.fleeing
    return rules.cover if under_cover(game, unit) else 100


def interdict(game: Game, side: Side, target: HexId, flights: Flights) -> Blow:
    """22.17  Vehicles, guns, tanks and men on the roads; who flees suffers several times over."""
    rules = game.world.rules.air.interdiction
    weight = weight_of(game, side, target, flights)
    units = found_there(game, side, target)
    worth = [int(game.state.units.vehicles[u]) + int(game.state.units.men[u]) // 20 for u in units]
    hurt = []
    for unit, share in zip(units, worth, strict=True):
        part = weight * share // max(1, sum(worth)) * exposure(game, unit) // 100
        hurt.append(_hit(game, unit, part))
    done = {name: sum(w.losses[name] for w in hurt) for name in ("vehicles", "guns", "tanks")}
    done["men"] = sum(w.losses["killed"] + w.losses["wounded"] for w in hurt)
    slow = value_at(rules.slow, weight // (100 * game.world.turn_days))
    column = getattr(game.state.hexes, HARRIED[side.enemy])
    harried = {target: max(slow, int(column[target]))}
    for there in game.world.board.grid.neighbour_lists[target]:
        harried[there] = max(slow * rules.around // 100, int(column[there]))
    return Blow(done, tuple(hurt), {HARRIED[side.enemy]: harried})


def _hit(game: Game, unit: UnitId, weight: int) -> Wounds:
    """What so many hundredths of sorties cost a unit."""
    rules, wounds = game.world.rules.air.interdiction, Wounds(game, unit)
    columns = {"vehicles": rules.vehicles, "guns": rules.guns}
    for name, rate in columns.items():
        wounds.lose_pieces(name, _millionths(wounds, name, weight, rate), "bombs")
    tanks = _millionths(wounds, "tanks", weight, rules.tanks)
    wounds.lose_tanks(tanks, tanks, 100, "bombs")
    men = wounds.share("men", _millionths(wounds, "men", weight, rules.men), "bombs")
    wounds.lose_men(men, game.world.rules.combat.losses.splits[wounds.side.key].battle)
    return wounds


def _millionths(wounds: Wounds, column: str, weight: int, rate: int) -> int:
    """The share of a column that is a thousandth of `rate` for each sortie."""
    have = wounds.values[column]
    return min(MOST_HIT, weight * rate * (MILLION // 100_000) // have) if have else 0


def bomb_railway(game: Game, side: Side, target: HexId, flights: Flights) -> Blow:
    """22.19  A line is cut for a time, a junction for longer; a bridge may come down."""
    rules, board = game.world.rules.air.rail, game.world.board
    weight, hexes = weight_of(game, side, target, flights), game.state.hexes
    changed: dict[str, dict[HexId, int]] = {}
    done: dict[str, int] = {}
    lines = int((board.rail[target] > Rail.NONE).sum())
    if lines and hexes.control[target] != side:
        rate = rules.cut * (rules.junction if lines > 2 else 100) // 100
        tenths = _rounded(game, weight * rate, 10_000, "railway cut", target)
        before = int(hexes.cut[target])
        changed["cut"] = {target: max(before, min(rules.most, before + tenths))}
        done["cut"] = changed["cut"][target] - before
    over = bridge_over(game, target)
    if over is not None:
        chance = weight * rules.bridge // 100
        if game.below(10_000, "bridge bombed", target) < chance:
            beyond = board.grid.neighbour(target, over)
            changed["blown"] = {
                target: int(hexes.blown[target]) | 1 << over,
                beyond: int(hexes.blown[beyond]) | 1 << opposite(over),
            }
            done["bridges"] = 1
    return Blow(done, hexes=changed)


def _rounded(game: Game, number: int, divisor: int, purpose: str, key: int) -> int:
    """A quotient whose fraction the dice decide."""
    whole, rest = divmod(number, divisor)
    return whole + (game.below(divisor, purpose, key) < rest)


def bridge_over(game: Game, hexagon: HexId) -> int | None:
    """The hexside of the most important bridge of a hex that stands; None without one."""
    board, blown = game.world.board, int(game.state.hexes.blown[hexagon])
    best: tuple[int, int, int] | None = None
    for over in range(6):
        river = int(board.river[hexagon, over])
        ways = int(board.rail[hexagon, over]) + int(board.road[hexagon, over] > Road.NONE)
        if river == River.NONE or not ways or blown >> over & 1:
            continue
        if board.grid.neighbour(hexagon, over) == OFF_MAP:
            continue
        best = max(best or (0, 0, 0), (river, ways, -over))
    return -best[2] if best else None


def raid_city(game: Game, side: Side, target: HexId, flights: Flights) -> Blow:
    """22.20  Guns and fighters turn most bombers back; fire brigades fight what the rest start."""
    rules, hexes = game.world.rules.air.raid, game.state.hexes
    terrain = game.world.board.kind_at(target).id
    sorties = sum(flights.values())
    by_guns = rules.turned_back.get(terrain, 0)
    by_fighters = rules.by_fighters * sky(game, side.enemy, target) // 100
    through = sorties * (100 - by_guns) * (100 - by_fighters)
    through = _rounded(game, through, 10_000, "bombers over the city", target)
    left = 100 - rules.fire_service.get(terrain, 0)
    burnt = _rounded(game, through * rules.burnt * left, 10_000, "fires", target)
    cut = _rounded(game, through * rules.cut, 100, "station hit", target)
    in_metropolis = game.world.board.like[target] == Terrain.METROPOLIS
    sides, share = game.state.sides, through if in_metropolis else through // 4
    panic = min(share * rules.panic // 100, 1000 - int(sides.panic[side.enemy]))
    morale = min(share * rules.morale // 100, int(sides.morale[side.enemy]))
    burnt = min(burnt, 100 - int(hexes.burnt[target]))
    changed: dict[str, dict[HexId, int]] = {
        "burnt": {target: int(hexes.burnt[target]) + burnt},
        "cut": {target: min(game.world.rules.air.rail.most, int(hexes.cut[target]) + cut)},
    }
    done = {"through": through, "burnt": burnt, "panic": panic, "cut": cut}
    return Blow(done, hexes=changed, sides={"panic": panic, "morale": -morale})
