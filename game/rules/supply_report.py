"""How a unit is supplied and what holds it back, for a person."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from game.hexes.grid import OFF_MAP, HexId
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.deliveries import LORRIES, capacity, deliveries
from game.rules.lines import cut_share, panicked, settled, supply_trains
from game.rules.lorries import lorries_running
from game.rules.rail import engines_running, rail_net
from game.rules.supply import connected, supply_path, trace

FAR: Final = 500
"""Effort, in thousandths of the practical radius, from which on the way counts as long."""
ENOUGH: Final = 950
"""Share of its needs, thousandths, at and above which nothing is said to be wrong."""
FEW: Final = 40
"""Percent of the lorries below which they are called few."""
GROUND_WORDS: Final = {
    Ground.DRY: "over dry ground",
    Ground.WET: "over wet ground",
    Ground.MUD: "through mud",
    Ground.FROZEN: "over frozen ground",
    Ground.SNOW: "through snow",
    Ground.DEEP_SNOW: "through deep snow",
    Ground.THAW: "in the thaw",
}


@frozen
class SupplyReport:
    """How a unit is supplied and what holds it back."""

    share: int
    """Thousandths of its needs."""
    effort: int
    """Thousandths of the practical radius of columns; -1 without a way."""
    capacity: int
    """Thousandths of the side's needs that its trains bring."""
    railhead: HexId
    """OFF_MAP without a way."""
    path: tuple[HexId, ...]
    """From the railhead to the unit, both included."""
    sentence: str


def supply_report(game: Game, unit: UnitId) -> SupplyReport:
    """18.6  Where a unit's supply comes from, how much of it arrives, and the weakest link."""
    side, hexagon = game.world.side_of[unit], int(game.state.units.hex[unit])
    path = supply_path(game, side, hexagon) if hexagon >= 0 else ()
    share = int(deliveries(game, side).share[unit]) if hexagon >= 0 else 0
    effort = int(trace(game, side)[hexagon]) if path else -1
    return SupplyReport(
        share=share,
        effort=effort,
        capacity=capacity(game, side),
        railhead=path[0] if path else OFF_MAP,
        path=path,
        sentence=weakest_link(game, side, unit, path, share),
    )


def weakest_link(game: Game, side: Side, unit: UnitId, path: tuple[HexId, ...], share: int) -> str:
    """One sentence on what limits a unit's supply."""
    name, hexagon = game.world.units[unit].name, int(game.state.units.hex[unit])
    if hexagon < 0:
        return f"{name} is not on the map."
    if not connected(game, side)[hexagon]:
        if not rail_net(game, side).any():
            return f"{name} has no supply: its side has no working railway."
        days = int(game.state.units.isolated[unit]) / 100
        return (
            f"{name} is cut off: the enemy bars every way to a railhead ({days:.1f} days so far)."
        )
    if not path:
        return f"{name} is beyond the reach of supply columns in this ground."
    railhead = game.world.board.name_of(path[0])
    km = round((len(path) - 1) * game.world.board.projection.hex_km)
    told = f"{name} gets {share // 10} % of its needs from {railhead}, {km} km away"
    if share >= ENOUGH:
        return f"{told}."
    return f"{told}; {why_short(game, side, unit)}."


def why_short(game: Game, side: Side, unit: UnitId) -> str:
    """What holds up the goods of a unit that is short of them, as the end of a sentence."""
    brought, here = deliveries(game, side), int(game.state.units.hex[unit])
    held, effort = int(brought.held[unit]), int(brought.effort[unit])
    wanting = int(brought.hauled[unit]) - int(brought.arrived[unit])
    if held != LORRIES and wanting * 20 > int(brought.wanted[unit]):
        by_rail = brought.by_rail[unit]
        return short_on_rail(game, side, held) if by_rail else short_on_road(game, held)
    ground = GROUND_WORDS[Ground(int(game.state.hexes.ground[here]))]
    if lorries_running(game, unit) < FEW:
        few = lorries_running(game, unit)
        return f"only {few} % of its lorries run, and the way leads {ground}"
    if effort > FAR:
        return f"a long way for columns {ground}"
    return f"its columns cannot carry more {ground}"


def short_on_rail(game: Game, side: Side, hexagon: HexId) -> str:
    """What is wrong with the railway in a hex that passes too little."""
    where = game.world.board.name_of(hexagon)
    if (sent := supply_trains(game, side).get(hexagon)) is not None:
        return f"too few trains come by {where}, {sent / 100:.1f} a day"
    if cut_share(game)[hexagon]:
        return f"the railway is broken at {where}"
    if panicked(game, side)[hexagon]:
        return f"panic chokes the railway at {where}"
    if settled(game)[hexagon] < 100:
        return f"the new line at {where} passes only a few trains"
    if engines_running(game, side)[hexagon] < ENOUGH // 10:
        return f"engines are frozen on the line at {where}"
    return f"the line at {where} is full"


def short_on_road(game: Game, hexagon: HexId) -> str:
    """What is wrong with the road to a hex over which too little passes."""
    ground = GROUND_WORDS[Ground(int(game.state.hexes.ground[hexagon]))]
    return f"the road at {game.world.board.name_of(hexagon)} cannot carry more {ground}"


def short_of_fuel(game: Game, unit: UnitId) -> str:
    """18.14  That a unit with engines has too little fuel for an offensive; empty when it has."""
    rules = game.world.rules.supply
    stock = int(game.state.units.fuel[unit])
    if game.world.types[unit].mobility not in rules.fuel_users or stock >= rules.fuel_ready:
        return ""
    return (
        f"Fuel for {stock / 100:.1f} days of marching: an offensive wants "
        f"{rules.fuel_ready / 100:g}, and what it burns must come over the same roads"
    )
