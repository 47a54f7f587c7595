"""Languages: those of the program, and those that the player and his mods add."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from game.paths import mods_dir, user_dir

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "ru": "Русский"}
"""Languages of the program by code, each named in itself."""
NAME_OF_LANGUAGE: Final = "X-Language-Name"
"""The entry in the head of a catalogue that names its language in itself."""
_CODE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_HEAD: Final = 4000
"""Letters of a catalogue within which its head stands."""


def languages() -> dict[str, str]:
    """All languages by code: those of the program, and those that the player and his mods add."""
    found = dict(LANGUAGES)
    for folder in added_folders():
        for path in sorted(folder.glob("*.po")):
            if _CODE.fullmatch(path.stem) and path.stem not in found:
                found[path.stem] = _own_name(path)
    return found


def added_folders() -> list[Path]:
    """Folders in which the player and his mods, in force or not, have texts of their own."""
    named = os.environ.get("RASPUTITSA_MODS", "").split(os.pathsep)
    mods = [*sorted(mods_dir().glob("*")), *(Path(name) for name in named if name)]
    found = (folder / "texts" for folder in (user_dir(), *mods))
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def _own_name(path: Path) -> str:
    """How a language is named in the head of its catalogue; its code where that does not say."""
    try:
        with path.open(encoding="utf-8") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return path.stem
    named = re.search(rf'{NAME_OF_LANGUAGE}: *([^"\\]+)', head)
    return named[1].strip()[:40] if named else path.stem


def language_of_system() -> str:
    """The language of the player's system, if it is one of ours, else English."""
    try:
        code = (locale.getlocale()[0] or "").replace("-", "_").partition("_")[0].lower()
    except ValueError:
        return "en"
    code = {"german": "de", "russian": "ru"}.get(code, code)  # as Windows has them
    return code if code in LANGUAGES else "en"
