"""The record of history: to be watched in the window, or as a page and a moving picture."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("scenario", default="moscow-1941")
@click.option("--html", "page", type=FILE, metavar="FILE", help="write a page for any browser")
@click.option("--gif", type=FILE, metavar="FILE", help="write a moving picture")
def watch(scenario: str, page: Path | None, gif: Path | None) -> None:
    """Watch what happened in the campaign of SCENARIO, day by day, or export it."""
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when needed

    path = scenario_path(scenario)
    if page is None and gif is None:
        from game.ui.doors import watch as open_window  # noqa: PLC0415 - the screen loads only here

        open_window(path)
        return
    from game.scenario.build import load_world  # noqa: PLC0415
    from game.ui.reel.pictures import write_gif, write_page  # noqa: PLC0415
    from game.ui.reel.show import show_of_record  # noqa: PLC0415

    try:
        reel = show_of_record(load_world(path)).reel
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from problem
    for file, write in ((page, write_page), (gif, write_gif)):
        if file is not None:
            write(reel, file)
            print(f"{file} is written, {file.stat().st_size / 1e6:.1f} MB")
