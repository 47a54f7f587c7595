"""The mods that the player chose in the window, in force from the start."""

from __future__ import annotations

import os
from collections.abc import Sequence

from game.paths import mods_dir
from game.texts import tr


def put_chosen_in_force(chosen: Sequence[str] | None) -> str:
    """Puts the chosen mods in force, or those of the player's list where he chose none; what the
    command line says goes before both.

    Gives back a sentence where that cannot be; then the game begins without mods.
    """
    if chosen is None and not (mods_dir() / "order.yaml").is_file():
        return ""
    from game.scenario.mods import IN_FORCE, UnknownMod, in_force, put_in_force  # noqa: PLC0415 - the menu opens without it
    from game.scenario.reader import BrokenFile  # noqa: PLC0415

    try:
        if chosen is None or IN_FORCE in os.environ:
            in_force()
        else:
            put_in_force(chosen)
    except (UnknownMod, BrokenFile) as problem:
        os.environ[IN_FORCE] = ""
        why = str(problem).splitlines()[0]
        return tr("The mods that you chose are not in force: {why}", why=why)
    return ""
