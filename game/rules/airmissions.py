"""Missions: which aircraft fly which, and what makes a target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from game.hexes.grid import HexId
from game.model.board import Rail
from game.model.game import Game
from game.model.records import Side
from game.model.state import Mission
from game.rules.airlift import recipients
from game.rules.airspace import in_range, range_of

NO_TARGET: Final = (Mission.REST, Mission.SUPERIORITY, Mission.SUPPORT)
"""Missions that need none: without one, a wing works around its base or wherever it is wanted."""

VERBS: Final[Mapping[Mission, str]] = {
    Mission.REST: "rest",
    Mission.SUPERIORITY: "fight for the sky",
    Mission.SUPPORT: "support battles",
    Mission.INTERDICTION: "attack columns on the roads",
    Mission.RAIL: "bomb railways and bridges",
    Mission.RAID: "raid a city",
    Mission.RECONNAISSANCE: "reconnoitre",
    Mission.TRANSPORT: "carry supply",
}


def able(game: Game, wing: int, mission: Mission) -> bool:
    """Whether aircraft of that kind fly such a mission at all."""
    kind = game.world.rules.air.kinds[game.world.wings[wing].kind]
    match mission:
        case Mission.REST:
            return True
        case Mission.SUPERIORITY:
            return kind.fighter > 0
        case Mission.TRANSPORT:
            return kind.tonnes > 0
        case Mission.RECONNAISSANCE:
            return game.world.wings[wing].kind != "transport"
        case Mission.RAID | Mission.RAIL:
            return game.world.wings[wing].kind in ("bomber", "dive_bomber", "ground_attack")
        case _:
            return kind.strike > 0


def mission_problem(game: Game, wing: int, mission: Mission, target: HexId) -> str | None:
    """22.16  Why a wing cannot fly a mission, as far as its side knows; None when it can."""
    record, board = game.world.wings[wing], game.world.board
    if not able(game, wing, mission):
        return f"{record.name} cannot {VERBS[mission]}: {record.kind.replace('_', ' ')}s do not"
    if target < 0:
        return None if mission in NO_TARGET else f"{record.name} needs a target to {VERBS[mission]}"
    if target >= len(board):
        return f"there is no hex number {target}"
    if not in_range(game, wing, target):
        km = round(range_of(game, wing) * board.projection.hex_km)
        return f"{board.name_of(target)} is out of range of {record.name} ({km} km from its base)"
    check = TARGETS.get(mission)
    return check(game, game.world.wing_sides[wing], target) if check else None


def _railway(game: Game, side: Side, target: HexId) -> str | None:
    board = game.world.board
    if game.state.hexes.control[target] == side:
        return f"{board.name_of(target)} is in your hands"
    if not (board.rail[target] > Rail.NONE).any() and not (board.river[target] > 0).any():
        return f"there is no railway and no bridge at {board.name_of(target)}"
    return None


def _city(game: Game, side: Side, target: HexId) -> str | None:
    board = game.world.board
    place, least = board.place_at.get(target), game.world.rules.air.raid.least_size
    if place is None or place.size < least:
        return f"{board.name_of(target)} is no city that would be worth a raid"
    if game.state.hexes.control[target] == side:
        return f"{place.name} is in your hands"
    return None


def _own_troops(game: Game, side: Side, target: HexId) -> str | None:
    if not recipients(game, side, target):
        return f"none of your troops stand at {game.world.board.name_of(target)} or beside it"
    return None


TARGETS: Final[Mapping[Mission, Callable[[Game, Side, HexId], str | None]]] = {
    Mission.RAIL: _railway,
    Mission.RAID: _city,
    Mission.TRANSPORT: _own_troops,
}
