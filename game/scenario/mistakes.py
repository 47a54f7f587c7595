"""Mistakes in files people write: where they are, what to do, and the nearest known word."""

import difflib
import re
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from attrs import frozen

LONGEST_LINE = 160
"""Characters of a source line shown; a longer one is shown around the mistake only."""

KNOWN_WORDS_SHOWN = 12

_UNSHOWABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]")

Saying = Callable[[str], str]
"""How a sentence is said, in whatever language."""

LONGEST_WORD_COMPARED = 64
"""Characters of a word for which like words are looked for."""


class Level(IntEnum):
    """How bad a finding is."""

    ERROR = 0
    """The file cannot be used."""
    DOUBT = 1
    """It can be used, and hardly does what its author wants."""
    STYLE = 2
    """It does; others will find it harder to read."""


@frozen
class Mistake:
    """One finding in a file: a sentence, the place it speaks of, and the line as it stands there.

    `line` and `column` count from 1; `text` is the source line, empty where there is none; `mend`
    says what to do where the sentence does not.  `rules` are the values of the rules by which it is
    one, such as `movement.frontage_km`.
    """

    file: Path
    line: int
    column: int
    message: str
    text: str = ""
    level: Level = Level.ERROR
    mend: str = ""
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        """`file:line:column: message`, the line with a caret under the value, and how to mend it.

        A doubt or a matter of style says so before the message.
        """
        return self.told()

    def told(self, said: Saying = str, said_of_level: Saying = str) -> str:
        """The same with its sentences and the word for its level as they are said elsewhere."""
        level = "" if self.level == Level.ERROR else f"{said_of_level(self.level.name.lower())}: "
        told = [f"{self.file}:{self.line}:{self.column}: {level}{said(self.message)}"]
        if self.text.strip():
            shown, caret = _window(self.text, self.column - 1)
            told += [f"    {shown}", f"    {' ' * caret}^"]
        if self.mend:
            told.append(f"    {said(self.mend)}")
        return "\n".join(told)


class BrokenFile(ValueError):
    """A file that cannot be used; `mistakes` holds all that is wrong with it, from the top down."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = in_order(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))

    def __reduce__(self) -> tuple[type["BrokenFile"], tuple[tuple[Mistake, ...]]]:
        return type(self), (self.mistakes,)


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """The mistakes from the top of the file down, each once."""
    return tuple(sorted(dict.fromkeys(mistakes), key=lambda each: (each.line, each.column)))


def near(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown `word`: its nearest known word, or what is known."""
    words = list(known)
    if found := nearest(word, words):
        return f"; did you mean {found!r}?"
    if not words:
        return ""
    more = ", ..." if len(words) > KNOWN_WORDS_SHOWN else ""
    return f"; known: {', '.join(words[:KNOWN_WORDS_SHOWN])}{more}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, whatever its capitals; None if nothing is like it."""
    return None if len(word) > LONGEST_WORD_COMPARED else _nearest(word, tuple(known))


@lru_cache(maxsize=1024)  # one wrong word often stands in a thousand records
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    by_lower = {each.lower(): each for each in known}
    close = difflib.get_close_matches(word.lower(), by_lower, 1)
    return by_lower[close[0]] if close else None


def quoted(text: str, longest: int = 40) -> str:
    """The text in quotation marks, cut where it is too long for a sentence."""
    return repr(text if len(text) <= longest else text[: longest - 3] + "...")


def _window(text: str, at: int) -> tuple[str, int]:
    """The part of a line to show and where in it the character numbered `at` (from 0) stands."""
    if len(text) <= LONGEST_LINE:
        return _UNSHOWABLE.sub(" ", text).rstrip(), at
    first = max(0, min(at - LONGEST_LINE // 2, len(text) - LONGEST_LINE))
    before = "..." if first else ""
    after = "..." if first + LONGEST_LINE < len(text) else ""
    line = _UNSHOWABLE.sub(" ", text[first : first + LONGEST_LINE])
    return (before + line + after).rstrip(), at - first + len(before)
