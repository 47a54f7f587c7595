"""What a person is told when a command fails: one plain sentence, never a traceback."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path
from typing import Final

from game.paths import user_dir

LOG: Final = "last-failure.txt"

PLAIN: Final = {
    "game.ai.player.UnknownPlayer",
    "game.lab.contest.folder.OtherContest",
    "game.lab.run.BadPlayer",
    "game.scenario.armymaker.errors.CannotBeMade",
    "game.scenario.build.UnknownScenario",
    "game.scenario.handicaps.BadHandicap",
    "game.scenario.mods.UnknownMod",
    "game.scenario.mods.MisplacedMod",
    "game.scenario.savefile.SaveError",
    "game.scenario.mail.trouble.MailError",
    "game.ui.app.NoWindow",
}
"""Errors whose text is a sentence for a person; by name, so that none of their homes is loaded."""


def sentence_about(error: Exception) -> str:
    """A sentence for a failure; failures that are bugs leave their details in a file it names."""
    if mistakes := getattr(error, "mistakes", ()):
        count = f"{len(mistakes)} mistake{'' if len(mistakes) == 1 else 's'}"
        return "\n".join([f"the files cannot be used, {count}:", *map(str, mistakes)])
    kind = type(error)
    if f"{kind.__module__}.{kind.__qualname__}" in PLAIN:
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}"
    return (
        f"the game stumbled over a fault of its own ({kind.__name__}: {error}); "
        f"details are in {details(error)}"
    )


def details(error: Exception) -> Path:
    """Writes the traceback where it can be found, and tells where."""
    text = "".join(traceback.format_exception(error))
    for folder in (user_dir(), Path(tempfile.gettempdir())):
        path = folder / LOG
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError:
            continue
        return path
    return Path(os.devnull)
