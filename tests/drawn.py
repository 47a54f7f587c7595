"""Mini-worlds drawn as strips of hexes, so that a test shows the position it is about.

    game = drawn('''
        G1  .   .   .
          .   F   S1  .
    ''')
    obey(game, Move(game.id.G1, along(game, "0101 0201")))

Rows are the rows of the map, odd rows half a hex to the right. A token is a letter of
TERRAIN_LETTERS, or a unit, alone or with the terrain it stands in (`S1/F`); several units of one
hex are joined by `+`. The letter of a unit is its type: see TYPES. Upper rows are north.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from attrs import evolve

from game.hexes.grid import Grid, HexId
from game.hexes.projection import Projection
from game.model.board import TERRAIN_LETTERS, Board, Place, Rail, River, Road, Terrain, link
from game.model.game import Game, Setup
from game.model.records import (
    AirField,
    AirRecord,
    ArmyRecord,
    Briefing,
    CommandRecord,
    DirectiveRecord,
    HappeningRecord,
    Level,
    RailSource,
    ScenarioRecord,
    Side,
    SideRecord,
    UnitRecord,
    VictoryPlace,
    VictoryRecord,
    WeatherDay,
    WeatherRecord,
    WeatherZone,
)
from game.model.rulebook import Rulebook
from game.model.rulebook.movement import Ground
from game.model.state import State
from game.model.tables import Units
from game.model.world import World
from game.paths import scenarios_dir
from game.rules.sight import look
from game.scenario.forces import (
    army_columns,
    first_moods,
    freight_columns,
    party_columns,
    unit_columns,
    wing_columns,
)
from game.scenario.ruleset import load_rules

TYPES = {
    "G": ("infantry_division", "axis", {"men": 14600, "guns": 190, "vehicles": 480}),
    "P": (
        "panzer_division",
        "axis",
        {"men": 13300, "guns": 150, "vehicles": 2000, "tanks": 120},
    ),
    "H": ("motorised_division", "axis", {"men": 13000, "guns": 150, "vehicles": 2000}),
    "A": ("corps_artillery", "axis", {"men": 2500, "guns": 60, "vehicles": 500}),
    "S": ("rifle_division", "soviet", {"men": 8500, "guns": 60, "vehicles": 150}),
    "M": ("militia_division", "soviet", {"men": 7500, "guns": 40, "vehicles": 80}),
    "T": (
        "tank_brigade",
        "soviet",
        {"men": 2800, "guns": 20, "vehicles": 250, "tanks": 50, "tanks_kv": 6, "tanks_t34": 16},
    ),
    "C": ("cavalry_division", "soviet", {"men": 3000, "guns": 20, "vehicles": 30}),
    "K": ("ski_group", "soviet", {"men": 1700, "guns": 6}),
}
"""By letter: unit type, side, strength."""

TERRAIN_OF = {letter: terrain for terrain, letter in TERRAIN_LETTERS.items()}
START = date(1941, 10, 1)


@cache
def rules() -> Rulebook:
    """The shipped ruleset, read once."""
    return load_rules(scenarios_dir() / "rules")


class DrawnGame(Game):
    """A game whose units can be named as they are drawn: `game.id.G1`."""

    __slots__ = ("id",)

    id: SimpleNamespace


def drawn(
    picture: str,
    *,
    ground: Ground = Ground.DRY,
    rivers: Mapping[str, River] | None = None,
    roads: Iterable[str] = (),
    railways: Iterable[str] = (),
    sources: Mapping[str, str] | None = None,
    places: Mapping[str, str] | None = None,
    weather: Sequence[WeatherDay] = (),
    strength: Mapping[str, Mapping[str, Any]] | None = None,
    turn_days: int = 2,
    to_move: Side = Side.AXIS,
    points: int | None = None,
    ice_cm: int = 0,
    fog: bool = False,
    armies: Sequence[ArmyRecord] = (),
    commanders: Sequence[CommandRecord] = (),
    directives: Sequence[DirectiveRecord] = (),
    happenings: Sequence[HappeningRecord] = (),
    wings: Sequence[AirRecord] = (),
    airfields: Mapping[str, str] | None = None,
    **columns: Any,
) -> DrawnGame:
    """A game as drawn, `to_move` ready to move with `points` operation points each.

    rivers:   by "here there", the labels of the two hexes.
    roads, railways: runs of labels such as "0101 0201 0301"; paved, single-track.
    sources:  label of a railway's source of supply by side key.
    places:   name by label (size 3).
    strength: fields of UnitRecord by unit's name, over those of TYPES.
    happenings: what may happen.
    fog:      hide what nobody would see; otherwise both sides see everything at first.
    armies:   beside `axis` and `soviet`, which have no headquarters; name a unit's in `strength`.
    airfields: grade by label; `wings` are made with `wing`.
    columns:  further columns of `Units` set for all units, such as cohesion=500.
    """
    rows = [line.split() for line in picture.strip().splitlines()]
    grid = Grid(len(rows[0]), len(rows))
    terrain, units = read_rows(rows, grid, strength or {})
    board = drawn_board(grid, terrain, rivers or {}, roads, railways, places or {})
    world = drawn_world(board, units, weather, sources or {}, turn_days)
    scenario = evolve(
        world.scenario,
        armies=(*world.scenario.armies, *armies),
        commanders=tuple(commanders),
        air=tuple(wings),
        airfields=tuple(
            AirField(hex=label, grade=grade)  # type: ignore[arg-type]
            for label, grade in (airfields or {}).items()
        ),
    )
    world = evolve(world, scenario=scenario, directives=tuple(directives))
    world = evolve(world, happenings=tuple(happenings))
    state = first_drawn_state(world, ground, ice_cm)
    for name, value in columns.items():
        state.units.put(name, slice(None), value)
    state.units.put("points", slice(None), 100 * turn_days if points is None else points)
    state.clock.put("to_move", 0, to_move)
    game = DrawnGame(world, state, Setup(seed=1))
    game.id = SimpleNamespace(**world.unit_ids)
    look(game)
    if not fog:
        state.units.put("sighted", slice(None), 1)
    game.events.clear()
    return game


def read_rows(
    rows: list[list[str]], grid: Grid, strength: Mapping[str, Mapping[str, Any]]
) -> tuple[np.ndarray, list[UnitRecord]]:
    """The terrain of all hexes and the units in the order in which they are drawn."""
    terrain = np.zeros(len(grid), np.int8)
    units = []
    for row, tokens in enumerate(rows):
        assert len(tokens) == grid.columns, f"row {row + 1} is not as long as the first"
        for column, token in enumerate(tokens):
            here = grid.at(column, row)
            names, _, letter = token.partition("/")
            if names in TERRAIN_OF:
                names, letter = "", names
            terrain[here] = TERRAIN_OF[letter or "."]
            units += [unit(name, grid.label(here), strength) for name in names.split("+") if name]
    return terrain, units


def unit(name: str, label: str, strength: Mapping[str, Mapping[str, Any]]) -> UnitRecord:
    """One unit as drawn."""
    kind, side, usual = TYPES[name[0]]
    fields = {
        "type": kind,
        "army": side,
        "experience": 75 if side == "axis" else 45,
        "cohesion": 90,
        **usual,
    }
    fields |= strength.get(name, {})
    return UnitRecord(id=name, name=name, side=side, hex=label, short=name, **fields)


def wing(name: str, label: str, kind: str = "dive_bomber", **fields: Any) -> AirRecord:
    """An air unit at the base `label`, there from the start; Soviet when its name begins with S."""
    usual = {
        "side": "soviet" if name.startswith("S") else "axis",
        "aircraft": 40,
        "serviceable": 24,
        "from_": START,
        "to": START + timedelta(days=300),
    }
    return AirRecord(id=name, name=name, kind=kind, hex=label, **{**usual, **fields})  # type: ignore[arg-type]


def drawn_board(
    grid: Grid,
    terrain: np.ndarray,
    rivers: Mapping[str, River],
    roads: Iterable[str],
    railways: Iterable[str],
    places: Mapping[str, str],
) -> Board:
    """The board of a picture and its lines."""
    river, road, rail = (np.zeros((len(grid), 6), np.int8) for _ in range(3))
    for pair, kind in rivers.items():
        link(river, grid, [grid.hex_labelled(label) for label in pair.split()], kind)
    for run in roads:
        link(road, grid, [grid.hex_labelled(label) for label in run.split()], Road.PAVED)
    for run in railways:
        link(rail, grid, [grid.hex_labelled(label) for label in run.split()], Rail.SINGLE)
    projection = Projection(grid, 55.0, 35.0)
    named = tuple(
        Place(name, h, *projection.centre_of(h), size=3)
        for label, name in places.items()
        for h in [grid.hex_labelled(label)]
    )
    return Board("drawn", "Drawn", projection, terrain, river, road, rail, places=named)


def drawn_world(
    board: Board,
    units: list[UnitRecord],
    weather: Sequence[WeatherDay],
    sources: Mapping[str, str],
    turn_days: int,
) -> World:
    """The world of a picture: 20 turns from 1 October 1941, mild and dry unless told otherwise."""
    days = tuple(weather) or tuple(
        WeatherDay(date=START + timedelta(days=n - 6), temperature=10) for n in range(100)
    )
    scenario = ScenarioRecord(
        id="drawn",
        title="Drawn",
        summary="",
        map="drawn",
        weather="drawn",
        start=START,
        end=START + timedelta(days=20 * turn_days - 1),
        turn_days=turn_days,
        first_side="axis",
        sides={
            "axis": SideRecord(
                name="Axis",
                adjective="Axis",
                colour="#5a6650",
                gauge="standard",
                winter="untrained",
                construction_parties=2,
                rail_moves=2,
            ),
            "soviet": SideRecord(
                name="Soviet Union",
                adjective="Soviet",
                colour="#8a3b2e",
                gauge="broad",
                winter="trained",
                rail_moves=6,
            ),
        },
        briefing=Briefing(situation="", axis="", soviet=""),
        front=((56.0, 35.0), (54.0, 35.0)),
        armies=(
            ArmyRecord(id="axis", name="Axis army", side="axis", kind="army"),
            ArmyRecord(id="soviet", name="Soviet army", side="soviet", kind="army"),
        ),
        units=tuple(units),
        rail_sources=tuple(
            RailSource(side=side, hex=label)  # type: ignore[arg-type]
            for label, side in sources.items()
        ),
        victory=VictoryRecord(
            places=tuple(VictoryPlace(place=p.name, axis=10, soviet=10) for p in board.places),
            levels=(
                Level(name="Axis victory", side="axis", lead=10),
                Level(name="Draw", side="draw", lead=0),
                Level(name="Soviet victory", side="soviet", lead=-10),
            ),
        ),
    )
    zone = WeatherZone(id="all", south_of=90)
    return World(
        scenario, board, rules(), WeatherRecord(id="drawn", title="", days=days, zones=(zone,))
    )


def first_drawn_state(world: World, ground: Ground, ice_cm: int) -> State:
    """Units where they are drawn; each hex belongs to the side with the nearest unit."""
    board = world.board
    state = State.empty(world.sizes)
    for name, column in unit_columns(world, Units.names).items():
        state.units.put(name, slice(None), column)
    state.sides.put("pool_skill", slice(None), world.rules.recovery.newcomers)
    for name, values in army_columns(world).items():
        state.armies.put(name, slice(None), values)
    for name, values in freight_columns(world).items():
        state.sides.put(name, slice(None), values)
    for name, values in party_columns(world).items():
        state.parties.put(name, slice(None), values)
    for name, values in first_moods(world).items():
        state.sides.put(name, slice(None), values)
    for name, values in wing_columns(world).items():
        state.wings.put(name, slice(None), values)
    control = np.full(len(board), int(Side.AXIS), np.int16)
    for hexagon in range(len(board)):
        near = [
            (board.grid.distance(hexagon, int(state.units.hex[n])), int(world.side[n]))
            for n in range(len(world.units))
        ]
        control[hexagon] = min(near, default=(0, int(Side.AXIS)))[1]
    control[board.terrain == Terrain.LAKE] = -1
    gauge = np.where(control == Side.AXIS, 1, 0)
    state.sides.put("mark", slice(None), -1)
    state.hexes.put("control", slice(None), control)
    state.hexes.put("taken", slice(None), -100)
    state.hexes.put("gauge", slice(None), gauge)
    state.hexes.put("ground", slice(None), ground)
    if ground == Ground.MUD:
        state.hexes.put("moisture", slice(None), world.rules.ground.deep_mud)
    state.hexes.put("ice", slice(None), ice_cm * 10)
    return state


def along(game: Game, labels: str) -> tuple[HexId, ...]:
    """A path by the labels of its hexes."""
    return tuple(game.world.board.grid.hex_labelled(label) for label in labels.split())


def where(game: Game, number: int) -> str:
    """The label of the hex in which a unit stands."""
    return game.world.board.grid.label(int(game.state.units.hex[number]))


def under_repair(game: Game) -> np.ndarray:
    """(units,) tanks and assault guns in workshops."""
    units = game.state.units
    return units.workshop + units.shop_kv + units.shop_t34 + units.shop_guns
