"""Mods on the command line: which are in force, which there are, and what they replace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from game.scenario.found_mods import FoundMod

F = TypeVar("F", bound=Callable[..., Any])


def _in_force(_context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> None:
    """Puts the mods of the command line in force before anything is loaded."""
    if not names:
        return
    from game.scenario.mods import UnknownMod, put_in_force  # noqa: PLC0415 - only when asked for

    try:
        put_in_force(names)
    except UnknownMod as problem:
        raise click.BadParameter(str(problem)) from problem


MOD = click.option(
    "--mod",
    multiple=True,
    metavar="MOD",
    is_eager=True,
    expose_value=False,
    callback=_in_force,
    help="put a mod in force, by name or folder; the last of several lies on top",
)


@click.command()
@click.argument("scenario", required=False)
@MOD
def mods(scenario: str | None) -> int:
    """List mods, or tell what is replaced in the files of SCENARIO, by whom, and what conflicts."""
    if scenario is not None:
        from game.cli.playing import scenario_path  # noqa: PLC0415 - numba loads only when needed

        return replaced_in(scenario_path(scenario))
    from game.paths import mods_dir  # noqa: PLC0415
    from game.scenario.found_mods import mod_in  # noqa: PLC0415
    from game.scenario.mods import all_mods, in_force  # noqa: PLC0415

    ruling = in_force()
    for folder in dict.fromkeys((*ruling, *(each.resolve() for each in all_mods()))):
        print(row_of(mod_in(folder), ruling))
    if not ruling and not all_mods():
        print(f"there are no mods in {mods_dir()}")
    return 0


def row_of(mod: FoundMod, ruling: tuple[Path, ...]) -> str:
    """A mod in one line."""
    state = "not in force"
    if mod.folder in ruling:
        state = f"in force, {ruling.index(mod.folder) + 1} from below"
    told = (
        f"{mod.folder.name:<22}{mod.title}; {mod.scenarios} scenarios, {mod.changes} files changed"
    )
    return f"{told}; {state}" + (f". {mod.fault}" if mod.fault else "")


def replaced_in(path: Path) -> int:
    """Prints what is replaced in a scenario, and conflicts."""
    from game.scenario.mods import conflicts, mods_over  # noqa: PLC0415
    from game.scenario.replaced import replaced  # noqa: PLC0415

    found = replaced(path, mods_over(path))
    for each in found:
        print(each)
    fought = conflicts(found)
    for sentence in fought:
        print(f"conflict: {sentence}")
    print(f"{len(found)} values replaced, {len(fought)} conflicts")
    return 0
