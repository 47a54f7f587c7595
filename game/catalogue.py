"""A file of texts in one language: what it says word for word, and by which forms it is known."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import Any, Final

from attrs import field, frozen

SLOT: Final = re.compile(r"\{(\w+)(?:![rs])?(?::[^{}]*)?\}")
"""A place for a value in a text."""
LARGEST: Final = 8_000_000
"""Bytes of a catalogue that is read."""
OF_FILES: Final = "game/scenario"
"""The room whose texts are said of what stands in files."""
WORD: Final = re.compile(r"[^\W\d_]{2,}")


@frozen
class Form:
    """A text with places for values, as it is known again."""

    pattern: re.Pattern[str]
    text: str
    many: str
    """Its plural; empty where it has none."""
    weight: int
    """How many letters of it are its own: of two forms that fit, the heavier is meant."""
    of_file: bool
    """Whether it is said of what stands in a file."""


@frozen(eq=False)
class Catalogue:
    """One file of texts in one language."""

    texts: GNUTranslations
    plain: frozenset[str]
    """Texts without places for values."""
    forms: Mapping[str, tuple[Form, ...]] = field(repr=False)
    """Texts with such, by one of their words."""


@lru_cache(maxsize=16)
def catalogue_of(path: Path, _changed: int) -> Catalogue | None:
    """The catalogue of a file; None where it cannot be read."""
    import polib  # noqa: PLC0415 - English needs no catalogue

    try:
        if path.stat().st_size > LARGEST:
            return None
        entries = polib.pofile(str(path))
        for entry in entries:
            if not all(fits(entry, told) for told in (entry.msgstr, *entry.msgstr_plural.values())):
                entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        texts = GNUTranslations(io.BytesIO(entries.to_binary()))
    except (OSError, ValueError, SyntaxError):
        return None
    plain: set[str] = set()
    forms: dict[str, list[Form]] = {}
    for entry in entries:
        if entry.msgctxt or entry.obsolete or not entry.translated():
            continue
        pairs = [(entry.msgid, "")]
        if entry.msgid_plural:
            pairs = [(entry.msgid, entry.msgid_plural)]
        for text, many in pairs:
            if not SLOT.search(text) or "{n}th" in text:
                plain.add(text)
            else:
                of_file = any(place.startswith(OF_FILES) for place, _ in entry.occurrences)
                for form in _forms(text, many, of_file):
                    forms.setdefault(form[0], []).append(form[1])
    return Catalogue(texts, frozenset(plain), {w: tuple(f) for w, f in forms.items()})


def fits(entry: Any, told: str) -> bool:
    """Whether a translation asks for no values but those of the original, in whole braces."""
    if "{" not in told and "}" not in told:
        return True
    asked = slots_of(told)
    return asked is not None and asked <= known_slots(entry)


def known_slots(entry: Any) -> set[str]:
    """The names in braces of an entry's original and its plural."""
    return (slots_of(entry.msgid) or set()) | (slots_of(entry.msgid_plural) or set()) | {"count"}


def slots_of(text: str) -> set[str] | None:
    """The names in braces of a text; None where a brace has no other."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _forms(text: str, many: str, of_file: bool) -> Iterator[tuple[str, Form]]:
    """How a text and its plural are known again, each with its rarest word."""
    for told in (text, many) if many else (text,):
        own = SLOT.sub("\0", told)
        words = WORD.findall(own)
        if words:
            names: set[str] = set()
            parts = []
            at = 0
            for slot in SLOT.finditer(told):
                parts.append(re.escape(told[at : slot.start()].replace("{{", "{")))
                name = slot[1]
                parts.append(f"(?P={name})" if name in names else f"(?P<{name}>.+?)")
                names.add(name)
                at = slot.end()
            parts.append(re.escape(told[at:].replace("}}", "}")))
            pattern = re.compile("".join(parts), re.DOTALL)
            weight = sum(map(len, words))
            yield max(words, key=len), Form(pattern, text, many, weight, of_file)
