"""The state before the first turn: control, works, railways, ground and the forces in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.model.board import Board, Fortification
from game.model.game import Setup
from game.model.records import Side
from game.model.rulebook.curve import value_at
from game.model.state import NEUTRAL, State
from game.model.tables import Units
from game.model.world import World
from game.rules.ground import initial_ground
from game.rules.labour import calls, level_with
from game.scenario.forces import (
    army_columns,
    first_moods,
    freight_columns,
    party_columns,
    unit_columns,
    wing_columns,
)

LONG_AGO = -100
"""`Hexes.taken` of ground that nobody took during the game."""


def first_state(world: World, setup: Setup) -> State:
    """The state before the first turn: control, works, gauge, ground and the forces in place."""
    state = State.empty(world.sizes)
    control = first_control(world)
    columns: dict[str, NDArray[Any]] = {
        "control": control,
        "taken": np.full(len(world.board), LONG_AGO),
        "fort": first_works(world, control),
        "labour": first_labour(world, control),
        "gauge": first_gauge(world, control),
        **initial_ground(world, setup),
    }
    for name, column in columns.items():
        state.hexes.put(name, slice(None), column)
    state.sides.put("mark", slice(None), -1)
    for name, column in unit_columns(world, Units.names).items():
        state.units.put(name, slice(None), column)
    state.sides.put("pool_skill", slice(None), world.rules.recovery.newcomers)
    for name, values in army_columns(world).items():
        state.armies.put(name, slice(None), values)
    for name, values in side_columns(world).items():
        state.sides.put(name, slice(None), values)
    for name, values in party_columns(world).items():
        state.parties.put(name, slice(None), values)
    for name, values in wing_columns(world).items():
        state.wings.put(name, slice(None), values)
    return state


def first_control(world: World) -> NDArray[np.int16]:
    """(hexes,) the Axis west of the front line, the Soviets east of it, nobody on water."""
    board = world.board
    west = west_of_front(board, world.scenario.front)
    control = np.where(west, int(Side.AXIS), int(Side.SOVIET)).astype(np.int16)
    for unit in world.units:
        if unit.arrives is None:
            control[board.grid.hex_labelled(unit.hex)] = Side[unit.side.upper()]
    control[~board.passable] = NEUTRAL
    return control


def west_of_front(board: Board, front: Sequence[tuple[float, float]]) -> NDArray[np.bool_]:
    """(hexes,) whether a hex lies west of the front line, given by latitudes and longitudes.

    The line runs from north to south; a hex lies west of it when it meets the line an odd number
    of times on the way east. Beyond its ends the line goes on due north and due south.
    """
    points = [board.projection.to_map(latitude, longitude) for latitude, longitude in front]
    xs, ys = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    x = board.grid.centres[:, 0:1]
    y = np.clip(board.grid.centres[:, 1:2], ys[0] + 1e-6, ys[-1] - 1e-6)
    x1, y1, x2, y2 = xs[:-1], ys[:-1], xs[1:], ys[1:]
    spans = (y1 > y) != (y2 > y)
    crossing = x1 + (y - y1) * (x2 - x1) / np.where(y1 == y2, 1, y2 - y1)
    return np.asarray((spans & (x < crossing)).sum(axis=1) % 2 == 1)


def first_works(world: World, control: NDArray[np.int16]) -> NDArray[np.int16]:
    """(hexes,) hundredths of a level that the belts have reached, where their side holds them."""
    works = np.zeros(len(world.board), np.int16)
    for belt, done, _ in first_belts(world):
        reached = level_with(world.rules.engineers.labour.levels, 0, done)[0]
        held = [h for h in belt.hexes if control[h] == Side[belt.side.upper()]]
        works[held] = np.maximum(works[held], reached)
    return works


def first_labour(world: World, control: NDArray[np.int16]) -> NDArray[np.int16]:
    """(hexes,) hundreds of civilians who dig on the first day."""
    labour = np.zeros(len(world.board), np.int16)
    for belt, _, hundreds in first_belts(world):
        held = [h for h in belt.hexes if control[h] == Side[belt.side.upper()]]
        labour[held] = np.maximum(labour[held], hundreds)
    return labour


def first_belts(world: World) -> Iterator[tuple[Fortification, int, int]]:
    """Each belt of the map, the cubic metres moved in each of its hexes, and hundreds at work.

    Where the scenario says nothing, those of before the start are finished, the others a plan.
    """
    known = {record.belt: record for record in world.scenario.works}
    for belt in world.board.fortifications:
        whole = value_at(world.rules.engineers.labour.levels, belt.level * 100)
        if record := known.get(belt.name):
            yield belt, whole * record.done // 100, record.labour
        elif belt.completed <= world.scenario.start.isoformat():
            yield belt, whole, 0


def side_columns(world: World) -> dict[str, list[int]]:
    """(sides,) the columns of `Sides` before the first turn that are not zero."""
    start, store = world.scenario.start, world.rules.engineers.mines.store
    called = [sum(c.hundreds for c in calls(world, side) if c.date <= start) for side in Side]
    mines = [store.get(side.key, 0) for side in Side]
    moods, freight = first_moods(world), freight_columns(world)
    return {"labour": called, "mines": mines, **freight, **moods}


def first_gauge(world: World, control: NDArray[np.int16]) -> NDArray[np.int16]:
    """(hexes,) 1 where the railway has the Axis gauge, 0 where it has the Soviet one."""
    gauge = np.zeros(len(world.board), np.int16)
    for run in world.scenario.standard_gauge:
        for label in run.split("-"):
            hexagon = world.board.grid.hex_labelled(label)
            if control[hexagon] == Side.AXIS:
                gauge[hexagon] = 1
    return gauge
