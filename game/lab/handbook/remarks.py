"""The remarks beside the numbers of a YAML file, where their sources stand.

A remark belongs to the key on whose line it begins; lines of remark that stand further in than the
next key go on with it. Lines of remark right above a key, no further in than the key itself, also
belong to that key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, TypeAlias

from game.scenario.document import Document
from game.scenario.nodes import Node, Record

Keys: TypeAlias = tuple[str, ...]

_REMARK: Final = re.compile(r"(?:^|\s)#\s?(?P<text>.*)$")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


def remarks(document: Document) -> dict[Keys, str]:
    """What is said beside each key of a file whose root is a record."""
    starts = sorted(keys_with_lines(document.root), key=lambda found: found[1])
    lines = [line for _, line, _ in starts]
    said: dict[Keys, list[str]] = {}
    for number, text in enumerate(document.lines, start=1):
        if remark := remark_of(text):
            at = bisect_right(lines, number) - 1
            above = column_of_remark(text) if text.lstrip().startswith("#") else None
            owner = _owner(document, starts, at, number, above)
            if owner is not None:
                said.setdefault(owner, []).append(remark)
    return {keys: " ".join(" ".join(parts).split()) for keys, parts in said.items()}


def _owner(
    document: Document,
    starts: list[tuple[Keys, int, int]],
    at: int,
    number: int,
    above: int | None,
) -> Keys | None:
    """The key to which the remark on a line belongs; None for a remark on the file as a whole."""
    if above is None:
        # Several keys of one line: the remark is about the outermost of them.
        line = starts[at][1]
        return next(keys for keys, start, _ in starts if start == line)
    following = next((one for one in starts if one[1] > number), None)
    if following is not None and above <= following[2] and _touches(document, number, following[1]):
        return following[0] if at >= 0 or _second_paragraph(document, number) else None
    return starts[at][0] if at >= 0 and above > starts[at][2] else None


def _touches(document: Document, number: int, key_line: int) -> bool:
    between = document.lines[number : key_line - 1]
    return all(line.lstrip().startswith("#") and remark_of(line) for line in between)


def _second_paragraph(document: Document, number: int) -> bool:
    """Whether an empty line stands above: the head of a file is its first paragraph."""
    return any(not line.strip("# ") for line in document.lines[: number - 1])


def keys_with_lines(node: Node, above: Keys = ()) -> Iterator[tuple[Keys, int, int]]:
    """Every key of a tree of records, with its line and column from 1, outer keys first."""
    if isinstance(node, Record):
        for name, (key, value) in node.entries.items():
            yield (*above, name), key.place[0], key.place[1]
            yield from keys_with_lines(value, (*above, name))


def remark_of(line: str) -> str:
    """The remark of a line; empty when it has none."""
    found = _REMARK.search(_QUOTED.sub(lambda quoted: "x" * len(quoted.group()), line))
    return line[found.start("text") :].strip() if found else ""


def column_of_remark(line: str) -> int:
    """The column, from 1, of the sign that begins a line of remark."""
    return line.index("#") + 1
