"""YAML files into frozen attrs classes, with every mistake of a file told in one run.

The classes are the schema.  Fields may be str, int, float, bool, date, Literal, Enum, tuple,
frozenset, Mapping, other attrs classes, `X | None` and unions.  A class with a classmethod
`from_text(text)` may also be written as one word or line.  Validators speak at their value's place.
A key is the field's name without a trailing underscore (`from_` is `from`), or
`field(metadata={"key": ...})`; other metadata, such as a unit of measure, is for readers of code.
"""

from collections.abc import Hashable
from pathlib import Path
from typing import TypeVar, cast

from game.scenario.document import MOST_MISTAKES, Document, open_document
from game.scenario.mistakes import BrokenFile, Mistake, in_order
from game.scenario.records import BROKEN, Reading
from game.scenario.shapes import reader_of

__all__ = ["BrokenFile", "Document", "Mistake", "open_document", "read", "sound", "structure"]

T = TypeVar("T")


def read(path: Path, kind: type[T]) -> T:
    """The whole file at `path` as one `kind`, which may be a collection such as tuple[Unit, ...].

    Raises BrokenFile, which holds every mistake found.
    """
    return sound(open_document(path), kind)


def sound(document: Document, kind: type[T]) -> T:
    """The document as one `kind`. Raises BrokenFile, which holds every mistake found."""
    value, mistakes = structure(document, kind)
    if mistakes:
        raise BrokenFile(mistakes)
    return cast(T, value)


def structure(document: Document, kind: type[T]) -> tuple[T | None, list[Mistake]]:
    """The document as one `kind`, and its mistakes from the top down.

    The value is None where a mistake stands in its way; unknown and doubled keys do not, so that
    later checks can add what they find.  Raises TypeError for a `kind` that no file can hold.
    """
    reading = Reading()
    name = getattr(kind, "__name__", "the file") if isinstance(kind, type) else "the file"
    value = reader_of(cast(Hashable, kind))(document.root, name, reading)
    found = [
        document.mistake_at(node.place, message) for node, message in reading.faults[:MOST_MISTAKES]
    ]
    mistakes = list(in_order([*document.mistakes, *found]))
    return (None if value is BROKEN else value), mistakes
