"""What makes a file harder to read than it need be; it is used all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from game.scenario.document import Document
from game.scenario.mistakes import Level, Mistake
from game.scenario.nodes import Record, Scalar

UNTIDY: Final = (
    ("blanks at the end of a line", re.compile(r"(?<=\S)[ \t]+$", re.MULTILINE)),
    ("a tab; other editors show it otherwise", re.compile(r"\t(?=.*\S)")),
    ("a line of more than 300 characters", re.compile(r"(?<=^.{300}).", re.MULTILINE)),
)
"""What is untidy, and how it is found."""


def style_mistakes(document: Document) -> list[Mistake]:
    """Matters of style in one file, from the top down."""
    return [evolve(each, level=Level.STYLE) for each in (*_name(document), *_lines(document))]


def _name(document: Document) -> Iterator[Mistake]:
    """The id of a file that is found by its name is that name."""
    root = document.root
    if not isinstance(root, Record) or not {"id", "title"} <= set(root.entries):
        return
    id_, stem = root.entries["id"][1], document.path.stem.removesuffix("-spec")
    if isinstance(id_, Scalar) and id_.text != stem and stem not in ("mod", "ruleset"):
        message = f"the id is {id_.text!r} and the file is called {stem!r}"
        mend = "Files are found by their names: let both be the same."
        yield evolve(document.mistake(message, "id"), mend=mend)


def _lines(document: Document) -> Iterator[Mistake]:
    """Blanks at the end of lines, tabs and very long lines; each told once, where it is first."""
    for what, pattern in UNTIDY:
        if found := pattern.search(document.text):
            before = document.text[: found.start()]
            place = before.count("\n") + 1, found.start() - before.rfind("\n")
            yield document.mistake_at(place, what)
