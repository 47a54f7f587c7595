"""The calendar of reinforcements: who comes when, by which line, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import NOT_YET, UnitId
from game.model.world import NEVER
from game.rules.distance import distances
from game.rules.rail import rail_net, sources
from game.rules.reinforcement import line_problem, planned_hex
from game.rules.reserves import gathers, percent_ready
from game.rules.zoc import enemy_zone

Chance: TypeAlias = Literal["fixed", "likely", "at risk", "held back", "waits"]


@frozen
class Arrival:
    """One formation that is to come."""

    unit: UnitId
    turn: int
    """NEVER when it waits to be called."""
    hex: HexId
    chance: Chance
    why: str
    """What speaks against its coming as planned; empty when nothing does."""
    line: str
    """The railway by which its trains enter the map; empty when it comes otherwise."""
    edge: HexId | None
    """Where that railway enters the map."""
    reserve: bool
    """Whether it belongs to a reserve that can be called up or held back."""
    ready: int
    """How ready it will be, percent of what was planned."""


def arrivals(game: Game, side: Side) -> list[Arrival]:
    """15.14  All that is still to come, in the order of its coming."""

    waiting = game.world.of_side[side] & (game.state.units.hex == NOT_YET)

    def compute() -> list[Arrival]:
        reserve = set(gathers(game, side))
        units, edges = np.flatnonzero(waiting).tolist(), open_edges(game, side)
        found = [arrival(game, side, unit, unit in reserve, edges) for unit in units]
        return sorted(found, key=lambda one: (one.turn, one.hex, one.unit))

    table, hexes = game.state.units, game.state.hexes
    token = (
        table.stamp("due"),
        waiting.tobytes(),
        hexes.stamp("control", "gauge", "cut"),
        game.state.turn,
    )
    return game.memo(("arrivals", side), token, compute)


def open_edges(game: Game, side: Side) -> list[tuple[HexId, str]]:
    """Where the side's railways enter the map and work, and what they are called."""
    net = rail_net(game, side)
    return [(hexagon, source.name) for hexagon, source in sources(game, side) if net[hexagon]]


def arrival(
    game: Game, side: Side, unit: UnitId, reserve: bool, edges: Sequence[tuple[HexId, str]]
) -> Arrival:
    """15.14  What is to be expected of one formation."""
    turn, home = int(game.state.units.due[unit]), planned_hex(game, unit)
    chance, why = _chance(game, side, unit, home, turn, reserve)
    line, edge = _line(game, edges, home)
    ready = percent_ready(game, unit, turn) if reserve and turn < NEVER else 100
    return Arrival(unit, turn, home, chance, why, line, edge, reserve, ready)


def _chance(
    game: Game, side: Side, unit: UnitId, home: HexId, turn: int, reserve: bool
) -> tuple[Chance, str]:
    if turn == NEVER:
        return ("held back", "") if reserve else ("waits", "it waits to be released")
    if game.state.hexes.control[home] != side:
        return "at risk", "the enemy holds the place"
    if cut := line_problem(game, side, unit):
        return "at risk", cut
    safe = game.world.rules.organisation.transit.safe_hexes
    if enemy_zone(game, side)[home] or from_the_enemy(game, side)[home] < safe:
        return "at risk", "the enemy is near"
    return ("likely", "it can still be called or held back") if reserve else ("fixed", "")


def from_the_enemy(game: Game, side: Side) -> NDArray[np.int32]:
    """(hexes,) how far each hex is from the enemy's ground."""
    control = game.state.hexes.control
    return game.memo(
        ("from the enemy", side),
        game.state.hexes.stamp("control"),
        lambda: distances(game, np.flatnonzero(control == side.enemy)),
    )


def _line(game: Game, edges: Sequence[tuple[HexId, str]], home: HexId) -> tuple[str, HexId | None]:
    """The name of the line whose source is nearest to a place, and where it enters the map."""
    if not edges:
        return "", None
    distance = game.world.board.grid.distance
    edge, name = min(edges, key=lambda one: (distance(one[0], home), one[0]))
    return name, edge


def trains_at_the_edge(game: Game, side: Side, turns: int) -> dict[HexId, list[Arrival]]:
    """15.14  The formations whose trains come on to the map soon, by where."""
    found: dict[HexId, list[Arrival]] = {}
    for one in arrivals(game, side):
        if one.edge is not None and one.turn <= game.state.turn + turns:
            found.setdefault(one.edge, []).append(one)
    return found
