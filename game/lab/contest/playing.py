"""One game of a contest, and what is kept of it: a line of plain data."""

from __future__ import annotations

from typing import Any

from game.ai.player import make_player
from game.engine.sequence import losses
from game.lab.contest.fixtures import Contest, Fixture
from game.lab.run import BadPlayer, Cost, play
from game.lab.summary import pockets, turns_played, victory, with_dates
from game.model.game import Game
from game.model.records import Side
from game.scenario.build import start


def play_fixture(contest: Contest, fixture: Fixture) -> dict[str, Any]:
    """Plays a game; a player that breaks down loses nobody else's games: its line says why."""
    game = start(
        contest.scenario,
        seed=fixture.seed,
        weather=contest.weather,
        rules=contest.rules_of(fixture.seed),
        handicap=contest.handicap,
    )
    try:
        players = {side: make_player(fixture.players[side]) for side in Side}
        cost = play(game, players, contest.turns)
    except BadPlayer as problem:
        return fixture.failed(str(problem))
    except Exception as problem:
        return fixture.failed(f"{type(problem).__name__}: {problem}")
    about = {"axis": fixture.axis, "soviet": fixture.soviet, "seed": fixture.seed}
    varied = {"varied": contest.varied(fixture.seed)} if contest.vary else {}
    return about | varied | result(game, cost)


def result(game: Game, cost: Cost) -> dict[str, Any]:
    """What came of a game, and what each side's player took for it."""
    dated = list(with_dates(game))
    lost = {side: losses(game, side) for side in Side}
    return {
        **victory(game),
        "turns": turns_played(game),
        "digest": game.digest(),
        "losses": {side.key: lost[side] for side in Side},
        "pockets": [
            {name: row[name] for name in ("formed", "side", "divisions", "captured")}
            for row in pockets(game, dated)
        ],
        "thinking": {
            side.key: {
                "turns": cost.sides[side].turns,
                "seconds": round(cost.sides[side].seconds, 3),
                "longest": round(cost.sides[side].longest, 3),
                "unit_turns": cost.sides[side].unit_turns,
            }
            for side in Side
        },
        "seconds": round(cost.total, 3),
    }
