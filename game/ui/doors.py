"""The doors into the window: on what it can be opened.

Scenes know the app and one another; the app knows no scene, so that these are a room of their own.
All raise NoWindow, and what loading raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from game.ui.app import run_app
from game.ui.scenes.menu import MainMenu, MenuToEdit


def main_menu() -> None:
    """The game from its main menu."""
    run_app(MainMenu)


def play(
    scenario_or_save: str,
    players: Mapping[str, str],
    seed: int = 0,
    handicap: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """The game on a scenario or a saved game.

    players: by side key, `human` or the name of an AI player; ignored sides are human.
    """
    from game.ui.scenes.loading import opening  # noqa: PLC0415 - the menu opens without it

    run_app(lambda app: opening(app, scenario_or_save, players, seed, handicap))


def resume(journal: Path) -> None:
    """The game of a journal goes on with its last order."""
    from game.ui.scenes.taking_up import taking_up  # noqa: PLC0415 - the menu opens without it

    run_app(lambda app: taking_up(app, journal))


def play_by_mail(path: Path) -> None:
    """The turn of a game by mail."""
    from game.ui.scenes.taking_up import playing_by_mail  # noqa: PLC0415 - as above

    run_app(lambda app: playing_by_mail(app, path))


def edit(scenario: Path | None) -> None:
    """The editor on a scenario; without one it is chosen in the window, or begun there."""
    if scenario is None:
        run_app(MenuToEdit)
        return
    from game.ui.scenes.loading import edit_scenario  # noqa: PLC0415 - the menu opens without it

    run_app(lambda app: edit_scenario(app, scenario))


def watch(scenario: Path) -> None:
    """The record of a scenario's campaign, day by day."""
    from game.ui.scenes.loading import watch_record  # noqa: PLC0415 - the menu opens without it

    run_app(lambda app: watch_record(app, str(scenario)))
