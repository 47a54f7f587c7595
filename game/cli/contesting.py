"""The command that plays many games and prints the table."""

from __future__ import annotations

import json
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from game.cli.playing import HANDICAP, RULE, WEATHER, WORKERS, handicap_of, player, scenario_path
from game.cli.progress import bar

if TYPE_CHECKING:
    from typing import Any

    from game.lab.contest.cluster import Cluster
    from game.lab.contest.fixtures import Contest, Fixture
    from game.lab.contest.folder import Folder
    from game.lab.contest.pool import Workers

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
@click.option(
    "--players",
    default="officer",
    show_default=True,
    metavar="A,B,...",
    help="who plays; see run --help; one alone plays itself",
)
@click.option("--ladder", is_flag=True, help="only neighbours in the list play each other")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="the first")
@click.option("--turns", type=click.IntRange(min=1), help="stop each game after so many turns")
@WEATHER
@WORKERS
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="play on the machines of a Dask cluster instead, such as tcp://192.168.1.5:8786",
)
@click.option(
    "--vary",
    "vary_words",
    multiple=True,
    metavar="KEY=LOW..HIGH",
    help="another value of a rule with each seed, and what that does; may be repeated",
)
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
@click.pass_context
def lab(
    context: click.Context,
    scenario: str,
    games: int,
    players: str,
    ladder: bool,
    seed: int,
    turns: int | None,
    weather: str,
    workers: int,
    cluster: str | None,
    vary_words: tuple[str, ...],
    rule_words: tuple[str, ...],
    handicap_given: tuple[str, ...],
    out: Path,
    as_json: bool,
) -> int:
    """Play SCENARIO many times, each player against each, and print who scores how much.

    Each pair plays both sides with the same dice. A game is won by the player whose lead in victory
    points is better than the mean of both players' mirror games.

    With --vary, rules have values spread over their ranges, one for each seed, and the report tells
    what each of them does to the outcome.
    """
    from game.lab.contest.effects import effects  # noqa: PLC0415 - numba loads only here
    from game.lab.contest.fixtures import Contest  # noqa: PLC0415
    from game.lab.contest.table import table  # noqa: PLC0415
    from game.lab.contest.text import lines, plain  # noqa: PLC0415
    from game.lab.contest.varying import BadRange, read_ranges  # noqa: PLC0415
    from game.scenario.variants import UnknownRule, read_changes  # noqa: PLC0415

    if (
        cluster is not None
        and context.get_parameter_source("workers") is not ParameterSource.DEFAULT
    ):
        raise click.UsageError("a contest is played by --workers of this machine or on a --cluster")
    names = tuple(dict.fromkeys(name.strip() for name in players.split(",") if name.strip()))
    for name in names:
        player(name)
    if not names:
        raise click.BadParameter("name one player or more")
    try:
        rules, ranges = read_changes(rule_words), read_ranges(vary_words)
    except (UnknownRule, BadRange) as problem:
        raise click.BadParameter(str(problem)) from problem
    path, handicap = scenario_path(scenario), handicap_of(handicap_given)
    contest = Contest(path, names, games, seed, ladder, turns, weather, rules, handicap, ranges)
    folder, known = opened(contest, out)
    found = played(contest, known, folder, players_of(contest, workers, cluster))
    result, done = table(contest, found), effects(contest, found)
    told = plain(contest, result, done)
    folder.finish((found[f] for f in contest.fixtures() if f in found), told)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        for line in lines(contest, result, done):
            print(line)
    return 1 if result.failed else 0


def opened(contest: Contest, out: Path) -> tuple[Folder, dict[Fixture, dict[str, Any]]]:
    """The contest's folder and the games in it, once the scenario has been set up as it will be.

    Rules that vary are tried at both ends of their ranges.
    """
    from game.lab.contest.folder import Folder, OtherContest  # noqa: PLC0415 - numba loads only here
    from game.scenario.build import start  # noqa: PLC0415
    from game.scenario.variants import UnknownRule  # noqa: PLC0415

    try:
        for end in ("low", "high") if contest.vary else ():
            values = {key: str(getattr(span, end)) for key, span in contest.vary.items()}
            start(contest.scenario, rules={**contest.rules, **values})
        world = start(contest.scenario, rules=contest.rules, handicap=contest.handicap).world
        folder = Folder(out)
        return folder, folder.open(contest, world.content)
    except UnknownRule as problem:
        raise click.BadParameter(str(problem)) from problem
    except OtherContest as problem:
        raise click.ClickException(str(problem)) from problem


def players_of(
    contest: Contest, workers: int, cluster: str | None
) -> Workers[Fixture, dict[str, Any]] | Cluster[Fixture, dict[str, Any]]:
    """Who plays the games: processes of this machine, or machines elsewhere."""
    if cluster is None:
        from game.lab.contest.playing import play_fixture  # noqa: PLC0415 - numba loads only here
        from game.lab.contest.pool import Workers  # noqa: PLC0415

        return Workers(partial(play_fixture, contest), workers)
    from game.lab.contest.cluster import NoCluster, on_cluster  # noqa: PLC0415

    try:
        return on_cluster(contest, cluster)
    except NoCluster as problem:
        raise click.ClickException(str(problem)) from problem


def played(
    contest: Contest,
    known: dict[Fixture, dict[str, Any]],
    folder: Folder,
    pool: Workers[Fixture, dict[str, Any]] | Cluster[Fixture, dict[str, Any]],
) -> dict[Fixture, dict[str, Any]]:
    """Plays what is still to be played, with a bar to show how far it is."""
    from game.lab.contest.pool import Died  # noqa: PLC0415 - numba loads only here

    found = {fixture: line for fixture, line in known.items() if "failed" not in line}
    wanted = list(contest.fixtures())
    todo = [fixture for fixture in wanted if fixture not in found]
    with bar(len(wanted), "games") as done, closing(pool.results(todo)) as results:
        done(len(wanted) - len(todo))
        for fixture, result in results:
            line = fixture.failed(DIED) if isinstance(result, Died) else result
            found[fixture] = line
            folder.add(line)
            done(1)
    return found
