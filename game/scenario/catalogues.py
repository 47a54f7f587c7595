"""Catalogues of texts (`.po`) beside scenarios and in mods, made for translators."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from game.languages import LANGUAGES, NAME_OF_LANGUAGE
from game.scenario.prose import Said

if TYPE_CHECKING:
    import polib

PLURALS: Final = {
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    "fr": "nplurals=2; plural=(n > 1);",
    "pl": (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
    "cs": "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;",
}
PLURALS_OF_MOST: Final = "nplurals=2; plural=(n != 1);"


def opened(path: Path, language: str) -> polib.POFile:
    """A catalogue as it stands, or an empty one."""
    import polib  # noqa: PLC0415 - loaded when catalogues are made

    if path.is_file():
        return polib.pofile(str(path), wrapwidth=100)
    entries = polib.POFile(wrapwidth=100)
    entries.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        NAME_OF_LANGUAGE: LANGUAGES.get(language, language),
        "Plural-Forms": PLURALS.get(language, PLURALS_OF_MOST),
    }
    return entries


def renew(path: Path, language: str, texts: Iterable[Said], known: Iterable[str] = ()) -> str:
    """Puts the prose of files into a catalogue; a sentence about it. What is translated stays.

    known: texts that other catalogues of the language have, which need not stand here. What no
    file says any more goes to the end of the catalogue, as obsolete.
    """
    import polib  # noqa: PLC0415

    entries, spared = opened(path, language), set(known)
    there = {entry.msgid: entry for entry in entries if not entry.msgctxt}
    wanted = [one for one in texts if one.text in there or one.text not in spared]
    for one in wanted:
        entry = there.get(one.text)
        if entry is None:
            entries.append(entry := polib.POEntry(msgid=one.text))
        entry.obsolete = False
        entry.occurrences = [(one.file.name, str(one.line))]
    said = {one.text for one in wanted}
    for text, entry in there.items():
        if text not in said:
            entry.obsolete = True
    path.parent.mkdir(parents=True, exist_ok=True)
    entries.save(str(path))
    left = len(entries.untranslated_entries())
    return f"{path}: {len(wanted)} texts, {left} of them not translated"


def texts_in(path: Path) -> set[str]:
    """The texts that a catalogue translates; none where it cannot be read."""
    import polib  # noqa: PLC0415

    try:
        return {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()}
    except (OSError, ValueError):
        return set()
