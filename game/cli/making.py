"""Commands that make things: maps from coordinates, pictures of maps, armies from tables."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.paths import scenarios_dir

if TYPE_CHECKING:
    from game.model.board import Board
    from game.model.game import Game

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("map")
def map_group() -> None:
    """Make hex maps and draw them."""


@map_group.command("make")
@click.option(
    "--geo",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="a GeoJSON file, or a folder of GeoJSON and CSV files",
)
@click.option("--spec", type=FILE, required=True, help="what a person decides about the map")
@click.option("--out", type=OUT, required=True, help="the map file to write")
def make_map(geo: Path, spec: Path, out: Path) -> None:
    """Make a hex map from coordinates."""
    from game.scenario.mapmaker import make_map as make  # noqa: PLC0415 - loaded when it is used

    for sentence in make(geo, spec, out):
        print(f"rasputitsa: {sentence}", file=sys.stderr)
    print(f"{out} is written")


@map_group.command("render")
@click.argument("scenario")
@click.option(
    "--out", type=OUT, required=True, metavar="FILE.png|FILE.svg", help="the picture to write"
)
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="the day whose ground is shown"
)
@click.option("--grid", is_flag=True, help="with hexes, their numbers, and the front")
@click.option("--layers", metavar="A,B,...", help="only these besides the land")
@click.option("--scale", type=click.IntRange(4, 128), help="pixels a hex  [default: 32; 72 a grid]")
def render(
    scenario: str,
    out: Path,
    day: datetime | None,
    grid: bool,
    layers: str | None,
    scale: int | None,
) -> None:
    """Draw the map of SCENARIO, which may be a map file too, without a window."""
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when it is needed
    from game.scenario.build import start  # noqa: PLC0415
    from game.ui.painting.map_painter import LAYERS  # noqa: PLC0415
    from game.ui.poster import OVER_LAND, draw_board, draw_map  # noqa: PLC0415 - the screen is loaded only when used

    if out.suffix.lower() not in (".png", ".svg"):
        raise click.BadParameter(f"{out} must end in .png or .svg", param_hint="--out")
    chosen = frozenset(layers.split(",")) if layers else LAYERS
    if unknown := sorted(chosen - LAYERS - OVER_LAND):
        known = ", ".join(sorted(LAYERS | OVER_LAND))
        raise click.BadParameter(f"there is no layer {unknown[0]!r}; there are: {known}")
    chosen |= OVER_LAND if grid else set()
    pixels = scale or (72 if grid else 32)
    if (board := map_alone(Path(scenario))) is not None:
        draw_board(board, out, pixels, chosen)
    else:
        game = start(scenario_path(scenario))
        if day is not None:
            turn_to(game, day.date())
        draw_map(game, out, pixels, chosen)
    print(f"{out} is drawn")


def map_alone(path: Path) -> Board | None:
    """The board of a map file, under the rules of the game; None for what is no map file."""
    from game.scenario.added_kinds import settled  # noqa: PLC0415 - loaded when it is used
    from game.scenario.maps import board_of  # noqa: PLC0415
    from game.scenario.mods import in_force  # noqa: PLC0415
    from game.scenario.nodes import Record  # noqa: PLC0415
    from game.scenario.reader import open_document  # noqa: PLC0415
    from game.scenario.ruleset import load_rules  # noqa: PLC0415

    if path.suffix != ".yaml" or not path.is_file():
        return None
    document = open_document(path)
    keys = set(document.root.entries) if isinstance(document.root, Record) else set()
    if "units" in keys or not keys & {"terrain", "north_west"}:
        return None
    return settled(board_of(document), load_rules(scenarios_dir() / "rules", mods=in_force()))


def turn_to(game: Game, day: date) -> None:
    """Lets the weather run to a day while nobody moves."""
    from game.ai.player import Passive  # noqa: PLC0415
    from game.lab.run import play  # noqa: PLC0415
    from game.model.records import Side  # noqa: PLC0415

    scenario = game.world.scenario
    if not scenario.start <= day <= scenario.end:
        raise click.BadParameter(f"{day} is not within {scenario.start} to {scenario.end}")
    if turns := game.world.turn_of(day):
        play(game, {side: Passive() for side in Side}, turns)


@click.group("scenario")
def scenario_group() -> None:
    """Make scenarios."""


@scenario_group.command("make")
@click.option("--history", type=FOLDER, required=True, help="folder of the tables of the sources")
@click.option("--map", "map_file", type=FILE, required=True, help="the map file it is for")
@click.option("--spec", type=FILE, required=True, help="what a person decides about the armies")
@click.option("--out", type=OUT, required=True, help="the scenario file to write")
def make_scenario(history: Path, map_file: Path, spec: Path, out: Path) -> None:
    """Make a campaign scenario from tables of units, dates and plans."""
    from game.scenario.armymaker import make_typhoon  # noqa: PLC0415 - loaded when it is used

    make_typhoon(history, map_file, spec, out)
    print(f"{out} is written")


@scenario_group.command("history")
@click.option("--history", type=FOLDER, required=True, help="folder of the tables of the sources")
@click.option("--spec", type=FILE, required=True, help="what a person decides about the record")
@click.option("--out", type=OUT, required=True, help="the file of the record to write")
def make_history(history: Path, spec: Path, out: Path) -> None:
    """Make the record of what really happened from tables of fronts and towns."""
    from game.scenario.armymaker.record import make_history as make  # noqa: PLC0415

    make(history, spec, out)
    print(f"{out} is written")


@scenario_group.command("annals")
@click.option("--history", type=FOLDER, required=True, help="folder of the tables of the sources")
@click.option("--spec", type=FILE, required=True, help="what a person decides about the days")
@click.option("--out", type=OUT, required=True, help="the file of the annals to write")
def make_annals(history: Path, spec: Path, out: Path) -> None:
    """Make the days of a campaign, to be watched, from tables of units and events."""
    from game.scenario.armymaker.annals import make_annals as make  # noqa: PLC0415

    make(history, spec, out)
    print(f"{out} is written")
