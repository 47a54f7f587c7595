"""Tasks: what each unit is to help with, from the scenario's plans or, where they are silent, from
what the victory conditions make worth having.

A plan is guidance: it names objectives and a posture, never what will happen.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Final, Literal

from attrs import frozen

from game.ai.picture import Picture
from game.hexes.grid import HexId
from game.model.records import PlanStep, Side
from game.model.state import UnitId

Stance = Literal["attack", "encircle", "hold", "withdraw", "wait"]

QUIET: Final = 400
"""Threat below which a place is one to fall back to."""
CULMINATION: Final = 150
"""Share of its needs, thousandths, below which a unit lives on its stocks."""
LAST_FUEL: Final = 180
LAST_SHELLS: Final = 130
"""Stocks, hundredths of days, below which it then stops."""
ATTACKS: Final = ("attack", "breakthrough", "encircle")
"""Postures of plans whose objectives are still wanted when their days are over."""
PATIENCE: Final = 12
"""Days for which they are."""
REACH_OF_AMBITION: Final = 25
"""Hexes within which a staff without orders looks for something worth taking."""


@frozen
class Task:
    """Where a unit is wanted and in what manner."""

    stance: Stance
    goals: tuple[HexId, ...]
    """The objective not yet in hand, or the line of places to hold or fall back to."""
    main: bool = False
    """Whether it is a breakthrough, where risks are taken with the flanks."""


class Tasking:
    """Gives each unit its task of the day."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        world = picture.world
        self.today = world.date_of(picture.game.state.turn)
        self._steps: dict[str, list[PlanStep]] = {}
        for step in world.scenario.plans:
            if step.from_ <= self.today <= step.to:
                self._steps.setdefault(step.army, []).append(step)
        self._known: dict[tuple[int, str], Task | None] = {}
        self._tasks: dict[UnitId, Task] = {}

    def of(self, unit: UnitId) -> Task:
        """The task of a unit: of its corps, its army, the army's front, or its own initiative."""
        if unit not in self._tasks:
            self._tasks[unit] = self._of(unit)
        return self._tasks[unit]

    def _of(self, unit: UnitId) -> Task:
        corps, army = self.picture.world.units[unit].corps, int(self.picture.units.army[unit])
        here = (int(self.picture.units.hex[unit]),)
        key = (army, corps)
        if key not in self._known:
            self._known[key] = self._planned(army, corps)
        task = self._known[key]
        if task is None and (stance := self._between_orders(army)):
            return Task(stance, here)
        task = task or self._initiative(unit)
        if task.stance == "attack" and self._spent(unit):
            return Task("hold", here)
        return task

    def _spent(self, unit: UnitId) -> bool:
        """Whether a unit lives on its last stocks, so that it is not sent further forward."""
        units = self.picture.units
        low = units.fuel[unit] < LAST_FUEL or units.ammunition[unit] < LAST_SHELLS
        return bool(units.supply[unit] < CULMINATION and low)

    def _between_orders(self, army: int) -> Stance | None:
        """Before its first orders an army waits, between two it holds; None: nothing is planned."""
        world = self.picture.world
        record = world.armies[army]
        names = (record.id, record.parent)
        days = [s.from_ for s in world.scenario.plans if s.army in names]
        if not any(day > self.today for day in days):
            return None
        return "hold" if any(day <= self.today for day in days) else "wait"

    def _planned(self, army: int, corps: str) -> Task | None:
        world = self.picture.world
        record = world.armies[army]
        steps = [s for s in self._steps.get(record.id, ()) if not s.corps or corps in s.corps]
        for step in sorted(steps, key=lambda s: s.from_, reverse=True):
            if task := self._task(step, corps):
                return task
        if task := self._unfinished(record.id, corps):
            return task
        if record.parent in world.army_ids and record.parent != record.id:
            return self._planned(world.army_ids[record.parent], corps)
        return None

    def _unfinished(self, army: str, corps: str) -> Task | None:
        """The last attack ordered, if its objective was not reached in the days it was given."""
        late = [
            step
            for step in self.picture.world.scenario.plans
            if step.army == army
            and (not step.corps or corps in step.corps)
            and step.posture in ATTACKS
            and step.to < self.today <= step.to + timedelta(days=PATIENCE)
        ]
        last = max(late, key=lambda step: (step.to, step.from_), default=None)
        task = self._task(last, corps) if last else None
        return task if task and task.stance == "attack" else None

    def _task(self, step: PlanStep, corps: str) -> Task | None:
        """What a step means today; of several objectives, each corps takes one of its own."""
        board, control = self.picture.world.board, self.picture.hexes.control
        places = tuple(board.place(name).hex for name in step.objectives)
        wanted = tuple(h for h in places if control[h] != self.picture.side)
        number = step.corps.index(corps) if corps in step.corps else 0
        goal = wanted[min(number, len(wanted) - 1) :][:1]
        if step.posture == "breakthrough":
            return Task("attack", wanted[-1:], main=True) if wanted else None
        if step.posture == "attack":
            return Task("attack", goal) if goal else None
        if step.posture == "encircle":
            return Task("attack", goal, main=True) if goal else Task("encircle", places)
        if step.posture == "hold":
            return Task("hold", places)
        quiet = tuple(h for h in places if self.picture.threat[h] < QUIET)
        return Task("withdraw", quiet or places[-1:])

    def _initiative(self, unit: UnitId) -> Task:
        """Without orders: the best place within reach for the stronger side, else stay."""
        picture = self.picture
        here = int(picture.units.hex[unit])
        if picture.support[here] > picture.threat[here]:
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
            if control[place.hex] != side:
                worth = record.axis if side == Side.AXIS else record.soviet
                prizes.append((place.hex, max(worth, 1)))
        return prizes

    def _worth(self, here: HexId, prize: HexId, worth: int) -> int:
        far = self.picture.grid.distance(here, prize)
        return 0 if far > REACH_OF_AMBITION else 100 * worth // (4 + far)
