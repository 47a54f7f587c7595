"""The command that holds a series of games against what really happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from game.cli.playing import PLAYERS, RULE, WORKERS, player, scenario_path
from game.cli.progress import bar

if TYPE_CHECKING:
    from game.lab.history.report import Report
    from game.lab.history.series import Series
    from game.lab.history.turns import Differences


@click.command()
@click.argument("scenario", default="moscow-1941")
@click.option(
    "--runs", type=click.IntRange(min=1), default=20, show_default=True, help="how many games"
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="the first")
@click.option("--axis", metavar="PLAYER", default="history", show_default=True, help=PLAYERS)
@click.option("--soviet", metavar="PLAYER", default="history", show_default=True, help="the same")
@click.option("--turns", type=click.IntRange(min=1), help="stop each game after so many turns")
@click.option("--turn-days", type=click.IntRange(1, 7), help="days in a turn, if others than usual")
@click.option(
    "--compare-turns",
    is_flag=True,
    help="play all again with turns of --turn-days, one day unless told, and show the differences",
)
@WORKERS
@RULE
@click.option("--json", "as_json", is_flag=True, help="print the report as one JSON object")
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="write the report as a page of plots too",
)
@click.option(
    "--csv",
    "tables",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="write the tables as CSV files too",
)
def history(
    scenario: str,
    runs: int,
    seed: int,
    axis: str,
    soviet: str,
    turns: int | None,
    turn_days: int | None,
    compare_turns: bool,
    workers: int,
    rule_words: tuple[str, ...],
    as_json: bool,
    page: Path | None,
    tables: Path | None,
) -> None:
    """Play SCENARIO many times and hold the games against what really happened."""
    from game.lab.history.plain import plain, write_tables  # noqa: PLC0415 - numba loads only here
    from game.lab.history.series import Series  # noqa: PLC0415
    from game.lab.history.text import lines  # noqa: PLC0415
    from game.lab.history.turns import lines as differences_lines  # noqa: PLC0415
    from game.lab.history.turns import plain as differences_plain  # noqa: PLC0415
    from game.scenario.variants import UnknownRule, read_changes  # noqa: PLC0415

    if page is not None and not page.parent.is_dir():
        raise click.BadParameter(f"there is no folder {page.parent}")
    if tables is not None:
        tables.mkdir(parents=True, exist_ok=True)  # before the games, not after them
    for name in (axis, soviet):
        player(name)
    try:
        rules = read_changes(rule_words)
    except UnknownRule as problem:
        raise click.BadParameter(str(problem)) from problem
    usual = 0 if compare_turns else turn_days or 0
    series = Series(scenario_path(scenario), runs, seed, (axis, soviet), rules, usual, turns)
    found = compared(series, workers)
    other = turns_compared(found, turn_days or 1, workers) if compare_turns else None
    # Files first: who reads the rest through a pipe may not read all of it.
    if page is not None:
        page.write_text(page_of(found, other), encoding="utf-8", newline="\n")
    if tables is not None:
        write_tables(found, tables, differences_plain(other) if other else None)
    if as_json:
        extra = {"turns_compared": differences_plain(other)} if other else {}
        print(json.dumps(plain(found) | extra, ensure_ascii=False))
        return
    for line in (*lines(found), *(differences_lines(other) if other else ())):
        print(line)
    if page is not None:
        print(f"{page} is written")


def page_of(found: Report, other: Differences | None) -> str:
    """The report as a page of plots."""
    from game.lab.history.page import page  # noqa: PLC0415 - plots load only when they are drawn

    return page(found, other)


def turns_compared(usual: Report, turn_days: int, workers: int) -> Differences:
    """Plays the games of a report again with turns of another length."""
    from game.lab.history.turns import differences  # noqa: PLC0415

    days = usual.world.turn_days * (usual.series.turns or usual.world.turns)
    turns = days // turn_days if usual.series.turns else None
    series = evolve(usual.series, turn_days=turn_days, turns=turns)
    return differences(usual, compared(series, workers))


def compared(series: Series, workers: int) -> Report:
    """Plays a series with a bar to show how far it is, and makes the report."""
    from game.lab.history.course import Course  # noqa: PLC0415
    from game.lab.history.report import report  # noqa: PLC0415
    from game.lab.history.series import BrokenOff, play_all  # noqa: PLC0415
    from game.scenario.build import start  # noqa: PLC0415
    from game.scenario.variants import UnknownRule  # noqa: PLC0415

    try:
        first = start(series.scenario, rules=series.rules, turn_days=series.turn_days or None)
    except UnknownRule as problem:
        raise click.BadParameter(str(problem)) from problem
    if first.world.history is None:
        raise click.BadParameter(f"{series.scenario.name} names no record of what really happened")
    broken: list[BrokenOff] = []
    with bar(series.runs, "games") as done:

        def told(game: Course | BrokenOff) -> None:
            done(1)
            if not isinstance(game, Course):
                broken.append(game)

        courses = play_all(series, workers, told)
    for game in sorted(broken, key=lambda game: game.seed):
        click.echo(f"The game of seed {game.seed} broke off and is left out: {game.what}", err=True)
    if not courses:
        raise click.ClickException("none of the games could be played to its end")
    return report(first.world, series, courses)
