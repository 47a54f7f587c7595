"""A scenario from nothing: a small one that can be played at once, to be changed into any other.

It has two sides with a source of supply, a front, an army and a unit each, places that are worth
points, and files of its own for map and weather. The map is empty land, or a part of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
from attrs import frozen

from game.hexes.grid import Grid, HexId
from game.hexes.projection import Projection
from game.model.board import Board, Line, Place, Rail, Road, Terrain, link
from game.model.records.naming import IDENTIFIER
from game.paths import scenarios_dir, user_dir
from game.scenario.document import open_document
from game.scenario.mapmaker.output import write_map
from game.scenario.maps import load_map
from game.scenario.windows import NoWindow, WindowFile, part_of
from game.scenario.writer import dump

LEAST: Final = (8, 6)
"""Columns and rows below which there is no room for two sides."""
CLIMATE: Final = "moscow-1941"
"""The weather file whose climate gives the temperatures of a new calendar."""
SUMMER: Final = 14.0
"""Degrees on days of which that climate knows nothing."""
BEFORE, AFTER = 7, 7
"""Days of weather before the first day of a scenario and after the last."""


class CannotBegin(ValueError):
    """No scenario can be made of what was asked for; the text says why."""


@frozen(kw_only=True)
class Blank:
    """What a person decides before there is anything."""

    id: str
    title: str
    start: date
    end: date
    columns: int = 24
    rows: int = 16
    latitude: float = 55.0
    longitude: float = 35.0
    hex_km: float = 10.0
    of: str = ""
    """Id of a map of which a part is wanted; empty for empty land."""
    north_west: str = ""
    """Its first hex."""
    south_east: str = ""
    """Its last hex."""


def begin_scenario(blank: Blank, home: Path | None = None) -> Path:
    """Writes a scenario with its map and weather; its file. Raises CannotBegin."""
    home = home or user_dir() / "scenarios"
    path = home / f"{blank.id}.yaml"
    if not IDENTIFIER.fullmatch(blank.id):
        raise CannotBegin(f"{blank.id!r} is no name for a file: small letters, digits and hyphens")
    if blank.end <= blank.start:
        raise CannotBegin("the last day must come after the first")
    if path.exists():
        raise CannotBegin(f"there is a scenario {blank.id!r} already: {path}")
    board = _part(blank) if blank.of else _land(blank)
    text = dump(_scenario(blank, board), 110)
    for folder in ("maps", "weather"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    map_file = home / "maps" / f"{blank.id}.yaml"
    if blank.of:
        part = {key: getattr(blank, key) for key in ("of", "north_west", "south_east")}
        map_file.write_text(dump({"id": blank.id, "title": blank.title, **part}), "utf-8")
    else:
        write_map(board, map_file, [f"{blank.title}: begun in the editor."])
    weather = dump(_weather(blank))
    (home / "weather" / f"{blank.id}.yaml").write_text(weather, "utf-8", newline="\n")
    path.write_text(f"# {blank.title}: begun in the editor.\n{text}", "utf-8", newline="\n")
    return path


def _land(blank: Blank) -> Board:
    """Fields as far as one sees, with a road and a railway from west to east and three places."""
    if blank.columns < LEAST[0] or blank.rows < LEAST[1] or max(blank.columns, blank.rows) > 98:
        raise CannotBegin(f"a map has {LEAST[0]} to 98 columns and {LEAST[1]} to 98 rows")
    grid = Grid(blank.columns, blank.rows)
    projection = Projection(grid, blank.latitude, blank.longitude, blank.hex_km)
    row = blank.rows // 2
    course = tuple(grid.at(column, row) for column in range(blank.columns))
    road, rail = (np.zeros((len(grid), 6), np.int8) for _ in range(2))
    link(road, grid, course, Road.PAVED)
    link(rail, grid, course, Rail.DOUBLE)
    sites = (("West", 1, 3), ("Middle", blank.columns // 2, 2), ("East", blank.columns - 2, 3))
    return Board(
        id=blank.id,
        title=blank.title,
        projection=projection,
        terrain=np.full(len(grid), int(Terrain.FARMLAND), np.int8),
        river=np.zeros((len(grid), 6), np.int8),
        road=road,
        rail=rail,
        places=tuple(
            Place(name, at, round(latitude, 4), round(longitude, 4), size)
            for name, column, size in sites
            for at in [grid.at(column, row)]
            for latitude, longitude in [projection.centre_of(at)]
        ),
        roads=(Line("West-East highway", Road.PAVED, course),),
        railways=(Line("West-East", Rail.DOUBLE, course),),
    )


def _part(blank: Blank) -> Board:
    path = scenarios_dir() / "maps" / f"{blank.of}.yaml"
    if not path.is_file():
        raise CannotBegin(f"the game has no map {blank.of!r}")
    window = WindowFile(
        id=blank.id, title=blank.title, of=blank.of,
        north_west=blank.north_west, south_east=blank.south_east,
    )  # fmt: skip
    try:
        return part_of(load_map(path), window)
    except NoWindow as problem:
        raise CannotBegin(str(problem)) from problem


def _scenario(blank: Blank, board: Board) -> dict[str, Any]:
    way = _railway(board)
    grid, label = board.grid, board.grid.label
    middle = len(way) // 2
    x = float(grid.centres[[way[middle - 1], way[middle]], 0].mean())
    _, height = grid.extent
    front = [[round(d, 3) for d in board.projection.from_map(x, y)] for y in (0.0, height)]
    west, east = label(way[middle - 1]), label(way[middle])
    places = sorted(board.places, key=lambda place: -place.size)[:3]
    last = board.name_of(way[-1]) if way[-1] in board.place_at else places[0].name
    return {
        "id": blank.id,
        "title": blank.title,
        "summary": "To be written.",
        "map": blank.id,
        "weather": blank.id,
        "start": blank.start,
        "end": blank.end,
        "turn_days": 1 if (blank.end - blank.start).days < 21 else 2,
        "first_side": "axis",
        "sides": dict(_sides()),
        "briefing": dict.fromkeys(("situation", "axis", "soviet"), "To be written."),
        "front": front,
        "standard_gauge": ["-".join(label(h) for h in way[:middle])],
        "armies": [
            {"id": "axis_army", "name": "1. Armee", "side": "axis", "kind": "army", "hex": west},
            {"id": "soviet_army", "name": "1st Army", "side": "soviet", "kind": "army",
             "hex": east},
        ],
        "units": [
            {"id": "ID1", "name": "1. Infanterie-Division", "type": "infantry_division",
             "side": "axis", "army": "axis_army", "hex": west, "men": 15000, "guns": 200,
             "vehicles": 500, "experience": 70, "short": "1"},
            {"id": "RD1", "name": "1st Rifle Division", "type": "rifle_division",
             "side": "soviet", "army": "soviet_army", "hex": east, "men": 10000, "guns": 90,
             "vehicles": 150, "experience": 45, "entrenchment": 1, "short": "1"},
        ],
        "rail_sources": [
            {"side": "axis", "hex": label(way[0])},
            {"side": "soviet", "hex": label(way[-1])},
        ],
        "victory": {
            "places": [{"place": place.name, "axis": 10, "soviet": 10} for place in places],
            "levels": [
                {"name": "Axis victory", "side": "axis", "lead": 10},
                {"name": "Draw", "side": "draw", "lead": 0},
                {"name": "Soviet victory", "side": "soviet", "lead": -10},
            ],
        },
        "plans": [
            {"army": "axis_army", "from": blank.start, "to": blank.end, "posture": "attack",
             "objectives": [last]},
            {"army": "soviet_army", "from": blank.start, "to": blank.end, "posture": "hold",
             "objectives": [last]},
        ],
    }  # fmt: skip


def _sides() -> Iterator[tuple[str, dict[str, Any]]]:
    for key, name, adjective, colour, gauge, winter in (
        ("axis", "Germany", "German", "#5a6650", "standard", "untrained"),
        ("soviet", "Soviet Union", "Soviet", "#8a3b2e", "broad", "trained"),
    ):
        yield key, {
            "name": name, "adjective": adjective, "colour": colour, "gauge": gauge,
            "winter": winter, "construction_parties": 1,
        }  # fmt: skip


def _railway(board: Board) -> Sequence[HexId]:
    """A way by rail from the westernmost to the easternmost hex of the largest net."""
    grid = board.grid
    on_rails = np.flatnonzero((board.rail > 0).any(axis=1)).tolist()
    if not on_rails:
        raise CannotBegin("no railway runs in this part of the map; take a larger one")
    net = grid.connected(on_rails)[0]
    start, end = (pick(net, key=lambda h: float(grid.centres[h, 0])) for pick in (min, max))
    before, rim = {start: start}, [start]
    while rim and end not in before:
        following = []
        for here in rim:
            for over, there in enumerate(grid.around[here]):
                if there >= 0 and board.rail[here, over] and there not in before:
                    before[there] = here
                    following.append(there)
        rim = following
    if end not in before or start == end:
        raise CannotBegin("the railways of this part of the map do not hang together")
    way = [end]
    while way[-1] != start:
        way.append(before[way[-1]])
    if len(way) < LEAST[1]:
        raise CannotBegin("the railways of this part of the map are too short; take a larger one")
    return way[::-1]


def _weather(blank: Blank) -> dict[str, Any]:
    """A calendar with the means of the climate, dry and with good flying weather."""
    first = blank.start - timedelta(days=BEFORE)
    count = (blank.end - blank.start).days + 1 + BEFORE + AFTER
    means = _means()
    days = [
        {"date": day, "temperature": means.get((day.month, day.day), SUMMER)}
        for day in (first + timedelta(days=number) for number in range(count))
    ]
    zones = [{"id": "all", "south_of": 90}]
    return {"id": blank.id, "title": blank.title, "days": days, "zones": zones}


def _means() -> dict[tuple[int, int], float]:
    """Degrees by month and day, as far as the climate of the game knows them."""
    from game.model.records import WeatherRecord  # noqa: PLC0415 - read only for this
    from game.scenario.reader import sound  # noqa: PLC0415

    file = scenarios_dir() / "weather" / f"{CLIMATE}.yaml"
    found = {}
    for season in sound(open_document(file), WeatherRecord).climate:
        (month, first), (_, last) = (map(int, s.split("-")) for s in (season.from_, season.to))
        for day in range(first, last + 1):
            found[month, day] = season.temperature
    return found
