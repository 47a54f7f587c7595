"""Catalogues of the program: made from its texts, kept with what was translated, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from game.lab.language.finding import Found, names_of_slots, program_texts
from game.languages import LANGUAGES
from game.paths import assets_dir
from game.scenario.catalogues import opened


def catalogue_file(language: str) -> Path:
    """Where the program's texts in a language are."""
    return assets_dir() / "texts" / f"{language}.po"


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
    """Renews the catalogue of each language of the program; a sentence for each."""
    texts = program_texts()
    for language in LANGUAGES:
        if language != "en":
            yield update_one(catalogue_file(language), language, texts)


def update_one(path: Path, language: str, texts: Iterable[Found] | None = None) -> str:
    """Renews a catalogue of the program's texts, which may be a player's; a sentence about it."""
    entries = renewed(opened(path, language), program_texts() if texts is None else texts)
    path.parent.mkdir(parents=True, exist_ok=True)
    entries.save(str(path))
    left = len(entries.untranslated_entries())
    return f"{path}: {len(entries)} texts, {left} of them not translated"


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
