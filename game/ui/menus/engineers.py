"""Entries of the menu: people who dig, bridges, mines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import AssignLabour, BlowBridge, MendBridge, MineRoads, Order
from game.hexes.grid import HexId
from game.model.figures import thousands
from game.model.state import UnitId
from game.rules.bridges import days_left, has_bridge, is_down
from game.rules.labour import progress, unassigned
from game.texts import tr
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

GANGS = (10, 20, 40, 80, 150)
"""Hundreds of people that the menu offers."""


def engineers(dossier: Dossier, hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """Who can dig in the hex; what engineers of the units there can do."""
    yield from labour(dossier, hexagon)
    for unit in units:
        here = int(dossier.game.state.units.hex[unit])
        if hexagon == here or hexagon in dossier.game.world.board.grid.neighbour_lists[here]:
            yield from pioneers(dossier, unit, here)
            return


def labour(dossier: Dossier, hexagon: HexId) -> Iterator[Entry]:
    """So many hundreds, or nobody."""
    game = dossier.game
    if game.state.hexes.control[hexagon] != dossier.side:
        return
    now = int(game.state.hexes.labour[hexagon])
    if not now and not game.state.sides.labour[dossier.side]:
        return
    free = unassigned(game, dossier.side) + now
    choices = [
        _entry(
            dossier, tr("{gang} people", gang=thousands(gang * 100)), AssignLabour(hexagon, gang)
        )
        for gang in GANGS
        if gang <= max(free, GANGS[0]) and gang != now
    ]
    if now:
        choices.append(_entry(dossier, tr("Lead them away"), AssignLabour(hexagon, 0)))
    told = (
        tr("{now} dig here", now=thousands(now * 100))
        if now
        else tr("{free} wait for work", free=thousands(free * 100))
    )
    yield Entry(
        tr("Works {progress} %: {told}", progress=progress(game, hexagon), told=told),
        entries=tuple(choices),
        tip=tr("Civilians dig what the map plans here; frost and panic slow them"),
    )


def pioneers(dossier: Dossier, unit: UnitId, here: HexId) -> Iterator[Entry]:
    """Bridges beside a unit and the roads of its hex."""
    game, board = dossier.game, dossier.game.world.board
    name = game.world.units[unit].name
    for direction, there in enumerate(board.grid.neighbours[here].tolist()):
        if there < 0:
            continue
        place = board.name_of(there)
        if has_bridge(game, here, direction):
            order: Order = BlowBridge(unit, there)
            yield _entry(
                dossier, tr("{name}: blow the bridge to {place}", name=name, place=place), order
            )
        if is_down(game, here, direction):
            days = days_left(game, here, there) / 10
            order = MendBridge(unit, there)
            tip = tr(
                "Engineers in the rear would need {days:.0f} days, with both banks in peace",
                days=days,
            )
            yield _entry(
                dossier,
                tr("{name}: mend the bridge to {place}", name=name, place=place),
                order,
                tip,
            )
    if (board.road[here] > 0).any() and game.state.sides.mines[dossier.side]:
        left = int(game.state.sides.mines[dossier.side])
        tip = tr(
            "{left} loads are in store; {mines} % are barred now",
            left=left,
            mines=int(game.state.hexes.mines[here]),
        )
        yield _entry(
            dossier, tr("{name}: mine and block the roads here", name=name), MineRoads(unit), tip
        )


def _entry(dossier: Dossier, text: str, order: Order, tip: str = "") -> Entry:
    problem = order.problem(dossier.game) if dossier.to_move else tr("it is not your turn")
    return Entry(text, None if problem else order, problem or "", tip)
