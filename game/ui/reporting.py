"""Tables of the reports: losses, strengths, arrivals."""

from __future__ import annotations

from typing import Final

from game.engine.sequence import strength
from game.model.game import Game
from game.model.records import Side
from game.model.state import LOSSES, NOT_YET
from game.ui.figures import thousands

LOSS_TITLES: Final = {
    "killed": "Killed",
    "wounded": "Wounded",
    "missing": "Missing",
    "captured": "Captured",
    "frostbite": "Frostbite",
    "tanks": "Tanks",
    "guns": "Guns",
    "vehicles": "Vehicles",
    "aircraft": "Aircraft",
}


def loss_rows(game: Game) -> list[tuple[str, str]]:
    """Losses since the start by category, both sides."""
    return [
        (thousands(int(column[Side.AXIS])), thousands(int(column[Side.SOVIET])))
        for column in (getattr(game.state.sides, name) for name in LOSSES)
    ]


def strength_rows(game: Game, side: Side) -> list[tuple[str, str]]:
    """What a side has on the map."""
    return [(name.capitalize(), thousands(n)) for name, n in strength(game, side).items()]


def arrivals(game: Game, side: Side, turns: int = 6) -> list[tuple[int, str, str]]:
    """What comes in the next turns: turn, unit, place."""
    world, now = game.world, game.state.turn
    expected = []
    for unit, record in enumerate(world.units):
        turn = int(world.arrival_turn[unit])
        waits = game.state.units.hex[unit] == NOT_YET and world.side[unit] == side
        if waits and turn <= now + turns:
            place = world.board.name_of(world.board.grid.hex_labelled(record.hex))
            expected.append((max(turn, now), record.name, place))
    return sorted(expected)
