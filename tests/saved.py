"""Saves of every released version, on a scenario of their own; `python -m tests.saved` adds one.

    format-2-first.ras   of version 0.2.0 before a battle used up what its hours cost
    format-2.ras         of version 0.2.0 after that, still with the same number
    format-3.ras         with what it was begun with, and a picture
    format-3-begun.ras   the same in the middle of a turn
    format-3-over.ras    the same at its end
    format-4.ras         with orders and events of plans that are drawn on the map; and as above

Beside each format stands its shape: every column, and every field of events and orders. When these
change, so must the number: a step in `game/scenario/migrations.py`, a new FORMAT, then this
command, which writes the shape of the new format and a save of it. What is there stays as it is;
only a format that no release has had yet may be written anew, with `--again`.
"""

from __future__ import annotations

import sys
from functools import cache
from itertools import islice
from pathlib import Path

from attrs import evolve

from game.ai.player import make_player
from game.engine.match import Match
from game.engine.orders import EndTurn, obey
from game.engine.view import View
from game.lab.run import play
from game.model.game import Setup
from game.model.records import Side
from game.model.world import World
from game.scenario.build import load_world, new_game
from game.scenario.migrations import FORMAT
from game.scenario.saves import save
from game.scenario.shape import shape

FOLDER = Path(__file__).parent / "data" / "saves"
SCENARIO = FOLDER / "skirmish.yaml"


def shape_file(number: int) -> Path:
    """Where the shape of a format stands."""
    return FOLDER / f"shape-{number}.txt"


@cache
def skirmish() -> World:
    """The world of the scenario, of which no save tells on what machine it was written."""
    return evolve(load_world(SCENARIO), file=None)


def some_game(seed: int = 4, turns: int = 3, players: str = "officer") -> Match:
    """A game of some turns."""
    game = new_game(skirmish(), Setup(seed=seed))
    play(game, {side: make_player(players) for side in Side}, turns)
    return game


def begun_game() -> Match:
    """A game in the middle of a turn: some orders of the officer, and no end of it."""
    game = some_game(turns=2)
    view = View(game, game.side_to_move)
    for order in islice(make_player("officer").turn(view), 4):
        if isinstance(order, EndTurn):
            break
        obey(game, order)
        view.refresh()
    return game


def main() -> None:
    """Writes the shape of the present format and saves of it, where they are not there."""
    saved, again = FOLDER / f"format-{FORMAT}.ras", "--again" in sys.argv
    if not again and saved.exists():
        sys.exit(f"there is a save of format {FORMAT}; a new shape needs a new number")
    shape_file(FORMAT).write_text("\n".join(shape()) + "\n", "utf-8")
    for name, game in (("", some_game()), ("-begun", begun_game()), ("-over", some_game(turns=4))):
        save(game, FOLDER / f"format-{FORMAT}{name}.ras")
    print(f"saves of format {FORMAT} are written")


if __name__ == "__main__":
    main()
