"""What a staff makes of the map before it orders anything: strengths, threats, lines, distances.

All of it comes from a `View`'s masked game; what is hidden is guessed from where the front runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.hexes.grid import OFF_MAP, HexId
from game.kernels.fields import neighbours_of, spread, summed
from game.kernels.reach import CLOSED, flood
from game.model.game import Game
from game.model.records import Side
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.cold import motorised
from game.rules.cover import covered
from game.rules.crossing import country_token
from game.rules.distance import distances
from game.rules.movement import march_costs
from game.rules.pockets import find_pockets, leaks
from game.rules.supply import connected, supply_roads
from game.rules.zoc import no_bars

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

FAR: Final = 4000
"""Longest way, in operation points of a marching division, that a staff looks ahead."""
GUESS: Final = 250
"""Strength a staff expects in a hex of the enemy's front line where it sees nobody."""
MOST_RESISTANCE: Final = 200
"""Points that fighting through the strongest stack is reckoned at."""
NEAR_ENEMY: Final = 8
"""Points that passing close by the enemy is reckoned at."""
DETOUR: Final = 260
"""Points of a way round for which a staff leaves a hex alone that it cannot take."""
CUT_OFF: Final = 200
"""Hundredths of days without supply after which a unit is behind the enemy,"""
FORSAKEN: Final = 600
"""and after which nobody will come."""
LAST_STOCKS: Final = 180
"""Hundredths of days of fuel or ammunition below which it has to think of itself."""
HEAVY: Final = 8
"""KV and T-34 with which a unit is worth an ambush."""
HIDDEN: Final = (2, 4)
"""Hexes from the enemy's ground at which a column may be expected and nobody is in sight."""
FADE: Final = 65
"""Percent of a threat that is left one hex further on."""
BROKEN: Final = 40
"""Percent of the strength around them below which those who are shut in need no tanks to hold
them."""

Corps: TypeAlias = tuple[int, str]
"""An army and the name of a corps in it."""


class Picture:
    """The situation of one side at one moment."""

    def __init__(self, game: Game, side: Side) -> None:
        self.game, self.side = game, side
        self.world, self.units, self.hexes = game.world, game.state.units, game.state.hexes
        self.grid = game.world.board.grid
        self.neighbours = self.grid.neighbours

    @cached_property
    def power(self) -> Ints:
        """(units,) rough fighting strength: 1000 is about a fresh Soviet rifle division."""
        u = self.units
        raw = u.men // 10 + u.guns * 3 + u.tanks * 8 + u.t34 * 8 + u.kv * 10 + u.assault_guns * 12
        return np.asarray(raw * (u.cohesion + 400) // 1400, np.int32)

    @cached_property
    def mine(self) -> NDArray[np.intp]:
        """The side's units on the map."""
        return np.flatnonzero(self.world.of_side[self.side] & (self.units.hex >= 0))

    @cached_property
    def theirs(self) -> NDArray[np.intp]:
        """The enemies it sees."""
        return np.flatnonzero(self.world.of_side[self.side.enemy] & (self.units.hex >= 0))

    @cached_property
    def mobile(self) -> Flags:
        """(units,) whether a unit rides or drives."""
        names = ("motorised", "tracked", "horse")
        return np.isin(self.world.gait, [MOBILITIES.index(n) for n in names])

    @cached_property
    def behind(self) -> Flags:
        """(units,) whether a unit fights from behind others, and holds no line of its own."""
        return np.asarray(self.world.frontage == 0)

    def by_corps(self, units: Iterable[UnitId]) -> dict[Corps, list[UnitId]]:
        """Some units, each with those of its corps."""
        groups: dict[Corps, list[UnitId]] = {}
        for unit in units:
            corps = int(self.units.army[unit]), self.world.units[unit].corps
            groups.setdefault(corps, []).append(int(unit))
        return groups

    @cached_property
    def own_at(self) -> Ints:
        """(hexes,) own strength."""
        return self._at(self.mine)

    @cached_property
    def enemy_at(self) -> Ints:
        """(hexes,) enemy strength that is seen."""
        return self._at(self.theirs)

    def _at(self, which: NDArray[np.intp]) -> Ints:
        return summed(len(self.hexes), self.units.hex[which], self.power[which])

    def touching(self, flags: Flags) -> Flags:
        """(hexes,) with a neighbour that is flagged."""
        places = np.flatnonzero(flags).astype(np.int32)
        return neighbours_of(self.neighbours, no_bars(self.game), places)

    @cached_property
    def ours(self) -> Flags:
        """(hexes,) own ground that troops can stand on."""
        return np.asarray((self.hexes.control == self.side) & self.world.board.passable)

    @cached_property
    def enemys(self) -> Flags:
        """(hexes,) the enemy's ground."""
        return np.asarray(self.hexes.control == self.side.enemy)

    @cached_property
    def contact(self) -> Flags:
        """(hexes,) next to the enemy's ground."""
        return self.touching(self.enemys)

    @cached_property
    def near(self) -> Flags:
        """(hexes,) within two hexes of the enemy's ground: he may attack there before one moves."""
        return self.touching(self.contact)

    @cached_property
    def front(self) -> Flags:
        """(hexes,) own ground next to the enemy's."""
        return self.ours & self.contact

    @cached_property
    def enemy_front(self) -> Flags:
        """(hexes,) the enemy's ground next to ours."""
        return self.enemys & self.touching(self.ours)

    @cached_property
    def trapped(self) -> Flags:
        """(hexes,) the enemy's ground from which, by what one knows, no way leads to his rear."""
        supplied = connected(self.game, self.side.enemy)
        return np.asarray(self.enemys & ~supplied & supplied.any())

    @cached_property
    def thin_ring(self) -> Flags:
        """(hexes,) own ground next to enemies who are shut in and still strong, where the ring is
        weaker than it should be."""
        thin = np.zeros(len(self.hexes), np.bool_)
        for pocket in find_pockets(self.game, self.side.enemy):
            if leaks(pocket):
                inside = np.zeros(len(self.hexes), np.bool_)
                inside[list(pocket.hexes)] = True
                around = self.ours & self.touching(inside)
                strong = self.enemy_at[inside].sum() * 100 >= self.own_at[around].sum() * BROKEN
                thin |= around & strong
        return thin

    @cached_property
    def crowds(self) -> Flags:
        """(hexes,) where all enemies that are seen no longer fight."""
        least = self.world.rules.combat.least_cohesion
        where, fit = self.units.hex[self.theirs], self.units.cohesion[self.theirs] >= least
        crowded = np.zeros(len(self.hexes), np.bool_)
        crowded[where] = True
        crowded[where[fit]] = False
        return crowded

    @cached_property
    def links(self) -> Flags:
        """(hexes,) the enemy's ground through which units that are cut off could be reached."""
        where, alone = self.units.hex[self.mine], self.units.isolated[self.mine] > 0
        cut_off, fed = where[alone], where[~alone]
        between = np.zeros(len(self.hexes), np.bool_)
        if len(cut_off) and len(fed):
            there, back = distances(self.game, cut_off), distances(self.game, fed)
            between = (there + back <= int(back[cut_off].min()) + 1) & self.enemys
        return between

    @cached_property
    def stranded(self) -> Flags:
        """(units,) cut off and with little left to live on: they look for their way home.

        Tanks that are cut off with full stocks are not in danger; they are behind the enemy.
        """
        u = self.units
        low = (u.ammunition < LAST_STOCKS) | (self.engines & (u.fuel < LAST_STOCKS))
        return np.asarray((u.isolated >= CUT_OFF) & (low | (u.isolated >= FORSAKEN)))

    @cached_property
    def engines(self) -> Flags:
        """(units,) whether a unit needs fuel."""
        return motorised(self.game)

    @cached_property
    def heavy(self) -> Flags:
        """(units,) whether a unit has so many KV and T-34 that it is worth an ambush."""
        return np.asarray(self.units.t34 + self.units.kv >= HEAVY)

    @cached_property
    def lairs(self) -> Flags:
        """(hexes,) cover in which nobody is seen, where the enemy's columns may come."""
        far = distances(self.game, np.flatnonzero(self.enemys))
        near = (far >= HIDDEN[0]) & (far <= HIDDEN[1])
        return np.asarray(near & covered(self.game))

    @cached_property
    def supply_roads(self) -> Flags:
        """(hexes,) the ways by which the foremost, who ride or drive, are supplied."""
        places = self.units.hex[self.mine[self.mobile[self.mine]]]
        return supply_roads(self.game, self.side, places)

    @cached_property
    def menaces(self) -> Flags:
        """(hexes,) where an enemy stands within two hexes of a supply road."""
        near = self.touching(self.supply_roads)
        return np.asarray((self.enemy_at > 0) & (near | self.touching(near)))

    @cached_property
    def threat(self) -> Ints:
        """(hexes,) enemy strength that could be felt here soon, guesses included."""
        seen = np.maximum(self.enemy_at, np.where(self.enemy_front, GUESS, 0)).astype(np.int32)
        return spread(self.neighbours, seen, 5, FADE)

    @cached_property
    def support(self) -> Ints:
        """(hexes,) own strength that could be felt here soon."""
        return spread(self.neighbours, self.own_at, 5, FADE)

    @cached_property
    def resistance(self) -> Ints:
        """(hexes,) points that fighting through the enemy seen or guessed there would cost."""
        held = np.minimum(self.enemy_at // 16, MOST_RESISTANCE)
        beside = np.where(self.touching(self.enemy_at > 0), NEAR_ENEMY, 0)
        guessed = np.where(self.enemy_front, NEAR_ENEMY, 0)
        return np.asarray(np.maximum.reduce([held, beside, guessed]), np.int32)

    def distance_to(
        self, targets: Iterable[HexId], mobility: str = "foot", avoid: Iterable[HexId] = ()
    ) -> Ints:
        """(hexes,) operation points from each hex to the nearest target, fighting included.

        avoid: hexes that the way goes round if that costs less than DETOUR.
        """
        given = targets if isinstance(targets, np.ndarray) else sorted(set(targets))
        goals = np.asarray(given, np.int32)
        around = tuple(sorted(set(avoid)))
        key = (mobility, goals.tobytes(), around)
        if key not in self._ways:
            none, back = np.zeros(len(goals), np.int32), self._back(mobility)
            if around:
                back = back.copy()
                back[list(around)] += DETOUR
            self._ways[key] = flood(self.neighbours, back, goals, none, FAR)
        return self._ways[key]

    @cached_property
    def _ways(self) -> dict[tuple[str, bytes, tuple[HexId, ...]], Ints]:
        return {}

    @cached_property
    def _backs(self) -> dict[str, Ints]:
        return {}

    def _back(self, mobility: str) -> Ints:
        """(hexes, 6) costs of the march into each hex from its neighbours, to flood from goals."""
        if mobility not in self._backs:
            index = self.world.mobilities.index(mobility)
            costs = march_costs(self.game, index)
            back = self.game.memo(
                ("back", index),
                country_token(self.game),
                lambda: reversed_costs(costs, self.neighbours),
            )
            self._backs[mobility] = back + self.resistance[:, None]
        return self._backs[mobility]


def reversed_costs(cost: Ints, neighbours: Ints) -> Ints:
    """(hexes, 6) the cost of each side in the other direction, to flood from goals backwards."""
    back = np.full_like(cost, CLOSED)
    for direction in range(6):
        there = neighbours[:, direction]
        inside = there != OFF_MAP
        back[inside, direction] = cost[there[inside], (direction + 3) % 6]
    return back
