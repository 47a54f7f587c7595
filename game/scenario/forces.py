"""The forces of a scenario as columns of the first state: units and headquarters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import Board
from game.model.records import ArmyRecord, Side, UnitRecord
from game.model.state import (
    EVENLY,
    NOT_YET,
    WITHDRAWN,
    Posture,
)
from game.model.world import World


def unit_columns(world: World, names: Sequence[str]) -> dict[str, NDArray[np.int32]]:
    """(units,) the values of columns of `Units` before the first turn."""
    rows = [first_values(world.board, world, unit) for unit in world.units]
    return {name: np.array([row.get(name, 0) for row in rows], np.int32) for name in names}


def first_values(board: Board, world: World, unit: UnitRecord) -> dict[str, int]:
    """What a record says, in the units of measure of the state; 0 where there is no cell."""
    place: HexId = NOT_YET if unit.arrives else board.grid.hex_labelled(unit.hex)
    stocks = world.rules.supply
    return {
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
        "fuel": stocks.fuel.start * unit.fuel // 100,
        "ammunition": stocks.ammunition.start,
        "food": stocks.food.start,
        "kit": unit.kit,
        "posture": Posture.DEFEND,
        "supply": 1000,
        **columns_of_lorries(world, unit),
        "seen_turn": -1,
        "seen_hex": -1,
        "fell": -1,
        "reborn": -1,
        "due": int(world.first_due[world.unit_ids[unit.id]]),
    }


def columns_of_lorries(world: World, unit: UnitRecord) -> dict[str, int]:
    """Thousandths of the lorries behind a unit that run at first, and those in workshops."""
    running = world.scenario.sides[unit.side].lorries * 10
    in_shop = (1000 - running) * world.rules.logistics.lorries.shop // 100
    return {"lorries": running, "lorry_shop": in_shop}


def freight_columns(world: World) -> dict[str, list[int]]:
    """(sides,) the columns of `Sides` about freight before the first turn."""
    records = [world.scenario.sides[side.key] for side in Side]
    return {
        "freight_winter": [record.winter_freight for record in records],
        "freight_first": [EVENLY for _ in records],
        "winter_waiting": [_made_before(world, side) for side in Side],
    }


def _made_before(world: World, side: Side) -> int:
    """Tonnes of winter goods that were ready before the first day."""
    start = world.scenario.start
    return sum(
        record.tonnes * ((min(record.to, start - timedelta(days=1)) - record.from_).days + 1)
        for record in world.scenario.winter_goods
        if record.side == side.key and record.from_ < start
    )


def party_columns(world: World) -> dict[str, list[int]]:
    """(parties,) the columns of `Parties` before the first turn: free to choose."""
    return {"hex": [-1 for _ in world.parties], "goal": [-1 for _ in world.parties]}


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


def wing_columns(world: World) -> dict[str, list[int]]:
    """(wings,) the columns of `Wings` before the first turn."""
    start, grid = world.scenario.start, world.board.grid
    there = [wing.from_ <= start for wing in world.wings]
    return {
        "hex": [
            grid.hex_labelled(wing.hex) if here else NOT_YET
            for wing, here in zip(world.wings, there, strict=True)
        ],
        "aircraft": [wing.aircraft for wing in world.wings],
        "serviceable": [wing.serviceable for wing in world.wings],
        "target": [-1] * len(world.wings),
        "watch": [-1] * len(world.wings),
    }


def _headquarters(world: World, army: ArmyRecord) -> int:
    if army.arrives:
        return NOT_YET
    return world.board.grid.hex_labelled(army.hex) if army.hex else WITHDRAWN


def first_moods(world: World) -> dict[str, list[int]]:
    """(sides,) the morale of both sides before the first turn."""
    rules = world.rules.morale
    return {"morale": [rules.start[side.key] for side in Side]}
