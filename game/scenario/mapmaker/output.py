"""A map as a file that people can read, edit and compare line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from game.hexes.corners import corner_label
from game.hexes.grid import Grid, HexId
from game.model.board import OWN_KINDS, Board, Height, Line, Place, Road
from game.scenario.writer import dump

LABELS_TO_A_LINE: Final = 16
UNBROKEN: Final = 100_000


def write_map(board: Board, out: Path, heading: Sequence[str]) -> None:
    """Writes a board; the same board always gives the same text."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("\n".join(_lines(board, heading)) + "\n", encoding="utf-8", newline="\n")


def _lines(board: Board, heading: Sequence[str]) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in heading)
    projection, grid = board.projection, board.grid
    head: dict[str, Any] = {
        "id": board.id,
        "title": board.title,
        "columns": grid.columns,
        "rows": grid.rows,
        "projection": {
            "latitude": projection.latitude,
            "longitude": projection.longitude,
            "hex_km": projection.hex_km,
        },
        "credits": list(board.credits),
    }
    yield from dump(head).rstrip().splitlines()
    yield ""
    yield from (f"# {line}" for line in _legend(board))
    if board.letters:
        more = {board.letter_of[k.id]: k.id for k in board.kinds[len(OWN_KINDS) :]}
        yield "letters: {" + ", ".join(f"{_flow(k)}: {v}" for k, v in more.items()) + "}"
    yield "terrain: |"
    yield from _terrain(board)
    yield from _section("lakes", _lakes(board))
    yield from _section("rivers", _rivers(board))
    yield from _section("roads", _roads(board))
    yield from _section("railways", _railways(board))
    yield from _section("fortifications", _fortifications(board))
    yield from _section("places", map(_place(grid), sorted(board.places, key=_rank)))
    if board.heights:
        yield from ("", "heights:", *_heights(board.heights))


def _legend(board: Board) -> Iterator[str]:
    letters = board.letter_of
    names = [f"{letters[kind.id]} {kind.id.replace('-', ' ')}" for kind in board.kinds]
    yield "Each letter is a hex: " + "   ".join(names)
    yield "Odd rows stand half a hex to the right; the first hex of the first row is 0101."


def _terrain(board: Board) -> Iterator[str]:
    letter_of, columns = board.letter_of, board.grid.columns
    for row in range(board.grid.rows):
        kinds = map(board.kind_at, range(row * columns, (row + 1) * columns))
        yield "  " + " " * (row % 2) + " ".join(letter_of[kind.id] for kind in kinds)


def _section(name: str, entries: Iterable[Mapping[str, Any] | tuple[str, str]]) -> Iterator[str]:
    """A list of entries; each entry on one line, but for what runs over several."""
    listed = list(entries)
    if not listed:
        return
    yield ""
    yield f"{name}:"
    for entry in listed:
        if isinstance(entry, tuple):
            yield f"  {_flow(entry[0])}: {_flow(entry[1])}"
        else:
            yield from _entry(entry)


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    *most, last = entry
    if "\n" not in str(entry[last]):
        yield "  - {" + ", ".join(f"{key}: {_flow(value)}" for key, value in entry.items()) + "}"
        return
    for i, key in enumerate(most):
        yield f"  {'-' if i == 0 else ' '} {key}: {_flow(entry[key])}"
    yield f"    {last}: |"
    yield from (f"      {line}" for line in entry[last].split("\n"))


def _flow(value: object) -> str:
    """A value on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = dump(value, UNBROKEN).rstrip("\n")
    return (
        f'"{text}"'
        if isinstance(value, str) and not text.startswith('"') and value.isdigit()
        else text
    )


def _course(labels: Iterable[str]) -> str:
    """Labels in one line, or in several where they are many."""
    every = list(labels)
    parts = [every[i : i + LABELS_TO_A_LINE] for i in range(0, len(every), LABELS_TO_A_LINE)]
    return "\n".join(" ".join(part) for part in parts)


def _labels(grid: Grid, hexes: Iterable[HexId]) -> str:
    return _course(grid.label(h) for h in hexes)


def _lakes(board: Board) -> Iterator[tuple[str, str]]:
    by_name = sorted((name, hexagon) for hexagon, name in board.lake_names.items())
    for name, pairs in groupby(by_name, key=lambda pair: pair[0]):
        yield name, " ".join(board.grid.label(hexagon) for _, hexagon in pairs)


def _rivers(board: Board) -> Iterator[Mapping[str, Any]]:
    for river in board.rivers:
        named = {"name": river.name, "name_ru": river.name_ru, "kind": river.kind.name.lower()}
        yield {**named, "course": _course(map(corner_label, river.corners))}


def _roads(board: Board) -> Iterator[Mapping[str, Any]]:
    for road in board.roads:
        kind = Road(road.kind).name.lower()
        yield {"name": road.name, "kind": kind, "course": _labels(board.grid, road.course)}


def _railways(board: Board) -> Iterator[Mapping[str, Any]]:
    for line in board.railways:
        yield _railway(board.grid, line)


def _railway(grid: Grid, line: Line) -> Mapping[str, Any]:
    return {"name": line.name, "tracks": int(line.kind), "course": _labels(grid, line.course)}


def _fortifications(board: Board) -> Iterator[Mapping[str, Any]]:
    for belt in board.fortifications:
        yield {
            "name": belt.name,
            "side": belt.side,
            "level": belt.level,
            "completed": belt.completed,
            "hexes": _labels(board.grid, belt.hexes),
        }


def _heights(heights: Sequence[Height]) -> Iterator[str]:
    """Six points to a line."""
    points = [f"[{north:g}, {east:g}, {metres:g}]" for north, east, metres in heights]
    lines = [", ".join(points[i : i + 6]) for i in range(0, len(points), 6)]
    yield "  [" + ",\n   ".join(lines) + "]"


def _rank(place: Place) -> tuple[int, str]:
    return -place.size, place.name


def _place(grid: Grid) -> Any:
    def entry(place: Place) -> Mapping[str, Any]:
        known: dict[str, Any] = {"name": place.name}
        if place.name_ru:
            known["name_ru"] = place.name_ru
        known |= {
            "size": place.size,
            "hex": grid.label(place.hex),
            "at": [place.latitude, place.longitude],
        }
        if place.population is not None:
            known["population"] = place.population
        if place.aliases:
            known["aliases"] = list(place.aliases)
        return known

    return entry
