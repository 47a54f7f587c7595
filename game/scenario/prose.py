"""The prose of files that people write: what a player reads and a translator translates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from game.scenario.document import Document, open_document
from game.scenario.nodes import Listing, Node, Record, Scalar

SAID: Final = frozenset(
    {"title", "summary", "what_if", "playing_time", "text", "task", "history", "name", "adjective"}
)
"""Keys whose values a player reads."""
SAID_BELOW: Final = {"replacements": frozenset({"kind"})}
"""Keys whose values a player reads only below such a key: who comes, not what kind of unit."""
WHOLE: Final = frozenset({"briefing", "epilogue"})
"""Keys all of whose values a player reads."""
SILENT: Final = frozenset(
    {
        "places", "rivers", "roads", "railways", "fortifications", "lakes", "commanders",
        "effects", "when", "sources", "leaders", "plans", "directives_of", "changes",
    }
)  # fmt: skip
"""Keys below which names are names: those of places are written in the letters of a language."""
ORDINAL: Final = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
PARAGRAPH: Final = re.compile(r"\n\s*\n")


@frozen
class Said:
    """A text of a file, as a catalogue has it."""

    text: str
    file: Path
    line: int


def prose_of(files: Iterable[Path]) -> list[Said]:
    """Every text of some files once, in their order. Raises BrokenFile."""
    found: dict[str, Said] = {}
    for file in files:
        for one in prose_in(open_document(file)):
            found.setdefault(one.text, one)
    return list(found.values())


def prose_in(document: Document) -> Iterator[Said]:
    """The texts of a file, paragraph by paragraph; names with a number as `{n}th Division`."""
    for node in _said(document.root):
        for paragraph in PARAGRAPH.split(node.text):
            text = ORDINAL.sub("{n}th", " ".join(paragraph.split()))
            if any(sign.isalpha() for sign in text):
                yield Said(text, document.path, node.place[0])


def _said(node: Node, whole: bool = False, more: frozenset[str] = frozenset()) -> Iterator[Scalar]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _said(item, whole, more)
    elif isinstance(node, Record):
        for key, (_, value) in node.entries.items():
            if isinstance(value, Scalar):
                if whole or key in SAID or key in more:
                    yield value
            elif key not in SILENT:
                yield from _said(value, whole or key in WHOLE, SAID_BELOW.get(key, more))
    elif whole:
        yield node


def files_with_prose(folder: Path) -> list[Path]:
    """The files of a scenario's or a mod's folder whose prose a player reads."""
    return [
        file
        for file in sorted(folder.rglob("*.yaml"))
        if not file.stem.endswith("-spec") and "history" not in file.parts[-2:-1]
    ]
