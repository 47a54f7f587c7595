"""From files to a game that can be played: ruleset, map, weather, scenario, the first state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from game.engine.sequence import begin_turn
from game.hexes.grid import HexId
from game.model.board import Board
from game.model.game import Game, Setup
from game.model.records import ScenarioRecord, Side, UnitRecord, WeatherRecord
from game.model.rulebook import Rulebook
from game.model.state import NEUTRAL, NOT_YET, Posture, State, Units
from game.model.world import World
from game.paths import mods_dir, scenarios_dir, user_dir
from game.rules.ground import initial_ground
from game.scenario.check import scenario_mistakes
from game.scenario.maps import load_map
from game.scenario.reader import BrokenFile, open_document, read, structure

LONG_AGO = -100
"""`Hexes.taken` of ground that nobody took during the game."""


class UnknownScenario(LookupError):
    """No scenario has that id; the text names those there are."""


def scenario_files() -> Iterator[Path]:
    """The files of all scenarios that can be played: shipped ones, the user's, those of mods."""
    places = [scenarios_dir(), user_dir() / "scenarios", *sorted(mods_dir().glob("*/scenarios"))]
    for place in places:
        for path in sorted(place.glob("*.yaml")):
            if not path.stem.endswith("-spec"):
                yield path


def scenario_file(id_or_path: str) -> Path:
    """The file of a scenario, by its id or path. Raises UnknownScenario."""
    path = Path(id_or_path)
    if path.suffix == ".yaml" and path.is_file():
        return path
    by_id = {path.stem: path for path in scenario_files()}
    if id_or_path in by_id:
        return by_id[id_or_path]
    known = ", ".join(sorted(by_id)) or "none"
    raise UnknownScenario(f"there is no scenario '{id_or_path}'; there are: {known}")


def load_rules(folder: Path) -> Rulebook:
    """The ruleset of a folder: each field of Rulebook from the file of its name.

    Raises BrokenFile with the mistakes of all its files.
    """
    sections: dict[str, Any] = {}
    mistakes = []
    for name, kind in get_type_hints(Rulebook).items():
        document = open_document(folder / f"{name}.yaml")
        sections[name], found = structure(document, kind)
        mistakes += found
    if mistakes:
        raise BrokenFile(mistakes)
    return Rulebook(**sections)


def load_scenario(path: Path) -> ScenarioRecord:
    """A scenario file as a record. Raises BrokenFile."""
    return read(path, ScenarioRecord)


@lru_cache(maxsize=4)
def load_world(path: Path) -> World:
    """Everything a scenario needs, read once. Raises BrokenFile with every mistake found."""
    scenario = load_scenario(path)
    base = path.parent
    board_file = base / "maps" / f"{scenario.map}.yaml"
    weather_file = base / "weather" / f"{scenario.weather}.yaml"
    rules_dir = base / scenario.rules
    world = World(
        scenario=scenario,
        board=load_map(board_file),
        rules=load_rules(rules_dir),
        weather=read(weather_file, WeatherRecord),
        content=content_hash([path, board_file, weather_file, *sorted(rules_dir.glob("*.yaml"))]),
    )
    if mistakes := scenario_mistakes(open_document(path), world):
        raise BrokenFile(mistakes)
    return world


def content_hash(files: list[Path]) -> str:
    """A hash of what the files say."""
    hashed = blake2b(digest_size=12)
    for file in files:
        hashed.update(file.name.encode())
        hashed.update(file.read_bytes())
    return hashed.hexdigest()


def start(scenario: str | Path, *, seed: int = 0, weather: str = "historical") -> Game:
    """A new game of a scenario, the first side ready to move.

    weather: `historical` or `drawn`. Raises UnknownScenario or BrokenFile.
    """
    world = load_world(scenario_file(str(scenario)))
    return new_game(world, Setup(seed=seed, weather=weather))  # type: ignore[arg-type]


def new_game(world: World, setup: Setup) -> Game:
    """A new game in a world, the first side ready to move."""
    game = Game(world, first_state(world, setup), setup)
    begin_turn(game, 0)
    return game


def first_state(world: World, setup: Setup) -> State:
    """The state before the first turn: control, works, gauge, ground and the forces in place."""
    state = State.empty(len(world.units), len(world.board))
    control = first_control(world)
    columns: dict[str, NDArray[Any]] = {
        "control": control,
        "taken": np.full(len(world.board), LONG_AGO),
        "fort": first_works(world, control),
        "gauge": first_gauge(world, control),
        **initial_ground(world, setup),
    }
    for name, column in columns.items():
        state.hexes.put(name, slice(None), column)
    for name in Units.names:
        state.units.put(name, slice(None), unit_column(world, name))
    return state


def first_control(world: World) -> NDArray[np.int16]:
    """(hexes,) the Axis west of the front line, the Soviets east of it, nobody on water."""
    board, line = world.board, world.scenario.front
    points = [board.projection.to_map(lat, lon) for lat, lon in line]
    ys, xs = np.array([p[1] for p in points]), np.array([p[0] for p in points])
    control = np.full(len(board), int(Side.SOVIET), np.int16)
    for hexagon, (x, y) in enumerate(board.grid.centres):
        if west_of(float(x), float(y), xs, ys):
            control[hexagon] = Side.AXIS
    for unit in world.units:
        if unit.arrives is None:
            control[board.grid.hex_labelled(unit.hex)] = Side[unit.side.upper()]
    control[~board.passable] = NEUTRAL
    return control


def west_of(x: float, y: float, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> bool:
    """Whether a point lies west of a line from north to south: an odd number of crossings east."""
    y = min(max(y, float(ys[0]) + 1e-6), float(ys[-1]) - 1e-6)
    x1, y1, x2, y2 = xs[:-1], ys[:-1], xs[1:], ys[1:]
    spans = (y1 > y) != (y2 > y)
    crossing = x1[spans] + (y - y1[spans]) * (x2[spans] - x1[spans]) / (y2[spans] - y1[spans])
    return int((x < crossing).sum()) % 2 == 1


def first_works(world: World, control: NDArray[np.int16]) -> NDArray[np.int16]:
    """(hexes,) hundredths of a level of the belts finished before the start, where still held."""
    works = np.zeros(len(world.board), np.int16)
    for belt in world.board.fortifications:
        side = Side[belt.side.upper()]
        if belt.completed <= world.scenario.start.isoformat():
            held = [h for h in belt.hexes if control[h] == side]
            works[held] = np.maximum(works[held], belt.level * 100)
    return works


def first_gauge(world: World, control: NDArray[np.int16]) -> NDArray[np.int16]:
    """(hexes,) 1 where the railway has the Axis gauge, 0 where it has the Soviet one."""
    gauge = np.zeros(len(world.board), np.int16)
    for run in world.scenario.standard_gauge:
        for label in run.split("-"):
            hexagon = world.board.grid.hex_labelled(label)
            if control[hexagon] == Side.AXIS:
                gauge[hexagon] = 1
    return gauge


def unit_column(world: World, name: str) -> NDArray[np.int32]:
    """(units,) the value of one column of `Units` before the first turn."""
    return np.array([first_value(world.board, world, unit, name) for unit in world.units], np.int32)


def first_value(board: Board, world: World, unit: UnitRecord, name: str) -> int:
    """One cell: what a record says, in the units of measure of the state."""
    place: HexId = NOT_YET if unit.arrives else board.grid.hex_labelled(unit.hex)
    values = {
        "hex": place,
        "army": world.army_ids[unit.army],
        "men": unit.men,
        "tanks": unit.tanks,
        "kv": unit.tanks_kv,
        "t34": unit.tanks_t34,
        "assault_guns": unit.assault_guns,
        "guns": unit.guns,
        "vehicles": unit.vehicles,
        "experience": unit.experience * 10,
        "cohesion": unit.cohesion * 10,
        "entrenchment": round(unit.entrenchment * 100),
        "fuel": 300,
        "ammunition": 400,
        "food": 500,
        "kit": unit.kit,
        "posture": Posture.DEFEND,
        "supply": 1000,
        "seen_turn": -1,
        "seen_hex": -1,
    }
    return int(values.get(name, 0))
