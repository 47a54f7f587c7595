"""Commands that play: the window, what there is to play, a game without a window."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Any

import click

from game.cli.modding import MOD
from game.cli.progress import bar
from game.cli.speaking import known_language
from game.settings import LANGUAGE

if TYPE_CHECKING:
    from game.ai.answering import Answering
    from game.lab.run import Report
    from game.model.game import Game

THERMOMETER = "play the weather of 1941 by a source that has it otherwise, such as raus"
HANDICAP = click.option(
    "--handicap",
    "handicap_given",
    multiple=True,
    metavar="SIDE.KIND=PERCENT",
    help="give or deny a side something: strength, supply or fog, such as axis.strength=110",
)
RULE = click.option(
    "--rule",
    "rule_words",
    multiple=True,
    metavar="KEY=VALUE",
    help="play with another value of a rule, such as recovery.kit_protects=0; may be repeated",
)
WEATHER = click.option(
    "--weather",
    type=click.Choice(["historical", "drawn"]),
    default="historical",
    show_default=True,
    help="as it was, or drawn from the climate by the seed",
)
WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), default=2, show_default=True, help="games at a time"
)
PLAYERS = "cadet, officer, general, marshal, history, passive, random, or package.module:Class"


def menu() -> None:
    """Opens the window on the main menu."""
    from game.ui.doors import main_menu  # noqa: PLC0415 - the screen is loaded only when used

    main_menu()


@click.command()
@click.argument("what", metavar="[SCENARIO|SAVE]", required=False)
@click.option("--axis", metavar="PLAYER", help=f"human, {PLAYERS}; marshal:60 thinks a minute")
@click.option("--soviet", metavar="PLAYER", help="the same; officer against a human by default")
@click.option("--seed", type=click.IntRange(min=0), help="of the dice; by chance when not given")
@click.option(
    "--language",
    metavar="CODE",
    callback=known_language,
    help="of the window, for this once: en, de, ru, or one that a mod adds",
)
@HANDICAP
@MOD
def play(
    what: str | None,
    axis: str | None,
    soviet: str | None,
    seed: int | None,
    language: str | None,
    handicap_given: tuple[str, ...],
) -> None:
    """Open the window on a game: a scenario by id or file, or a saved game.

    Without either, the main menu opens.
    """
    if language:
        os.environ[LANGUAGE] = language
    if what is None:
        menu()
        return
    from game.ai.player import HUMAN  # noqa: PLC0415 - numba loads only when it is needed
    from game.cli.resuming import in_words  # noqa: PLC0415
    from game.scenario.journal import unfinished  # noqa: PLC0415

    handicap = handicap_of(handicap_given)
    if handicap and Path(what).suffix == ".ras":
        raise click.UsageError("a saved game keeps the handicap with which it was begun")
    chosen = {side: name for side, name in (("axis", axis), ("soviet", soviet)) if name}
    for name in chosen.values():
        if name != HUMAN:
            player(name)
    if Path(what).suffix != ".ras":
        scenario_path(what)
        chosen = both(chosen)
    elif not Path(what).is_file():
        raise click.BadParameter(f"there is no saved game {what}")
    if left := unfinished():
        print(f"rasputitsa: {in_words(left[0])}, was not ended: see resume", file=sys.stderr)
    from game.ui.doors import play as open_window  # noqa: PLC0415

    open_window(what, chosen, randbelow(2**31) if seed is None else seed, handicap)


def both(chosen: dict[str, str]) -> dict[str, str]:
    """A player for each side: against a human the officer, against another a human."""
    axis = chosen.get("axis") or ("human" if chosen.get("soviet") != "human" else "officer")
    soviet = chosen.get("soviet") or ("officer" if axis == "human" else "human")
    return {"axis": axis, "soviet": soviet}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="print a JSON array")
@MOD
def scenarios(as_json: bool) -> None:
    """List what can be played: shipped scenarios, your own, and those of mods."""
    from game.scenario.build import load_scenario, scenario_files  # noqa: PLC0415
    from game.scenario.reader import BrokenFile  # noqa: PLC0415

    rows: list[dict[str, Any]] = []
    for path in scenario_files():
        try:
            record = load_scenario(path)
        except BrokenFile as broken:
            print(f"rasputitsa: {path} cannot be used: see check", file=sys.stderr)
            print(broken.mistakes[0], file=sys.stderr)
            continue
        rows.append(
            {
                "id": record.id,
                "title": record.title,
                "summary": record.summary,
                "start": record.start.isoformat(),
                "end": record.end.isoformat(),
                "turns": record.turns,
                "turn_days": record.turn_days,
                "file": str(path),
            }
        )
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        print(f"{row['id']:<22}{row['title']}, {row['turns']} turns, {row['start']} – {row['end']}")


@click.command()
@click.argument("scenario")
@click.option("--axis", metavar="PLAYER", required=True, help=PLAYERS)
@click.option("--soviet", metavar="PLAYER", required=True, help="the same")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="of the dice"
)
@click.option("--turns", type=click.IntRange(min=1), help="stop after so many turns")
@WEATHER
@click.option("--thermometer", "track", default="", metavar="SOURCE", help=THERMOMETER)
@click.option(
    "--save",
    "save_to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="save the game when it is over",
)
@click.option(
    "--events",
    "events_to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="write every event as a line of JSON",
)
@RULE
@click.option(
    "--decide",
    "decisions",
    multiple=True,
    metavar="EVENT=ANSWER",
    help="answer a happening so, both by their ids, whoever plays; may be repeated",
)
@HANDICAP
@MOD
@click.option("--json", "as_json", is_flag=True, help="print the result as one JSON object")
def run(
    scenario: str,
    axis: str,
    soviet: str,
    seed: int,
    turns: int | None,
    weather: str,
    track: str,
    save_to: Path | None,
    events_to: Path | None,
    rule_words: tuple[str, ...],
    decisions: tuple[str, ...],
    handicap_given: tuple[str, ...],
    as_json: bool,
) -> None:
    """Play SCENARIO without a window, one AI against the other."""
    from game.ai.answering import Answering, BadAnswer, read_answers  # noqa: PLC0415
    from game.lab.run import Report, play  # noqa: PLC0415 - numpy and numba load only here
    from game.lab.summary import summary  # noqa: PLC0415
    from game.model.records import Side  # noqa: PLC0415
    from game.rules.weather import UnknownTrack  # noqa: PLC0415
    from game.scenario.build import start  # noqa: PLC0415
    from game.scenario.saves import save  # noqa: PLC0415
    from game.scenario.variants import UnknownRule, read_changes  # noqa: PLC0415

    for file in (save_to, events_to):
        if file is not None and not file.parent.is_dir():
            raise click.BadParameter(f"there is no folder {file.parent}")
    if rule_words and save_to is not None:
        raise click.UsageError("a game with changed rules cannot be saved; leave --save out")
    names = {Side.AXIS: axis, Side.SOVIET: soviet}
    known = {side: player(name) for side, name in names.items()}
    try:
        rules = read_changes(rule_words)
        game = start(
            scenario_path(scenario), seed=seed, weather=weather, track=track, rules=rules,
            handicap=handicap_of(handicap_given),
        )  # fmt: skip
        answers = read_answers(game.world, decisions)
    except (UnknownRule, UnknownTrack, BadAnswer) as problem:
        raise click.BadParameter(str(problem)) from problem
    with ExitStack() as open_things:
        watch = watching(open_things, game, turns, events_to)
        players = {side: Answering(one, answers) for side, one in known.items()}
        cost = play(game, players, turns, watch)
    report = Report(game, names, cost)
    if as_json:
        print(json.dumps(summary(report), ensure_ascii=False))
    else:
        print_result(report)
    tell_what_was_not_answered(game, list(players.values()))
    # Last, so that a full disk does not cost the result of a long game.
    if save_to is not None:
        save(game, save_to, players={side.key: name for side, name in names.items()})


def tell_what_was_not_answered(game: Game, players: list[Answering]) -> None:
    """A sentence for each answer that none of the players could give."""
    from game.ai.answering import not_answered  # noqa: PLC0415

    left = [player.left.items() for player in players]
    for sentence in not_answered(game, dict(left[0] & left[1])):
        print(f"rasputitsa: {sentence}", file=sys.stderr)


def handicap_of(words: tuple[str, ...]) -> dict[str, int]:
    """The handicaps that were chosen; wrong usage where nobody can have them."""
    if not words:
        return {}
    from game.scenario.handicaps import BadHandicap, read_handicap  # noqa: PLC0415

    try:
        return read_handicap(words)
    except BadHandicap as problem:
        raise click.BadParameter(str(problem)) from problem


def player(name: str) -> Any:
    """The player of that name; wrong usage where there is none."""
    from game.ai.player import UnknownPlayer, make_player  # noqa: PLC0415

    try:
        return make_player(name)
    except UnknownPlayer as problem:
        raise click.BadParameter(str(problem)) from problem


def scenario_path(name: str) -> Path:
    """The file of a scenario; wrong usage where there is none."""
    from game.scenario.build import UnknownScenario, scenario_file  # noqa: PLC0415

    try:
        return scenario_file(name)
    except UnknownScenario as problem:
        raise click.BadParameter(str(problem)) from problem


def watching(
    open_things: ExitStack, game: Game, turns: int | None, events_to: Path | None
) -> Callable[[Game], None]:
    """A progress bar, and the lines of events if a file is given for them."""
    watchers = [progress(open_things, game, turns)]
    if events_to is not None:
        watchers.append(event_lines(open_things, events_to))

    def watch(game: Game) -> None:
        for watcher in watchers:
            watcher(game)

    return watch


def progress(open_things: ExitStack, game: Game, turns: int | None) -> Callable[[Game], None]:
    """A progress bar by turns."""
    length = min(turns or game.world.turns, game.world.turns)
    done, shown = open_things.enter_context(bar(length, "turns")), 0

    def watch(game: Game) -> None:
        nonlocal shown
        now = game.state.turn + game.over
        done(now - shown)
        shown = now

    return watch


def event_lines(open_things: ExitStack, path: Path) -> Callable[[Game], None]:
    """Writes what happened since it was last called to a file of JSON lines."""
    from game.lab.chronicle import Chronicle  # noqa: PLC0415

    file = open_things.enter_context(path.open("w", encoding="utf-8", newline="\n"))
    chronicle = Chronicle()

    def watch(game: Game) -> None:
        for line in chronicle.news(game):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    return watch


def print_result(report: Report) -> None:
    """The result for a person."""
    from game.lab.summary import summary  # noqa: PLC0415

    told = summary(report)
    print(f"{told['scenario']}, seed {told['seed']}: {told['turns']} turns to {told['end']}")
    for words in told["handicap"]:
        print(f"  handicap, {words}")
    for side, name in told["players"].items():
        lost = told["losses"][side]
        men = sum(lost[kind] for kind in ("killed", "wounded", "missing", "captured", "frostbite"))
        print(
            f"  {side:<7} {name:<10} {told['victory']['points'][side]:>7.1f} points; lost "
            f"{men:,} men ({lost['captured']:,} of them prisoners), {lost['tanks']:,} tanks, "
            f"{lost['guns']:,} guns"
        )
    print(f"  {told['victory']['level']}; digest {told['digest']}")
    seconds = told["seconds"]
    print(
        f"  {told['unit_turns']:,} unit-turns in {seconds['total']:.1f} s "
        f"(players {seconds['ai']:.1f} s, rules {seconds['rules']:.1f} s)"
    )
