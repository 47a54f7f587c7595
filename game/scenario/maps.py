"""Map files: a hex map as text that people can read, edit and compare line by line.

Hexes are named by their printed numbers, corners by the number of their hex and N or S. Every
mistake of a file is told in one run, at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from game.hexes.corners import (
    Corner,
    corner_label,
    corner_labelled,
    corners_next_to,
    side_between,
)
from game.hexes.grid import OFF_MAP, Grid, HexId, opposite
from game.hexes.projection import Projection
from game.model.board import (
    OWN_KINDS,
    TERRAIN_LETTERS,
    Board,
    Fortification,
    Line,
    Place,
    Rail,
    River,
    RiverCourse,
    Road,
    Terrain,
    added_kinds,
    link,
    words,
)
from game.model.rulebook.terrain import TerrainKind
from game.paths import scenarios_dir
from game.scenario.document import MOST_MISTAKES
from game.scenario.mapfile import MapFile, PlaceEntry
from game.scenario.mistakes import BrokenFile, Mistake
from game.scenario.nodes import Record
from game.scenario.overlays import named_file
from game.scenario.reader import Document, open_document, sound, structure
from game.scenario.windows import NoWindow, WindowFile, part_of

Key = str | int

TERRAIN_OF: Final = {letter: terrain for terrain, letter in TERRAIN_LETTERS.items()}

FARTHEST: Final = 2
"""Hexes by which a place may stand off its coordinates."""

LONGEST_COURSE: Final = 100_000
"""Characters of a course: every hex of the largest map twice."""

WIDTHS: Final = (River.NONE, River.MINOR, River.CANAL, River.MAJOR)
"""Waters from the narrowest to the widest."""

_WORD: Final = re.compile(r"\S+")


def load_map(path: Path) -> Board:
    """The map in a file, or the part of another. Raises BrokenFile with every mistake found."""
    return board_of(open_document(path))


def board_of(document: Document, opened: Callable[[Path], Document] = open_document) -> Board:
    """The map in a document, or the part of another, which is opened. Raises BrokenFile."""
    if (whole := whole_map(document)) is not None:
        window = sound(document, WindowFile)
        try:
            return part_of(board_of(opened(whole), opened), window)
        except NoWindow as problem:
            raise BrokenFile([document.mistake(str(problem), "north_west")]) from problem
    entries, mistakes = structure(document, MapFile)
    if entries is None:
        raise BrokenFile(mistakes)
    return Survey(document, entries, mistakes).board()


def whole_map(document: Document) -> Path | None:
    """The file of the map of which this one shows a part; None for a map of its own."""
    root, path = document.root, document.path
    if not isinstance(root, Record) or "of" not in root.entries:
        return None
    folders = (path.parent, scenarios_dir() / "maps")
    if found := named_file(root.entries["of"][1], path, folders):
        return found
    raise BrokenFile([document.mistake("there is no such map to show a part of", "of")])


@define
class Survey:
    """Builds a board from the entries of a file, and notes what is wrong with them."""

    document: Document
    entries: MapFile
    mistakes: list[Mistake]
    projection: Projection = field(init=False)
    added: dict[str, TerrainKind] = field(init=False)
    terrain: NDArray[np.int8] = field(init=False)

    def __attrs_post_init__(self) -> None:
        centre = self.entries.projection
        grid = Grid(self.entries.columns, self.entries.rows)
        self.projection = Projection(grid, centre.latitude, centre.longitude, centre.hex_km)
        self.added = self._kinds()
        self.terrain = self._terrain()

    @property
    def grid(self) -> Grid:
        """The hexes of the map."""
        return self.projection.grid

    def board(self) -> Board:
        """The whole board. Raises BrokenFile with every mistake found."""
        entries, grid = self.entries, self.grid
        rivers, roads, railways = (
            tuple(self._rivers()),
            tuple(self._roads()),
            tuple(self._railways()),
        )
        lake_names, places = self._lake_names(), tuple(self._places())
        fortifications = tuple(self._fortifications())
        if self.mistakes:
            raise BrokenFile(self.mistakes)
        return Board(
            id=entries.id,
            title=entries.title,
            projection=self.projection,
            terrain=self.terrain,
            kinds=(*OWN_KINDS, *self.added.values()) if self.added else OWN_KINDS,
            letters="".join(self.added),
            river=river_table(grid, rivers),
            road=link_table(grid, roads),
            rail=link_table(grid, railways),
            lake_names=lake_names,
            places=places,
            rivers=rivers,
            roads=roads,
            railways=railways,
            fortifications=fortifications,
            heights=entries.heights,
            credits=entries.credits,
        )

    def _wrong(self, message: str, *keys: Key, within: tuple[int, int] | None = None) -> None:
        if len(self.mistakes) < MOST_MISTAKES:
            self.mistakes.append(self.document.mistake(message, *keys, within=within))

    def _kinds(self) -> dict[str, TerrainKind]:
        """By their letters, the kinds of terrain of which only a ruleset knows more."""
        found: dict[str, TerrainKind] = {}
        for letter, name in self.entries.letters.items():
            if len(letter) != 1 or letter.isspace():
                self._wrong(f"{letter!r} is not a single letter", "letters", letter)
            elif letter in TERRAIN_OF:
                taken = words(TERRAIN_OF[letter].name)
                self._wrong(f"{letter!r} stands for {taken} on every map", "letters", letter)
            elif name in {kind.id for kind in (*OWN_KINDS, *found.values())}:
                self._wrong(f"{name!r} has a letter already", "letters", letter)
            else:
                try:
                    found[letter] = added_kinds([name])[-1]
                except ValueError:
                    self._wrong(f"{name!r} is no id of a kind of terrain", "letters", letter)
        return found

    def _terrain(self) -> NDArray[np.int8]:
        letters: dict[str, int] = {**TERRAIN_OF}
        letters |= {letter: len(OWN_KINDS) + n for n, letter in enumerate(self.added)}
        rows, columns = self.entries.rows, self.entries.columns
        table = np.zeros((rows, columns), np.int8)
        lines = self.entries.terrain.rstrip("\n").split("\n")
        if len(lines) != rows:
            message = f"the terrain has {len(lines)} rows, the map has {rows}"
            self._wrong(message, "terrain", within=(min(len(lines), rows), 0))
        for row, line in enumerate(lines[:rows]):
            drawn = list(_WORD.finditer(line))
            if len(drawn) != columns:
                message = f"row {row + 1} has {len(drawn)} hexes, the map has {columns} columns"
                self._wrong(message, "terrain", within=(row, 0))
            for column, letter in enumerate(drawn[:columns]):
                if letter.group() in letters:
                    table[row, column] = letters[letter.group()]
                    continue
                known = " ".join(letters)
                message = f"{letter.group()!r} is no terrain; the letters are {known}"
                self._wrong(message, "terrain", within=(row, letter.start()))
        return table.reshape(-1)

    def _hexes(self, text: str, *keys: Key, joined: bool = False) -> tuple[HexId, ...]:
        """The hexes of a list of labels; each next to the one before if they are `joined`."""
        if self._too_long(text, *keys):
            return ()
        found: list[HexId] = []
        for label, within in _words(text):
            try:
                hexagon = self.grid.hex_labelled(label)
            except ValueError as error:
                self._wrong(str(error), *keys, within=within)
                continue
            if joined and found and hexagon not in self.grid.neighbour_lists[found[-1]]:
                message = f"{label} does not lie next to {self.grid.label(found[-1])}"
                self._wrong(message, *keys, within=within)
            found.append(hexagon)
        if not found:
            self._wrong("it needs at least one hex", *keys)
        return tuple(found)

    def _way(self, text: str, *keys: Key) -> tuple[HexId, ...]:
        """A road or railway: hexes of land, each next to the one before."""
        course = self._hexes(text, *keys, joined=True)
        wet = {self.grid.label(h) for h in course if self._is_lake(h)}
        for label, within in _words(text) if wet else ():
            if label in wet:
                message = f"{label} is a lake; no road or railway can run there"
                self._wrong(message, *keys, within=within)
        return course

    def _is_lake(self, hexagon: HexId) -> bool:
        return bool(self.terrain[hexagon] == Terrain.LAKE)

    def _lake_names(self) -> dict[HexId, str]:
        names: dict[HexId, str] = {}
        for name, text in self.entries.lakes.items():
            for hexagon in self._hexes(text, "lakes", name):
                if not self._is_lake(hexagon):
                    message = f"the terrain of {self.grid.label(hexagon)} is no lake"
                    self._wrong(message, "lakes", name)
                names[hexagon] = name
        return names

    def _roads(self) -> Iterator[Line]:
        for number, entry in enumerate(self.entries.roads):
            course = self._way(entry.course, "roads", number, "course")
            yield Line(entry.name, Road[entry.kind.upper()], course)

    def _railways(self) -> Iterator[Line]:
        for number, entry in enumerate(self.entries.railways):
            course = self._way(entry.course, "railways", number, "course")
            yield Line(entry.name, Rail(entry.tracks), course)

    def _rivers(self) -> Iterator[RiverCourse]:
        for number, entry in enumerate(self.entries.rivers):
            corners = self._corners(entry.course, "rivers", number, "course")
            yield RiverCourse(entry.name, River[entry.kind.upper()], corners, entry.name_ru)

    def _too_long(self, text: str, *keys: Key) -> bool:
        """Whether a course is longer than any can be, of which it tells."""
        if len(text) > LONGEST_COURSE:
            self._wrong(f"this course has {len(text)} characters; none is that long", *keys)
        return len(text) > LONGEST_COURSE

    def _corners(self, text: str, *keys: Key) -> tuple[Corner, ...]:
        if self._too_long(text, *keys):
            return ()
        found: list[Corner] = []
        for label, within in _words(text):
            try:
                corner = corner_labelled(self.grid, label)
            except ValueError as error:
                self._wrong(str(error), *keys, within=within)
                continue
            if found and corner not in corners_next_to(found[-1]):
                message = f"{label} is not one hexside away from {corner_label(found[-1])}"
                self._wrong(message, *keys, within=within)
            found.append(corner)
        if len(found) < 2:
            self._wrong("a river needs at least two corners", *keys)
        return tuple(found)

    def _places(self) -> Iterator[Place]:
        first: dict[str, int] = {}
        for number, entry in enumerate(self.entries.places):
            if entry.name in first:
                line, _ = self.document.locate("places", first[entry.name], "name")
                message = f"the place {entry.name!r} stands here twice, first in line {line}"
                self._wrong(message, "places", number, "name")
            first.setdefault(entry.name, number)
            for hexagon in self._hexes(entry.hex, "places", number, "hex")[:1]:
                self._site(entry, hexagon, number)
                yield Place(
                    entry.name,
                    hexagon,
                    *entry.at,
                    entry.size,
                    entry.name_ru,
                    entry.population,
                    entry.aliases,
                )

    def _site(self, entry: PlaceEntry, hexagon: HexId, number: int) -> None:
        """A place stands on land and near its coordinates."""
        if self._is_lake(hexagon):
            self._wrong(f"{entry.name} would stand in a lake", "places", number, "hex")
        x, y = self.projection.to_map(*entry.at)
        cx, cy = self.grid.centres[hexagon]
        if np.hypot(cx - x, cy - y) > FARTHEST:
            right = self.projection.hex_of(*entry.at)
            where = f"in hex {self.grid.label(right)}" if right >= 0 else "off the map"
            message = f"{entry.name} lies {where} by its latitude and longitude"
            self._wrong(message, "places", number, "hex")

    def _fortifications(self) -> Iterator[Fortification]:
        for number, entry in enumerate(self.entries.fortifications):
            hexes = self._hexes(entry.hexes, "fortifications", number, "hexes")
            completed = entry.completed.isoformat()
            yield Fortification(entry.name, entry.side, entry.level, completed, hexes)


def link_table(grid: Grid, lines: Iterable[Line]) -> NDArray[np.int8]:
    """(hexes, 6) the best road or railway over each side."""
    table = np.zeros((len(grid), 6), np.int8)
    for line in lines:
        link(table, grid, line.course, line.kind)
    return table


def river_table(grid: Grid, rivers: Iterable[RiverCourse]) -> NDArray[np.int8]:
    """(hexes, 6) what runs along each side, seen from both hexes; the wider water stays."""
    table = np.zeros((len(grid), 6), np.int8)
    for river in rivers:
        for one, other in pairwise(river.corners):
            hexagon, direction = side_between(grid, one, other)
            if hexagon == OFF_MAP:
                continue
            if WIDTHS.index(river.kind) > WIDTHS.index(River(table[hexagon, direction])):
                table[hexagon, direction] = river.kind
                beyond = grid.neighbour(hexagon, direction)
                if beyond != OFF_MAP:
                    table[beyond, opposite(direction)] = river.kind
    return table


def _words(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The words of a text with their row and column, from 0."""
    for row, line in enumerate(text.split("\n")):
        for word in _WORD.finditer(line):
            yield word.group(), (row, word.start())
