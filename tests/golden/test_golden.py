"""Golden games: small battles whose whole course is kept as text, so that any change of behaviour
shows as a difference in review.

When a change is meant, write them anew: `python -m tests.golden.test_golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.officer import Officer
from game.engine.orders import EndTurn, obey
from game.engine.view import View
from game.model.events import (
    BattleFought,
    ControlChanged,
    PocketFormed,
    TurnEnded,
    UnitDestroyed,
    UnitMoved,
)
from game.model.records import Side, WeatherDay
from game.model.rulebook.movement import Ground
from tests.drawn import START, drawn

FOLDER = Path(__file__).parent

BREAKTHROUGH = {
    "picture": """
        .   .   .   .   f   .   .   .   .   .
          G1  .   S1  .   .   .   .   F   .   .
        G2+P1 .   S2  .   .   .   t   .   .   .
          P2+H1 . S3  .   f   .   .   .   .   .
        G3  .   S4  .   .   T1  .   .   C1  .
          .   .   .   .   .   .   .   .   .   .
    """,
    "railways": ["0103 0203 0303 0403 0503 0603 0703 0803 0903 1003"],
    "roads": ["0103 0203 0303 0403 0503 0603 0703 0803"],
    "sources": {"0103": "axis", "1003": "soviet"},
    "places": {"0703": "Town", "0103": "Depot"},
}
MUD = {
    **BREAKTHROUGH,
    "ground": Ground.MUD,
    "weather": [
        WeatherDay(
            date=START.fromordinal(START.toordinal() + n - 6), temperature=4, precipitation=4
        )
        for n in range(60)
    ],
}
GAMES = {"breakthrough": BREAKTHROUGH, "mud": MUD}


def course(name: str) -> str:
    """The course of a golden game: six turns, officer against officer."""
    world = dict(GAMES[name])
    game = drawn(world.pop("picture"), **world)
    while game.state.turn < 6:
        view = View(game, game.side_to_move)
        for order in Officer().turn(view):
            obey(game, order)
            if isinstance(order, EndTurn):
                break
            view.refresh()
    lines = [line for event in game.events if (line := told(game, event))]
    return "\n".join(lines) + "\n"


def told(game, event) -> str | None:
    """One line for what matters of an event."""
    label, units = game.world.board.grid.label, game.world.units
    match event:
        case UnitMoved(unit=unit, path=path, how=how) if len(path) > 1:
            return f"{units[unit].id} {how} {' '.join(label(h) for h in path)}"
        case BattleFought():
            attackers = "+".join(units[u].id for u in event.attackers)
            defenders = "+".join(units[u].id for u in event.defenders)
            odds = f"{event.ratio} to 100, roll {event.roll}"
            return f"{attackers} against {defenders} at {label(event.hex)}: {odds}: {event.result}"
        case ControlChanged():
            return f"{label(event.hex)} is {Side(event.side).key}"
        case UnitDestroyed():
            return f"{units[event.unit].id} is no more: {event.cause}"
        case PocketFormed():
            return f"pocket of {event.men} men"
        case TurnEnded():
            return f"-- turn {event.turn} {event.strength['axis']} {event.strength['soviet']}"
        case _:
            return None


@pytest.mark.parametrize("name", GAMES)
def test_the_game_goes_as_it_went(name):
    assert course(name) == (FOLDER / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    for game_name in GAMES:
        (FOLDER / f"{game_name}.txt").write_text(course(game_name), "utf-8")
