"""Defence: what place, works and orders make of a defender's strength."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.hexes.grid import HexId
from game.model.board import Terrain
from game.model.game import Game
from game.model.rulebook.curve import value_at
from game.model.state import Posture, UnitId
from game.rules.assault import site
from game.rules.command import seam_percent
from game.rules.movement import words
from game.rules.reckoning import Reckoning
from game.rules.stacks import batteries
from game.rules.strength import Body, Parts, added, body, scaled

HOME: Final = (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)
"""Where a home guard is at home."""

STRONGEST_WORKS: Final = 400


def defence_strength(
    game: Game, holders: Sequence[Body], helpers: Sequence[Body], target: HexId, known: bool
) -> Reckoning:
    """9.9  Own state, posture, works, surprise, batteries near by, terrain, army boundaries."""
    place, sighted = game.world.rules.combat.place, game.state.units.sighted
    defence = Reckoning("defender", holders)
    here = site(game, target)
    ready: Parts = (0, 0, 0, 0)
    dug_in, hidden = ready, ready
    for one in holders:
        willing = scaled(one.parts, stance_percent(game, one.unit, here.terrain in HOME))
        behind = scaled(willing, value_at(place.works, works_of(game, one.unit, target)))
        ready, dug_in = added(ready, willing), added(dug_in, behind)
        hidden = added(hidden, behind if sighted[one.unit] else scaled(behind, place.ambush))
    defence.reweigh("posture", ready, "what the defenders were told to do")
    defence.reweigh("works", dug_in, "trenches and fortifications")
    defence.reweigh("ambush", hidden, "nobody had seen them")
    if not any(one.front for one in holders):
        defence.scale("guns alone", place.guns_alone, "nobody holds a front before the guns")
    supported = defence.parts
    for one in helpers:
        supported = added(supported, scaled(one.parts, place.distant_support))
    defence.reweigh("artillery", supported, "batteries near by")
    defence.scale("terrain", here.sector.defence, here.described)
    owner = game.world.side_of[holders[0].unit]
    defence.scale("seam", seam_percent(game, target, owner, known), "where two sectors meet")
    return defence


def helpers_of(game: Game, holders: Sequence[Body], target: HexId, known: bool) -> list[Body]:
    """9.10  The defender's batteries that reach the hex from another one and have shells."""
    reaching = batteries(game).get(target)
    if not reaching:
        return []
    units, sides = game.state.units, game.world.side
    return [
        body(game, unit, attacking=False)
        for unit in reaching
        if sides[unit] == sides[holders[0].unit]
        and units.ammunition[unit] > 0
        and (units.sighted[unit] or not known)
    ]


def stance_percent(game: Game, unit: UnitId, at_home: bool) -> int:
    """9.11  Percent of its strength by what a defender was told to do and what it was doing."""
    place, units = game.world.rules.combat.place, game.state.units
    posture = Posture(int(units.posture[unit]))
    percent = place.postures[words(posture.name)]
    if posture == Posture.MOBILE and units.marched[unit] and not units.entrenchment[unit]:
        percent = percent * place.on_the_march // 100
    if not at_home and game.world.units[unit].type in place.home_guard:
        percent = percent * place.home_guard_outside // 100
    return percent


def works_of(game: Game, unit: UnitId, hexagon: HexId) -> int:
    """9.12  Hundredths of a level: trenches or forts, the better, and part of the other.

    Works that changed hands during the game are damaged and face the wrong way.
    """
    place, hexes = game.world.rules.combat.place, game.state.hexes
    dug, built = int(game.state.units.entrenchment[unit]), int(hexes.fort[hexagon])
    if hexes.taken[hexagon] >= 0:
        built = built * place.captured_works // 100
    return min(STRONGEST_WORKS, max(dug, built) + min(dug, built) * place.second_works // 100)
