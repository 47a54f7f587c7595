"""Spearheads: the mobile units of a corps go for its objective together, one hex after another.

They mass next to whoever bars the way, strike with all that can reach, and drive through the gap
while they have points: a thin line breaks in a day, a thick one is gone round, or waits for the
infantry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from game.ai.picture import FAR, Flags, Ints, Picture
from game.ai.plans import Task
from game.ai.readiness import insistence, willing
from game.ai.tasks import Charge, Tasking
from game.ai.tidying import endangered
from game.engine.orders import Attack, Move, Order
from game.engine.view import View
from game.hexes.grid import OFF_MAP, HexId
from game.model.state import UnitId
from game.rules.combat import attack_problem, can_attack, odds
from game.rules.distance import distances
from game.rules.movement import Reach, reach
from game.rules.stacks import stacks
from game.rules.supply import supply_roads
from game.rules.zoc import frontage_used, room

LOOK_AHEAD: Final = 14
"""Hexes of the way that a corps plans for in a turn."""
AT_HAND: Final = 6
"""Hexes from which a division that drives may come up for a blow in the same turn,"""
AT_HAND_ON_FOOT: Final = 3
"""and one that marches."""
STEPS: Final = 8
"""Blows and bounds of one corps in one turn, at most."""
LEAST_CHANCE: Final = 330
"""Thousandths of chance that the way is opened, below which nobody is thrown in."""
LEAST_RATIO: Final = 170
WORTH_MASSING: Final = 110
"""Percent of the enemy's rough strength that must be at hand to mass at all."""
AHEAD: Final = 11
"""Hexes before the nearest infantry at which tanks wait for it."""
LINK: Final = 3
"""Hexes between one pair of divisions and the next on a road: what their zones hold open."""
PAIR: Final = 2
SPARES: Final = 3
"""Units from which on a corps leaves one behind as a garrison until others come."""
SPACING: Final = 100
"""What a hex too near or too far counts in points of march."""
CROWD: Final = 250
"""Metres of front in a hex that put a staff off as much as a point of march: blows from two sides
are better than one."""
WEAK_LINK: Final = 400
"""Strength by which the enemy must outweigh one's own at a supply road for it to need a guard."""
KEEP: Final = 60
"""Points to keep for the blow when moving up to it."""


class Spearheads:
    """Leads each corps in turn, the strongest first: of its mobile units, or of those on foot; the
    parts of it that have different goals one by one."""

    def __init__(self, view: View, charge: Charge | None = None, on_foot: bool = False) -> None:
        picture = Picture(view.game, view.side)
        self.on_foot = on_foot
        self.hand = AT_HAND_ON_FOOT if on_foot else AT_HAND
        self.picture, self.tasking = picture, Tasking(picture, charge)
        # Who plans for himself weighs his blows himself, however hard the command of the time was.
        own_plans = self.tasking.charge.initiative
        self.drive = 100 if own_plans else insistence(view.game, view.side)
        self._seen: object = view.game.state.units.stamp("hex", "sighted", part=view.side.enemy)
        self._guarded: set[HexId] = set()
        corps = picture.by_corps(
            unit
            for unit in filter(self.tasking.leads, picture.mine.tolist())
            if bool(picture.mobile[unit]) != on_foot
            and willing(view.game, unit)
            and not picture.stranded[unit]
            and self.tasking.of(unit).stance == "attack"
        )
        self.groups: dict[tuple[int, str, tuple[HexId, ...]], list[UnitId]] = {}
        for (army, name), members in corps.items():
            spare = self.tasking.charge.initiative and len(members) >= SPARES
            for unit in members:
                if not (spare and self._posted(unit)):
                    key = army, name, self.tasking.of(unit).goals
                    self.groups.setdefault(key, []).append(unit)
        fighters = ~picture.behind
        self.groups = {key: group for key, group in self.groups.items() if fighters[group].any()}

    def _posted(self, unit: UnitId) -> bool:
        """Whether a unit is all that holds a place worth points that the enemy may come to."""
        picture = self.picture
        here = int(picture.units.hex[unit])
        alone = int((picture.units.hex[picture.mine] == here).sum()) == 1
        return alone and here in endangered(picture)

    def orders(self, view: View) -> Iterator[Order]:
        """The marches and attacks of all corps; the view is fresh after each order."""
        strength = {k: int(self.picture.power[g].sum()) for k, g in self.groups.items()}
        for key in sorted(self.groups, key=lambda k: (-strength[k], k)):
            yield from self._lead(view, self.groups[key])

    def _lead(self, view: View, group: list[UnitId]) -> Iterator[Order]:
        """Blow by blow and bound by bound; what cannot be broken is gone round."""
        task = self.tasking.of(group[0])
        mobility = view.game.world.class_of(group[0])
        barred: set[HexId] = set()
        if not self.on_foot and self._ahead(view, group):
            return
        for _ in range(STEPS):
            group = [u for u in group if view.game.state.units.hex[u] >= 0]
            if not group:
                return
            self._look(view)
            way = self.picture.distance_to(task.goals, mobility, barred)
            barrier = self._barrier(view, group, way)
            if barrier is None or self._far(view, group, barrier):
                if self.on_foot:
                    return
                before = view.game.state.units.hex[group].tolist()
                yield from self._drive(view, group, way)
                if view.game.state.units.hex[group].tolist() == before:
                    return
                continue
            if barrier in barred:
                return
            if self._worth_massing(view, group, barrier):
                yield from self._mass(view, group, barrier, way)
                if blow := self._blow(view, barrier, task):
                    yield blow
                    if not self._holds(view, barrier):
                        continue
            barred.add(barrier)

    def _look(self, view: View) -> None:
        """A fresh picture, when enemies were seen or went since the last."""
        seen = view.game.state.units.stamp("hex", "sighted", part=view.side.enemy)
        if seen != self._seen:
            self._seen, self.picture = seen, Picture(view.game, view.side)

    def _ahead(self, view: View, group: list[UnitId]) -> bool:
        """Whether the corps is so far before the infantry that it should wait."""
        picture, there = self.picture, view.game.state.units.hex
        feet = [int(there[u]) for u in picture.mine if not picture.mobile[u] and there[u] >= 0]
        if not feet:
            return False
        far = distances(picture.game, feet)
        return int(far[there[group]].min()) > AHEAD

    def _barrier(self, view: View, group: list[UnitId], way: Ints) -> HexId | None:
        """The first hex on the way of the foremost unit where an enemy is seen."""
        units = view.game.state.units
        here = min((int(units.hex[u]) for u in group), key=lambda h: int(way[h]))
        enemies = self._enemies(view)
        for _ in range(LOOK_AHEAD):
            nearer = min(self.picture.grid.neighbour_lists[here], key=lambda h: int(way[h]))
            if way[nearer] >= way[here] or way[nearer] >= FAR:
                return None
            if nearer in enemies:
                return nearer
            here = nearer
        return None

    def _far(self, view: View, group: list[UnitId], barrier: HexId) -> bool:
        there = view.game.state.units.hex
        return not any(self._at_hand(int(there[u]), barrier) for u in group)

    def _enemies(self, view: View) -> set[HexId]:
        there = view.game.state.units.hex[self.picture.theirs]
        return {int(h) for h in there if h >= 0} | self._found(view)

    def _found(self, view: View) -> set[HexId]:
        """Where enemies stand that came into sight since the picture was drawn."""
        enemy = view.game.world.of_side[view.side.enemy]
        there = view.game.state.units.hex
        return {int(h) for h in there[enemy & (there >= 0)]}

    def _holds(self, view: View, hexagon: HexId) -> bool:
        return hexagon in self._found(view)

    def _worth_massing(self, view: View, group: list[UnitId], barrier: HexId) -> bool:
        """Whether what can come near is strong enough beside what bars the way."""
        units, picture = view.game.state.units, self.picture
        near = self._near(view, barrier, 1)
        beside = sum(int(picture.power[u]) for u in near if u not in group)
        own = sum(int(picture.power[u]) for u in group if self._at_hand(int(units.hex[u]), barrier))
        enemy = view.game.world.of_side[view.side.enemy] & (units.hex == barrier)
        theirs = int(Picture(view.game, view.side).power[enemy].sum())
        return (own + beside) * 100 >= theirs * WORTH_MASSING

    def _near(self, view: View, hexagon: HexId, radius: int) -> list[UnitId]:
        """Own units within some hexes of a place, in the order of their numbers."""
        standing = stacks(view.game, view.side)
        places = self.picture.grid.within(hexagon, radius)
        return sorted(unit for place in places for unit in standing.get(place, ()))

    def _mass(self, view: View, group: list[UnitId], barrier: HexId, way: Ints) -> Iterator[Order]:
        """Brings the corps next to the barrier, as long as points for the blow remain."""
        beside = self.picture.grid.neighbour_lists[barrier]
        power, behind = self.picture.power, self.picture.behind
        for unit in sorted(group, key=lambda u: (bool(behind[u]), -int(power[u]))):
            units = view.game.state.units
            here, points = int(units.hex[unit]), int(units.points[unit])
            marches = self.on_foot and not self._at_hand(here, barrier)
            if here in beside or points <= KEEP or marches:
                continue
            ways = reach(view.game, unit, points - KEEP)
            stages = [h for h in beside if ways.spent[h] > 0 and self._fits(view, unit, h)]
            if behind[unit]:
                line = units.hex[[u for u in group if not behind[u]]]
                stages = [h for h in stages if h in line]
            if stages:
                crowd = frontage_used(view.game, view.side)
                best = min(stages, key=lambda h: (int(ways.spent[h]) + int(crowd[h]) // CROWD, h))
            elif behind[unit]:
                continue
            else:
                best = self._bound(view, unit, ways, way)
            order = Move(unit, ways.path_to(best)) if best != here else None
            if order is not None and order.problem(view.game) is None:
                yield order

    def _at_hand(self, here: HexId, barrier: HexId) -> bool:
        """Whether a division may come up for a blow in the same turn."""
        return self.picture.grid.distance(here, barrier) <= self.hand

    def _fits(self, view: View, unit: UnitId, hexagon: HexId) -> bool:
        return bool(room(view.game, view.side)[hexagon] >= view.game.world.frontage[unit])

    def _bound(self, view: View, unit: UnitId, ways: Reach, way: Ints) -> HexId:
        """The hex in reach that is nearest to the objective, if it is nearer than here."""
        hexes = ways.hexes()
        free = room(view.game, view.side)[hexes] >= view.game.world.frontage[unit]
        hexes = hexes[free | (hexes == ways.start)]
        best = int(hexes[int(np.argmin(way[hexes]))])
        return best if way[best] < way[ways.start] else ways.start

    def _blow(self, view: View, barrier: HexId, task: Task) -> Order | None:
        """An attack with all that stand next to the barrier and are willing."""
        game = view.game
        units = game.state.units
        chosen = [
            unit
            for unit in self._near(view, barrier, 2)
            if willing(game, unit)
            and self.tasking.leads(unit)
            and self.tasking.of(unit).stance != "wait"
            and barrier in can_attack(game, unit)
        ]
        if not chosen or attack_problem(game, chosen, barrier) is not None:
            rich = [u for u in chosen if units.points[u] >= KEEP]
            if not rich or attack_problem(game, rich, barrier) is not None:
                return None
            chosen = rich
        foreseen = odds(game, chosen, barrier)
        least = LEAST_RATIO - (20 if task.main else 0)
        chance = (1000 - foreseen.chances["held"]) * self.drive // 100
        if foreseen.ratio * self.drive < least * 100 or chance < LEAST_CHANCE:
            return None
        return Attack(tuple(chosen), barrier)

    def _drive(self, view: View, group: list[UnitId], way: Ints) -> Iterator[Order]:
        """Nobody bars the way: two go as far as they can, the others keep the road open behind.

        Guns follow when all have marched.
        """
        units, power = view.game.state.units, self.picture.power
        group = [u for u in group if not self.picture.behind[u]]
        foremost = sorted(group, key=lambda u: (int(way[units.hex[u]]), -int(power[u])))
        lead = OFF_MAP
        road = np.zeros(0, np.bool_)
        if len(group) > PAIR:  # Only those who follow guard it.
            road = supply_roads(view.game, view.side, units.hex[group])
        for number, unit in enumerate(foremost):
            ways = reach(view.game, unit)
            if number < PAIR:
                best = self._bound(view, unit, ways, way)
            elif (best := self._weak_link(view, unit, ways, road)) == OFF_MAP:
                wish = self._spaced(way, lead, LINK * (number // PAIR))
                best = self._bound(view, unit, ways, wish)
            lead = best if lead == OFF_MAP else lead
            if best != ways.start:
                order = Move(unit, ways.path_to(best))
                if order.problem(view.game) is None:
                    yield order

    def _weak_link(self, view: View, unit: UnitId, ways: Reach, road: Flags) -> HexId:
        """The place of its corps' supply road in reach where the enemy is strongest and nobody
        guards it; off the map where there is none."""
        hexes = ways.hexes()
        free = room(view.game, view.side)[hexes] >= view.game.world.frontage[unit]
        hexes = hexes[(free | (hexes == ways.start)) & road[hexes]]
        hexes = hexes[~np.isin(hexes, list(self._guarded))]
        if not len(hexes):
            return OFF_MAP
        near = np.column_stack([hexes, self.picture.neighbours[hexes]])
        menace = self.picture.enemy_at - self.picture.own_at
        menace[ways.start] += int(self.picture.power[unit])
        danger = np.where(near == OFF_MAP, 0, menace[near]).sum(axis=1)
        best = int(danger.argmax())
        if danger[best] < WEAK_LINK:
            return OFF_MAP
        self._guarded.update(near[best].tolist())
        return int(hexes[best])

    def _spaced(self, way: Ints, lead: HexId, hexes: int) -> Ints:
        """(hexes,) the less, the better: so many hexes behind the lead, and near the way."""
        far = distances(self.picture.game, [lead])
        return np.asarray(np.abs(far - hexes) * SPACING + way // 8, np.int32)
