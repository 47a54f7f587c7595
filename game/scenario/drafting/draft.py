"""A file that is being edited: its text and what it says.

A change is made in the lines of the item that it concerns and nowhere else, which is quick also in
the largest campaign; comments and the order of everything stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from game.scenario.document import composed, open_document, text_of
from game.scenario.drafting.changes import (
    CannotEdit,
    Key,
    added_entry,
    added_item,
    changed_value,
    rewritten_item,
    without_entry,
    without_item,
)
from game.scenario.mistakes import BrokenFile
from game.scenario.nodes import Composer, Listing, Node, Record, Scalar
from game.scenario.savefile import write_whole
from game.scenario.scalars import plain_value

_SECTION: Final = re.compile(r"^([A-Za-z_]\w*):", re.MULTILINE)
_ITEM: Final = re.compile(r"^( *)- ", re.MULTILINE)


@frozen
class Content:
    """A text and what it says, section by section."""

    text: str
    sections: Mapping[str, Node]


@frozen
class Lines:
    """A part of a text, from the beginning of a line to the end of another."""

    begin: int
    end: int


Step = Callable[["Draft", Content, object], object]
"""Told of a draft, what it said before a change, and what changes in a row make one step."""


class Draft:
    """A file with all changes that are not saved yet."""

    def __init__(self, path: Path, text: str | None = None, on_step: Step | None = None) -> None:
        """Opens a file, or begins one with a text. Raises BrokenFile."""
        document = open_document(path) if text is None else composed(path, text)
        if not isinstance(document.root, Record) or document.mistakes:
            what = document.mistakes or [document.mistake("this is no record of keys and values")]
            raise BrokenFile(what)
        if "extends" in document.root.entries:
            say = "this builds on another file, and the editor opens only whole ones"
            raise BrokenFile([document.mistake(say, "extends")])
        self.path = path
        self.saved = document.text if text is None else ""
        self.origin = document.text
        """What its changes are counted from."""
        self.now = Content(document.text, _sections(document.root))
        self._on_step = on_step

    @property
    def text(self) -> str:
        """The file as it would be saved."""
        return self.now.text

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
        return self.text != self.saved

    @property
    def changed_elsewhere(self) -> bool:
        """Whether the file on the disk is no longer the one that was opened or saved here."""
        try:
            return text_of(self.path) != self.saved
        except BrokenFile:
            return True

    def at(self, keys: Sequence[Key]) -> Node | None:
        """What stands at these keys; None where nothing does."""
        node: Node | None = Record(
            {name: (Scalar(name, True, (1, 1)), part) for name, part in self.now.sections.items()},
            (1, 1),
        )
        for key in keys:
            if isinstance(node, Record):
                node = node.entries[str(key)][1] if str(key) in node.entries else None
            elif isinstance(node, Listing) and isinstance(key, int) and key < len(node.items):
                node = node.items[key]
            else:
                return None
        return node

    def change(self, keys: Sequence[Key], value: Any) -> None:
        """Gives a value to a key, which may not be there yet. Raises CannotEdit."""
        if self.at(keys) is not None:
            self._edit(keys, lambda text, inner: changed_value(text, inner, value), keys)
        elif len(keys) == 1:
            self._replace(added_entry(self.text, [], str(keys[0]), value))
        elif self.at(keys[:-1]) is None and isinstance(keys[-1], str):
            self.change(keys[:-1], {keys[-1]: value})
        else:
            self._edit(
                keys[:-1], lambda text, inner: added_entry(text, inner, str(keys[-1]), value), keys
            )

    def rewrite(self, keys: Sequence[Key], item: Any) -> None:
        """Writes an item of a list anew, in lines of its own. Raises CannotEdit."""
        self._edit(keys, lambda text, inner: rewritten_item(text, inner, item), None)

    def drop(self, keys: Sequence[Key]) -> None:
        """Takes an entry out of its record, or an item out of its list. Raises CannotEdit."""
        if len(keys) == 1:
            self._replace(without_entry(self.text, keys))
        elif not isinstance(keys[-1], int):
            self._edit(keys[:-1], lambda text, inner: without_entry(text, [*inner, keys[-1]]), keys)
        elif len(keys) == 2 and self._by_lines(str(keys[0])):
            self._drop_item(str(keys[0]), keys[-1])
        else:
            self._edit(keys[:-1], lambda text, inner: without_item(text, [*inner, keys[-1]]), None)

    def add(self, keys: Sequence[Key], item: Any) -> int:
        """Adds an item at the end of the list at these keys; its number. Raises CannotEdit."""
        there = self.at(keys)
        if there is None:
            self.change(keys, [item])
            return 0
        if not isinstance(there, Listing):
            raise CannotEdit(f"there is no list at {'.'.join(map(str, keys))}")
        number = len(there.items)
        if len(keys) > 1 or not number or not self._by_lines(str(keys[0])):
            self._edit(keys, lambda text, inner: added_item(text, inner, item), None)
            return number
        # Only the last item is read again, and what comes after it.
        lines = self._item(str(keys[0]), number - 1)
        part = self.text[lines.begin : lines.end]
        new = added_item(part, [], item)
        self._put(lines, new, str(keys[0]), Listing([*there.items[:-1], *_items(new)], (1, 1)))
        return number

    def lines_changed(self) -> int:
        """How many lines are others than in the file on the disk, or in the one it was made of."""
        return lines_that_differ(self.origin, self.text)

    def save(self) -> int:
        """Writes the file; how many lines are others than before. Raises SaveError."""
        count = self.lines_changed()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, self.text.encode())
        self.saved = self.origin = self.text
        return count

    def free_id(self, keys: Sequence[Key], like: str) -> str:
        """An id that no item of a list has yet, like another."""
        there = self.at(keys)
        items = there.items if isinstance(there, Listing) else []
        records = [item.entries for item in items if isinstance(item, Record)]
        ids = {getattr(entries["id"][1], "text", "") for entries in records if "id" in entries}
        stem = re.sub(r"_\d+$", "", like)
        return next(
            name
            for name in (like, *(f"{stem}_{number}" for number in range(2, len(ids) + 3)))
            if name not in ids
        )

    def line_of(self, keys: Sequence[Key]) -> int:
        """The line, from 1, with which an item of a section begins."""
        try:
            lines = self._lines_of(keys)
        except CannotEdit:
            return 1
        return self.text.count("\n", 0, lines.begin) + 1

    def item_at(self, line: int) -> tuple[Key, ...]:
        """The section, and its item if it is a list, that stands on a line of the text."""
        begin = 0
        for _ in range(line - 1):
            begin = self.text.find("\n", begin) + 1
        end = self.text.find("\n", begin)
        above = self.text[: end if end >= 0 else len(self.text)]
        found = [match for match in _SECTION.finditer(above) if match[1] in self.now.sections]
        if not found:
            return ()
        name, part = found[-1][1], self.now.sections[found[-1][1]]
        starts = self._starts(name)
        if isinstance(part, Listing) and len(starts) == len(part.items):
            number = sum(start <= begin for start in starts) - 1
            return (name, max(0, number))
        return (name,)

    def _edit(
        self, keys: Sequence[Key], change: Callable[[str, Sequence[Key]], str], same: object
    ) -> None:
        """A change within one item of a section, or within a section that is no list."""
        lines, name = self._lines_of(keys), str(keys[0])
        part = self.text[lines.begin : lines.end]
        there = self.now.sections[name]
        if len(keys) > 1 and isinstance(keys[1], int) and self._by_lines(name):
            assert isinstance(there, Listing)
            new = change(part, [0, *keys[2:]])
            items = [*there.items[: keys[1]], *_items(new), *there.items[keys[1] + 1 :]]
            node: Node = Listing(items, (1, 1))
        else:
            new = change(part, keys)
            root = _composed(new)
            assert isinstance(root, Record)
            node = root.entries[name][1]
        self._put(lines, new, name, node, tuple(same) if isinstance(same, Sequence) else same)

    def _drop_item(self, name: str, number: int) -> None:
        there = self.now.sections[name]
        assert isinstance(there, Listing)
        if len(there.items) == 1:
            self._edit([name], lambda text, keys: changed_value(text, keys, []), None)
            return
        first = max(0, number - 1)
        lines = Lines(self._item(name, first).begin, self._item(name, first + 1).end)
        left = without_item(self.text[lines.begin : lines.end], [number - first])
        items = [*there.items[:number], *there.items[number + 1 :]]
        self._put(lines, left, name, Listing(items, (1, 1)))

    def _put(self, lines: Lines, new: str, name: str, node: Node, same: object = None) -> None:
        text = self.text[: lines.begin] + new + self.text[lines.end :]
        self._step(Content(text, {**self.now.sections, name: node}), same)

    def _replace(self, text: str) -> None:
        """Another whole text."""
        root = composed(self.path, text).root
        assert isinstance(root, Record)
        self._step(Content(text, _sections(root)), None)

    def _step(self, content: Content, same: object) -> None:
        if content.text == self.text:
            return
        before, self.now = self.now, content
        if self._on_step is not None:
            self._on_step(self, before, same)

    def _lines_of(self, keys: Sequence[Key]) -> Lines:
        """The lines of the item of a section, or of the section."""
        name = str(keys[0])
        if len(keys) > 1 and isinstance(keys[1], int) and self._by_lines(name):
            return self._item(name, keys[1])
        return self._section(name)

    def _by_lines(self, name: str) -> bool:
        """Whether the items of a section stand each in lines of their own."""
        there = self.now.sections.get(name)
        return isinstance(there, Listing) and len(self._starts(name)) == len(there.items) > 0

    def _section(self, name: str) -> Lines:
        found = list(_SECTION.finditer(self.text))
        for number, match in enumerate(found):
            if match[1] == name:
                rest = (m.start() for m in found[number + 1 :] if m[1] in self.now.sections)
                return Lines(match.start(), next(rest, len(self.text)))
        raise CannotEdit(f"there is no {name!r} in the file")

    def _starts(self, name: str) -> list[int]:
        """Where the lines begin with which the items of a section do."""
        lines = self._section(name)
        found = list(_ITEM.finditer(self.text, lines.begin, lines.end))
        return [each.start() for each in found if len(each[1]) == len(found[0][1])]

    def _item(self, name: str, number: int) -> Lines:
        starts = self._starts(name)
        if number >= len(starts):
            raise CannotEdit(f"{name!r} has no item {number + 1}")
        ends = [*starts[1:], self._section(name).end]
        return Lines(starts[number], ends[number])


def lines_that_differ(before: str, after: str) -> int:
    """How many lines are others, gone or new."""
    a, b = before.splitlines(), after.splitlines()
    first = 0
    while first < min(len(a), len(b)) and a[first] == b[first]:
        first += 1
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    a, b = a[first : len(a) - last], b[first : len(b) - last]
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in steps if tag != "equal")


def plain_data(node: Node) -> Any:
    """What stands at a node as plain data, to be written again."""
    if isinstance(node, Scalar):
        return plain_value(node)
    if isinstance(node, Listing):
        return [plain_data(item) for item in node.items]
    return {name: plain_data(value) for name, (_, value) in node.entries.items()}


def _sections(root: Record) -> dict[str, Node]:
    return {name: value for name, (_, value) in root.entries.items()}


def _composed(text: str) -> Node:
    return Composer(lambda _, __: None).compose(text)


def _items(text: str) -> list[Node]:
    """The items of a list that stands alone in a text."""
    node = _composed(text)
    assert isinstance(node, Listing)
    return node.items
