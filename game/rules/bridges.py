"""Bridges: blown before the enemy, mended by engineers."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import OFF_MAP, HexId
from game.model.board import River
from game.model.events import BridgeBlown, BridgeMended, ColumnsWritten
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.rules.crossing import bridged
from game.rules.zoc import enemy_there

RIVERS = {River.MINOR: "minor", River.MAJOR: "major", River.CANAL: "canal"}
"""Kinds of water by their names in rule files."""


def has_bridge(game: Game, here: HexId, direction: int) -> bool:
    """16.5  Whether a bridge stands over a side of a hex."""
    river = int(game.world.board.river[here, direction])
    return river != River.NONE and bool(bridged(game)[here, direction])


def is_down(game: Game, here: HexId, direction: int) -> bool:
    """16.5  Whether the bridge over a side of a hex has been blown."""
    return bool(game.state.hexes.blown[here] & (1 << direction))


def blow_problem(game: Game, unit: UnitId, to: HexId) -> str | None:
    """16.5  Why a unit cannot blow the bridge between its hex and the next; None when it can."""
    world, units, grid = game.world, game.state.units, game.world.board.grid
    name, here = world.units[unit].name, int(units.hex[unit])
    if to not in grid.neighbour_lists[here]:
        return f"{name} is not next to {world.board.name_of(to) if 0 <= to < len(grid) else to}"
    if not has_bridge(game, here, grid.direction(here, to)):
        return f"there is no bridge from {world.board.name_of(here)} to {world.board.name_of(to)}"
    needs = world.rules.engineers.bridges.blow
    if units.points[unit] < needs:
        return f"{name} has {units.points[unit]} operation points left and needs {needs}"
    return None


def blow(game: Game, unit: UnitId, to: HexId) -> None:
    """16.5  A unit blows the bridge before it."""
    here, points = int(game.state.units.hex[unit]), int(game.state.units.points[unit])
    left = max(0, points - game.world.rules.engineers.bridges.blow)
    game.emit(bridge_blown(game, here, to, unit, left))


def bridge_blown(game: Game, here: HexId, to: HexId, unit: UnitId, points: int) -> BridgeBlown:
    """16.5  The event of a bridge that goes down, with the work until it bears again."""
    board, hexes = game.world.board, game.state.hexes
    over = board.grid.direction(here, to)
    river = RIVERS[River(int(board.river[here, over]))]
    work = game.world.rules.engineers.bridges.work[river]
    owner = min(here, to)
    return BridgeBlown(
        hexes=(here, to),
        blown=(int(hexes.blown[here]) | 1 << over, int(hexes.blown[to]) | 1 << (over + 3) % 6),
        owner=owner,
        span=int(hexes.span[owner]) + work,
        side=int(game.world.side[unit]),
        unit=unit,
        points=points,
    )


def burn_behind(game: Game, unit: UnitId, here: HexId, to: HexId, ending: int) -> None:
    """16.5  The beaten may blow the bridge behind them; the worse beaten, the less likely.

    ending: 0 for a retreat, 1 for a rout, 2 for the shattered.
    """
    if not has_bridge(game, to, game.world.board.grid.direction(to, here)):
        return
    chance = game.world.rules.engineers.bridges.on_retreat[ending]
    if game.below(100, "a bridge is blown", here, to, unit) < chance:
        game.emit(bridge_blown(game, to, here, unit, int(game.state.units.points[unit])))


def mend_problem(game: Game, unit: UnitId, to: HexId) -> str | None:
    """16.5  Why a unit cannot work on the bridge to the next hex; None when it can."""
    world, units, grid = game.world, game.state.units, game.world.board.grid
    name, here = world.units[unit].name, int(units.hex[unit])
    if to not in grid.neighbour_lists[here]:
        return f"{name} is not next to {world.board.name_of(to) if 0 <= to < len(grid) else to}"
    if not is_down(game, here, grid.direction(here, to)):
        return (
            f"no bridge is down between {world.board.name_of(here)} and {world.board.name_of(to)}"
        )
    if enemy_there(game, world.side_of[unit])[to]:
        return f"the enemy holds the other bank at {world.board.name_of(to)}"
    if units.points[unit] <= 0:
        return f"{name} has no operation points left"
    return None


def mend(game: Game, unit: UnitId, to: HexId) -> None:
    """16.5  A unit's engineers work with all the time that the unit has left, or need.

    Ten points are a tenth of a day; a brigade has fewer engineers than a division.
    """
    units, hexes = game.state.units, game.state.hexes
    here, points = int(units.hex[unit]), int(units.points[unit])
    owner = min(here, to)
    skill = game.world.rules.engineers.bridges.engineers[game.world.types[unit].size]
    whole = max(1, -(-int(hexes.span[owner]) * 1000 // skill))
    used = min(points, whole)
    left = max(0, int(hexes.span[owner]) - used * skill // 1000) if used < whole else 0
    game.emit(
        BridgeMended(
            hexes=(here, to),
            blown=_cleared(game, here, to) if not left else _as_they_are(game, here, to),
            owner=owner,
            span=left,
            side=int(game.world.side[unit]),
            unit=unit,
            points=points - used,
        )
    )


def _as_they_are(game: Game, here: HexId, to: HexId) -> tuple[int, int]:
    blown = game.state.hexes.blown
    return int(blown[here]), int(blown[to])


def _cleared(game: Game, here: HexId, to: HexId) -> tuple[int, int]:
    """What is down on both banks when the bridge between them stands again."""
    over = game.world.board.grid.direction(here, to)
    one, other = _as_they_are(game, here, to)
    return one & ~(1 << over), other & ~(1 << (over + 3) % 6)


def days_left(game: Game, here: HexId, to: HexId) -> int:
    """16.5  Tenths of days until engineers in the rear have mended a bridge; for who asks."""
    rules = game.world.rules.engineers.bridges
    return -(-int(game.state.hexes.span[min(here, to)]) * 100 // max(1, rules.rear))


def mend_in_the_rear(game: Game, side: Side) -> None:
    """16.5  Engineers in the rear mend the bridges whose both ends their side holds in peace."""
    hexes, board = game.state.hexes, game.world.board
    if not hexes.blown.any():
        return
    ours = (hexes.control == side) & ~enemy_there(game, side, known=False)
    span, blown = hexes.span.astype(np.int32), hexes.blown.astype(np.int32)
    done = game.world.rules.engineers.bridges.rear * game.world.turn_days // 10
    for here in np.flatnonzero((blown > 0) & ours).tolist():
        free = [
            (direction, there)
            for direction, there in enumerate(board.grid.neighbours[here].tolist())
            if blown[here] & 1 << direction and there != OFF_MAP and here < there and ours[there]
        ]
        if not free:
            continue
        span[here] = max(0, span[here] - done)
        if span[here]:
            continue
        for direction, there in free:
            blown[here] &= ~(1 << direction)
            blown[there] &= ~(1 << (direction + 3) % 6)
    if (span != hexes.span).any() or (blown != hexes.blown).any():
        game.emit(ColumnsWritten("hexes", {"span": span, "blown": blown}, "bridges"))


def crossings_down(game: Game) -> list[tuple[HexId, HexId]]:
    """The bridges that are down, each once."""
    grid, found = game.world.board.grid, []
    for here in np.flatnonzero(game.state.hexes.blown).tolist():
        for direction, there in enumerate(grid.neighbours[here].tolist()):
            if there > here and game.state.hexes.blown[here] & 1 << direction:
                found.append((here, there))
    return found


def bridgeheads(game: Game, side: Side) -> list[HexId]:
    """16.8  Where the side's troops stand with great rivers or canals behind them on all sides.

    From there an attack goes over no water; who is beaten has to go back over it.
    """
    board, control = game.world.board, game.state.hexes.control
    here = np.flatnonzero(enemy_there(game, side.enemy, known=False))
    there = board.grid.neighbours[here]
    beside = np.where(there >= 0, control[there], -1)
    wide = (board.river[here] == River.MAJOR) | (board.river[here] == River.CANAL)
    own, faced = beside == side, (beside == side.enemy).any(axis=1)
    found = own.any(axis=1) & faced & (wide | ~own).all(axis=1)
    return [int(hexagon) for hexagon in here[found]]
