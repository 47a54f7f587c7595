"""Airlift: transports that carry supply to troops whom no column reaches."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from game.hexes.grid import HexId
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.airfields import NO_FIELD, fields_of, threatened
from game.rules.stacks import stack

DIVISION = 12_000
"""Men who need as much as a division."""


@frozen(eq=False)
class Delivery:
    """What an airlift brought, and to whom."""

    tonnes: int
    units: tuple[UnitId, ...]
    values: Mapping[str, tuple[int, ...]]
    """New values of these units by column of `Units`."""
    survive: int
    """Percent of what the troops need to go on living that it was."""


def can_land(game: Game, side: Side, target: HexId) -> bool:
    """Whether transports land: an airfield of the side's, out of the enemy's guns; or drop."""
    field = int(fields_of(game, side)[target])
    return field != NO_FIELD and not threatened(game, side, known=False)[target]


def recipients(game: Game, side: Side, target: HexId) -> tuple[UnitId, ...]:
    """22.22  Whom an airlift feeds: those cut off in and around the hex, else all of them."""
    near = game.world.board.grid.within(target, 1)
    units = [unit for hexagon in near for unit in stack(game, hexagon, side)]
    cut_off = [unit for unit in units if game.state.units.isolated[unit] > 0]
    return tuple(cut_off or units)


def tonnes_carried(game: Game, side: Side, target: HexId, flights: Mapping[int, int]) -> int:
    """22.21  Tonnes that arrive; what is dropped instead of landed arrives in part."""
    kinds, wings = game.world.rules.air.kinds, game.world.wings
    load = sum(sorties * kinds[wings[wing].kind].tonnes for wing, sorties in flights.items())
    percent = 100 if can_land(game, side, target) else game.world.rules.air.transport.dropped
    return round(load * percent) // 100


def deliver(game: Game, side: Side, target: HexId, flights: Mapping[int, int]) -> Delivery:
    """22.22  Fills stocks, and stays the decay of troops without a supply path, in proportion."""
    rules, units = game.world.rules.air.transport, game.state.units
    tonnes = tonnes_carried(game, side, target, flights)
    fed, days = recipients(game, side, target), game.world.turn_days
    men = sum(int(units.men[unit]) for unit in fed)
    if not men or not tonnes:
        return Delivery(tonnes, (), {}, 0)
    survive = min(100, 100 * tonnes * DIVISION // (rules.survive * men * days))
    stock = 100 * tonnes * DIVISION // (rules.fight * men)
    supply = game.world.rules.supply
    values: dict[str, list[int]] = {name: [] for name in ("fuel", "ammunition", "food", "isolated")}
    for unit in fed:
        for name in ("fuel", "ammunition", "food"):
            before, limit = int(getattr(units, name)[unit]), getattr(supply, name).limit
            values[name].append(max(before, min(before + stock, limit)))
        values["isolated"].append(max(0, int(units.isolated[unit]) - days * survive))
    return Delivery(tonnes, fed, {n: tuple(column) for n, column in values.items()}, survive)
