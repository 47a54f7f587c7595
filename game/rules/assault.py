"""Assault: what place and company make of an attacker's strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from game.hexes.grid import HexId
from game.model.board import LIKE, River, Terrain, words
from game.model.game import Game
from game.model.rulebook.combat import Sector
from game.model.rulebook.movement import Ground
from game.model.state import UnitId
from game.rules.command import support_percent
from game.rules.crossing import bearing, bridged, ice_thickness
from game.rules.crust import ground_token, on_ground
from game.rules.influence import influence, titles
from game.rules.reckoning import Reckoning
from game.rules.strength import Body, Parts, added, scaled
from game.rules.weapons import weigh_weapons

HARD: Final = (Ground.FROZEN, Ground.SNOW, Ground.DEEP_SNOW)
"""Grounds on which a marsh bears."""

_NOTHING: Final[Parts] = (0, 0, 0, 0)


@frozen
class Site:
    """9.5  The hex that is fought for."""

    kind: str
    """Id of the kind of terrain."""
    terrain: Terrain
    """What that takes after."""
    sector: Sector
    """What the terrain does to a battle; a frozen marsh is open ground."""
    ground: Ground
    described: str
    """The terrain in words."""


def site(game: Game, hexagon: HexId) -> Site:
    """9.5  The terrain and ground of a hex as a battle meets them."""
    return sites(game)[
        int(game.world.board.terrain[hexagon]), int(game.state.hexes.ground[hexagon])
    ]


def sites(game: Game) -> Mapping[tuple[int, int], Site]:
    """Every terrain in every ground."""

    def compute() -> dict[tuple[int, int], Site]:
        place = game.world.rules.combat.place
        found = {}
        for number, kind in enumerate(game.world.board.kinds):
            terrain = LIKE[kind.like]
            for ground in Ground:
                bears = terrain == Terrain.MARSH and ground in HARD
                sector = place.frozen_marsh if bears else place.terrain[kind.id]
                described = kind.name.replace("-", " ")
                found[number, int(ground)] = Site(kind.id, terrain, sector, ground, described)
        return found

    return game.memo("sites", (), compute)


def attack_strength(game: Game, bodies: Sequence[Body], target: HexId) -> Reckoning:
    """9.6  Own state, river, width of the hexsides, tanks in the terrain, directions, ground."""
    place = game.world.rules.combat.place
    attack = Reckoning("attacker", bodies)
    ashore, through, directions = over_the_sides(game, bodies, target)
    attack.reweigh("river", ashore, "attack across water")
    attack.reweigh("width", through, "not all find room to attack over one side of the hex")
    men, guns, light, heavy = attack.parts
    here = site(game, target)
    worth = here.sector.tanks
    tanks = (men, guns, light * worth // 100, heavy * worth // 100)
    attack.reweigh("tanks", tanks, f"tanks in {here.described}")
    weigh_weapons(game, attack, bodies, target)
    angle = place.concentric[widest_angle(directions)]
    attack.scale("directions", angle, "attack from several directions")
    if (slowed := int(going(game)[target])) != 100:
        attack.scale("ground", slowed, f"attack in {_plain(here.ground.name)}")
    armies = len({int(game.state.units.army[one.unit]) for one in bodies if one.front})
    mixed = max(place.least_mixed, 100 - place.mixed_armies * max(0, armies - 1))
    attack.scale("armies", mixed, f"units of {armies} armies side by side")
    support = support_percent(game, [one.unit for one in bodies])
    side = game.world.side_of[bodies[0].unit]
    attack.scale("news", influence(game, side, "attack"), titles(game, side, "attack"))
    attack.scale("staff", support, "more attacks than the army's staff can support well")
    return attack


def going(game: Game) -> NDArray[np.int32]:
    """9.6  (hexes,) percent of an attacker's strength that the ground leaves him; mud is as bad as
    it is deep, and less bad after a night of frost."""

    def compute() -> NDArray[np.int32]:
        place = game.world.rules.combat.place
        return on_ground(game, np.array([place.ground[words(g.name)] for g in Ground], np.int32))

    return game.memo("going", ground_token(game), compute)


def _plain(name: str) -> str:
    return name.lower().replace("_", " ")


def over_the_sides(
    game: Game, bodies: Sequence[Body], target: HexId
) -> tuple[Parts, Parts, list[int]]:
    """9.7  The strength that gets over the water, what of it finds room, and from which sides.

    Batteries fire over both; a direction counts when enough of the attack comes from it.
    """
    place, where = game.world.rules.combat.place, game.state.units.hex
    ashore = through = _NOTHING
    around = game.world.board.grid.neighbours[target].tolist()
    groups: dict[int, list[Body]] = {}
    for one in bodies:
        groups.setdefault(int(where[one.unit]), []).append(one)
    weights: dict[int, int] = {}
    for hexagon, group in groups.items():
        front = sum(one.front for one in group)
        direction = around.index(hexagon) if front else 0
        crossed = guns = _NOTHING
        for one in group:
            if not one.front:
                guns = added(guns, one.parts)
                continue
            river = river_percent(game, one.unit, target, direction)
            crossed = added(crossed, scaled(one.parts, river))
        room = min(100, place.side_width * 10_000 // max(1, front * place.attack_frontage))
        over = scaled(crossed, room)
        if front:
            weights[direction] = sum(over)
        ashore, through = added(added(ashore, crossed), guns), added(added(through, over), guns)
    enough = sum(through) * place.concentric_share // 100
    return ashore, through, [d for d, weight in weights.items() if weight >= enough]


def river_percent(game: Game, unit: UnitId, target: HexId, direction: int) -> int:
    """9.8  Percent of its strength with which a unit attacks over a side of the target hex."""
    board, rules = game.world.board, game.world.rules
    river = int(board.river[target, direction])
    if river == River.NONE:
        return 100
    place = rules.combat.place.river
    if ice_thickness(game)[target, direction] >= bearing(game, unit) * 10:
        return place.ice
    percent = (100, place.minor, place.major, place.canal)[river]
    if bridged(game)[target, direction]:
        return 100 - (100 - percent) * place.bridge // 100
    return percent


def widest_angle(directions: Sequence[int]) -> int:
    """The widest angle between two directions of attack, in hexsides from 0 to 3."""
    return max((3 - abs(3 - (a - b) % 6) for a in directions for b in directions), default=0)
