"""The command that plays many games and prints the table."""

from __future__ import annotations

import json
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.comparing import bar
from game.cli.playing import HANDICAP, RULE, WEATHER, WORKERS, handicap_of, player, scenario_path

if TYPE_CHECKING:
    from typing import Any

    from game.lab.contest.fixtures import Contest, Fixture
    from game.lab.contest.folder import Folder

DIED = "the process that played it came to an end"


@click.command()
@click.argument("scenario")
@click.option(
    "--games",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="a pair of players, in pairs with sides changed; mirror games come on top",
)
@click.option("--players", required=True, metavar="A,B,...", help="who plays; see run --help")
@click.option("--ladder", is_flag=True, help="only neighbours in the list play each other")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="the first")
@click.option("--turns", type=click.IntRange(min=1), help="stop each game after so many turns")
@WEATHER
@WORKERS
@RULE
@HANDICAP
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="folder of the games; a contest that was broken off goes on there",
)
@click.option("--json", "as_json", is_flag=True, help="print the table as one JSON object")
def lab(
    scenario: str,
    games: int,
    players: str,
    ladder: bool,
    seed: int,
    turns: int | None,
    weather: str,
    workers: int,
    rule_words: tuple[str, ...],
    handicap_given: tuple[str, ...],
    out: Path,
    as_json: bool,
) -> int:
    """Play SCENARIO many times, each player against each, and print who scores how much.

    Each pair plays both sides with the same dice. A game is won by the player whose lead in victory
    points is better than the mean of both players' mirror games.
    """
    from game.lab.contest.fixtures import Contest  # noqa: PLC0415 - numba loads only here
    from game.lab.contest.folder import Folder, OtherContest  # noqa: PLC0415
    from game.lab.contest.table import table  # noqa: PLC0415
    from game.lab.contest.text import lines, plain  # noqa: PLC0415
    from game.scenario.build import start  # noqa: PLC0415
    from game.scenario.variants import UnknownRule, read_changes  # noqa: PLC0415

    names = tuple(dict.fromkeys(name.strip() for name in players.split(",") if name.strip()))
    for name in names:
        player(name)
    if not names:
        raise click.BadParameter("name one player or more")
    try:
        rules = read_changes(rule_words)
        path = scenario_path(scenario)
        handicap = handicap_of(handicap_given)
        contest = Contest(path, names, games, seed, ladder, turns, weather, rules, handicap)
        world = start(path, rules=rules, handicap=handicap).world
        folder = Folder(out)
        known = folder.open(contest, world.content)
    except UnknownRule as problem:
        raise click.BadParameter(str(problem)) from problem
    except OtherContest as problem:
        raise click.ClickException(str(problem)) from problem
    found = played(contest, folder, known, workers)
    result = table(contest, found)
    told = plain(contest, result)
    folder.finish((found[f] for f in contest.fixtures() if f in found), told)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        for line in lines(contest, result):
            print(line)
    return 1 if result.failed else 0


def played(
    contest: Contest, folder: Folder, known: dict[Fixture, dict[str, Any]], workers: int
) -> dict[Fixture, dict[str, Any]]:
    """Plays what is still to be played, with a bar to show how far it is."""
    from game.lab.contest.playing import play_fixture  # noqa: PLC0415
    from game.lab.contest.pool import Died, Workers  # noqa: PLC0415

    found = {fixture: line for fixture, line in known.items() if "failed" not in line}
    wanted = list(contest.fixtures())
    todo = [fixture for fixture in wanted if fixture not in found]
    pool = Workers(partial(play_fixture, contest), min(workers, max(1, len(todo))))
    with bar(len(wanted)) as done, closing(pool.results(todo)) as results:
        for _ in range(len(wanted) - len(todo)):
            done(None)
        for fixture, result in results:
            line = fixture.failed(DIED) if isinstance(result, Died) else result
            found[fixture] = line
            folder.add(line)
            done(line)
    return found
