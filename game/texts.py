"""Every text that a player reads, in the player's language; English is the language of the code.

The window speaks: `tr("{unit} arrived at {place}", unit=..., place=...)` says a text, `mark` notes
one that stands in a table.  Everything below the window is English, whatever the player reads,
because sentences of the rules are on record and no rule may depend on a language; the window says
them again by `said`, which knows a sentence by its form: `34th Army is cut off` is `{name} is cut
off`.

Catalogues are gettext's: `assets/texts/<language>.po` for the program, `texts/<language>.po` beside
a scenario for its own (`add_texts`), and the same in the player's folder and in those of his mods
for whatever is said; a file there for another language adds that language.
"""

from __future__ import annotations

import io
import locale
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from typing import Any, Final

from attrs import field, frozen

from game.letters import name_in
from game.paths import assets_dir, mods_dir, user_dir

LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "de": "Deutsch", "ru": "Русский"}
"""Languages of the program by code, each named in itself."""
NAME_OF_LANGUAGE: Final = "X-Language-Name"
"""The entry in the head of a catalogue that names its language in itself."""
DECIMAL_POINT: Final = frozenset({"en", "ja", "zh", "ko", "he", "th"})
SLOT: Final = re.compile(r"\{(\w+)(?:![rs])?(?::[^{}]*)?\}")
"""A place for a value in a text."""
LARGEST: Final = 8_000_000
"""Bytes of a catalogue that is read."""
_CODE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_HEAD: Final = 4000
"""Letters of a catalogue within which its head stands."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FIGURE: Final = re.compile(r"(?<![\d.])(\d[\d\u2009]*)\.(\d+)(?![\d.]|\w)")
_ORDINAL: Final = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_NUMBER: Final = re.compile(r"[+−-]?\d[\d\u2009]*(?:\.\d+)?")
_YEAR: Final = re.compile(r" (?:1[89]|20)\d\d$")
_COUNT: Final = re.compile(r" \d[\d\u2009]*$")
_NOTE: Final = re.compile(r"([^()]+) \((.+)\)")
"""What is known by itself, and a note on it in brackets, as in the names of formations."""
_PROSE: Final = 40
_LONG: Final = 12
"""Words of a text that is not taken apart, and of a value that is none."""
_WEAK: Final = 9
"""Letters of its own below which a form may be a chance: its values must then be known too."""
_JOINTS: Final = ("\n\n", "\n", "  ·  ", " · ", "; ", ": ", ", ", " and ", " or ", "  ", " – ")
"""What glues phrases together, the strongest first."""


@frozen
class Form:
    """A text with places for values, as it is known again."""

    pattern: re.Pattern[str]
    text: str
    many: str
    """Its plural; empty where it has none."""
    weight: int
    """How many letters of it are its own: of two forms that fit, the heavier is meant."""


@frozen(eq=False)
class Catalogue:
    """One file of texts in one language."""

    texts: GNUTranslations
    plain: frozenset[str]
    """Texts without places for values."""
    forms: Mapping[str, tuple[Form, ...]] = field(repr=False)
    """Texts with such, by one of their words."""


class _Spoken:
    """The language of this process, and the catalogues of it that were opened."""

    language = "en"
    catalogues: tuple[Catalogue, ...] = ()
    folders: tuple[Path, ...] = ()
    """Folders of scenarios whose texts were added."""
    names: Mapping[str, str] = {}
    """Names of the game that is played; in Russian letters those of places, else nothing."""


class _Comma(float):
    """A number with a decimal comma."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace(".", ",")


def speak(language: str) -> None:
    """From now on texts are in this language; one that is not known is English."""
    _Spoken.language = language if language in languages() else "en"
    _open()


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


def language() -> str:
    """The code of the language that is spoken."""
    return _Spoken.language


def language_of_system() -> str:
    """The language of the player's system, if it is one of ours, else English."""
    try:
        code = (locale.getlocale()[0] or "").replace("-", "_").partition("_")[0].lower()
    except ValueError:
        return "en"
    code = {"german": "de", "russian": "ru"}.get(code, code)  # as Windows has them
    return code if code in LANGUAGES else "en"


def add_texts(folder: Path) -> None:
    """Adds the texts of a scenario's folder: `texts/<language>.po` in it."""
    texts = (folder / "texts").resolve()
    if texts not in _Spoken.folders and texts.is_dir():
        _Spoken.folders = (*_Spoken.folders, texts)
        _open()


def add_names(names: Mapping[str, str]) -> None:
    """Names of the game that is played, with the Russian ones of its places."""
    _Spoken.names = dict(names)
    _said.cache_clear()


def mark(text: str) -> str:
    """Notes a text for the catalogue; it is said where it is shown."""
    return text


def mark_n(one: str, many: str) -> tuple[str, str]:
    """Notes a text with its plural."""
    return one, many


def tr(text: str, /, **values: Any) -> str:
    """The text in the player's language, with values for the names in braces."""
    for catalogue in _Spoken.catalogues:
        if (told := catalogue.texts.gettext(text)) != text and text:
            text = told
            break
    return _filled(text, values) if values else text


def tr_in(context: str, text: str, /, **values: Any) -> str:
    """The same for a word that means several things: `context` says which."""
    for catalogue in _Spoken.catalogues:
        if (told := catalogue.texts.pgettext(context, text)) != text:
            text = told
            break
    return _filled(text, values) if values else text


def tr_n(one: str, many: str, count: int, /, **values: Any) -> str:
    """The text in the form for that number; `{count}` stands for it unless a value does."""
    count = int(count)
    text = one if count == 1 else many
    for catalogue in _Spoken.catalogues:
        if (told := catalogue.texts.ngettext(one, many, count)) != text:
            text = told
            break
    return _filled(text, {"count": count, **values})


def decimal(value: float, spec: str) -> str:
    """A number in the format `spec`, with the decimal sign of the language."""
    told = f"{float(value):{spec}}"
    return told.replace(".", ",") if _Spoken.language not in DECIMAL_POINT else told


def said(text: str) -> str:
    """A text from below the window, in the player's language; what is not known stays."""
    return _said(text) if _Spoken.catalogues and text else text


@lru_cache(maxsize=20_000)
def _said(text: str) -> str:
    core = text.strip()
    if core != text:
        start = text.index(core) if core else 0
        return text[:start] + said(core) + text[start + len(core) :]
    if not _WORD.search(text):
        return _figures(text)
    told = _known(" ".join(text.split()) if "\n" in text else text)
    if told is not None:
        return told
    if len(text.split()) > _PROSE:
        return _figures(text) if "\n" not in text else "\n".join(map(said, text.split("\n")))
    if year := _YEAR.search(text):
        return _said(text[: year.start()]) + year[0]
    if (number := _COUNT.search(text)) and (named := _known(text[: number.start()])):
        return named + number[0]
    if note := _NOTE.fullmatch(text):
        named, more = _known(note[1]), said(note[2])
        if named is not None or more != note[2]:
            return f"{named or note[1]} ({more})"
    for joint in _JOINTS:
        if joint in text:
            parts = [_said(part) for part in text.split(joint)]
            if joint.strip().isalpha() and not all(map(_is_known, text.split(joint))):
                continue
            told = (tr(joint) if joint.strip().isalpha() else joint).join(parts)
            if told != text:
                return told
    return _figures(text)


def _is_known(text: str) -> bool:
    """Whether a phrase is a number or stands in a catalogue."""
    return not _WORD.search(text) or _known(text.strip()) is not None


def _figures(text: str) -> str:
    """Numbers with the decimal sign of the language."""
    return _FIGURE.sub(r"\1,\2", text) if _Spoken.language not in DECIMAL_POINT else text


def _known(text: str) -> str | None:
    """A whole text that is in a catalogue, also with a stop or another first letter; word for
    word in any of them before by a form."""
    for start, bare, end in _bare(text):
        if told := _named(bare):
            return told + end
        for way in (_exactly, _formed):
            for catalogue in _Spoken.catalogues:
                if told := way(catalogue, bare):
                    first = told[0].upper() if start > 0 else told[0].lower() if start else told[0]
                    return first + told[1:] + end
    return None


def _bare(text: str) -> Iterator[tuple[int, str, str]]:
    """The text as it is, and without what a sentence adds: 1 to raise, -1 to lower; text; end."""
    yield 0, text, ""
    stop = "." if text.endswith(".") else ""
    body = text[:-1] if stop else text
    if stop:
        yield 0, body, stop
    if body[:1].isupper():
        yield 1, body[:1].lower() + body[1:], stop
    elif body[:1].islower():
        yield (0 if _Spoken.language == "de" else -1), body[:1].upper() + body[1:], stop


def _named(name: str) -> str | None:
    """A place of the map as the language writes it."""
    russian = _Spoken.names.get(name)
    return russian and name_in("cyrillic" if _Spoken.language == "ru" else "german", name, russian)


def _exactly(catalogue: Catalogue, text: str) -> str | None:
    return catalogue.texts.gettext(text) if text in catalogue.plain else None


def _formed(catalogue: Catalogue, text: str) -> str | None:
    """A text by its form: what stands in the places for values is said as well."""
    if numbers := _ORDINAL.findall(text):
        name = _ORDINAL.sub("{n}th", text)
        if name in catalogue.plain:
            told = iter(numbers)
            return re.sub(r"\{n\}", lambda _: next(told, ""), catalogue.texts.gettext(name))
    near = {form for word in _WORD.findall(text) for form in catalogue.forms.get(word, ())}
    for form in sorted(near, key=lambda one: -one.weight):
        found = form.pattern.fullmatch(text)
        if found and any(len(value.split()) > _LONG for value in found.groupdict().values()):
            continue
        if found and (form.weight >= _WEAK or all(map(_fits, found.groupdict().values()))):
            return _again(catalogue, form, found.groupdict())
    return None


def _fits(value: str) -> bool:
    """Whether a value may stand in a form of hardly any letters."""
    number = _NUMBER.match(value)
    few = number is not None and len(value.split()) < 4 and value[-1].isalnum()
    return few or value in _Spoken.names or _is_plain(value) or " near " in value


def _is_plain(value: str) -> bool:
    return any(value in catalogue.plain for catalogue in _Spoken.catalogues)


def _again(catalogue: Catalogue, form: Form, values: dict[str, str]) -> str:
    if form.many:
        first = said(next(iter(values.values()), "1")).replace("\u2009", "")
        count = int(first) if first.isdigit() else 2
        text = catalogue.texts.ngettext(form.text, form.many, count)
    else:
        text = catalogue.texts.gettext(form.text)
    told = {name: said(value) for name, value in values.items()}
    return SLOT.sub(lambda slot: told.get(slot[1], slot[0]), text)


def _filled(text: str, values: Mapping[str, Any]) -> str:
    if _Spoken.catalogues:
        comma = _Spoken.language not in DECIMAL_POINT
        values = {
            name: said(value) if isinstance(value, str)
            else _Comma(value) if comma and isinstance(value, float)
            else value
            for name, value in values.items()
        }  # fmt: skip
    return text.format(**values)


def _open() -> None:
    """Opens the catalogues of the language: the program's and those of scenarios."""
    _said.cache_clear()
    found = []
    if _Spoken.language != "en":
        own = added_folders()
        for folder in dict.fromkeys((*own, assets_dir() / "texts", *_Spoken.folders)):
            path = folder / f"{_Spoken.language}.po"
            if path.is_file():
                found.append(_catalogue(path, path.stat().st_mtime_ns))
    _Spoken.catalogues = tuple(one for one in found if one)


@lru_cache(maxsize=16)
def _catalogue(path: Path, _changed: int) -> Catalogue | None:
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
                for form in _forms(text, many):
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


def _forms(text: str, many: str) -> Iterator[tuple[str, Form]]:
    """How a text and its plural are known again, each with its rarest word."""
    for told in (text, many) if many else (text,):
        own = SLOT.sub("\0", told)
        words = _WORD.findall(own)
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
            yield max(words, key=len), Form(pattern, text, many, weight)
