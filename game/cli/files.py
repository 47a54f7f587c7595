"""Commands about files: are they right, and is a saved game what it says."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.modding import MOD
from game.cli.speaking import in_language, known_language, speak_as_asked

if TYPE_CHECKING:
    from game.lab.reel import Eyes
    from game.scenario.mistakes import Mistake

FILE = click.Path(dir_okay=False, path_type=Path)

MOST_SHOWN = 500
"""Findings that are printed; whoever has more has one that makes the others."""


@click.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@MOD
@click.option("--deep", is_flag=True, help="also play each scenario several times, and tell of it")
@click.option(
    "--games",
    type=click.IntRange(min=1),
    default=4,
    show_default=True,
    help="how often, with --deep",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, help="of the first of them")
@click.option(
    "--language",
    metavar="CODE",
    callback=known_language,
    help="of what is told; that of the settings when not given",
)
def check(paths: tuple[Path, ...], deep: bool, games: int, seed: int, language: str | None) -> int:
    """Look over scenarios, maps, weather, rules and mods, by file or folder.

    Every finding is told in one run, as file:line:column with the line, a caret and how to mend it.
    A file with errors cannot be used; doubts and matters of style do no harm. With --deep each
    sound scenario is played: games that fall, happenings that never occur, units without supply on
    the first turn and results that are always the same are told as well.
    """
    from game.scenario.inspection import inspect  # noqa: PLC0415 - loads the whole rulebook
    from game.scenario.mods import in_force  # noqa: PLC0415
    from game.texts import tr  # noqa: PLC0415

    speak_as_asked(language)
    files, mistakes = inspect(paths, in_force())
    if deep:
        mistakes = [*mistakes, *played_deep(files, mistakes, games, seed)]
    for mistake in mistakes[:MOST_SHOWN]:
        print(in_language(mistake))
    if len(mistakes) > MOST_SHOWN:
        print(tr("... and {count} more", count=len(mistakes) - MOST_SHOWN))
    print(summary(len(files), mistakes))
    return 1 if any(not mistake.level for mistake in mistakes) else 0


def played_deep(
    files: Sequence[Path], mistakes: Sequence[Mistake], games: int, seed: int
) -> Iterator[Mistake]:
    """What is found when the scenarios among the files are played; broken ones are left out."""
    from game.lab.deep import deep_mistakes, play_deep, scenarios_in  # noqa: PLC0415
    from game.texts import mark_n, said_of_file, tr, tr_n  # noqa: PLC0415

    broken = {mistake.file for mistake in mistakes if not mistake.level}
    if broken:
        print(tr("files with mistakes are not played"), file=sys.stderr)
    played = mark_n("{scenario} is played once", "{scenario} is played {count} times")
    for scenario in scenarios_in(file for file in files if file not in broken):
        print(tr_n(*played, games, scenario=scenario.name), file=sys.stderr)

        def told(line: str) -> None:
            print(said_of_file(line), file=sys.stderr)

        yield from deep_mistakes(play_deep(scenario, games, seed, told))


def summary(files: int, mistakes: Sequence[Mistake]) -> str:
    """How many findings of each level there are, such as `1 mistake and 2 doubts in 24 files`."""
    from game.texts import mark_n, tr, tr_n  # noqa: PLC0415

    counts = Counter(mistake.level.name for mistake in mistakes)
    words = {
        "ERROR": mark_n("{count} mistake", "{count} mistakes"),
        "DOUBT": mark_n("{count} doubt", "{count} doubts"),
        "STYLE": mark_n("{count} matter of style", "{count} matters of style"),
    }
    told = [tr_n(*pair, counts[name]) for name, pair in words.items() if counts[name]]
    if not told:
        return tr_n("{count} file and no mistake", "{count} files and no mistake", files)
    found = tr(" and ").join(told)
    return tr_n("{found} in {count} file", "{found} in {count} files", files, found=found)


@click.command()
@click.argument("save", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--verify", is_flag=True, help="obey the orders again and compare every event")
@click.option("--html", "page", type=FILE, metavar="FILE", help="write a page for any browser")
@click.option("--gif", type=FILE, metavar="FILE", help="write a moving picture")
@click.option(
    "--eyes",
    type=click.Choice(["axis", "soviet", "truth"]),
    help="whose view is exported; as it was, or that of the player of a game that is not over",
)
@click.option("--json", "as_json", is_flag=True, help="print the summary as one JSON object")
def replay(
    save: Path, verify: bool, page: Path | None, gif: Path | None, eyes: Eyes | None, as_json: bool
) -> int:
    """Tell what happened in a saved game, turn by turn, verify it to the last die, or export it."""
    from game.cli.replaying import exported, summarised, verified  # noqa: PLC0415
    from game.scenario.saves import open_save  # noqa: PLC0415

    saved = open_save(save)
    if saved.warning:
        print(f"rasputitsa: {saved.warning}", file=sys.stderr)
    if verify:
        return verified(saved, as_json)
    if page is not None or gif is not None:
        return exported(saved, page, gif, eyes, as_json)
    told = summarised(saved)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(f"{told['title']}, turn {told['turn'] + 1} of {told['turns']}, {told['date']}")
    for row in told["by_turn"]:
        print(
            f"  {row['date']}  {row['orders']:>5} orders  {row['battles']:>4} battles  "
            f"{row['hexes']:>5} hexes changed hands  {row['digest']}"
        )
    return 0


@click.command("continue")
@click.argument("save", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", metavar="SCENARIO", help="where to; by default where its scenario goes on")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE.ras",
    help="the saved game to write",
)
def go_on(save: Path, into: str | None, out: Path) -> None:
    """Carry a finished game over into the next campaign, with those who are left."""
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when it is needed
    from game.scenario.continuing import CannotGoOn  # noqa: PLC0415
    from game.scenario.continuing import go_on as carry_over  # noqa: PLC0415
    from game.scenario.saves import open_save  # noqa: PLC0415
    from game.scenario.saves import save as write  # noqa: PLC0415

    finished = open_save(save)
    name = into or finished.game.world.scenario.goes_on
    if not name:
        title = finished.game.world.scenario.title
        raise click.UsageError(f"{title} goes on nowhere by itself; say --into which scenario")
    try:
        game = carry_over(finished.game, scenario_path(name))
    except CannotGoOn as problem:
        raise click.ClickException(str(problem)) from problem
    write(game, out, players=finished.heading.players)
    print(f"{out} is written: {game.world.scenario.title}, {game.world.date_of(0)}")
