"""Tasks: what each unit is to help with, from the scenario's plans or, where they are silent, from
what the victory conditions make worth having.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Final

import numpy as np
from attrs import field, frozen

from game.ai.investing import gone_on, raids
from game.ai.lifelines import to_reopen
from game.ai.picture import Corps, Picture
from game.ai.plans import ATTACKS, QUIET, Plans, Task
from game.ai.pressing import OnFoot, allot
from game.ai.readiness import has_heart
from game.ai.rings import AT_HAND, LARGE, LEAST, REACH, ring_to_close
from game.hexes.grid import HexId
from game.model.records import Side
from game.model.state import Posture, UnitId
from game.rules.bulges import find_bulges
from game.rules.culmination import condition
from game.rules.distance import distances
from game.rules.standing import binding

CULMINATION: Final = 150
"""Share of its needs, thousandths, below which a unit lives on its stocks."""
LAST_FUEL: Final = 180
LAST_SHELLS: Final = 130
"""Stocks, hundredths of days, below which it then stops,"""
LAST_LITRES: Final = 60
"""and fuel below which one does who is to break through."""
WAY_BACK: Final = 4
"""Hexes that who has paid the price for a place goes back from it at least."""
SHAKY: Final = 100
"""Percent of the holders of a neck that the enemies beside it are when who is behind it leaves."""
CALL: Final = 8
"""Hexes from a place that high command names within which units heed the call."""
REACH_OF_AMBITION: Final = 25
"""Hexes within which a staff without orders looks for something worth taking."""


@frozen
class Charge:
    """What a staff is to lead, and how freely."""

    armies: frozenset[int] | None = None
    """Armies whose units it leads; None for all of the side."""
    initiative: bool = True
    """Whether it looks for something worth taking where the plans are silent."""
    least_chance: int = 0
    """Thousandths of chance to take a hex below which it is not attacked, unless the enemy is shut
    in there or those who attack have to break out."""
    least_pin: int = 70
    """Strength for 100 of the enemy's below which nobody is spent on a holding attack."""
    tasks: Mapping[UnitId, Task] = field(factory=dict, eq=False)
    """What units have to do by the operations of a plan, which goes before the scenario's."""


class Tasking:
    """Gives each unit its task of the day."""

    def __init__(self, picture: Picture, charge: Charge | None = None, days_ahead: int = 0) -> None:
        self.picture, self.charge = picture, charge or Charge()
        # A turn of many days is fought by the orders of most of them.
        middle = (picture.world.turn_days - 1) // 2
        today = picture.world.date_of(picture.game.state.turn) + timedelta(days=days_ahead + middle)
        self.plans = Plans(picture, today)
        self._tasks: dict[UnitId, Task] = {}
        self._rings: dict[Corps, tuple[HexId, ...]] = {}
        self._conditions: dict[int, bool] = {}
        self._lines: dict[int, list[HexId]] = {}
        # At once: later the game may have gone on under the picture.
        self._leaving = self._who_leaves()

    def leads(self, unit: UnitId) -> bool:
        """Whether it is for this staff to move a unit."""
        armies = self.charge.armies
        return armies is None or int(self.picture.units.army[unit]) in armies

    def of(self, unit: UnitId) -> Task:
        """The task of a unit: of its corps, its army, the army's front, or its own initiative."""
        if unit not in self._tasks:
            self._tasks[unit] = self._of(unit)
        return self._tasks[unit]

    def _of(self, unit: UnitId) -> Task:
        corps, army = self.picture.world.units[unit].corps, int(self.picture.units.army[unit])
        here = (int(self.picture.units.hex[unit]),)
        if entrusted := self._entrusted(army, here):
            return self._drawn(unit, army, here) or entrusted
        if planned := self.charge.tasks.get(unit):
            tired = self._spent(unit) or self._culminated(army)
            tired = tired and planned.stance == "attack"
            return self._directed(unit, Task("hold", here) if tired else planned)
        task = self._directed(unit, self._by_plan(unit, army, corps, here))
        stays = task.stance == "hold" and self._is_post(task, here[0])
        if task.stance in ("hold", "withdraw") and not stays and unit in self._leaving:
            return self._directed(unit, Task("withdraw", self._leaving[unit]))
        return task

    def _is_post(self, task: Task, hexagon: HexId) -> bool:
        """Whether a hex is a place that is to be held, and the enemy may come to it."""
        place = hexagon in task.goals and hexagon in self.picture.world.board.place_at
        return place and bool(self.picture.threat[hexagon] > 0)

    def _who_leaves(self) -> dict[UnitId, tuple[HexId, ...]]:
        """Who leaves a bulge before its neck is closed, and the neck to which he goes: those
        inside where the enemies seen beside it outweigh who holds it open. Who stands in a place
        that he is to hold stays."""
        picture, found = self.picture, {}
        for bulge in find_bulges(picture.game, picture.side):
            theirs = int(picture.power[list(bulge.enemies)].sum())
            ours = int(picture.power[list(bulge.holders)].sum())
            if theirs * 100 > ours * SHAKY:
                inside = set(bulge.units) - set(bulge.holders)
                found.update(dict.fromkeys(inside, bulge.neck))
        return found

    def unbound(self, unit: UnitId) -> Task:
        """What the plans want of a unit, whatever high command says to it."""
        army, corps = int(self.picture.units.army[unit]), self.picture.world.units[unit].corps
        return self._by_plan(unit, army, corps, (int(self.picture.units.hex[unit]),))

    def _by_plan(self, unit: UnitId, army: int, corps: str, here: tuple[HexId]) -> Task:
        key = (army, corps)
        task = self.plans.of(key)
        idle = task is None and not self.plans.ordered_today(army, corps, *ATTACKS)
        if idle and (stance := self.plans.between_orders(army, corps)):
            return Task(stance, here)
        if task is not None and task.stance == "hold" and self._is_post(task, here[0]):
            return task
        alone = self.picture.mobile[unit] and self.picture.units.isolated[unit] > 0
        if alone and (gap := self._reopening.get(key)):
            return Task("attack", gap, main=True)
        if not self.picture.mobile[unit] and (ground := self._pressing.get(key)):
            return Task("hold", here) if self._spent(unit) else Task("attack", ground)
        task = self._closing(unit, key, task or self._initiative(unit))
        if task.stance == "attack" and not task.rings and unit in self._gone_on:
            task = Task("attack", (self._gone_on[unit],), past=True)
        elif task.stance == "hold" and unit in self._raids:
            task = Task("attack", (self._raids[unit],))
        if task.stance == "attack" and (self._spent(unit, task.main) or self._culminated(army)):
            return Task("hold", here)
        meets = task.stance == "attack" and self.picture.front[here[0]]
        if meets and not has_heart(self.picture.game, unit):
            return Task("hold", here)
        return task

    @cached_property
    def _reopening(self) -> dict[Corps, tuple[HexId, ...]]:
        """The corps that open the road behind those who are cut off."""
        return to_reopen(self.picture)

    @cached_property
    def _gone_on(self) -> dict[UnitId, HexId]:
        """Those who are not needed before a goal that cannot be attacked, and where they go; who
        follows orders to the letter stays before it."""
        sent: dict[HexId, list[UnitId]] = {}
        for corps, members in self.picture.by_corps(self.picture.mine.tolist()).items():
            task = self.plans.of(corps) if self.charge.initiative else None
            if task is not None and task.stance == "attack" and len(task.goals) == 1:
                sent.setdefault(task.goals[0], []).extend(members)
        return gone_on(self.picture, sent, self._prizes)

    @cached_property
    def _raids(self) -> dict[UnitId, HexId]:
        """Those who are to hold and go for a place of the enemy's that few hold instead."""
        if not self.charge.initiative:
            return {}
        holders: list[UnitId] = []
        for corps, members in self.picture.by_corps(self.picture.mine.tolist()).items():
            task = self.plans.of(corps)
            if task is None or task.stance == "hold":
                holders += members
        return raids(self.picture, holders, self._prizes)

    @cached_property
    def _pressing(self) -> dict[Corps, tuple[HexId, ...]]:
        """What each corps on foot presses in on: those that are to encircle, and those that have
        nothing to attack and stand beside a pocket."""
        picture, units = self.picture, self.picture.units
        entrusted = picture.game.state.armies.delegated[units.army[picture.mine]] > 0
        on_foot = picture.mine[~picture.mobile[picture.mine] & ~entrusted].tolist()
        free = [u for u in on_foot if u not in self.charge.tasks and self.leads(u)]
        sent = []
        for corps, members in picture.by_corps(free).items():
            task = self.plans.of(corps)
            encircles = self.plans.ordered_today(*corps, "encircle") or (
                task is not None and task.stance == "encircle"
            )
            if encircles or task is None or task.stance == "hold":
                power = int(picture.power[members].sum())
                sent.append(OnFoot(corps, units.hex[members], power, encircles))
        return allot(picture, sent)

    def _closing(self, unit: UnitId, corps: Corps, task: Task) -> Task:
        """Mobile corps that are to encircle close a ring when one is near, and keep it closed."""
        if not self.picture.mobile[unit]:
            return task
        ordered = task.rings
        thin = self.picture.thin_ring[self.picture.units.hex[unit]]
        if task.stance == "attack" and thin and ordered:
            return Task("encircle", task.goals)
        if corps not in self._rings:
            reach, least = (REACH, LEAST) if ordered else (0 if task.main else AT_HAND, LARGE)
            there = self.plans.whereabouts(*corps)
            self._rings[corps] = ring_to_close(self.picture, there, reach, least)
        if (neck := self._rings[corps]) and task.stance in ("attack", "encircle"):
            return Task("attack", neck, main=True)
        return task

    def _culminated(self, army: int) -> bool:
        """Whether an army would lose more by going on than it can gain; who follows orders to the
        letter leaves that to high command."""
        if not self.charge.initiative:
            return False
        if army not in self._conditions:
            now = condition(self.picture.game, army)
            self._conditions[army] = now is not None and now.spent
        return self._conditions[army]

    def _entrusted(self, army: int, here: tuple[HexId]) -> Task | None:
        """What an army's own staff was told to do; its attack halts, and its line falls back, when
        it has lost what it may.
        """
        armies = self.picture.game.state.armies
        posture = int(armies.delegated[army])
        if not posture:
            return None
        goal, whole = int(armies.goal[army]), self._whole(army)
        if posture == Posture.WITHDRAW:
            return Task("withdraw", (goal,))
        if posture == Posture.ATTACK and int(self.picture.hexes.control[goal]) != self.picture.side:
            return Task("attack", (goal,)) if whole else Task("hold", here)
        if posture == Posture.DEFEND and not whole:
            return Task("withdraw", (self._refuge(goal),))
        return Task("hold", (goal,))

    def _whole(self, army: int) -> bool:
        """Whether an army that its staff leads has not lost more men than it may."""
        armies, units = self.picture.game.state.armies, self.picture.units
        left = int(units.men[(units.army == army) & (units.hex >= 0)].sum())
        return left >= int(armies.entrusted[army]) * (100 - int(armies.limit[army])) // 100

    def _drawn(self, unit: UnitId, army: int, here: tuple[HexId]) -> Task | None:
        """12.33  What a drawn plan wants of a unit, until its army has lost what it may; who lives
        on his last stocks does not go forward."""
        task = self.charge.tasks.get(unit)
        if task is None or not self._whole(army):
            return None
        return Task("hold", here) if task.stance == "attack" and self._spent(unit) else task

    def _refuge(self, goal: HexId) -> HexId:
        """The nearest own ground where the enemy is hardly felt, or where he is felt least."""
        picture = self.picture
        ground = np.flatnonzero(picture.ours)
        if not len(ground):
            return goal
        far = distances(picture.game, [goal])[ground]
        felt = np.maximum(picture.threat[ground] - QUIET, 0)
        return int(ground[np.lexsort((far, felt, far < WAY_BACK))[0]])

    def _directed(self, unit: UnitId, task: Task) -> Task:
        """What high command makes of a task, where its directives are accepted."""
        game, here = self.picture.game, (int(self.picture.units.hex[unit]),)
        army = int(self.picture.units.army[unit])
        if not len(game.world.directives):
            return task
        if task.stance == "attack" and binding(game, army, "stop", "prepare"):
            return Task("hold", here)
        if task.stance == "withdraw" and binding(game, army, "no_withdrawal"):
            return Task("hold", here)
        if task.stance not in ("hold", "withdraw") or self._spent(unit):
            return task
        for number in binding(game, army, "attack", "take", "concentrate"):
            if wanted := self._wanted(number, here[0]):
                return wanted
        return task

    def _wanted(self, number: int, here: HexId) -> Task | None:
        """What a directive wants of a unit that is near enough and has nothing more urgent."""
        picture, record = self.picture, self.picture.world.directives[number]
        places = [picture.world.board.place(name).hex for name in record.places]
        near = [h for h in places if picture.grid.distance(here, h) <= CALL]
        if record.kind == "concentrate":
            quiet = not picture.front[here] and near
            return Task("hold", tuple(near)) if quiet else None
        goals = [h for h in near if int(picture.hexes.control[h]) != picture.side]
        if record.kind == "attack" and not goals and near:
            goals = self._line_near(number, near)
        return Task("attack", tuple(goals)) if goals else None

    def _line_near(self, number: int, places: list[HexId]) -> list[HexId]:
        """The hex of the enemy's line nearest to places that are in own hands."""
        if number not in self._lines:
            line = np.flatnonzero(self.picture.enemy_front)
            far = distances(self.picture.game, places)[line]
            self._lines[number] = [int(line[far.argmin()])] if len(line) else []
        return self._lines[number]

    def _spent(self, unit: UnitId, main: bool = False) -> bool:
        """Whether a unit lives on its last stocks, so that it is not sent further forward; who
        breaks through goes on to the last litres."""
        units = self.picture.units
        least = LAST_LITRES if main else LAST_FUEL
        low = units.fuel[unit] < least or units.ammunition[unit] < LAST_SHELLS
        return bool(units.supply[unit] < CULMINATION and low)

    def _initiative(self, unit: UnitId) -> Task:
        """Without orders: the best place within reach for the stronger side, else stay."""
        picture = self.picture
        here = int(picture.units.hex[unit])
        if self.charge.initiative and picture.support[here] > picture.threat[here]:
            best = max(self._prizes, key=lambda p: self._worth(here, *p), default=None)
            if best and self._worth(here, *best) > 0:
                return Task("attack", (best[0],))
        return Task("hold", (here,))

    @cached_property
    def _prizes(self) -> list[tuple[HexId, int]]:
        """Victory places in enemy hands and what they are worth to the side."""
        world, control = self.picture.world, self.picture.hexes.control
        side = self.picture.side
        prizes = []
        for record in world.scenario.victory.places:
            place = world.board.place(record.place)
            if int(control[place.hex]) != side:
                worth = record.axis if side == Side.AXIS else record.soviet
                prizes.append((place.hex, max(worth, 1)))
        return prizes

    def _worth(self, here: HexId, prize: HexId, worth: int) -> int:
        far = self.picture.grid.distance(here, prize)
        return 0 if far > REACH_OF_AMBITION else 100 * worth // (4 + far)
