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

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from game.catalogue import SLOT, WORD, Catalogue, Form, catalogue_of
from game.languages import added_folders, languages
from game.letters import name_in
from game.paths import assets_dir

DECIMAL_POINT: Final = frozenset({"en", "ja", "zh", "ko", "he", "th"})
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
_WEAK: Final = 10
"""Letters of its own below which a form may be a chance: its values must then be known too."""
_EDGE: Final = " ;,.:"
_QUOTED: Final = re.compile(r"""(['"`])((?!\1).)*\1""", re.DOTALL)
_JOINTS: Final = ("\n\n", "\n", "  ·  ", " · ", "; ", ": ", ", ", " and ", " or ", "  ", " – ")
"""What glues phrases together, the strongest first."""


class _Spoken:
    """The language of this process, and the catalogues of it that were opened."""

    language = "en"
    catalogues: tuple[Catalogue, ...] = ()
    folders: tuple[Path, ...] = ()
    """Folders of scenarios whose texts were added."""
    names: Mapping[str, str] = {}
    """Names of the game that is played; in Russian letters those of places, else nothing."""
    words_stay = False
    """Whether single words are those of a file, to be written there as they are."""


class _Comma(float):
    """A number with a decimal comma."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec).replace(".", ",")


def speak(language: str) -> None:
    """From now on texts are in this language; one that is not known is English."""
    _Spoken.language = language if language in languages() else "en"
    _open()


def language() -> str:
    """The code of the language that is spoken."""
    return _Spoken.language


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


SPOKEN_JOINTS: Final = (mark(" and "), mark(" or "))
"""Those of the joints that are words."""


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


class Told(str):
    """A text, or a line of one, that was said already; it is not said again."""

    __slots__ = ()


def said(text: str) -> str:
    """A text from below the window, in the player's language; what is not known stays."""
    if isinstance(text, Told):
        return text
    if not text or not _Spoken.catalogues or (_Spoken.words_stay and _stays(text)):
        return text
    return _said(text, _Spoken.words_stay)


def said_of_file(text: str) -> str:
    """The same of what is found in a file: its words and figures stay as they must stand there."""
    _Spoken.words_stay = True
    try:
        return said(text)
    finally:
        _Spoken.words_stay = False


def said_whole(text: str) -> Told:
    """The same of prose: a sentence that is known in part alone stays as it was written."""
    return Told(_known(" ".join(text.split())) or text)


def _stays(text: str) -> bool:
    """Whether a part of a finding is a word of the file, or stands in quotation marks."""
    return " " not in text.strip(_EDGE) or _QUOTED.fullmatch(text) is not None


@lru_cache(maxsize=20_000)
def _said(text: str, _words_stay: bool) -> str:
    whole = (_exactly(catalogue, text) for catalogue in _Spoken.catalogues)
    return next(filter(None, whole), None) or _said_by_parts(text)


def _said_by_parts(text: str) -> str:
    core = text.strip()
    if core != text:
        start = text.index(core) if core else 0
        return text[:start] + said(core) + text[start + len(core) :]
    if not WORD.search(text):
        return _figures(text)
    told = _known(" ".join(text.split()) if "\n" in text else text)
    if told is not None:
        return told
    if len(text.split()) > _PROSE:
        return _figures(text) if "\n" not in text else "\n".join(map(said, text.split("\n")))
    if year := _YEAR.search(text):
        return said(text[: year.start()]) + year[0]
    if (number := _COUNT.search(text)) and (named := _known(text[: number.start()])):
        return named + number[0]
    if note := _NOTE.fullmatch(text):
        named, more = _known(note[1]), said(note[2])
        if named is not None or more != note[2]:
            return f"{named or note[1]} ({more})"
    for joint in _JOINTS:
        if joint in text:
            parts = [said(part) for part in text.split(joint)]
            if joint.strip().isalpha() and not all(map(_is_known, text.split(joint))):
                continue
            told = (tr(joint) if joint.strip().isalpha() else joint).join(parts)
            if told != text:
                return told
    return _figures(text)


def _is_known(text: str) -> bool:
    """Whether a phrase is a number or stands in a catalogue."""
    return not WORD.search(text) or _known(text.strip()) is not None


def _figures(text: str) -> str:
    """Numbers with the decimal sign of the language."""
    if _Spoken.words_stay:
        return text
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
    near = {form for word in WORD.findall(text) for form in catalogue.forms.get(word, ())}
    for form in sorted(near, key=lambda one: (-one.weight, not one.many, one.text)):
        found = form.pattern.fullmatch(text)
        if found and any(len(value.split()) > _LONG for value in found.groupdict().values()):
            continue
        sure = form.weight >= _WEAK or (form.of_file and _Spoken.words_stay)
        if found and (sure or all(map(_fits, found.groupdict().values()))):
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
                found.append(catalogue_of(path, path.stat().st_mtime_ns))
    _Spoken.catalogues = tuple(one for one in found if one)
