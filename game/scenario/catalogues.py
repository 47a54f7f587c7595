"""Catalogues of texts (`.po`) beside scenarios and in mods: made for translators, checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.catalogue import LARGEST, known_slots, slots_of
from game.languages import LANGUAGES, NAME_OF_LANGUAGE
from game.scenario.mistakes import Level, Mistake, quoted
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
LINE: Final = re.compile(
    r'\s*(#.*|((msgctxt|msgid(_plural)?|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?'
)
"""What a line of a catalogue may be."""
MOST: Final = 20
"""Lines of a catalogue that are told to be none."""
MEND: Final = (
    "Texts stand in quotation marks, behind `msgid` or `msgstr` or on a line of their own."
)


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


def catalogue_mistakes(path: Path) -> list[Mistake]:
    """What is wrong with a catalogue: its syntax, values that are not in the original, doubles."""
    import polib  # noqa: PLC0415

    try:
        if path.stat().st_size > LARGEST:
            return [Mistake(path, 1, 1, f"the file is larger than {LARGEST // 1_000_000} MB")]
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError:
        return [Mistake(path, 1, 1, "the file is not written in UTF-8")]
    wrong = [number for number, line in enumerate(lines, 1) if not LINE.fullmatch(line)]
    if wrong:
        told = "this is no line of a catalogue"
        return [Mistake(path, n, 1, told, lines[n - 1], mend=MEND) for n in wrong[:MOST]]
    try:
        entries = polib.pofile(str(path))
    except (OSError, ValueError) as problem:
        return [Mistake(path, 1, 1, f"the catalogue cannot be read ({problem})")]
    found = _faults(entries)
    return [_placed(path, lines, entry.linenum, told, level) for entry, told, level in found]


def _faults(entries: Iterable[Any]) -> Iterator[tuple[Any, str, Level]]:
    seen: set[tuple[str | None, str]] = set()
    for entry in entries:
        if entry.obsolete:
            continue
        if (entry.msgctxt, entry.msgid) in seen:
            yield entry, f"{quoted(entry.msgid)} stands twice", Level.DOUBT
        seen.add((entry.msgctxt, entry.msgid))
        given = known_slots(entry)
        for told in (entry.msgstr, *entry.msgstr_plural.values()):
            asked = slots_of(told)
            if asked is None:
                yield entry, "a brace of the translation has no other", Level.ERROR
            elif strange := sorted(asked - given):
                message = f"the original has no {{{strange[0]}}}"
                yield entry, message, Level.ERROR
            elif told and (lost := sorted((slots_of(entry.msgid) or set()) - asked)):
                message = f"the translation says nothing of {{{lost[0]}}}"
                if not entry.msgid_plural:
                    yield entry, message, Level.DOUBT


def _placed(path: Path, lines: list[str], line: int, message: str, level: Level) -> Mistake:
    """A mistake at the translation of the entry that begins on a line."""
    at = next((n for n in range(line, len(lines) + 1) if lines[n - 1].startswith("msgstr")), line)
    return Mistake(path, at, 1, message, lines[at - 1], level)
