"""What a hand does to a map: paints hexes, draws and erases lines, sets places and works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from game.hexes.projection import Projection
from game.scenario.drafting.changes import CannotEdit, Key
from game.scenario.drafting.courses import Course, Step, joined, steps_of, tidy, without
from game.scenario.drafting.draft import plain_data
from game.scenario.drafting.papers import MAP, Papers
from game.scenario.drafting.sketch import KINDS, DrawnLine, LineKind, Sketch, rows_of
from game.scenario.nodes import Record, Scalar

LABELS_TO_A_LINE: Final = 16
SHORT: Final = 12
"""Labels of a course that stands on one line with the rest of its entry."""
NEW: Final = {"rivers": "New river", "roads": "New road", "railways": "New railway"}


class Landscape:
    """Changes the draft of a map; each deed is one step. All raise CannotEdit."""

    def __init__(self, papers: Papers, sketch: Sketch, projection: Projection) -> None:
        self.papers, self.sketch, self.projection = papers, sketch, projection

    # Terrain

    def paint(self, labels: Iterable[str], letter: str) -> int:
        """Gives hexes another terrain; how many were of another."""
        wanted = {label for label in labels if self.sketch.terrain.get(label, letter) != letter}
        node = self.papers.at((MAP, "terrain"))
        if not wanted or not isinstance(node, Scalar):
            return 0
        text = list(node.text)
        for column, row, at, _ in rows_of(node.text):
            if f"{column + 1:02d}{row + 1:02d}" in wanted:
                text[at] = letter
        with self.papers.one_step():
            self._leave_lakes(wanted)
            self.papers.change((MAP, "terrain"), "".join(text))
        return len(wanted)

    def _leave_lakes(self, labels: set[str]) -> None:
        """Hexes that become something else belong to no lake by name any more."""
        node = self.papers.at((MAP, "lakes"))
        for name, (_, value) in list(node.entries.items()) if isinstance(node, Record) else ():
            there = value.text.split() if isinstance(value, Scalar) else []
            left = [label for label in there if label not in labels]
            if not left:
                self.papers.drop((MAP, "lakes", name))
            elif left != there:
                self.papers.change((MAP, "lakes", name), " ".join(left))

    # Rivers, roads, railways

    def draw(self, kind: LineKind, sort: str, stroke: Sequence[str]) -> tuple[Key, ...] | None:
        """Draws a line; where it leads one on it is part of it. The keys of the last such line."""
        course, drawn = tidy(stroke), None
        if len(course) < 2:
            return None
        with self.papers.one_step():
            self._cut(kind, steps_of(course), keep=sort)
            there = {s for one in self._of(kind, sort) for s in steps_of(one.course)}
            for piece in without(course, there):
                drawn = self._lead_on(kind, sort, piece)
        return drawn

    def erase(self, kind: LineKind, stroke: Sequence[str]) -> int:
        """Takes the steps of a stroke out of all lines of a kind; how many lines were cut."""
        with self.papers.one_step():
            return self._cut(kind, steps_of(tidy(stroke)))

    def _of(self, kind: LineKind, sort: str) -> list[DrawnLine]:
        return [line for line in self.sketch.lines(kind) if line.sort == sort]

    def _cut(self, kind: LineKind, gone: Iterable[Step], keep: str = "") -> int:
        """Takes steps out of the lines that are not of the class `keep`."""
        lost, count = set(gone), 0
        for line in reversed(self.sketch.lines(kind)):
            if line.sort == keep or not lost & steps_of(line.course):
                continue
            count += 1
            pieces = without(line.course, lost)
            if not pieces:
                self.papers.drop((MAP, kind, line.number))
                continue
            self._recourse(kind, line.number, pieces[0])
            data = plain_data(self.papers.at((MAP, kind, line.number)))  # type: ignore[arg-type]
            for piece in pieces[1:]:
                self.papers.add((MAP, kind), {**data, "course": course_text(piece)})
        return count

    def _lead_on(self, kind: LineKind, sort: str, piece: Course) -> tuple[Key, ...]:
        for line in self._of(kind, sort):
            longer = joined(line.course, piece, directed=kind == "rivers") if line.course else None
            if longer is not None and len(set(longer)) >= len(longer) - 1:
                self._recourse(kind, line.number, longer)
                return (MAP, kind, line.number)
        number: Any = int(sort) if kind == "railways" else sort
        item = {"name": self._name(kind, piece), KINDS[kind]: number, "course": course_text(piece)}
        return (MAP, kind, self.papers.add((MAP, kind), item))

    def _recourse(self, kind: LineKind, number: int, course: Course) -> None:
        """Another course for a line, on one line of the file or on several."""
        keys = (MAP, kind, number)
        if len(course) > SHORT:
            data: Any = plain_data(self.papers.at(keys))  # type: ignore[arg-type]
            if "\n" not in str(data.get("course", "")):
                self.papers.rewrite(keys, {**data, "course": course_text(course)})
                return
        self.papers.change((*keys, "course"), course_text(course))

    def _name(self, kind: LineKind, course: Course) -> str:
        """A river takes the name of that at which it begins or ends; a way those of its ends."""
        if kind == "rivers":
            ends = {course[0], course[-1]}
            near = (line.name for line in self.sketch.lines(kind) if ends & {*line.course[-1:]})
            return next(near, NEW[kind])
        ends_at = [self.sketch.place_at(label) for label in (course[0], course[-1])]
        names = [place.name for place in ends_at if place is not None]
        return "-".join(names) if len(set(names)) == 2 else NEW[kind]

    # Places, works, heights

    def found(self, label: str, size: int) -> tuple[Key, ...]:
        """A new place in a hex; its keys."""
        taken = {place.name for place in self.sketch.places}
        names = ("New place", *(f"New place {number}" for number in range(2, len(taken) + 3)))
        item = {
            "name": next(name for name in names if name not in taken),
            "size": size,
            "hex": label,
            "at": self._degrees(label),
        }
        return (MAP, "places", self.papers.add((MAP, "places"), item))

    def move_place(self, number: int, label: str) -> None:
        """A place lies in another hex."""
        with self.papers.one_step():
            self.papers.change((MAP, "places", number, "hex"), label)
            self.papers.change((MAP, "places", number, "at"), self._degrees(label))

    def _degrees(self, label: str) -> list[float]:
        hexagon = self.projection.grid.hex_labelled(label)
        return [round(degrees, 4) for degrees in self.projection.centre_of(hexagon)]

    def fortify(self, stroke: Sequence[str], side: str, level: int, day: Any) -> tuple[Key, ...]:
        """Works in the hexes of a stroke: more of the belt in which it begins, or a new one."""
        labels = list(dict.fromkeys(stroke))
        for belt in self.sketch.belts:
            if (belt.side, belt.level) == (side, level) and set(belt.labels) & set(labels):
                more = [label for label in labels if label not in belt.labels]
                keys = (MAP, "fortifications", belt.number)
                if more:
                    whole = (*belt.labels, *more)
                    data: Any = plain_data(self.papers.at(keys))  # type: ignore[arg-type]
                    self.papers.rewrite(keys, {**data, "hexes": course_text(whole)})
                return keys
        head = {"name": "New works", "side": side, "level": level, "completed": day}
        item = {**head, "hexes": course_text(labels)}
        return (MAP, "fortifications", self.papers.add((MAP, "fortifications"), item))

    def raze(self, stroke: Iterable[str]) -> int:
        """No works in the hexes of a stroke any more; how many belts were cut."""
        gone, count = set(stroke), 0
        with self.papers.one_step():
            for belt in reversed(self.sketch.belts):
                left = [label for label in belt.labels if label not in gone]
                keys = (MAP, "fortifications", belt.number)
                if len(left) == len(belt.labels):
                    continue
                count += 1
                if left:
                    self.papers.change((*keys, "hexes"), course_text(left))
                else:
                    self.papers.drop(keys)
        return count

    def raise_(self, x: float, y: float, metres: int) -> None:
        """A point of the relief, at a point of the map in hex widths."""
        latitude, longitude = self.projection.from_map(x, y)
        self.papers.add((MAP, "heights"), [round(latitude, 2), round(longitude, 2), metres])

    def level(self, x: float, y: float, reach: float) -> int:
        """Takes away the points of the relief round a point of the map; how many."""
        count = 0
        with self.papers.one_step():
            for number in range(len(self.sketch.heights) - 1, -1, -1):
                latitude, longitude, _ = self.sketch.heights[number]
                px, py = self.projection.to_map(latitude, longitude)
                if abs(px - x) <= reach and abs(py - y) <= reach:
                    self.papers.drop((MAP, "heights", number))
                    count += 1
        return count


def course_text(labels: Sequence[str]) -> str:
    """A course as it stands in a file: on one line, or on several where it is long."""
    if len(labels) <= SHORT:
        return " ".join(labels)
    starts = range(0, len(labels), LABELS_TO_A_LINE)
    rows = (" ".join(labels[start : start + LABELS_TO_A_LINE]) for start in starts)
    return "\n".join(rows) + "\n"


__all__ = ["CannotEdit", "Landscape", "course_text"]
