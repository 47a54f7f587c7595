"""The scenario editor in the game's window."""

from __future__ import annotations

import click


@click.command()
@click.argument("scenario")
def edit(scenario: str) -> None:
    """Edit SCENARIO, by id or file, on its map; one of the game's is copied to your folder."""
    from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when needed
    from game.ui.app import run_app  # noqa: PLC0415 - the screen is loaded only when used
    from game.ui.scenes.loading import edit_scenario  # noqa: PLC0415

    path = scenario_path(scenario)
    run_app(lambda app: edit_scenario(app, path))
