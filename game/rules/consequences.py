"""What happenings do: each effect of the closed list, in words and as events.

Everything is judged when it comes about: ground that changed hands since the file was written is
not burnt for the wrong side, and men go to units that still stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.events import BonusGiven, ColumnsWritten
from game.model.game import Game
from game.model.records import Effects, Side, SideKey
from game.model.world import World
from game.rules.distance import distances
from game.rules.formations import armies, arrivals, orders
from game.rules.morale import Cause, shift_mood
from game.rules.rail import has_rail
from game.rules.replacement import GOODS, establishment, shared_out
from game.rules.zoc import on_map

Ints = NDArray[np.int32]

ROADS_BLOCKED: Final = 600
"""`Hexes.traffic` at least, on roads that a party has blocked."""


def bring_about(game: Game, effects: Effects, cause: str) -> None:
    """23.3  Everything that a happening does, in the order of the list."""
    for effect in EFFECTS:
        effect(game, effects, cause)


def sides_of(values: Mapping[SideKey, int]) -> Iterator[tuple[Side, int]]:
    """The values of a table by side."""
    for key, value in values.items():
        yield Side[key.upper()], value


def moods(game: Game, effects: Effects, cause: str) -> None:
    """23.7  Morale and panic move."""
    morale, panic = dict(sides_of(effects.morale)), dict(sides_of(effects.panic))
    for side in Side:
        if side in morale or side in panic:
            shift_mood(game, side, (Cause(cause, morale.get(side, 0), panic.get(side, 0)),))


def points(game: Game, effects: Effects, cause: str) -> None:
    """23.8  Victory points are given or taken."""
    for side, tenths in sides_of(effects.points):
        game.emit(BonusGiven(int(side), tenths, cause))


def labour(game: Game, effects: Effects, _cause: str) -> None:
    """23.9  Civilians are called up to dig."""
    if not effects.labour:
        return
    column = np.asarray(game.state.sides.labour, np.int32).copy()
    for side, hundreds in sides_of(effects.labour):
        column[side] = max(0, column[side] + hundreds)
    game.emit(ColumnsWritten("sides", {"labour": column}, "happenings"))


def packets(game: Game, effects: Effects, _cause: str) -> None:
    """23.10  Men and pieces go to the units of some armies, as far as these lack them, and the
    rest to the depots."""
    world, rules = game.world, game.world.rules.recovery
    for packet in effects.packets:
        side, units, sides = Side[packet.side.upper()], game.state.units, game.state.sides
        wanted = [world.army_ids[army] for army in packet.armies if army in world.army_ids]
        there = on_map(game, side) & (units.isolated == 0) & np.isin(units.army, wanted)
        columns: dict[str, Ints] = {}
        pools: dict[str, Ints] = {}
        for name in GOODS:
            sent = int(getattr(packet, name))
            if not sent:
                continue
            held = np.asarray(getattr(units, name), np.int32)
            lacks = np.maximum(establishment(game, name) - held, 0)
            given = shared_out(np.where(there, lacks, 0).astype(np.int32), sent)
            columns[name] = held + given
            if name == "men":
                columns["experience"] = mixed(held, units.experience, given, rules.newcomers)
            pool = np.asarray(getattr(sides, f"pool_{name}"), np.int32).copy()
            pool[side] += (sent - int(given.sum())) * (1 if name == "men" else 100)
            pools[f"pool_{name}"] = pool
        if columns:
            game.emit(ColumnsWritten("units", columns, "happenings"))
            game.emit(ColumnsWritten("sides", pools, "happenings"))


def mixed(men: Ints, experience: Ints, newcomers: Ints, theirs: int) -> Ints:
    """(units,) experience after newcomers joined."""
    together = np.maximum(men.astype(np.int64) + newcomers, 1)
    known = men.astype(np.int64) * experience + newcomers.astype(np.int64) * theirs
    return np.where(newcomers > 0, known // together, experience).astype(np.int32)


def stocks(game: Game, effects: Effects, _cause: str) -> None:
    """23.11  Fuel and shells are handed out, up to what units can carry."""
    world, units = game.world, game.state.units
    for stock in effects.stocks:
        wanted = [world.army_ids[army] for army in stock.armies if army in world.army_ids]
        there = (units.hex >= 0) & np.isin(units.army, wanted)
        columns = {}
        for name in ("fuel", "ammunition"):
            held = np.asarray(getattr(units, name), np.int32)
            limit = np.maximum(held, getattr(world.rules.supply, name).limit)
            more = np.minimum(held + int(getattr(stock, name)), limit)
            columns[name] = np.where(there, more, held)
        game.emit(ColumnsWritten("units", columns, "happenings"))


def aircraft(game: Game, effects: Effects, _cause: str) -> None:
    """23.12  Air units get aircraft."""
    wings = game.state.wings
    for flight in effects.aircraft:
        if flight.wing not in game.world.wing_ids:
            continue
        number, columns = game.world.wing_ids[flight.wing], {}
        for name in ("aircraft", "serviceable"):
            column = np.asarray(getattr(wings, name), np.int32).copy()
            column[number] += flight.aircraft
            columns[name] = column
        game.emit(ColumnsWritten("wings", columns, "happenings"))


def held_near(game: Game, side: Side, place: str, km: int) -> NDArray[np.intp]:
    """The hexes that a side holds within so many kilometres of a place."""
    hexes = near(game.world, place, km)
    return np.asarray(hexes[game.state.hexes.control[hexes] == side])


def near(world: World, place: str, km: int) -> NDArray[np.intp]:
    """The hexes within so many kilometres of a place."""
    radius = round(km / world.board.projection.hex_km)
    return np.array(world.board.grid.within(world.board.place(place).hex, radius), np.intp)


def works(game: Game, effects: Effects, _cause: str) -> None:
    """23.13  Works grow in the hexes that a side holds around a place."""
    for work in effects.works:
        where = held_near(game, Side[work.side.upper()], work.place, work.km)
        fort = np.asarray(game.state.hexes.fort, np.int32).copy()
        fort[where] = np.maximum(fort[where], np.minimum(fort[where] + work.level, work.limit))
        game.emit(ColumnsWritten("hexes", {"fort": fort}, "happenings"))


def burnings(game: Game, effects: Effects, _cause: str) -> None:
    """23.14  Shelter is destroyed behind a side's front, to some depth."""
    control = game.state.hexes.control
    for burning in effects.burn:
        side = Side[burning.side.upper()]
        away = distances(game, np.flatnonzero(control == side.enemy))
        depth = round(burning.km / game.world.board.projection.hex_km)
        where = np.flatnonzero((control == side) & (away <= depth))
        unsheltered(game, where, burning.percent)


def unsheltered(game: Game, where: NDArray[np.intp], percent: int) -> None:
    """Takes so many percent of the shelter that is left in some hexes."""
    if not len(where) or not percent:
        return
    burnt = np.asarray(game.state.hexes.burnt, np.int32).copy()
    burnt[where] += (100 - burnt[where]) * percent // 100
    game.emit(ColumnsWritten("hexes", {"burnt": burnt}, "happenings"))


def breaks(game: Game, effects: Effects, _cause: str) -> None:
    """23.15  Track and bridges are put out of action in the hands of a side."""
    board = game.world.board
    for each in effects.breaks:
        where = held_near(game, Side[each.side.upper()], each.place, each.km)
        cut = np.asarray(game.state.hexes.cut, np.int32).copy()
        lines = where[has_rail(game)[where]]
        cut[lines] = np.maximum(cut[lines], 10 * each.days)
        values = {"cut": cut}
        if each.bridges:
            bridged = (board.river > 0) & ((board.road > 0) | (board.rail > 0))
            pairs = [(int(h), d) for h in where for d in range(6) if bridged[h, d]]
            values["blown"] = marked(game, "blown", pairs)
        game.emit(ColumnsWritten("hexes", values, "happenings"))


def marked(game: Game, name: str, hexsides: list[tuple[HexId, int]]) -> Ints:
    """(hexes,) a column of hexsides with some more marked, on both sides of each."""
    grid = game.world.board.grid
    bits = np.asarray(getattr(game.state.hexes, name), np.int32).copy()
    for hexagon, direction in hexsides:
        bits[hexagon] |= 1 << direction
        beyond = grid.neighbour(hexagon, direction)
        if beyond >= 0:
            bits[beyond] |= 1 << ((direction + 3) % 6)
    return bits


def floods(game: Game, effects: Effects, _cause: str) -> None:
    """23.16  Water is let out along a river: its ice breaks, and nothing crosses for some days."""
    for flood in effects.floods:
        sides = flooded_sides(game.world, flood.river, flood.place, flood.km)
        if not sides:
            continue
        bits = marked(game, "flooded", sides)
        where = np.unique([h for pair in sides for h in both_banks(game.world, *pair)])
        ice = np.asarray(game.state.hexes.ice, np.int32).copy()
        ice[where] = 0
        end = np.asarray(game.state.hexes.flood_end, np.int32).copy()
        ends = game.state.turn + game.world.turns_in(flood.days)
        end[where] = np.maximum(end[where], ends)
        values = {"flooded": bits, "ice": ice, "flood_end": end}
        game.emit(ColumnsWritten("hexes", values, "happenings"))
        unsheltered(game, where, flood.shelter)


def both_banks(world: World, hexagon: HexId, direction: int) -> list[HexId]:
    """The hexes on the two sides of a hexside, as far as they are on the map."""
    beyond = world.board.grid.neighbour(hexagon, direction)
    return [hexagon, beyond] if beyond >= 0 else [hexagon]


def flooded_sides(world: World, river: str, place: str, km: int) -> list[tuple[HexId, int]]:
    """The hexsides along a river within so many kilometres of a place."""
    disc = set(near(world, place, km).tolist())
    return [
        (hexagon, direction)
        for hexagon, direction in world.board.hexsides_of(river)
        if disc.intersection(both_banks(world, hexagon, direction))
    ]


def run_off(game: Game) -> None:
    """23.17  As a turn begins, floods whose days are over have run off."""
    hexes = game.state.hexes
    dry = (hexes.flooded != 0) & (hexes.flood_end <= game.state.turn)
    if dry.any():
        bits = np.where(dry, 0, hexes.flooded)
        game.emit(ColumnsWritten("hexes", {"flooded": bits}, "happenings"))


def landings(game: Game, effects: Effects, _cause: str) -> None:
    """23.18  A party behind the lines blocks the roads and breaks the track around a place."""
    board = game.world.board
    for landing in effects.landings:
        where = held_near(game, Side[landing.against.upper()], landing.place, landing.km)
        cut = np.asarray(game.state.hexes.cut, np.int32).copy()
        traffic = np.asarray(game.state.hexes.traffic, np.int32).copy()
        lines, roads = where[has_rail(game)[where]], where[(board.road[where] > 0).any(axis=1)]
        cut[lines] = np.maximum(cut[lines], 10 * landing.days)
        traffic[roads] = np.maximum(traffic[roads], ROADS_BLOCKED)
        game.emit(ColumnsWritten("hexes", {"cut": cut, "traffic": traffic}, "happenings"))


EFFECTS: Final[tuple[Callable[[Game, Effects, str], None], ...]] = (
    moods,
    points,
    labour,
    arrivals,
    armies,
    orders,
    packets,
    stocks,
    aircraft,
    works,
    burnings,
    breaks,
    floods,
    landings,
)
