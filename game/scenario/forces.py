"""The forces of a scenario as columns of the first state: units and headquarters."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Board
from game.model.records import ArmyRecord, UnitRecord
from game.model.state import NOT_YET, WITHDRAWN, Posture
from game.model.world import World


def unit_column(world: World, name: str) -> NDArray[np.int32]:
    """(units,) the value of one column of `Units` before the first turn."""
    return np.array([first_value(world.board, world, unit, name) for unit in world.units], np.int32)


def first_value(board: Board, world: World, unit: UnitRecord, name: str) -> int:
    """One cell: what a record says, in the units of measure of the state."""
    place: HexId = NOT_YET if unit.arrives else board.grid.hex_labelled(unit.hex)
    stocks = world.rules.supply
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
        "fuel": stocks.fuel.start,
        "ammunition": stocks.ammunition.start,
        "food": stocks.food.start,
        "kit": unit.kit,
        "posture": Posture.DEFEND,
        "supply": 1000,
        "seen_turn": -1,
        "seen_hex": -1,
        "fell": -1,
        "reborn": -1,
        "due": world.first_due[world.unit_ids[unit.id]],
    }
    return int(values.get(name, 0))


ORDINARY: Final = 1
"""`Armies.priority` of an army that gets supply as others do."""


def army_columns(world: World) -> dict[str, list[int]]:
    """(armies,) the columns of `Armies` before the first turn."""
    people = {id(record): number for number, record in enumerate(world.people)}
    leaders = (world.commander(n, world.scenario.start) for n in range(len(world.armies)))
    return {
        "hex": [_headquarters(world, army) for army in world.armies],
        "parent": [world.army_ids.get(army.parent, -1) for army in world.armies],
        "leader": [-1 if leader is None else people[id(leader)] for leader in leaders],
        "priority": [ORDINARY] * len(world.armies),
        "goal": [-1] * len(world.armies),
    }


def _headquarters(world: World, army: ArmyRecord) -> int:
    if army.arrives:
        return NOT_YET
    return world.board.grid.hex_labelled(army.hex) if army.hex else WITHDRAWN
