"""What is wrong with catalogues of texts (`.po`) beside scenarios and in mods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from game.catalogue import LARGEST, known_slots, slots_of
from game.scenario.mistakes import Level, Mistake, quoted

LINE: Final = re.compile(
    r'\s*(#.*|((msgctxt|msgid(_plural)?|msgstr(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*)?'
)
"""What a line of a catalogue may be."""
MOST: Final = 20
"""Lines of a catalogue that are told to be none."""
MEND: Final = (
    "Texts stand in quotation marks, behind `msgid` or `msgstr` or on a line of their own."
)


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
                yield entry, f"the original has no {_braced(strange[0])}", Level.ERROR
            elif told and (lost := sorted((slots_of(entry.msgid) or set()) - asked)):
                message = f"the translation says nothing of {_braced(lost[0])}"
                if not entry.msgid_plural:
                    yield entry, message, Level.DOUBT


def _braced(slot: str) -> str:
    """A value as a text has it."""
    return f"{{{slot}}}"


def _placed(path: Path, lines: list[str], line: int, message: str, level: Level) -> Mistake:
    """A mistake at the translation of the entry that begins on a line."""
    at = next((n for n in range(line, len(lines) + 1) if lines[n - 1].startswith("msgstr")), line)
    return Mistake(path, at, 1, message, lines[at - 1], level)
