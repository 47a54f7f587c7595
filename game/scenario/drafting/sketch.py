"""The land as a draft of a map says it at this moment, sound or not: what a hand draws on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, Literal, TypeAlias, TypeVar

from attrs import frozen

from game.hexes.grid import Grid, HexId
from game.scenario.drafting.courses import Course
from game.scenario.drafting.papers import MAP, Papers
from game.scenario.nodes import Listing, Node, Record, Scalar

LineKind: TypeAlias = Literal["rivers", "roads", "railways"]
KINDS: Final[dict[LineKind, str]] = {"rivers": "kind", "roads": "kind", "railways": "tracks"}
"""The lists of lines, and the key by which the lines of one are of several classes."""

T = TypeVar("T")
_WORD: Final = re.compile(r"\S+")


@frozen
class DrawnLine:
    """A river, a road or a railway of the draft."""

    number: int
    """Its place in its list."""
    name: str
    sort: str
    """Its class, such as `paved`."""
    course: Course


@frozen
class DrawnPlace:
    """A place of the draft."""

    number: int
    name: str
    size: int
    label: str


@frozen
class DrawnBelt:
    """A belt of works of the draft."""

    number: int
    name: str
    side: str
    level: int
    labels: Course


class Sketch:
    """Reads the draft of a map; what has not changed is not read again."""

    def __init__(self, papers: Papers) -> None:
        self.papers = papers
        self._known: dict[str, tuple[Node | None, object]] = {}

    def _read(self, section: str, read: Callable[[Node | None], T]) -> T:
        node = self.papers.at((MAP, section))
        if section not in self._known or self._known[section][0] is not node:
            self._known[section] = node, read(node)
        return self._known[section][1]  # type: ignore[return-value]

    @property
    def terrain(self) -> dict[str, str]:
        """The letter of each hex of the map by its label."""
        return self._read("terrain", _letters)

    def lines(self, kind: LineKind) -> tuple[DrawnLine, ...]:
        """All lines of a kind."""
        return self._read(kind, lambda node: tuple(_lines(node, KINDS[kind])))

    @property
    def places(self) -> tuple[DrawnPlace, ...]:
        """All places."""
        return self._read("places", lambda node: tuple(_places(node)))

    @property
    def belts(self) -> tuple[DrawnBelt, ...]:
        """All belts of works."""
        return self._read("fortifications", lambda node: tuple(_belts(node)))

    @property
    def heights(self) -> tuple[tuple[float, float, float], ...]:
        """Points of the relief: latitude, longitude, metres."""
        return self._read("heights", lambda node: tuple(_points(node)))

    def place_at(self, label: str) -> DrawnPlace | None:
        """The largest place of a hex."""
        here = [place for place in self.places if place.label == label]
        return max(here, key=lambda place: place.size, default=None)

    def alike(self, grid: Grid, hexagon: HexId) -> list[HexId]:
        """The hexes of the same terrain that hang together with one."""
        letters = self.terrain
        wanted = letters.get(grid.label(hexagon))
        found, rim = {hexagon}, [hexagon]
        while rim:
            beyond = {n for h in rim for n in grid.neighbour_lists[h]} - found
            rim = [h for h in sorted(beyond) if letters.get(grid.label(h)) == wanted]
            found.update(rim)
        return sorted(found)


def rows_of(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Column and row from 0, place in the text, and letter of each hex of a drawing."""
    begin = 0
    for row, line in enumerate(text.split("\n")):
        for column, letter in enumerate(_WORD.finditer(line)):
            yield column, row, begin + letter.start(), letter.group()
        begin += len(line) + 1


def _letters(node: Node | None) -> dict[str, str]:
    text = node.text if isinstance(node, Scalar) else ""
    return {f"{c + 1:02d}{r + 1:02d}": letter for c, r, _, letter in rows_of(text)}


def words(node: Node | None) -> dict[str, str]:
    """The entries of a record that are one word or text."""
    entries = node.entries if isinstance(node, Record) else {}
    return {key: value.text for key, (_, value) in entries.items() if isinstance(value, Scalar)}


def _items(node: Node | None) -> Iterator[tuple[int, dict[str, str]]]:
    for number, item in enumerate(node.items if isinstance(node, Listing) else ()):
        yield number, words(item)


def whole_number(text: str, otherwise: int) -> int:
    """A number as it is written, or another where none is."""
    return int(text) if text.lstrip("-").isdigit() else otherwise


def _lines(node: Node | None, key: str) -> Iterator[DrawnLine]:
    for number, said in _items(node):
        course = tuple(said.get("course", "").split())
        yield DrawnLine(number, said.get("name", ""), said.get(key, ""), course)


def _places(node: Node | None) -> Iterator[DrawnPlace]:
    for number, said in _items(node):
        size = whole_number(said.get("size", ""), 1)
        yield DrawnPlace(number, said.get("name", ""), size, said.get("hex", ""))


def _belts(node: Node | None) -> Iterator[DrawnBelt]:
    for number, said in _items(node):
        level, labels = whole_number(said.get("level", ""), 1), said.get("hexes", "").split()
        name, side = said.get("name", ""), said.get("side", "")
        yield DrawnBelt(number, name, side, level, tuple(labels))


def _points(node: Node | None) -> Iterator[tuple[float, float, float]]:
    for item in node.items if isinstance(node, Listing) else ():
        values = [one.text for one in getattr(item, "items", ()) if isinstance(one, Scalar)]
        with suppress(ValueError):
            latitude, longitude, metres = map(float, values)
            yield latitude, longitude, metres
