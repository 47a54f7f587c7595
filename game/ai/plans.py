"""Plans: what the orders of the scenario want of a corps on a day, from where it stands then.

A plan is guidance: it names objectives and a posture, never what will happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from game.ai.picture import Corps, Picture
from game.hexes.grid import HexId
from game.model.records import ArmyRecord, PlanStep
from game.rules.distance import distances, hexes_apart

Stance = Literal["attack", "encircle", "hold", "withdraw", "wait"]

QUIET: Final = 400
"""Threat below which a place is one to fall back to."""
ATTACKS: Final = ("attack", "breakthrough", "encircle")
"""Postures of plans whose objectives are still wanted when their days are over."""
PATIENCE: Final = 30
"""Days for which they are."""
NO_DETOUR: Final = 115
"""Percent of the straight way to its last objective that a corps which breaks through may go."""
NEXT: Final = 12
"""Hexes within which who has reached his objectives goes on to the next."""
NEARLY: Final = 3
"""Hexes within which who has new orders to attack takes the objective of the last ones first."""
TOWN: Final = 2
"""Size of a place that is worth it."""


@frozen
class Task:
    """Where a unit is wanted and in what manner."""

    stance: Stance
    goals: tuple[HexId, ...]
    """The objective not yet in hand, or the line of places to hold or fall back to."""
    main: bool = False
    """Whether it is a breakthrough, where risks are taken with the flanks."""
    rings: bool = False
    """Whether the enemy is to be encircled there."""
    past: bool = False
    """Whether it goes past an enemy whom others mask."""
    own: bool = False
    """Whether the places to hold were named to its army itself, not to the front above it."""


class Plans:
    """The orders of all armies of a side on a day."""

    def __init__(self, picture: Picture, today: date) -> None:
        self.picture, self.today = picture, today
        self._steps = {
            army: [step for step in steps if step.from_ <= today <= step.to]
            for army, steps in picture.world.plans_of.items()
        }
        self._known: dict[Corps, Task | None] = {}

    def of(self, corps: Corps) -> Task | None:
        """What the plans of the day want of a corps."""
        if corps not in self._known:
            self._known[corps] = self._planned(*corps, self.whereabouts(*corps))
        return self._known[corps]

    def ordered_today(self, army: int, corps: str, *postures: str) -> bool:
        """Whether a corps has orders today in one of some postures."""
        steps = self._steps.get(self.picture.world.armies[army].id, ())
        return any(step.posture in postures for step in steps if step.concerns(corps))

    def between_orders(self, army: int, corps: str) -> Stance | None:
        """Before its first orders a corps waits, between two it holds; None: nothing is planned."""
        world = self.picture.world
        record = world.armies[army]
        steps = (*world.plans_of.get(record.id, ()), *world.plans_of.get(record.parent, ()))
        days = [step.from_ for step in steps if step.concerns(corps)]
        if not any(day > self.today for day in days):
            return None
        return "hold" if any(day <= self.today for day in days) else "wait"

    def whereabouts(self, army: int, corps: str) -> NDArray[np.int16]:
        """Where the units of a corps stand."""
        units, corps_units = self.picture.units, self.picture.world.corps[corps]
        there = corps_units[units.army[corps_units] == army]
        return np.asarray(units.hex[there[units.hex[there] >= 0]])

    def _planned(
        self, army: int, corps: str, here: NDArray[np.int16], own: bool = True
    ) -> Task | None:
        """What an army, or with `own` False the front above it, has for a corps to do."""
        world = self.picture.world
        record = world.armies[army]
        steps = _narrowest([s for s in self._steps.get(record.id, ()) if s.concerns(corps)])
        unfinished = self._unfinished(record.id, corps, here)
        steps.sort(key=lambda step: step.from_, reverse=True)
        attacks = [step for step in steps if step.posture in ATTACKS]
        attacks_on = bool(steps) and steps[0].posture in ATTACKS
        if unfinished and attacks_on and self._nearly(unfinished, here):
            return unfinished
        for step in steps:
            if step.posture == "hold" and unfinished and not self._any_in_hand(step):
                return unfinished
            if task := self._task(step, here):
                return evolve(task, own=own)
        if unfinished:
            return unfinished
        if attacks:
            return self._going_on(record, corps, here, attacks[0])
        if record.parent in world.army_ids and record.parent != record.id:
            return self._planned(world.army_ids[record.parent], corps, here, own=False)
        return None

    def _nearly(self, task: Task, here: NDArray[np.int16]) -> bool:
        """Whether a corps stands before an objective of its last orders: it takes that first."""
        return task.stance == "attack" and self._way(here, task.goals) <= NEARLY

    def _way(self, here: NDArray[np.int16], goals: tuple[HexId, ...]) -> int:
        """Hexes from the foremost of those who stand `here` to the nearest of some goals; for
        nobody, more than any."""
        if not len(here):
            return len(self.picture.hexes)
        return int(distances(self.picture.game, goals)[here].min())

    def _any_in_hand(self, step: PlanStep) -> bool:
        """Whether a side has any of the places that it is to hold; else it has yet to get there."""
        control = self.picture.hexes.control
        return any(int(control[h]) == self.picture.side for h in self._places(step))

    def _going_on(
        self, army: ArmyRecord, corps: str, here: NDArray[np.int16], done: PlanStep
    ) -> Task | None:
        """Who has all that he was to attack for goes on to what he is to attack next, if it is
        near, or closes the ring that he is to close next. Where nothing follows, who broke through
        closes rings, and others go for the next town that the enemy holds."""
        plans, board = self.picture.world.plans_of, self.picture.world.board
        later = sorted(
            (
                step
                for step in (*plans.get(army.id, ()), *plans.get(army.parent, ()))
                if step.concerns(corps) and step.posture in ATTACKS and step.from_ > self.today
            ),
            key=lambda step: step.from_,
        )
        if later and later[0].posture == "encircle":
            return self._task(later[0], here)
        if goal := self._next(here, [board.place(n).hex for s in later for n in s.objectives]):
            return Task("attack", goal)
        if done.posture == "breakthrough":
            return Task("encircle", self._places(done), rings=True)
        goal = self._next(here, [h for h, p in board.place_at.items() if p.size >= TOWN])
        return Task("attack", goal) if goal else None

    def _next(self, here: NDArray[np.int16], places: Sequence[HexId]) -> tuple[HexId, ...]:
        """The nearest of some places that the enemy holds, if it is near enough."""
        control = self.picture.hexes.control
        wanted = [h for h in places if int(control[h]) == self.picture.side.enemy]
        goal = self._nearest(here, wanted) if wanted else ()
        return goal if goal and self._way(here, goal) <= NEXT else ()

    def _places(self, step: PlanStep) -> tuple[HexId, ...]:
        """The hexes of a step's objectives."""
        board = self.picture.world.board
        return tuple(board.place(name).hex for name in step.objectives)

    def _unfinished(self, army: str, corps: str, here: NDArray[np.int16]) -> Task | None:
        """The last attack ordered, if its objective was not reached in the days it was given."""
        late = [
            step
            for step in self.picture.world.plans_of.get(army, ())
            if step.concerns(corps)
            and step.posture in ATTACKS
            and step.to < self.today <= step.to + timedelta(days=PATIENCE)
        ]
        last = max(late, key=lambda step: (step.to, step.from_), default=None)
        task = self._task(last, here) if last else None
        return task if task and task.stance in ("attack", "encircle") else None

    def _task(self, step: PlanStep, here: NDArray[np.int16]) -> Task | None:
        """What a step means today to a corps that stands `here`."""
        places, control = self._places(step), self.picture.hexes.control
        wanted = [h for h in places if int(control[h]) != self.picture.side]
        if step.posture == "breakthrough":
            if places[-1] not in wanted:
                return None
            return Task("attack", self._on_the_way(here, wanted), main=True)
        if step.posture == "attack":
            return Task("attack", self._nearest(here, wanted)) if wanted else None
        if step.posture == "encircle":
            if wanted:
                return Task("attack", self._nearest(here, wanted), main=True, rings=True)
            return Task("encircle", places, rings=True)
        if step.posture == "hold":
            return Task("hold", places)
        behind = self._behind(step, places)
        quiet = tuple(h for h in behind if self.picture.threat[h] < QUIET)
        return Task("withdraw", quiet or behind[-1:]) if behind else None

    def _behind(self, step: PlanStep, places: tuple[HexId, ...]) -> tuple[HexId, ...]:
        """The places to fall back to that are in own hands; who never got so far falls back to
        those that he is ordered to hold after them."""
        control = self.picture.hexes.control
        later = (
            self._places(after)
            for after in self.picture.world.plans_of.get(step.army, ())
            if after.from_ > step.from_ and after.corps == step.corps
        )
        for line in (places, *later):
            if own := tuple(h for h in line if int(control[h]) == self.picture.side):
                return own
        return ()

    def _nearest(self, here: NDArray[np.int16], wanted: Sequence[HexId]) -> tuple[HexId, ...]:
        """Of several objectives each corps takes the one it is nearest to, the first of equals."""
        if not len(here):
            return tuple(wanted[:1])
        far = hexes_apart(self.picture.game, here, np.array(wanted)).sum(axis=0)
        return (wanted[int(np.argmin(far))],)

    def _on_the_way(self, here: NDArray[np.int16], wanted: Sequence[HexId]) -> tuple[HexId, ...]:
        """Who breaks through goes for the last objective, by those that are no detour."""
        last = wanted[-1]
        if len(here):
            stops = np.array(wanted)
            there = hexes_apart(self.picture.game, here, stops).mean(axis=0)
            on = hexes_apart(self.picture.game, stops, stops[-1:])[:, 0]
            for stop, first, then in zip(wanted, there, on, strict=True):
                if (first + then) * 100 <= there[-1] * NO_DETOUR:
                    return (stop,)
        return (last,)


def _narrowest(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """Orders without those that others replace: given later or on the same day, to fewer corps."""
    return [
        step
        for step in steps
        if not any(other.from_ >= step.from_ and _fewer(other, step) for other in steps)
    ]


def _fewer(one: PlanStep, other: PlanStep) -> bool:
    """Whether an order is given to fewer corps than another, which may be given to all."""
    return bool(one.corps) and (not other.corps or len(one.corps) < len(other.corps))
