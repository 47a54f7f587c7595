"""Names of places in the letters of a language: English, Russian, and German as Duden writes it.

Maps give the name that English books use and the Russian one; the German is made from the Russian
(Вязьма: Wjasma), but for the few that German has a word of its own for (Москва: Moskau).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

Alphabet = Literal["latin", "cyrillic", "german"]

OWN: Final = {
    "Moscow": "Moskau",
    "Oryol": "Orel",
    "Orel": "Orel",
    "Dnieper": "Dnjepr",
    "Western Dvina": "Düna",
    "Don": "Don",
    "Moscow-Volga Canal": "Moskwa-Wolga-Kanal",
}
"""German words, by the name on the map."""
_RUSSIAN: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_GERMAN: Final = "a b w g d e sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja"
_SIGNS: Final = dict(zip(_RUSSIAN, _GERMAN.split(), strict=True))
_VOWELS: Final = frozenset("аеёиоуыэюя")
_HISSING: Final = frozenset("жчшщ")
_BEFORE_JE: Final = _VOWELS | frozenset("ьъ")


def name_in(alphabet: Alphabet, name: str, russian: str) -> str:
    """A name of a map in some letters; as it stands there where nothing else is known."""
    if alphabet == "latin" or not russian:
        return name
    return russian if alphabet == "cyrillic" else german(name, russian)


@lru_cache(maxsize=2000)
def german(name: str, russian: str) -> str:
    """What German maps call a place; both its names on ours are given."""
    return OWN.get(name) or "".join(_transcribed(russian))


def _transcribed(russian: str) -> Iterator[str]:
    low = russian.lower()
    for place, sign in enumerate(low):
        before, after = low[place - 1 : place], low[place + 1 : place + 2]
        told = _told(sign, before, after)
        yield told[:1].upper() + told[1:] if russian[place] != sign else told


def _told(sign: str, before: str, after: str) -> str:
    """One letter between two others, which are empty at the ends of a name."""
    starts = not before.isalpha()
    match sign:
        case "е" if starts or before in _BEFORE_JE:
            return "je"
        case "ё":
            return "o" if before in _HISSING else "jo"
        case "и" if before == "ь":
            return "ji"
        case "й" if before in "иы":
            return ""
        case "с" if before in _VOWELS and after in _VOWELS and before and after:
            return "ss"
        case "ь" if after == "о":
            return "j"
        case "ь" | "ъ":
            return ""
    return _SIGNS.get(sign, sign)
