"""Entries of the menu: missions to a hex, and wings that could be based there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from game.engine.orders import AssignMission, Rebase
from game.hexes.grid import HexId
from game.model.state import Mission, UnitId
from game.rules.airfields import NO_FIELD, fields_of
from game.rules.airmissions import able
from game.texts import mark, tr
from game.ui.acts import Several
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

WORDS: Final = {
    Mission.INTERDICTION: mark("attack the roads here"),
    Mission.SUPPORT: mark("stand by for battles near here"),
    Mission.SUPERIORITY: mark("fight for the sky here"),
    Mission.RECONNAISSANCE: mark("reconnoitre here"),
    Mission.RAIL: mark("bomb railway or bridge here"),
    Mission.RAID: mark("raid the city"),
    Mission.TRANSPORT: mark("fly supply here"),
}
TIPS: Final = {
    Mission.INTERDICTION: mark(
        "Vehicles and guns on the road; marches and columns are dearer there"
    ),
    Mission.SUPPORT: mark("They fly for no other battles"),
    Mission.SUPERIORITY: mark("Covers what flies here, and what lies around"),
    Mission.RECONNAISSANCE: mark("Keeps the country around in sight, except for woods"),
    Mission.RAIL: mark("Cuts the line for a time; a bridge may come down"),
    Mission.RAID: mark("Guns and fighters turn most bombers back"),
    Mission.TRANSPORT: mark("An airfield takes the whole load, a drop a part"),
}
MOST: Final = 9
"""Wings in one list."""


def missions(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """What the air force can do here, and which wings could."""
    wings = _wings(dossier)
    entries = []
    for mission, words in WORDS.items():
        able_now, problem = _able(dossier, wings, mission, hexagon)
        if able_now:
            entries.append(Entry(words, entries=_choices(dossier, able_now), tip=TIPS[mission]))
        elif problem:
            entries.append(Entry(words, why_not=problem, tip=TIPS[mission]))
    if entries:
        yield Entry(
            tr("Air force ..."),
            entries=tuple(entries),
            tip=tr("Missions are flown as you end the turn"),
        )


def bases(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """Wings that can be moved to the airfield here."""
    game = dossier.game
    if fields_of(game, dossier.side)[hexagon] == NO_FIELD:
        return
    grid, where = game.world.board.grid, game.state.wings.hex
    near = sorted(_wings(dossier), key=lambda wing: grid.distance(int(where[wing]), hexagon))
    orders = [Rebase(wing, hexagon) for wing in near]
    can = [order for order in orders if order.problem(game) is None][:MOST]
    if can:
        found = tuple(Entry(_name(dossier, order.wing), order) for order in can)
        tip = tr("A move costs half of the sorties that are left this turn")
        yield Entry(tr("Base a wing here"), entries=found, tip=tip)


def _wings(dossier: Dossier) -> list[int]:
    where = dossier.game.state.wings.hex
    return [w for w in dossier.game.world.wings_of[dossier.side].tolist() if where[w] >= 0]


def _able(
    dossier: Dossier, wings: Sequence[int], mission: Mission, hexagon: HexId
) -> tuple[list[AssignMission], str]:
    """Orders for the wings that could, those with most sorties first; else why none can."""
    game, problem = dossier.game, ""
    orders = []
    for wing in sorted(wings, key=lambda w: -int(game.state.wings.sorties[w])):
        if not able(game, wing, mission):
            continue
        order = AssignMission(wing, mission, hexagon)
        trouble = order.problem(game)
        problem = problem or trouble or ""
        if trouble is None:
            orders.append(order)
    return orders, problem


def _choices(dossier: Dossier, orders: Sequence[AssignMission]) -> tuple[Entry, ...]:
    """One wing, or all in range that are not under orders already."""
    free = [o for o in orders if not dossier.game.state.wings.ordered[o.wing]]
    each = tuple(Entry(_name(dossier, order.wing), order) for order in orders[:MOST])
    if len(free) > 1:
        return (
            Entry(tr("all {count} that have no orders", count=len(free)), Several(tuple(free))),
            *each,
        )
    return each


def _name(dossier: Dossier, wing: int) -> str:
    wings, record = dossier.game.state.wings, dossier.game.world.wings[wing]
    now = Mission(int(wings.mission[wing])).name.lower()
    kept = tr(", ordered") if wings.ordered[wing] else ""
    return tr(
        "{name}: {sorties} sorties left, now {now}{kept}",
        name=record.name,
        sorties=wings.sorties[wing],
        now=now,
        kept=kept,
    )
