"""Catalogues of the program: made from its texts, kept with what was translated, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from game.lab.language.finding import Found, names_of_slots, program_texts
from game.paths import assets_dir
from game.texts import LANGUAGES

PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}


def catalogue_file(language: str) -> Path:
    """Where the program's texts in a language are."""
    return assets_dir() / "texts" / f"{language}.po"


def opened(path: Path, language: str) -> polib.POFile:
    """A catalogue as it stands, or an empty one."""
    if path.is_file():
        return polib.pofile(str(path), wrapwidth=100)
    entries = polib.POFile(wrapwidth=100)
    entries.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS.get(language, "nplurals=2; plural=(n != 1);"),
    }
    return entries


def renewed(entries: polib.POFile, texts: Iterable[Found]) -> polib.POFile:
    """The catalogue with these texts and no others; what is translated stays so."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in entries}
    found = []
    for one in texts:
        entry = known.get((one.context, one.text)) or polib.POEntry(msgid=one.text)
        entry.obsolete = False
        if one.context:
            entry.msgctxt = one.context
        entry.occurrences = [(one.place, "")] if one.place else []
        if one.many and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr = one.many, ""
            entry.msgstr_plural = {0: "", 1: ""}
        found.append(entry)
    entries.clear()
    entries.extend(found)
    return entries


def update() -> Iterator[str]:
    """Renews the catalogue of each language; a sentence for each."""
    texts = program_texts()
    for language in LANGUAGES:
        if language != "en":
            path = catalogue_file(language)
            entries = renewed(opened(path, language), texts)
            path.parent.mkdir(parents=True, exist_ok=True)
            entries.save(str(path))
            left = len(entries.untranslated_entries())
            yield f"{path.name}: {len(entries)} texts, {left} of them not translated."


def faults(entries: polib.POFile) -> Iterator[str]:
    """What is wrong with translations: nothing there, or other values than in the original."""
    for entry in entries:
        if not entry.translated():
            yield f"not translated: {entry.msgid!r}"
        wanted = names_of_slots(entry.msgid)
        many = names_of_slots(entry.msgid_plural) if entry.msgid_plural else wanted
        for told in (entry.msgstr, *entry.msgstr_plural.values()):
            if told and names_of_slots(told) not in (wanted, many):
                yield f"other values than in the original: {entry.msgid!r}"
