"""Where to march: each unit weighs the hexes in its reach by the way to its goal, the gap it fills,
the ground it would stand on, and the danger of being cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.ai.picture import FAR, Ints, Picture
from game.ai.plans import Task
from game.ai.tasks import Tasking
from game.ai.tidying import endangered
from game.ai.winter import bitten_outside, warmth
from game.engine.orders import Move, Order, RailMove
from game.engine.view import View
from game.hexes.grid import HexId
from game.kernels.fields import summed
from game.model.board import Terrain
from game.model.rulebook.mobility import MOBILITIES
from game.model.state import UnitId
from game.rules.distance import distances
from game.rules.movement import reach
from game.rules.rail import rail_net, rail_reach
from game.rules.stacks import stacks
from game.rules.zoc import room

SHELTER: Final = {
    Terrain.OPEN: 0,
    Terrain.FARMLAND: 4,
    Terrain.LIGHT_FOREST: 12,
    Terrain.FOREST: 22,
    Terrain.MARSH: 16,
    Terrain.HILLS: 14,
    Terrain.TOWN: 22,
    Terrain.CITY: 40,
    Terrain.METROPOLIS: 60,
    Terrain.LAKE: 0,
}
"""What the ground is worth to a defender, in the points of the scores below."""
WORTH_A_TRAIN: Final = 300
"""Points of march saved for which a unit is put on a train."""
ENOUGH: Final = 60
"""Percent of what threatens a hex that holds it."""
GUARD: Final = 20
"""The same for what stays behind in a place that gives points."""
POST: Final = 250
"""Percent of the usual that is wanted in a place that gives points, with an enemy near."""
STRONGHOLD: Final = 2500
"""Strength that stays in a place that is to be held and gives points, while an enemy is near."""
RING: Final = 900
"""Strength that each hex of a ring round the enemy wants."""
LIFELINE: Final = 700
"""Strength that each hex of a supply road near the enemy wants."""
STRAYING: Final = 60
"""What a hex of the enemy's is worth less to those who have a line to hold."""
LAIR: Final = 70
"""What a place to lie in wait is worth to KV and T-34 that are to hold."""
OUTDOORS: Final = 4
"""Men in 10,000 frozen in a day that a march outside must be worth, for each point of its score."""
LEAST_GAIN: Final = 12
"""A unit that stands well does not move for less."""
FORWARD: Final = 6
"""Hexes before a place that is to be held within which the line is its line."""
LEASH: Final = 8
"""Hexes from the nearest of them beyond which who is to hold them goes back."""
SETTLED: Final = 24
"""The same for one that holds a part of the line: whoever moves leaves his trenches."""
FORCED: Final = 40
"""What a forced march must gain beyond an easy one, for the wear of it."""
FORCED_AHEAD: Final = 10
"""The same for those who attack: in deep mud there is no other way forward."""
MACHINES: Final = 30
"""What going back a hex must be worth to who leaves machines behind for it,"""
LAST_MACHINES: Final = 10
"""and to who is cut off with nothing left."""
GARRISON: Final = 320
"""What it is worth that the only unit in a place worth points stays there."""
ALONE: Final = 3
"""Times that who attacks heeds the danger to go too far alone; who breaks through does not."""
PAST: Final = 6
"""Part of the danger that who goes past a masked enemy heeds."""
RELIEF: Final = 2
"""Hexes from which others may come into a place instead of the tanks that go on."""
NEIGHBOUR_SHARE: Final = 35
"""Percent of its strength with which a unit also covers the hexes next to it."""


class Moves:
    """Marches all units once, those with the furthest to go first or last as their tasks want."""

    def __init__(self, picture: Picture, tasking: Tasking) -> None:
        self.picture, self.tasking = picture, tasking
        board, self.counted = picture.world.board, frozenset(endangered(picture))
        shelter = np.array([SHELTER[t] for t in Terrain], np.int32)
        self.ground: Ints = shelter[board.like] + picture.hexes.fort.astype(np.int32) // 8
        self.ground += warmth(picture)
        self.stove = bitten_outside(picture) // OUTDOORS
        self.places = np.zeros(len(board), np.int32)
        for hexagon, place in board.place_at.items():
            self.places[hexagon] = (0, 0, 2, 12, 30, 60)[place.size]
        self.wanted = np.zeros((2, len(board) + 1), np.int32)
        """(2, hexes + 1) strength that each hex of the line, and of rings and roads, still wants;
        the last column is nowhere."""
        self.wanted[0, :-1], self.wanted[1, :-1] = self._first_need(), self._first_watch()
        self.line = self._thin_line()
        self._distances: dict[tuple[tuple[HexId, ...], str], Ints] = {}

    def _first_need(self) -> Ints:
        """(hexes,) strength that each hex of the line still wants."""
        picture = self.picture
        wanted = np.maximum(picture.threat * ENOUGH // 100, 150)
        posts = sorted(self.counted)
        wanted[posts] = wanted[posts] * POST // 100
        line = np.where(picture.front, wanted, 0)
        behind = picture.ours & ~picture.front & picture.touching(picture.front)
        return np.asarray(line + np.where(behind, self.places * 8, 0), np.int32)

    def _thin_line(self) -> NDArray[np.intp]:
        """The hexes of the line that those who stand on it now do not cover."""
        picture, wanted = self.picture, self.wanted.copy()
        self._cover_all(picture.mine[picture.front[picture.units.hex[picture.mine]]])
        thin = np.flatnonzero(self.wanted[0] > 0)
        self.wanted = wanted
        return thin

    def _first_watch(self) -> Ints:
        """(hexes,) strength wanted round the trapped, on supply roads, and where these are cut."""
        picture = self.picture
        watch = np.zeros(len(picture.hexes), np.int32)
        watch[picture.ours & picture.touching(picture.trapped)] = RING
        grasp = picture.touching(picture.contact | picture.enemys)
        roads = picture.supply_roads & grasp
        watch[roads] = np.maximum(watch[roads], LIFELINE)
        watch[picture.ours & picture.touching(picture.links)] = LIFELINE
        return watch

    def orders(self, view: View, mobile: bool) -> Iterator[Order]:
        """One march at most for each unit of the kind that gains by it, the strongest first."""
        units, picture = view.game.state.units, self.picture
        there = [int(u) for u in picture.mine if units.hex[u] >= 0]
        kind = [u for u in there if bool(picture.mobile[u]) == mobile and self._moves(u)]
        others = np.array(sorted(set(there).difference(kind)), np.intp)
        self._cover_all(others[picture.front[units.hex[others]]])
        for unit in sorted(
            kind, key=lambda u: (not picture.front[units.hex[u]], -picture.power[u])
        ):
            order = self._order(view, unit)
            if order is not None:
                yield order

    def _moves(self, unit: UnitId) -> bool:
        """Whether a staff sends a unit about; the garrisons of works stay in them."""
        standing = MOBILITIES[self.picture.world.gait[unit]] == "static"
        return self.tasking.leads(unit) and not standing

    def _order(self, view: View, unit: UnitId) -> Order | None:
        units = view.game.state.units
        here, points = int(units.hex[unit]), int(units.points[unit])
        task = self.tasking.of(unit)
        if self.picture.stranded[unit]:
            task = Task("withdraw", task.goals)
        if task.stance == "wait":
            self._cover(unit, here)
            return None
        if train := self._by_rail(view, unit, task):
            return train
        ways = reach(view.game, unit)
        # Who falls back would rather leave his machines than everything.
        on_foot = np.array(ways.on_foot if task.stance == "withdraw" else (), np.intp)
        hexes = np.union1d(ways.hexes(), on_foot)
        free = room(view.game, view.side)[hexes] >= view.game.world.frontage[unit]
        hexes = hexes[free | (hexes == here)]
        machines = LAST_MACHINES if self.picture.stranded[unit] else MACHINES
        score = self._score(view, unit, task, hexes) - machines * np.isin(hexes, on_foot)
        score -= ways.spent[hexes] * 6 // max(points, 1)
        for hexagon in ways.forced:
            score[hexes == hexagon] -= FORCED_AHEAD if task.stance == "attack" else FORCED
        stay = int(np.searchsorted(hexes, here))
        dug_in = int(units.entrenchment[unit])
        settled = task.stance == "hold" and dug_in > 0 and bool(self.picture.front[here])
        if not self.picture.stranded[unit]:
            score[stay] += (
                (SETTLED if settled else LEAST_GAIN)
                + self.stove
                + dug_in // (3 if task.stance == "hold" else 12)
            )
        if task.stance != "withdraw" and (
            self._garrison(view, unit) or self._is_needed(view, unit, task)
        ):
            score[stay] += GARRISON
        best = int(hexes[int(np.argmax(score))])
        self._cover(unit, best)
        if best == here:
            return None
        order = Move(unit, ways.path_to(best))
        return order if order.problem(view.game) is None else None

    def _garrison(self, view: View, unit: UnitId) -> bool:
        """Whether a unit alone holds a place worth points that the enemy may come to; who follows
        orders to the letter does not ask."""
        here = int(view.game.state.units.hex[unit])
        if not self.tasking.charge.initiative or here not in self.counted:
            return False
        alone = len(stacks(view.game, view.side).get(here, ())) == 1
        return alone and not self._relieved(view, unit)

    def _relieved(self, view: View, unit: UnitId) -> bool:
        """Whether the tanks that hold a place are to go on, and weaker troops are near."""
        picture = self.picture
        if not self.tasking.of(unit).past:
            return False
        standing = stacks(view.game, view.side)
        near = picture.grid.within(int(view.game.state.units.hex[unit]), RELIEF)
        others = {other for h in near for other in standing.get(h, ())} - {unit}
        return any(
            picture.world.frontage[other] and picture.power[other] * 2 <= picture.power[unit]
            for other in others
        )

    def _is_needed(self, view: View, unit: UnitId, task: Task) -> bool:
        """Whether a place would be too weak without a unit: one that it is to hold, or one that
        gives points and that it would leave to attack. On those who stand there with other orders
        nobody counts."""
        picture, here = self.picture, int(view.game.state.units.hex[unit])
        others = [
            u
            for u in stacks(view.game, view.side).get(here, ())
            if u != unit and not picture.behind[u]
        ]
        least = 0
        if task.stance == "hold" and here in task.goals:
            others, share = [u for u in others if here in self.tasking.of(u).goals], ENOUGH
            least = STRONGHOLD if here in self.counted else 0
        elif task.stance == "attack" and here in self.counted and not picture.mobile[unit]:
            share = GUARD
        else:
            return False
        wanted = max(least, int(picture.threat[here]) * share // 100)
        return bool(picture.power[others].sum() < wanted)

    def _by_rail(self, view: View, unit: UnitId, task: Task) -> Order | None:
        """A train for a unit far from where it is wanted, if the line goes most of the way."""
        here = int(view.game.state.units.hex[unit])
        if self.picture.threat[here] > 0 or not rail_net(view.game, view.side)[here]:
            return None
        if self._garrison(view, unit):
            return None
        goal = self._goal_distance(unit, task)
        if goal[here] < WORTH_A_TRAIN:
            return None
        ways = rail_reach(view.game, unit)
        stations = ways.hexes()
        free = room(view.game, view.side)[stations] >= view.game.world.frontage[unit]
        stations = stations[free]
        if not len(stations):
            return None
        best = int(stations[int(np.argmin(goal[stations]))])
        if goal[here] - goal[best] < WORTH_A_TRAIN:
            return None
        self._cover(unit, best)
        return RailMove(unit, best)

    def _score(self, view: View, unit: UnitId, task: Task, hexes: NDArray[np.intp]) -> Ints:
        picture = self.picture
        goal = self._goal_distance(unit, task)
        here = int(view.game.state.units.hex[unit])
        progress = np.minimum(np.maximum(goal[here] - goal[hexes], -400), 400)
        weakness = picture.threat[hexes] - picture.support[hexes]
        danger = np.minimum(np.maximum(weakness, 0), 3000) // 40
        cover, watch = self._gain(unit, hexes)
        ground = self.ground[hexes]
        if task.stance == "attack":
            riding = bool(picture.mobile[unit])
            contact = np.where(picture.contact[hexes], 10, 0)
            shy = PAST if task.past else 2 if riding else 1
            heed = 1 if task.main or task.past else ALONE
            lean = cover // (6 if riding else 4) + ground // 6 - danger * heed // shy
            lean = lean + watch // 2
            return np.asarray(progress * 3 // 4 + contact + lean, np.int32)
        if not picture.stranded[unit]:
            # Who is to hold does not stray into the enemy's country.
            ground = ground - np.where(picture.enemys[hexes], STRAYING, 0)
        if task.stance == "withdraw":
            return np.asarray(progress * 3 // 4 + cover // 2 + ground // 2 - danger, np.int32)
        held = cover * 2 + watch * 2 + ground
        if picture.heavy[unit]:
            held = held + np.where(picture.lairs[hexes], LAIR, 0)
        homeward = progress * 3 // 4 if self._astray(unit, task) else progress // 6
        return np.asarray(homeward + held - danger // 2, np.int32)

    def _astray(self, unit: UnitId, task: Task) -> bool:
        """Whether a unit is too far from the places that its army was told to hold to be of use
        there."""
        here, grid = int(self.picture.units.hex[unit]), self.picture.grid
        return task.own and all(grid.distance(here, goal) > LEASH for goal in task.goals)

    def _goal_distance(self, unit: UnitId, task: Task) -> Ints:
        """(hexes,) points of march to what the unit should come nearer to."""
        picture = self.picture
        mobility = "motorised" if picture.mobile[unit] else "foot"
        if picture.stranded[unit]:
            return self._way_home(mobility)
        if task.stance in ("attack", "encircle"):
            return picture.distance_to(task.goals, mobility)
        key = task.goals, mobility
        if key not in self._distances:
            self._distances[key] = self._along_the_line(task, mobility)
        return self._distances[key]

    def _along_the_line(self, task: Task, mobility: str) -> Ints:
        """(hexes,) points of march to the thin places of the line, those near the goal first.

        While the enemy is far from the places that are to be held, these are the line.
        """
        picture, wanted = self.picture, self.line
        near_goal = picture.distance_to(task.goals, mobility)
        sector = wanted[near_goal[wanted] < FAR]
        held = [h for h in task.goals if picture.ours[h]]
        if held:
            sector = sector[distances(picture.game, held)[sector] <= FORWARD]
        if not len(sector):
            return near_goal
        line = picture.distance_to(sector, mobility)
        return np.asarray(np.minimum(line + near_goal // 3, FAR))

    def _way_home(self, mobility: str) -> Ints:
        """(hexes,) points of march to where own troops are supplied."""
        picture = self.picture
        fed = [u for u in picture.mine if not picture.units.isolated[u]]
        return picture.distance_to(picture.units.hex[fed], mobility)

    def _gain(self, unit: UnitId, hexes: NDArray[np.intp]) -> Ints:
        """(2, len(hexes)) how much of what is wanted the unit would give from each hex."""
        power = int(self.picture.power[unit])
        beside = np.minimum(self.wanted[:, self.picture.neighbours[hexes]], power).sum(axis=2)
        direct = np.minimum(self.wanted[:, hexes], power)
        return np.asarray((direct + beside * NEIGHBOUR_SHARE // 100) // 12, np.int32)

    def _cover(self, unit: UnitId, hexagon: int) -> None:
        power = int(self.picture.power[unit])
        beside = self.picture.grid.neighbour_lists[hexagon]
        for places, given in ((hexagon, power), (beside, power * NEIGHBOUR_SHARE // 100)):
            left = self.wanted[:, places] - given
            self.wanted[:, places] = np.maximum(left, 0)

    def _cover_all(self, units: NDArray[np.intp]) -> None:
        """Counts what many units give from where they stand, as `_cover` does for each."""
        where, power = self.picture.units.hex[units], self.picture.power[units]
        cells, beside = self.wanted.shape[1], self.picture.neighbours[where].ravel()
        given = summed(cells, where, power)
        given += summed(cells, beside, np.repeat(power * NEIGHBOUR_SHARE // 100, 6))
        self.wanted = np.maximum(self.wanted - given, 0)
