"""Entries of the menu about supply: track and the priority of an army."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import SendParty, SetPriority
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.rail import has_rail, rail_net
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

WORDS = ("last", "as others", "first")


def track(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """Which construction party shall lay or mend track as far as the hex."""
    game, side = dossier.game, dossier.side
    parties = game.world.parties_of[side].tolist()
    broken = game.state.hexes.cut[hexagon] > 0
    if not parties or not has_rail(game)[hexagon] or game.state.hexes.control[hexagon] != side:
        return
    if rail_net(game, side)[hexagon] and not broken:
        return
    problem = SendParty(parties[0], hexagon).problem(game)
    entries = tuple(party(dossier, number, p, hexagon) for number, p in enumerate(parties, 1))
    text = "Mend the railway here" if broken else "Lay track as far as here"
    yield Entry(text, why_not=problem or "", entries=() if problem else entries)


def party(dossier: Dossier, number: int, one: int, hexagon: HexId) -> Entry:
    """One party, with where it is and what it was told."""
    board, parties = dossier.game.world.board, dossier.game.state.parties
    here, goal = int(parties.hex[one]), int(parties.goal[one])
    where = f"at {board.name_of(here)}" if here >= 0 else "without work"
    told = f", on its way to {board.name_of(goal)}" if goal >= 0 else ""
    return Entry(f"Party {number}, {where}{told}", SendParty(one, hexagon))


def priority(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """The place of the units' army in the queue for supply."""
    game = dossier.game
    armies = {int(game.state.units.army[unit]) for unit in units}
    if len(armies) != 1:
        return
    army = armies.pop()
    now = int(game.state.armies.priority[army])
    entries = tuple(
        Entry(f"Supply it {WORDS[level]}", SetPriority(army, level))
        for level in (2, 1, 0)
        if level != now
    )
    yield Entry(f"{game.world.armies[army].name} is supplied {WORDS[now]} ...", entries=entries)
