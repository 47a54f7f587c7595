"""Retreat: which way beaten units go, what it costs them, and what becomes of those shut in."""

from __future__ import annotations

from typing import Final

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.reach import CLOSED
from game.model.board import Terrain, words
from game.model.events import GearAbandoned, UnitDestroyed, UnitMoved
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.rulebook.mobility import MOBILITIES
from game.model.rulebook.movement import Ground
from game.model.state import Posture, UnitId
from game.rules.bridges import burn_behind
from game.rules.endings import RUNNING
from game.rules.influence import influence
from game.rules.losses import MILLION, Wounds
from game.rules.movement import march_costs, take
from game.rules.remnants import fronts
from game.rules.stacks import stacks
from game.rules.stragglers import way_home
from game.rules.supply import farthest, trace
from game.rules.zoc import enemy_there, enemy_zone, room

WOODS: Final = (Terrain.LIGHT_FOREST, Terrain.FOREST, Terrain.MARSH)
"""Where small groups slip away."""


def steps_back(game: Game, unit: UnitId, here: HexId) -> list[tuple[HexId, bool]]:
    """9.18  Hexes to which a unit can fall back from `here`, and whether the enemy commands each.

    It cannot go where enemies stand, where its kind cannot march, or where there is no room;
    friends in a hex keep the enemy from commanding it.
    """
    world, side = game.world, game.world.side_of[unit]
    if MOBILITIES[world.gait[unit]] == "static":
        return []
    costs = march_costs(game, int(world.mobility[unit]))[here]
    enemies, zone = enemy_there(game, side, known=False), enemy_zone(game, side, known=False)
    left, front, standing = room(game, side), fronts(game)[unit], stacks(game, side)
    found = []
    for direction, there in enumerate(world.board.grid.neighbours[here].tolist()):
        if there == OFF_MAP or costs[direction] >= CLOSED or enemies[there] or left[there] < front:
            continue
        found.append((there, bool(zone[there]) and there not in standing))
    return found


def way_back(
    game: Game, unit: UnitId, far: int, attackers: tuple[HexId, ...]
) -> tuple[list[HexId], int]:
    """9.19  The way a beaten unit takes, from its hex, and how many steps the enemy commands.

    Each step goes to free hexes before commanded ones, then towards its supply, own ground and
    away from the attackers.
    """
    side = game.world.side_of[unit]
    path, commanded_steps = [int(game.state.units.hex[unit])], 0
    for _ in range(far):
        steps = [step for step in steps_back(game, unit, path[-1]) if step[0] not in path]
        if not steps or (len(path) > 1 and all(commanded for _, commanded in steps)):
            break
        there, commanded = min(
            steps, key=lambda step: (step[1], *_homeward(game, side, step[0], attackers))
        )
        path.append(there)
        commanded_steps += commanded
    return path, commanded_steps


def _homeward(
    game: Game, side: Side, hexagon: HexId, attackers: tuple[HexId, ...]
) -> tuple[bool, int, int, HexId]:
    distance = game.world.board.grid.distance
    away = sum(distance(hexagon, enemy) for enemy in attackers)
    effort = min(int(trace(game, side)[hexagon]), farthest(game) + 1)
    return int(game.state.hexes.control[hexagon]) != side, effort, -away, hexagon


def give_way(game: Game, unit: UnitId, ending: str, attackers: tuple[HexId, ...]) -> None:
    """9.20  A beaten unit leaves its hex, dissolves, or with no way out stands or surrenders.

    attackers: the hexes from which it was attacked.
    """
    rules, number = game.world.rules.combat.retreat, RUNNING.index(ending)
    path, commanded = way_back(game, unit, rules.hexes[number], attackers)
    if len(path) == 1:
        if is_broken(game, unit, ending):
            lay_down_arms(game, unit, "no retreat")
        return
    wounds = running_wounds(game, unit, ending, commanded)
    establishment = game.world.types[unit].men
    if ending != "retreat" and wounds.values["men"] * 100 < establishment * rules.dissolves:
        dissolve(game, wounds)
        return
    wounds.values["entrenchment"] = 0
    values, side = wounds.changed() | {"fled": game.state.turn + 1}, wounds.side
    points = int(game.state.units.points[unit])
    game.emit(UnitMoved(unit, path, points, values, wounds.losses, side, how="retreat"))
    if any(wounds.losses[name] for name in ("guns", "vehicles", "tanks")):
        left = (wounds.losses[name] for name in ("guns", "vehicles", "tanks"))
        game.emit(GearAbandoned(path[0], side, unit, *left))
    for hexagon in path[1:]:
        take(game, hexagon, side)
    burn_behind(game, unit, path[0], path[1], number)


def running_wounds(game: Game, unit: UnitId, ending: str, commanded: int) -> Wounds:
    """9.21  What a unit loses on its way back: stragglers, guns, and tanks under repair."""
    rules, losses = game.world.rules.combat.retreat, game.world.rules.combat.losses
    wounds, number = Wounds(game, unit), RUNNING.index(ending)
    experience = value_at(losses.experience, int(game.state.units.experience[unit]))
    rate = (rules.retreat, rules.rout, rules.shattered)[number] + rules.through_zone * commanded
    rate = rate * value_at(rules.loose, shaken(game, unit)) // 100
    steady = game.world.rules.combat.wear.steady
    rate = rate * value_at(steady, int(game.state.units.experience[unit])) // 100
    rate = rate * MILLION // 1000 * experience // 100
    rate = rate * influence(game, game.world.side_of[unit], "retreat losses") // 100
    ground = Ground(int(game.state.hexes.ground[game.state.units.hex[unit]]))
    pieces = rate * rules.pieces // 100 * rules.ground[words(ground.name)] // 100
    side = losses.splits[wounds.side.key]
    wounds.lose_men(wounds.share("men", rate, "lost on the way back"), side.retreat)
    for column in ("guns", "vehicles"):
        wounds.lose_pieces(column, pieces, "left behind")
    wounds.lose_tanks(rate, rate, 100, "left behind")
    wounds.scrap(rules.workshop[number])
    return wounds


def heart(game: Game, unit: UnitId) -> int:
    """Cohesion below which a unit of such experience is no longer whole."""
    return value_at(game.world.rules.combat.retreat.broken, int(game.state.units.experience[unit]))


def shaken(game: Game, unit: UnitId) -> int:
    """9.21  Thousandths of cohesion that a unit lacks of what would keep it whole on the run."""
    return max(0, heart(game, unit) - int(game.state.units.cohesion[unit]))


def is_broken(game: Game, unit: UnitId, ending: str) -> bool:
    """Whether a unit without a way out gives up; seasoned troops do so late, routed ones early.

    Who was told to hold at all costs does not give up while it has shells.
    """
    units = game.state.units
    if units.posture[unit] == Posture.HOLD and units.ammunition[unit] > 0 and ending != "shattered":
        return False
    return bool(units.cohesion[unit] < heart(game, unit) * (2 if ending in RUNNING[1:] else 1))


def dissolve(game: Game, wounds: Wounds) -> None:
    """9.22  A beaten remnant scatters; some of its men find back to their lines."""
    rules = game.world.rules.combat
    men = wounds.values["men"]
    back = men * rules.retreat.scattered // 100
    wounds.lose_men(men - back, rules.losses.splits[wounds.side.key].retreat)
    _destroy(game, wounds, "battle", back)


def lay_down_arms(game: Game, unit: UnitId, cause: str) -> None:
    """9.23  A unit surrenders; some of its men slip away, more of them in woods."""
    rules = game.world.rules.combat.retreat
    wounds = Wounds(game, unit)
    men, hexagon = wounds.values["men"], int(game.state.units.hex[unit])
    experience = int(game.state.units.experience[unit])
    back = men * value_at(rules.slip_away, experience) // 100
    if game.world.board.like[hexagon] in WOODS:
        back = min(men, back * rules.slip_away_woods // 100)
    wounds.lose_men(men - back, rules.surrendered)
    _destroy(game, wounds, cause, back)


def _destroy(game: Game, wounds: Wounds, cause: str, stragglers: int) -> None:
    """Takes a unit off the map; all it still had is lost."""
    values, losses = wounds.values, wounds.losses
    wounds.scrap(100)
    losses["tanks"] += values["tanks"] + values["assault_guns"]
    losses["guns"] += values["guns"]
    losses["vehicles"] += values["vehicles"]
    hexagon = int(game.state.units.hex[wounds.unit])
    back = way_home(game, wounds.unit)
    game.emit(UnitDestroyed(wounds.unit, wounds.side, hexagon, cause, losses, stragglers, back))
