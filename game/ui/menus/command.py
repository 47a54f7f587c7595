"""Entries of the menu: headquarters, attachments, delegated armies, withdrawal, craters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from game.ai.coach import limit_percent
from game.engine.orders import Attach, BlastTrenches, Delegate, MoveHeadquarters, SetPosture
from game.engine.orders.commanding import FOLLOW
from game.hexes.grid import HexId
from game.model.figures import of_men
from game.model.state import Posture, UnitId
from game.rules.disengage import Outcome, withdrawal
from game.texts import mark, tr
from game.ui.acts import Do, InTurn, Select, Several
from game.ui.dossier import Dossier
from game.ui.menus.entry import Entry

TASKS: Final = (
    (Posture.ATTACK, mark("attack towards")),
    (Posture.DEFEND, "hold"),
    (Posture.WITHDRAW, mark("fall back to")),
)
"""What an army's own staff can be told to do with a hex."""
MOST: Final = 8
"""Armies in one list."""


def headquarters(dossier: Dossier, hexagon: HexId, _units: Sequence[UnitId]) -> Iterator[Entry]:
    """Which staffs can come here, and which that stand here follow their troops again."""
    game = dossier.game
    armies = game.state.armies
    distance = game.world.board.grid.distance
    own = [a for a in game.world.armies_of[dossier.side].tolist() if armies.hex[a] >= 0]
    near = sorted(own, key=lambda a: distance(int(armies.hex[a]), hexagon))
    able = [a for a in near if MoveHeadquarters(a, hexagon).problem(game) is None]
    names = [game.world.armies[a].name for a in able[:MOST]]
    if able:
        entries = tuple(
            Entry(name, MoveHeadquarters(army, hexagon))
            for army, name in zip(able, names, strict=False)
        )
        yield Entry(tr("Headquarters here"), entries=entries)
    for army in own:
        if armies.hex[army] == hexagon and armies.placed[army]:
            name = game.world.armies[army].name
            yield Entry(
                tr("Staff of {name}: follow the troops", name=name), MoveHeadquarters(army, FOLLOW)
            )


def attachments(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """Other armies whose headquarters reach the units."""
    game = dossier.game
    if not units:
        return
    entries = []
    for army in game.world.armies_of[dossier.side].tolist():
        orders = tuple(
            order for unit in units if (order := Attach(unit, army)).problem(game) is None
        )
        if orders:
            entries.append(Entry(game.world.armies[army].name, Several(orders)))
    days = game.world.rules.command.settling
    tip = tr(
        "They fight a little worse for {days} days, until they have found their place", days=days
    )
    if entries:
        yield Entry(tr("Put under another army"), entries=tuple(entries[:MOST]), tip=tip)


def delegation(dossier: Dossier, hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """The armies of the selected units: let their staffs lead them."""
    game = dossier.game
    where = game.world.board.name_of(hexagon)
    for army in sorted({int(game.state.units.army[unit]) for unit in units}):
        entries = []
        for posture, words in TASKS:
            order = Delegate(army, int(posture), hexagon)
            problem = order.problem(game)
            entries.append(Entry(f"{words} {where}", None if problem else order, problem or ""))
            if posture == Posture.DEFEND and not problem:
                percent = limit_percent(game, army, tr("a division"))
                cheap = Delegate(army, int(posture), hexagon, percent)
                tip = tr("It falls back when it has lost {percent} % of its men", percent=percent)
                entries.append(
                    Entry(
                        tr("{words} {where}, lose at most a division", words=words, where=where),
                        cheap,
                        tip=tip,
                    )
                )
        name = game.world.armies[army].name
        tip = tr("Its own staff then moves its units, when you say so or at the end of your turn")
        yield Entry(tr("Let the staff of {name} ...", name=name), entries=tuple(entries), tip=tip)


def proposals(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """What the army of the first of the units could do."""
    if units and dossier.to_move:
        first = Select(tuple(units[:1]))
        army = int(dossier.game.state.units.army[units[0]])
        name = dossier.game.world.armies[army].name
        tip = tr("Its staff tries courses on a map exercise; what it proposes can be ordered")
        yield Entry(
            tr("Three proposals for {name}", name=name), InTurn((first, Do("propose"))), tip=tip
        )


def withdrawals(dossier: Dossier, hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """What standing and giving ground would cost those who stand here."""
    game = dossier.game
    here = [u for u in units if game.state.units.hex[u] == hexagon]
    forecast = withdrawal(game, hexagon, dossier.side) if here else None
    if forecast is None:
        return
    orders = tuple(SetPosture(unit, Posture.WITHDRAW) for unit in here)
    problem = next((p for order in orders if (p := order.problem(game))), None)
    text = tr(
        "If all {enemies} enemies in sight next door attack:\nstand: {told}\ngive ground: {told2}",
        enemies=forecast.enemies,
        told=told(forecast.stand),
        told2=told(forecast.give_ground),
    )
    yield Entry(tr("Give ground when attacked"), Several(orders), problem or "", tip=text)


def told(outcome: Outcome) -> str:
    """A chance and a price."""
    return tr(
        "{held} % to hold, about {men} lost", held=outcome.held // 10, men=of_men(outcome.toll.men)
    )


def craters(dossier: Dossier, _hexagon: HexId, units: Sequence[UnitId]) -> Iterator[Entry]:
    """Trenches out of frozen ground, at the price of shells."""
    game = dossier.game
    orders = tuple(order for unit in units if (order := BlastTrenches(unit)).problem(game) is None)
    if orders:
        shells = game.world.rules.command.directives.shell_ammunition
        tip = tr("Burns shells of {shells:g} days of battle", shells=shells / 100)
        yield Entry(tr("Blast trenches with shells"), Several(orders), tip=tip)
