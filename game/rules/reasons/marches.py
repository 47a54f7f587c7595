"""Why a march costs what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from game.hexes.grid import HexId
from game.kernels.reach import CLOSED
from game.model.board import Road, words
from game.model.game import Game
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.model.why import Why
from game.rules.crossing import bearing, crossing_points, valleys
from game.rules.crust import firmness, on_ground
from game.rules.movement import (
    costs_of,
    entry_percent,
    paces,
    reach,
    step_costs,
    tolls,
    zone_percent,
)
from game.rules.reasons.question import Asked
from game.rules.stacks import stack

MOST_STEPS = 8
"""Longer ways are told without the reasons of each step."""
FAR_TURNS = 8
"""Turns ahead for which a way is looked for."""


def why_cost(asked: Asked) -> Why | None:
    """7.1  The points of a step, or of each step of the cheapest way to a hex farther off."""
    game, unit, goal = asked.game, asked.units[0], asked.hexes[-1]
    here = asked.hexes[0] if len(asked.hexes) > 1 else int(game.state.units.hex[unit])
    if here < 0 or here == goal or stack(game, goal, asked.side.enemy):
        return None
    if goal in game.world.board.grid.neighbour_lists[here]:
        return why_step(game, unit, here, goal)
    if here != game.state.units.hex[unit]:
        return None
    far = int(game.state.units.points[unit]) + 100 * game.world.turn_days * FAR_TURNS
    path = reach(game, unit, far).path_to(goal)
    if not path:
        return Why(f"March to {game.world.board.name_of(goal)}", "no way")
    steps = [why_step(game, unit, *step) for step in pairwise(path)]
    cost_of = step_costs(game, unit)
    whole = sum(cost_of(*step) for step in pairwise(path))
    if len(steps) > MOST_STEPS:
        steps = [Why(step.what, step.value, (), step.rule) for step in steps]
    name = game.world.units[unit].name
    return Why(f"{name} to {game.world.board.name_of(goal)}", f"{whole} points", tuple(steps))


def why_step(game: Game, unit: UnitId, here: HexId, there: HexId) -> Why:
    """One step: the pace, terrain or road, water, whose ground it was, enemy zones."""
    cost = step_costs(game, unit)(here, there)
    what = f"Entering {game.world.board.name_of(there)}"
    if cost >= CLOSED:
        return Why(what, "closed", tuple(_closed(game, unit, here, there)))
    return Why(what, f"{cost} points", tuple(_parts(game, unit, here, there)))


def _closed(game: Game, unit: UnitId, here: HexId, there: HexId) -> Iterator[Why]:
    terrain = game.world.board.kind_at(there).id
    direction = game.world.board.grid.direction(here, there)
    table = paces(game, int(game.world.mobility[unit]))
    if table.terrain[game.world.board.terrain[there]] >= CLOSED:
        yield Why(f"{terrain}: closed to its kind", "", (), f"movement.terrain.{terrain}")
    elif costs_of(game, unit)[here, direction] >= CLOSED:
        yield Why("water that nobody can cross now", "")


def _parts(game: Game, unit: UnitId, here: HexId, there: HexId) -> Iterator[Why]:
    side = game.world.side_of[unit]
    direction = game.world.board.grid.direction(here, there)
    marched = int(costs_of(game, unit)[here, direction])
    water = int(
        crossing_points(game, bearing(game, unit), int(game.world.mobility[unit]))[here, direction]
    )
    yield _pace(game, unit, here, there, marched - water)
    if water:
        kind = "minor" if game.world.board.river[here, direction] == 1 else "major"
        yield Why("crossing the water", f"+{water}", (), f"movement.{kind}_river")
    percent = int(entry_percent(game, side)[there])
    if percent != 100:
        hostile = game.state.hexes.control[there] == side.enemy
        rule = "hostile_ground" if hostile else "newly_taken"
        told = "ground that the enemy holds" if hostile else "ground just taken"
        yield Why(told, f"× {percent / 100:.2f}", (), f"movement.{rule}")
    slips = zone_percent(game, unit)
    toll, zone = tolls(game, side, percent=slips)
    if toll[there]:
        yield Why("an enemy zone of control", f"+{int(toll[there])}", (), "movement.zone_entry")
    if zone[here] and zone[there]:
        more = game.world.rules.movement.zone_to_zone * slips // 100
        yield Why("from zone to zone", f"+{more}", (), "movement.zone_to_zone")


def _pace(game: Game, unit: UnitId, here: HexId, there: HexId, points: int) -> Why:
    """The march itself: by road or across country, in this ground."""
    board, hexes = game.world.board, game.state.hexes
    mobility = game.world.class_of(unit)
    ground = words(Ground(int(hexes.ground[there])).name)
    table, terrain = paces(game, int(game.world.mobility[unit])), int(board.terrain[there])
    road = int(board.road[here, board.grid.direction(here, there)])
    percent = int(table.terrain[terrain])
    country = int(on_ground(game, table.country)[there]) * percent // 100
    rule = f"movement.pace.{mobility}.{ground}"
    rows = game.world.rules.movement.pace[mobility][ground]
    reasons = []
    if road and points < country * (2 if valleys(game)[there] else 1):
        paved = road == Road.PAVED
        km, way = (rows.paved, "paved") if paved else (rows.dirt, "dirt")
        reasons.append(
            Why(f"{mobility} on a {way} road, {ground}", f"{km:g} km a day", (), f"{rule}.{way}")
        )
        if hexes.traffic[there]:
            worn = 100 + int(hexes.traffic[there]) / 10
            reasons.append(Why("the road is worn by traffic", f"× {worn / 100:.2f}"))
    else:
        km = rows.country
        reasons.append(
            Why(f"{mobility} across country, {ground}", f"{km:g} km a day", (), f"{rule}.country")
        )
        if percent != 100:
            name = board.kind_at(there).id
            rule = f"movement.terrain.{name}.{mobility}"
            reasons.append(
                Why(board.kind_at(there).name.replace("-", " "), f"× {percent / 100:.2f}", (), rule)
            )
    if firm := int(firmness(game)[there]):
        told = "night frost makes the mud bear"
        reasons.append(Why(told, f"{firm // 10} % as frozen ground", (), "ground.night_frost"))
    if valleys(game)[there]:
        more = game.world.rules.movement.flooded_valley
        reasons.append(
            Why("the valley is flooded", f"× {more / 100:.2f}", (), "movement.flooded_valley")
        )
    km_hex = board.projection.hex_km
    return Why(f"the march of {km_hex:g} km", f"{points}", tuple(reasons))
