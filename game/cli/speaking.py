"""In which language a command speaks: that of the settings, or the one it is told.

Only what is found in files people write is told so; the rest of the command line is English, so
that programs and instructions read the same everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from game.languages import languages

if TYPE_CHECKING:
    from game.scenario.mistakes import Mistake


def known_language(_context: click.Context, _option: click.Parameter, code: str | None) -> Any:
    """The code of a language that there is."""
    if code is not None and code not in languages():
        known = ", ".join(languages())
        raise click.BadParameter(f"there is no language {code!r}; there are: {known}")
    return code


def speak_as_asked(code: str | None) -> None:
    """From now on this language is spoken; when none is asked for, that of the settings."""
    from game.settings import load  # noqa: PLC0415 - only commands that speak need them
    from game.texts import speak  # noqa: PLC0415

    speak(code or load()[0].spoken)


def in_language(mistake: Mistake) -> str:
    """A finding as `str` tells it, its sentences in the language that is spoken.

    The place before them stays as programs read it, and so do the words and figures of the file.
    """
    from game.texts import said_of_file, tr_in  # noqa: PLC0415

    levels = {"doubt": tr_in("finding", "doubt"), "style": tr_in("finding", "style")}
    return mistake.told(said_of_file, levels.__getitem__)
