"""Explanations of hexes and units in a few lines; the first line is the title."""

from __future__ import annotations

import numpy as np

from game.hexes.grid import DIRECTION_NAMES, HexId
from game.model.board import Rail, River, Road
from game.model.figures import counted, of_men
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.crossing import valleys
from game.rules.recovery import came_late
from game.rules.stacks import stack
from game.rules.supply_report import supply_report
from game.rules.weather import temperatures
from game.rules.zoc import enemy_zone, room
from game.texts import mark, said, tr, tr_n
from game.ui.figures import GROUNDS, degrees, values_of

RIVERS = {River.MINOR: "river", River.MAJOR: mark("major river"), River.CANAL: "canal"}


def words(name: str) -> str:
    """The name of a member of an enumeration as people write it."""
    return name.lower().replace("_", " ")


def hex_tip(game: Game, side: Side, hexagon: HexId, everything: bool = False) -> str:
    """What is at a hex; with `everything`, also what the rules make of it."""
    board, hexes = game.world.board, game.state.hexes
    place = board.place_at.get(hexagon)
    title = board.name_of(hexagon)
    if place and place.name_ru and (here := said(place.name)) != place.name_ru:
        title = f"{here} ({place.name_ru})"
    label = board.grid.label(hexagon)
    lines = [title if label in title else f"{title} · {label}"]
    terrain = said(board.kind_at(hexagon).name.replace("-", " "))
    ground = GROUNDS[Ground(int(hexes.ground[hexagon]))].lower()
    lines.append(tr("{terrain}, ground {ground}", terrain=terrain.capitalize(), ground=ground))
    lines += [*_ways(game, hexagon), *_staffs(game, hexagon), *_units(game, hexagon)]
    holder = int(hexes.control[hexagon])
    if holder in (Side.AXIS, Side.SOVIET):
        lines.append(
            tr(
                "Held by the {side} side",
                side=game.world.scenario.sides[Side(holder).key].adjective,
            )
        )
    if valleys(game)[hexagon]:
        turns = int(hexes.flood_end[hexagon]) - game.state.turn
        lines.append(
            tr_n(
                "In flood for one more turn: no crossing",
                "In flood for {count} more turns: no crossing",
                turns,
            )
        )
    if burnt := int(hexes.burnt[hexagon]):
        lines.append(tr("{burnt} % of the shelter destroyed", burnt=burnt))
    if works := int(hexes.fort[hexagon]):
        lines.append(tr("Permanent works: {works:.1f} of 4", works=works / 100))
    if everything:
        lines += _physics(game, side, hexagon)
    return "\n".join(lines)


def _ways(game: Game, hexagon: HexId) -> list[str]:
    """Rivers by side, roads, railways."""
    board, told = game.world.board, []
    for kind, name in RIVERS.items():
        sides = [DIRECTION_NAMES[d] for d in np.flatnonzero(board.river[hexagon] == kind)]
        if sides:
            told.append(tr("{name} to the {sides}", name=name.capitalize(), sides=", ".join(sides)))
    ways = []
    best = int(board.road[hexagon].max())
    if best:
        ways.append("highway" if best == Road.PAVED else tr("dirt road"))
    tracks = int(board.rail[hexagon].max())
    if tracks:
        gauge = {0: tr("broad gauge"), 1: tr("standard gauge"), -1: tr("torn up")}[
            int(game.state.hexes.gauge[hexagon])
        ]
        ways.append(
            tr(
                "{value}railway, {gauge}",
                value=tr("double-track ") if tracks == Rail.DOUBLE else "",
                gauge=gauge,
            )
        )
    return [*told, *([", ".join(ways).capitalize()] if ways else [])]


def _staffs(game: Game, hexagon: HexId) -> list[str]:
    """Headquarters that stand there, with their commanders and what upsets them."""
    armies, told = game.state.armies, []
    for army in np.flatnonzero(armies.hex == hexagon).tolist():
        leader = int(armies.leader[army])
        who = game.world.people[leader].name if leader >= 0 else tr("the chief of staff")
        text = tr("Headquarters of {army}: {who}", army=game.world.armies[army].name, who=who)
        if armies.shaken[army] > 0:
            text += tr(", shaken for {shaken:g} days", shaken=int(armies.shaken[army]) / 10)
        told.append(text)
    return told


def _units(game: Game, hexagon: HexId) -> list[str]:
    units = [u for side in Side for u in stack(game, hexagon, side)]
    told = [f"{game.world.units[u].name}  {values_of(game, u)}" for u in units[:5]]
    return [*told, *([tr("and {count} more", count=len(units) - 5)] if len(units) > 5 else [])]


def _physics(game: Game, side: Side, hexagon: HexId) -> list[str]:
    hexes = game.state.hexes
    told = [
        tr(
            "{degrees}, soil moisture {moisture} %, frost {frost} cm, snow {snow:.0f} "
            "cm, ice {ice:.0f} cm",
            degrees=degrees(temperatures(game)[hexagon] / 10),
            moisture=hexes.moisture[hexagon] // 10,
            frost=hexes.frost[hexagon] // 10,
            snow=hexes.snow[hexagon] / 10,
            ice=hexes.ice[hexagon] / 10,
        ),
        tr("Wear of the roads: {traffic} %", traffic=hexes.traffic[hexagon] // 10),
        tr(
            "Room for {number:g} km of our front",
            number=max(0, int(room(game, side)[hexagon])) / 1000,
        ),
    ]
    if enemy_zone(game, side)[hexagon]:
        told.append(tr("In a zone of control of the enemy"))
    return told


def unit_tip(game: Game, side: Side, unit: UnitId) -> str:
    """The data of a unit; of an enemy, what can be seen."""
    units, record, kind = game.state.units, game.world.units[unit], game.world.types[unit]
    army = game.world.armies[int(units.army[unit])].name
    told = [
        f"{record.name}  {values_of(game, unit)}",
        f"{kind.name} · {army}",
        _pieces(game, unit),
        tr(
            "Cohesion {cohesion} %, experience {experience} %",
            cohesion=units.cohesion[unit] // 10,
            experience=units.experience[unit] // 10,
        ),
    ]
    if game.world.side[unit] == side:
        share = supply_report(game, unit).share // 10
        told.append(
            tr(
                "Supply {share} %, {points} operation points left",
                share=share,
                points=int(units.points[unit]),
            )
        )
        if came_late(game, side)[int(units.army[unit])]:
            told.append(tr("Its orders came late: little of the turn is left"))
        if units.isolated[unit]:
            told.append(tr("Cut off for {isolated:g} days", isolated=units.isolated[unit] / 100))
    return "\n".join(told)


def _pieces(game: Game, unit: UnitId) -> str:
    units = game.state.units
    told = [f"{of_men(int(units.men[unit]))}"]
    for column, name in (
        ("tanks", "tank"),
        ("assault_guns", tr("assault gun")),
        ("guns", "gun"),
        ("vehicles", "vehicle"),
    ):
        if count := int(getattr(units, column)[unit]):
            told.append(counted(count, name))
    return ", ".join(told)
