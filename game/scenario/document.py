"""A parsed file that can tell where each of its values stands."""

import re
from functools import cached_property
from pathlib import Path

import yaml.reader
from attrs import define, field

from game.scenario.mistakes import BrokenFile, Mistake
from game.scenario.nodes import Composer, Listing, Node, Place, Record, Scalar, Unreadable

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; the largest campaign has 300,000."""

MOST_MISTAKES = 1000
"""Mistakes of one file that are told; a file with more has one that makes the others."""

_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


@define(eq=False, slots=False)
class Document:
    """A parsed file: its path, its text, its root node, and what was wrong but could be passed over
    (keys that stand twice, tags); `structure` reports those with the rest.
    """

    path: Path
    text: str
    root: Node
    mistakes: list[Mistake] = field(factory=list)
    top: "Document | None" = None
    """The file as it was written, where it builds on another and this is the whole."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, divided where YAML divides them."""
        return _LINE_END.split(self.text)

    def locate(self, *keys: str | int) -> Place:
        """Line and column, from 1, of the value at `keys`, such as `("units", 3, "hex")`.

        Keys are those of the file; list positions count from 0. Where a key is absent the place
        is that of its nearest parent that exists.
        """
        return self._find(keys).place

    def mistake(
        self, message: str, *keys: str | int, within: tuple[int, int] | None = None
    ) -> Mistake:
        """The mistake `message` about the value at `keys`.

        `within` is a row and a column, both from 0, inside the text there: for maps and drawings
        written as a `|` block, so that the caret stands under the very letter.
        """
        if within is None:
            return self.mistake_at(self.locate(*keys), message)
        return self.mistake_at(self._inside(self._find(keys), *within), message)

    def mistake_at(self, place: Place, message: str) -> Mistake:
        """The mistake `message` at a line and column, from 1."""
        line, column = place
        if line > len(self.lines):
            line, column = len(self.lines), len(self.lines[-1]) + 1
        return Mistake(self.path, line, column, message, self.lines[line - 1])

    def _find(self, keys: tuple[str | int, ...]) -> Node:
        node = self.root
        for key in keys:
            if isinstance(node, Record) and str(key) in node.entries:
                node = node.entries[str(key)][1]
            elif isinstance(node, Listing) and isinstance(key, int) and key < len(node.items):
                node = node.items[key]
            else:
                break
        return node

    def _inside(self, node: Node, row: int, column: int) -> Place:
        """The place of a character within a text, by its row and column from 0."""
        line, first = node.place
        if not isinstance(node, Scalar):
            return node.place
        if self.lines[line - 1][first - 1 : first] != "|":
            return line, first + column + (0 if node.plain else 1)
        block = self.lines[line:]
        indent = next((len(each) - len(each.lstrip(" ")) for each in block if each.strip()), 0)
        return line + 1 + row, indent + column + 1


def open_document(path: Path) -> Document:
    """The parsed file at `path`; raises BrokenFile where syntax or a limit is broken."""
    return composed(path, text_of(path))


def composed(path: Path, text: str) -> Document:
    """The text of the file at `path`, or its beginning, parsed. Raises BrokenFile."""
    document = Document(path, text, Record({}, (1, 1)))
    if strange := _UNPRINTABLE.search(text):
        before = _LINE_END.split(text[: strange.start()])
        code = f"U+{ord(strange.group()):04X}"
        place = (len(before), len(before[-1]) + 1)
        raise BrokenFile([document.mistake_at(place, f"the character {code} cannot stand here")])

    def wrong(place: Place, message: str) -> None:
        if len(document.mistakes) < MOST_MISTAKES:
            document.mistakes.append(document.mistake_at(place, message))

    try:
        document.root = Composer(wrong).compose(text)
    except Unreadable as error:
        wrong(error.place, error.message)
        raise BrokenFile(document.mistakes) from error
    return document


def text_of(path: Path) -> str:
    """The text of the file at `path`, held to its limits."""
    try:
        if path.exists() and not path.is_file():
            raise BrokenFile([Mistake(path, 1, 1, "this is not a file")])
        if path.is_symlink() and path.parent.resolve() not in path.resolve().parents:
            message = "this is a link to a file elsewhere; put the file itself here"
            raise BrokenFile([Mistake(path, 1, 1, message)])
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = f"the file cannot be opened: {error.strerror}"
        raise BrokenFile([Mistake(path, 1, 1, reason)]) from error
    if len(content) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise BrokenFile([Mistake(path, 1, 1, f"the file is larger than {limit} MB")])
    return decoded(path, content)


def decoded(path: Path, content: bytes) -> str:
    """What a file holds as text. Raises BrokenFile where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_END.split(content[: error.start].decode("utf-8-sig", "replace"))
        text = before[-1]
        message = "the file is not written in UTF-8; save it as UTF-8"
        raise BrokenFile([Mistake(path, len(before), len(text) + 1, message, text)]) from error
