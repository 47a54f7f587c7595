"""Why a unit gets the supply that it gets, and why a railway passes the trains that it passes."""

from __future__ import annotations

from collections.abc import Iterator

from game.hexes.grid import HexId
from game.model.figures import thousands
from game.model.game import Game
from game.model.records import Side
from game.model.state import UnitId
from game.model.why import Why
from game.rules.deliveries import deliveries
from game.rules.freight import winter_trains
from game.rules.lines import (
    cut_share,
    panicked,
    room_on_lines,
    settled,
    supply_trains,
    tonnes_a_train,
    tracks,
    trains_on,
    troop_trains,
)
from game.rules.lorries import fitness, lorries_running
from game.rules.needs import ACTIVITIES, activity
from game.rules.rail import engines_running, rail_net, sources, trains_planned
from game.rules.reasons.question import Asked
from game.rules.supply_report import supply_report, why_short

PRIORITIES = ("last", "as others", "first")


def why_supply(asked: Asked) -> Why | None:
    """18.6  The share of a unit's needs: what it needs, what columns and lines bring of it."""
    game, unit = asked.game, asked.units[0]
    report, name = supply_report(game, unit), game.world.units[unit].name
    if report.effort < 0:
        return Why(f"Supply of {name}", "0 %", (Why(report.sentence, ""),))
    share = f"{report.share / 10:.0f} %"
    parts = why_need(asked, unit), why_columns(asked, unit), why_brought(asked, unit)
    return Why(f"Supply of {name}", share, parts)


def why_need(asked: Asked, unit: UnitId) -> Why:
    """What a unit needs for what it did."""
    game = asked.game
    did = ACTIVITIES[int(activity(game, asked.side)[unit])]
    tonnes = deliveries(game, asked.side).tonnes[unit]
    rule = f"units.{game.world.units[unit].type}.need.{did}"
    return Why(f"needs, {did}", f"{thousands(tonnes)} t a day", (), rule)


def why_columns(asked: Asked, unit: UnitId) -> Why:
    """What its columns can carry: the way and the lorries."""
    game = asked.game
    brought = deliveries(game, asked.side)
    board, head = game.world.board, int(brought.railhead[unit])
    effort, fit = int(brought.effort[unit]), int(fitness(game, brought.tonnes)[unit])
    share = 100 * int(brought.hauled[unit]) // max(int(brought.wanted[unit]), 1)
    way = f"effort of the way from {board.name_of(head)}, of the practical radius"
    lift = f"{fit} % of the usual lift for each tonne"
    running = Why("lorries that run", f"{lorries_running(game, unit)} %", (), "logistics.lorries")
    return Why(
        "its columns can carry",
        f"{share} %",
        (
            Why(way, f"{effort / 10:.0f} %", (), "supply.columns"),
            Why("lift for what it needs", lift, (running,), "logistics.lorries.lift"),
        ),
        "supply.share",
    )


def why_brought(asked: Asked, unit: UnitId) -> Why:
    """What the lines brought of that, by the priority of its army, and where it was held up."""
    game, side = asked.game, asked.side
    brought = deliveries(game, side)
    army = int(game.state.units.army[unit])
    priority = int(game.state.armies.priority[army])
    reasons = [
        Why(
            f"{game.world.armies[army].name} is supplied {PRIORITIES[priority]}",
            f"{game.world.rules.logistics.priority[priority]} % asked for in the first round",
            (),
            "logistics.priority",
        ),
        why_trains(game, side),
    ]
    if brought.arrived[unit] * 20 < brought.hauled[unit] * 19:
        reasons.append(Why(why_short(game, side, unit), ""))
    share = 100 * int(brought.arrived[unit]) // max(int(brought.hauled[unit]), 1)
    return Why("of that, lines and roads brought", f"{share} %", tuple(reasons))


def why_trains(game: Game, side: Side) -> Why:
    """17.2  How many trains with ordinary goods come, and what stops others."""
    number = sum(supply_trains(game, side).values()) / 100
    wanted = deliveries(game, side).wanted.sum() / 1000 / tonnes_a_train(game)
    parts = [
        Why("all the units need", f"{wanted:.1f}"),
        Why("sent by command, of what the lines could bring", f"{trains_planned(game, side)} %"),
    ]
    if troops := troop_trains(game, side):
        rule = "logistics.lines.trains_per_division"
        parts.append(Why("taken by troop trains", f"{troops / 100:.1f}", (), rule))
    if winter := winter_trains(game, side):
        parts.append(Why("given to winter goods", f"{winter / 100:.1f}"))
    for hexagon, source in sources(game, side):
        running = int(engines_running(game, side)[hexagon])
        if running < 100 and rail_net(game, side)[hexagon]:
            name = source.name or game.world.board.name_of(hexagon)
            rule = "supply.rail.trains_in_cold"
            parts.append(Why(f"engines that run at {name}", f"{running} %", (), rule))
    return Why("trains a day with ordinary goods", f"{number:.1f}", tuple(parts))


def why_side_trains(asked: Asked) -> Why | None:
    """17.2  How many trains with ordinary goods come a day."""
    return why_trains(asked.game, asked.side)


def why_line(asked: Asked) -> Why | None:
    """17.6  What the railway in a hex passes: tracks, age, damage, cold, panic, partisans."""
    game, side, hexagon = asked.game, asked.side, asked.hexes[0]
    if not rail_net(game, side)[hexagon]:
        return None
    over = int(trains_on(game, side)[hexagon].argmax())
    passed = int(trains_on(game, side)[hexagon, over]) / 100
    carried = int(deliveries(game, side).lines[hexagon, over]) / 1000
    room = int(room_on_lines(game, side)[hexagon, over]) / 1000
    number = int(tracks(game, side)[game.world.board.rail[hexagon, over]])
    gauge = game.world.scenario.sides[side.key].gauge
    parts = [Why("trains on its tracks", f"{number}", (), f"logistics.lines.trains.{gauge}")]
    parts += line_troubles(game, side, hexagon)
    load = Why("goods for the troops over it", f"{thousands(carried)} of {thousands(room)} t a day")
    where = game.world.board.name_of(hexagon)
    return Why(f"Line at {where}", f"{passed:.1f} trains a day", (*parts, load))


def line_troubles(game: Game, side: Side, hexagon: HexId) -> Iterator[Why]:
    """What takes from the trains of a line in a hex."""
    lost = int(game.state.sides.rail_loss[side])
    percents = (
        ("new gauge, not yet settled", int(settled(game)[hexagon]), "logistics.lines.settling"),
        ("broken for a part of the turn", 100 - int(cut_share(game)[hexagon]), ""),
        (
            "engines that run in the cold",
            int(engines_running(game, side)[hexagon]),
            "supply.rail.trains_in_cold",
        ),
        ("panic", 100 - int(panicked(game, side)[hexagon]), "logistics.lines.panic"),
        ("partisans and sabotage", 100 - lost, ""),
    )
    for what, percent, rule in percents:
        if percent < 100:
            yield Why(what, f"x {percent / 100:.2f}", (), rule)
