"""Combat: who may attack whom, and how a battle is fought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED
from game.model.events import AttackLed, SecondLineHeld, UnitMoved
from game.model.game import Game
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.battle import battle_fought, fought_before
from game.rules.collapse import close_pockets
from game.rules.combat_table import result_at, table_rates
from game.rules.command import leading_army
from game.rules.directives import count_attack, count_giving_ground
from game.rules.endings import RUNNING
from game.rules.movement import has_room, march_costs, take
from game.rules.odds import Odds, odds
from game.rules.pockets import numbers
from game.rules.reckoning import Factor
from game.rules.remnants import remnants
from game.rules.retreat import give_way, is_broken, lay_down_arms, steps_back
from game.rules.sight import look
from game.rules.stacks import batteries, stack
from game.rules.support import fly_support
from game.rules.zoc import enemy_beside, enemy_there

__all__ = ["Factor", "Odds", "attack_problem", "can_attack", "fight", "odds"]

ORDERED_MODES: Final = ("normal", "holding", "all-out", "probing")
"""9.25  The ways to attack that can be ordered."""


def can_attack(game: Game, unit: UnitId) -> list[HexId]:
    """9.1  The hexes that a unit could attack now, alone or not, as far as its side knows."""
    grid, here = game.world.board.grid, int(game.state.units.hex[unit])
    side, far = game.world.side_of[unit], game.world.types[unit].support_range
    if (not far and not enemy_beside(game, side)[here]) or unit_problem(game, unit):
        return []
    enemies = enemy_there(game, side)
    if far:
        return sorted(there for there in grid.within(here, far) if enemies[there])
    costs = march_costs(game, int(game.world.mobility[unit]))
    return [
        there
        for direction, there in enumerate(grid.around[here])
        if there != OFF_MAP and enemies[there] and costs[here, direction] < CLOSED
    ]


def attack_problem(
    game: Game, units: Sequence[UnitId], target: HexId, mode: str = "normal"
) -> str | None:
    """9.1  Why `units` cannot attack `target`, as far as their side knows; None when they can."""
    board, world = game.world.board, game.world
    if not units:
        return "nobody was chosen to attack"
    if len(set(units)) < len(units):
        return f"{world.units[max(units, key=units.count)].name} was chosen twice"
    if not 0 <= target < len(board):
        return f"there is no hex number {target}"
    if len({int(world.side[unit]) for unit in units}) > 1:
        return "units of both sides cannot attack together"
    if not enemy_there(game, world.side_of[units[0]])[target]:
        return f"no enemy is seen at {board.name_of(target)}"
    for unit in units:
        if problem := unit_problem(game, unit) or reach_problem(game, unit, target):
            return problem
    if not any(world.frontage[unit] for unit in units):
        return "batteries do not attack without units that go forward"
    worn = remnants(game)
    if all(worn[unit] for unit in units if world.frontage[unit]):
        return "remnants of units do not attack alone"
    if mode not in ORDERED_MODES:
        return f"there is no way to attack called '{mode}'"
    return points_problem(game, units, target, mode)


def unit_problem(game: Game, unit: UnitId) -> str | None:
    """Why a unit cannot attack at all, whatever it costs; None when it can."""
    units, rules = game.state.units, game.world.rules.combat
    name = game.world.units[unit].name
    if units.hex[unit] < 0:
        return f"{name} is not on the map"
    if MOBILITIES[game.world.gait[unit]] == "static":
        return f"{name} cannot leave its positions to attack"
    if units.rail[unit]:
        return f"{name} is on its trains"
    if units.cohesion[unit] < rules.least_cohesion:
        return f"{name} is too shaken to attack"
    if units.men[unit] <= 0:
        return f"{name} has nobody left to attack with"
    if units.points[unit] < rules.overrun_points:
        return f"{name} has {units.points[unit]} operation points left and needs {rules.points}"
    return None


def reach_problem(game: Game, unit: UnitId, target: HexId) -> str | None:
    """Why a unit's attack cannot reach a hex; None when it can."""
    board, here = game.world.board, int(game.state.units.hex[unit])
    name = game.world.units[unit].name
    if unit in batteries(game).get(target, ()):
        return None
    if target not in board.grid.neighbour_lists[here]:
        return f"{name} is not next to {board.name_of(target)}"
    costs = march_costs(game, int(game.world.mobility[unit]))
    if costs[here, board.grid.direction(here, target)] >= CLOSED:
        return f"{name} cannot go to {board.name_of(target)}"
    return None


def points_problem(
    game: Game, units: Sequence[UnitId], target: HexId, mode: str = "normal"
) -> str | None:
    """9.1  Each attacker pays the battle's points; an overrun is cheaper."""
    points, rules = game.state.units.points, game.world.rules
    poorest = min(units, key=lambda unit: int(points[unit]))
    whole = rules.combat.points * rules.tactics.modes[mode].points // 100
    if points[poorest] >= whole:
        return None
    foreseen = odds(game, units, target, mode=mode)
    if points[poorest] >= foreseen.length:
        return None
    name = game.world.units[poorest].name
    return f"{name} has {points[poorest]} operation points left and needs {foreseen.length}"


def fight(
    game: Game,
    units: Sequence[UnitId],
    target: HexId,
    advance: bool = True,
    mode: str = "normal",
) -> None:
    """9.2  Fights the battle for `target`: losses, the defender's test, retreat and advance."""
    battle = odds(game, units, target, known=False, mode=mode)
    # Another attack in the same turn is another situation; the order of naming units is not.
    before = fought_before(game, battle.defenders.units)
    roll = game.below(1000, "battle", target, before, *sorted(units))
    ending = ending_of(battle, roll)
    if (table := game.world.rules.combat.table) is not None:
        result = result_at(table, battle.ratio, roll)
        ending, battle = result.ending, evolve(battle, rates=table_rates([result]))
    side = game.world.side_of[battle.defenders.units[0]]
    shut_in = numbers(game, side)
    defenders = battle.defenders.units
    origins = tuple(dict.fromkeys(int(game.state.units.hex[u]) for u in units))
    stuck = ending != "held" and not any(steps_back(game, unit, target) for unit in defenders)
    giving_up = who_gives_up(game, battle, ending) if stuck else ()
    if stuck:
        ending = "surrendered" if len(giving_up) == len(defenders) else "held"
    if ending != "held":
        battle = cut_short(battle, roll)
    game.emit(battle_fought(game, battle, roll, ending, stuck))
    lead_attack(game, units, target)
    if ending != "held":
        count_giving_ground(game, defenders)
    for number, flown in enumerate(battle.air):
        fly_support(game, (side.enemy, side)[number], target, flown)
    for unit in sorted(defenders, key=lambda unit: (game.world.frontage[unit] > 0, unit)):
        if unit in giving_up:
            lay_down_arms(game, unit, "no retreat")
        elif ending != "held":
            give_way(game, unit, ending, origins)
    if not stack(game, target, side):
        fight_free(game, battle)
        if advance:
            go_forward(game, units, target)
    close_pockets(game, side, shut_in)
    look(game)


def who_gives_up(game: Game, battle: Odds, ending: str) -> tuple[UnitId, ...]:
    """9.20  Of the beaten without a way out: who is broken; all of them, where nobody of those who
    hold the front is steady, or where the enemy is too strong to be held."""
    units = battle.defenders.units
    broken = tuple(unit for unit in units if is_broken(game, unit, ending))
    steady = any(game.world.frontage[unit] > 0 for unit in units if unit not in broken)
    swept = battle.ratio >= game.world.rules.combat.swept_ratio
    return broken if steady and not swept else units


def cut_short(battle: Odds, roll: int) -> Odds:
    """9.14  A battle that ends when the enemy gives ground: the lower the roll the earlier, and the
    less it costs; what it leaves of the day is the attacker's."""
    chance, least = 1000 - battle.chances["held"], battle.lasting[0]
    if least == battle.length:
        return battle
    lasts = max(least, battle.length * (roll + 1) // chance)
    rates = battle.rates[0] * lasts // battle.length, battle.rates[1] * lasts // battle.length
    spared = battle.length - lasts
    return evolve(battle, length=lasts, points=battle.points - spared, rates=rates)


def lead_attack(game: Game, units: Sequence[UnitId], target: HexId) -> None:
    """12.6  The army that leads an attack has that much less of its staff's time for others."""
    count_attack(game, units, target)
    army = leading_army(game, units)
    led = int(game.state.armies.attacks[army]) + 1
    game.emit(AttackLed(game.world.army_sides[army], army, led))


def fight_free(game: Game, battle: Odds) -> None:
    """9.32  Victors whom a second line catches lose points over it."""
    if not any(test.name == "second line" for test in battle.tests):
        return
    toll, points = game.world.rules.tactics.second_line.points, game.state.units.points
    side = game.world.side_of[battle.attackers.units[0]]
    held = [unit for unit in battle.attackers.units if points[unit] > 0]
    if toll and held and side == game.state.to_move:
        left = [max(0, int(points[unit]) - toll) for unit in held]
        game.emit(SecondLineHeld(battle.target, side, held, left))


def ending_of(battle: Odds, roll: int) -> str:
    """9.14  The ending that a roll of 0 to 999 brings: low rolls are good for the attacker."""
    for ending in reversed(RUNNING):
        if roll < battle.chances[ending]:
            return ending
        roll -= battle.chances[ending]
    return "held"


def go_forward(game: Game, units: Sequence[UnitId], target: HexId) -> None:
    """9.24  The fastest and strongest attacker enters the hex that the enemy left."""
    world, here = game.world, game.state.units.hex
    first = first_to_enter(game, units, target)
    if first is None:
        return
    path = (int(here[first]), target)
    points = int(game.state.units.points[first])
    side = world.side_of[first]
    game.emit(UnitMoved(first, path, points, {"entrenchment": 0}, side=side, how="advance"))
    take(game, target, side)


def first_to_enter(game: Game, units: Sequence[UnitId], target: HexId) -> UnitId | None:
    """9.24  Which attacker enters a hex that the enemy leaves; None when none can."""
    world, here = game.world, game.state.units.hex
    able = [
        unit
        for unit in units
        if world.frontage[unit] and has_room(game, unit, target) and here[unit] >= 0
    ]
    quick = world.rules.combat.overrun_mobility
    return min(
        able,
        key=lambda u: (
            world.class_of(u) not in quick,
            -int(game.state.units.men[u]),
            u,
        ),
        default=None,
    )
