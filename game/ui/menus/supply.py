"""Entries of the menu about supply: track and the priority of an army."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine.orders import SendParty, SetPriority
from game.hexes.grid import HexId
from game.model.state import UnitId
from game.rules.rail import has_rail, rail_net
from game.texts import mark, tr
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

WORDS = ("last", mark("as others"), "first")


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
    text = tr("Mend the railway here") if broken else tr("Lay track as far as here")
    yield Entry(text, why_not=problem or "", entries=() if problem else entries)


def party(dossier: Dossier, number: int, one: int, hexagon: HexId) -> Entry:
    """One party, with where it is and what it was told."""
    board, parties = dossier.game.world.board, dossier.game.state.parties
    here, goal = int(parties.hex[one]), int(parties.goal[one])
    where = tr("at {place}", place=board.name_of(here)) if here >= 0 else tr("without work")
    told = tr(", on its way to {place}", place=board.name_of(goal)) if goal >= 0 else ""
    return Entry(
        tr("Party {number}, {where}{told}", number=number, where=where, told=told),
        SendParty(one, hexagon),
    )


def priority(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """The place of the units' army in the queue for supply."""
    game = dossier.game
    armies = {int(game.state.units.army[unit]) for unit in units}
    if len(armies) != 1:
        return
    army = armies.pop()
    now = int(game.state.armies.priority[army])
    entries = tuple(
        Entry(tr("Supply it {words}", words=WORDS[level]), SetPriority(army, level))
        for level in (2, 1, 0)
        if level != now
    )
    yield Entry(
        tr("{army} is supplied {words} ...", army=game.world.armies[army].name, words=WORDS[now]),
        entries=entries,
    )
