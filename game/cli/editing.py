"""The scenario editor in the game's window."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("scenario", required=False)
@click.option("--new", is_flag=True, help="begin a new scenario of that name, and edit it")
@click.option("--title", default="", help="what the new one is called")
@click.option("--start", type=DAY, default="1941-10-01", show_default=True, help="its first day")
@click.option("--end", type=DAY, default=None, help="its last day; by default ten days later")
@click.option(
    "--size", default="24x16", show_default=True, help="columns and rows of its empty land"
)
@click.option(
    "--middle", default="55.0,35.0", show_default=True, help="latitude and longitude of its middle"
)
@click.option("--hex-km", default=10.0, show_default=True, help="kilometres from hex to hex")
@click.option("--map", "of", default="", help="a map of the game of which it shows a part")
@click.option("--from", "north_west", default="", help="the part's first hex, such as 3113")
@click.option("--to", "south_east", default="", help="the part's last hex, such as 4626")
def edit(
    scenario: str | None, new: bool, title: str, start: datetime, end: datetime | None, size: str,
    middle: str, hex_km: float, of: str, north_west: str, south_east: str,
) -> None:  # fmt: skip
    """Edit SCENARIO, by id or file, on its map; one of the game's is copied to your folder.

    With --new SCENARIO is the name of one that is begun: two sides, a front, supply, a unit each.
    Without a SCENARIO one is chosen in the window, or begun there.
    """
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when needed
    from game.ui.doors import edit as open_window  # noqa: PLC0415 - the screen loads only here

    if new and scenario is None:
        raise click.UsageError("--new needs the name of the new scenario")
    path: Path | None
    if new:
        columns, rows = pair(size, "x", "--size", "24x16")
        latitude, longitude = pair(middle, ",", "--middle", "55.0,35.0")
        last = end or start + timedelta(days=10)
        path = begun(
            id=scenario, title=title or scenario, start=start.date(), end=last.date(),
            columns=int(columns), rows=int(rows), latitude=latitude, longitude=longitude,
            hex_km=hex_km, of=of, north_west=north_west, south_east=south_east,
        )  # fmt: skip
    else:
        path = scenario_path(scenario) if scenario else None
    open_window(path)


def begun(**said: object) -> Path:
    """The file of a new scenario."""
    from game.scenario.drafting.blank import (  # noqa: PLC0415 - loads the maker of maps
        Blank,
        CannotBegin,
        begin_scenario,
    )

    try:
        path = begin_scenario(Blank(**said))  # type: ignore[arg-type]
    except CannotBegin as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Begun: {path}")
    return path


def pair(text: str, between: str, option: str, like: str) -> tuple[float, float]:
    """Two numbers as they are typed."""
    try:
        one, other = map(float, text.split(between))
    except ValueError as problem:
        raise click.BadParameter(f"two numbers such as {like}", param_hint=option) from problem
    return one, other
