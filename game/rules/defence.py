"""Defence: what place, works and orders make of a defender's strength."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.hexes.grid import HexId
from game.model.board import Terrain, words
from game.model.game import Game
from game.model.rulebook.curve import value_at
from game.model.state import Posture, UnitId
from game.rules.assault import Site, site
from game.rules.command import seam_percent
from game.rules.cover import lies_in_wait
from game.rules.influence import influence, titles
from game.rules.reckoning import Reckoning
from game.rules.remnants import remnants
from game.rules.stacks import batteries, stack
from game.rules.strength import Body, Parts, added, body, scaled
from game.rules.weapons import weigh_weapons

HOME: Final = (Terrain.TOWN, Terrain.CITY, Terrain.METROPOLIS)
"""Where a home guard is at home."""

STRONGEST_WORKS: Final = 400


def defence_strength(
    game: Game,
    holders: Sequence[Body],
    helpers: Sequence[Body],
    reserves: Sequence[Body],
    target: HexId,
    known: bool,
) -> Reckoning:
    """9.9  Own state, posture, works, surprise, last stand, batteries, reserves, terrain, seam."""
    rules = game.world.rules.tactics
    place, defence = game.world.rules.combat.place, Reckoning("defender", holders)
    here = site(game, target)
    ready: Parts = (0, 0, 0, 0)
    dug_in, hidden, stood = ready, ready, ready
    last = last_stand(game, holders)
    for one in holders:
        willing = scaled(one.parts, stance_percent(game, one.unit, here.terrain in HOME))
        behind = scaled(willing, value_at(place.works, works_of(game, one.unit, target)))
        waiting = ambushed(game, one.unit, behind)
        stand = scaled(waiting, rules.remnant.stand) if one.unit in last else waiting
        ready, dug_in = added(ready, willing), added(dug_in, behind)
        hidden, stood = added(hidden, waiting), added(stood, stand)
    defence.reweigh("posture", ready, "what the defenders were told to do")
    defence.reweigh("works", dug_in, "trenches and fortifications")
    defence.reweigh("ambush", hidden, "nobody had seen them")
    defence.reweigh("last stand", stood, "a handful who do not give way")
    if not any(one.front for one in holders):
        defence.scale("guns alone", place.guns_alone, "nobody holds a front before the guns")
    weigh_weapons(game, defence, holders, target)
    supported = defence.parts
    for one in helpers:
        supported = added(supported, scaled(one.parts, place.distant_support))
    defence.reweigh("artillery", supported, "batteries near by")
    for one in reserves:
        supported = added(supported, scaled(one.parts, rules.reserves.strength))
    defence.reweigh("reserves", supported, "reserves come to help")
    defence.scale("terrain", cover_percent(game, holders, here), here.described)
    owner = game.world.side_of[holders[0].unit]
    defence.scale("news", influence(game, owner, "defence"), titles(game, owner, "defence"))
    defence.scale("seam", seam_percent(game, target, owner, known), "where two sectors meet")
    return defence


def cover_percent(game: Game, holders: Sequence[Body], here: Site) -> int:
    """9.9  What the terrain makes of the defenders' strength; houses as far as there are men to
    hold them."""
    worth = here.sector.defence
    wanted = game.world.rules.combat.place.garrison.get(here.kind)
    if wanted is None:
        return worth
    men = sum(one.pieces[0] for one in holders)
    return 100 + (worth - 100) * min(men, wanted) // wanted


def ambushed(game: Game, unit: UnitId, parts: Parts) -> Parts:
    """9.27  What not having been seen makes of a defender, most of those who lay in wait."""
    if game.state.units.sighted[unit]:
        return parts
    if not lies_in_wait(game, unit):
        return scaled(parts, game.world.rules.combat.place.ambush)
    rules = game.world.rules.tactics.ambush
    men, guns, light, heavy = parts
    return (
        men * rules.strength // 100,
        guns * rules.strength // 100,
        light * rules.armour // 100,
        heavy * rules.armour // 100,
    )


def last_stand(game: Game, holders: Sequence[Body]) -> frozenset[UnitId]:
    """9.33  Remnants who were told to hold at all costs, or have no supply and hold still."""
    units, worn = game.state.units, remnants(game)
    return frozenset(
        one.unit
        for one in holders
        if worn[one.unit]
        and (units.posture[one.unit] == Posture.HOLD or units.isolated[one.unit] > 0)
    )


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

    Works that nobody mans are worth little.
    """
    place = game.world.rules.combat.place
    dug = int(game.state.units.entrenchment[unit])
    built = manned_works(game, stack(game, hexagon, game.world.side_of[unit]), hexagon)
    return min(STRONGEST_WORKS, max(dug, built) + min(dug, built) * place.second_works // 100)


def manned_works(game: Game, units: Sequence[UnitId], hexagon: HexId) -> int:
    """16.4  Permanent works of a hex as far as there are men for them, hundredths of a level."""
    rules, hexes = game.world.rules.engineers.manned, game.state.hexes
    built = int(hexes.fort[hexagon])
    if not built:
        return 0
    men = sum(int(game.state.units.men[unit]) for unit in units)
    return built * value_at(rules.worth, min(100, men * 100 // rules.men)) // 100
