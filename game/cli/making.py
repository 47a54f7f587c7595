"""Commands that make things: maps from coordinates, pictures of maps, armies from tables."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)


@click.group("map")
def map_group() -> None:
    """Make hex maps and draw them."""


@map_group.command("make")
@click.option("--geo", type=FOLDER, required=True, help="folder of GeoJSON and CSV files")
@click.option("--spec", type=FILE, required=True, help="what a person decides about the map")
@click.option("--out", type=OUT, required=True, help="the map file to write")
def make_map(geo: Path, spec: Path, out: Path) -> None:
    """Make a hex map from coordinates."""
    from game.scenario.mapmaker import make_map as make  # noqa: PLC0415 - loaded when it is used

    make(geo, spec, out)
    print(f"{out} is written")


@map_group.command("render")
@click.argument("scenario")
@click.option("--out", type=OUT, required=True, metavar="FILE.png")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="the day to show")
def render(scenario: str, out: Path, day: object) -> None:
    """Draw the map of a scenario without a window."""
    from game.cli.playing import scenario_path  # noqa: PLC0415
    from game.ui.poster import draw_map  # noqa: PLC0415 - the screen is loaded only when used

    draw_map(scenario_path(scenario), out, day)
    print(f"{out} is drawn")


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
