"""The general and the marshal: they plan operations on the map before their staff gives orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from attrs import evolve

from game.ai.courses import Courses
from game.ai.estimate import Memory, sectors
from game.ai.exercise import Exercise
from game.ai.garrisons import garrisons
from game.ai.groups import groups
from game.ai.judgement import Judgement
from game.ai.levels import Level, level, weights
from game.ai.obedience import Obedience
from game.ai.officer import CARE, lead
from game.ai.operations import Operation, Plan
from game.ai.picture import Picture
from game.ai.plans import ATTACKS, Task
from game.ai.search import Search, joined, tasks_of
from game.ai.staff import staff_work
from game.ai.tasks import Charge, Tasking
from game.engine.orders import EndTurn, Order
from game.engine.view import View
from game.model.state import UnitId

ON_THE_WAY: Final = 2
"""Turns after which who falls back is asked anew where to: the line is another one by then."""
EARLY: Final = (1, 2, 3)
"""Turns by which a general thinks of falling back before he is to."""
EVEN: Final = 100
"""Ratio below which a general wants no attack, not even a holding one."""


class General:
    """Tries courses of action on a map exercise each turn, and keeps a plan while it holds good."""

    rank = "general"

    def __init__(self, budget: Level | None = None) -> None:
        self.level = budget or level(self.rank)
        self.plan: Plan = ()
        """12.31  The operations that it keeps."""
        self.memory = Memory()
        self.nodes = 0
        """Courses tried in the last turn."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from staff_work(view)
        self.plan = self.think(view)
        yield from Obedience(Picture(view.game, view.side)).answers(view, self.plan)
        yield from lead(view, Charge(least_chance=CARE, least_pin=EVEN, tasks=tasks_of(self.plan)))
        yield EndTurn(view.side)

    def think(self, view: View) -> Plan:
        """The plan for the turn: what was kept, bettered by what the map exercise shows."""
        picture = Picture(view.game, view.side)
        if not len(picture.mine):
            return ()
        self.memory.look(picture, sectors(picture))
        usual = usual_tasks(picture)
        exercise = Exercise(picture, self.memory, self.level.samples)
        left = picture.world.turns - picture.game.state.turn
        bounds = evolve(self.level, turns=max(1, min(self.level.turns, left)))
        judgement = Judgement(exercise, weights(left - bounds.turns))
        forward, obedience = ordered_forward(picture), Obedience(picture)
        search = Search(exercise, judgement, usual, bounds, forward, obedience)
        early = falling_back(picture, usual)
        courses = Courses(picture, groups(picture, picture.mine.tolist()), early)
        plan = search.best(self._kept(picture), list(courses.all()))
        self.nodes = search.nodes
        for garrison in garrisons(picture, plan):
            plan = joined(plan, garrison)
        return plan

    def _kept(self, picture: Picture) -> Plan:
        """What is left of the plan of the turn before: not what is fulfilled, and not the dead."""
        return tuple(
            kept for operation in self.plan if (kept := _still(picture, operation)) is not None
        )


class Marshal(General):
    """A general with time: he tries as many courses as his budget of seconds allows."""

    rank = "marshal"


def usual_tasks(picture: Picture) -> dict[UnitId, Task]:
    """What each unit would do without a plan; of those who wait, what they wait for."""
    tasking = Tasking(picture, Charge())
    tasks = {unit: tasking.of(unit) for unit in picture.mine.tolist()}
    for turns in (1, 2):
        waiting = [unit for unit, task in tasks.items() if task.stance == "wait"]
        if not waiting:
            break
        later = Tasking(picture, Charge(), turns * picture.world.turn_days)
        tasks |= {unit: later.of(unit) for unit in waiting}
    return tasks


def falling_back(picture: Picture, usual: Mapping[UnitId, Task]) -> dict[UnitId, Task]:
    """The tasks of units that are to fall back in the next turns, and do not yet."""
    found: dict[UnitId, Task] = {}
    for turns in (0, *EARLY):
        later = Tasking(picture, Charge(), turns * picture.world.turn_days)
        for unit in picture.mine.tolist():
            if unit in found or usual[unit].stance == "withdraw":
                continue
            task = later.unbound(unit)
            if task.stance == "withdraw" and task.goals:
                found[unit] = task
    return found


def ordered_forward(picture: Picture) -> frozenset[UnitId]:
    """Units whose army, or the front above it, the scenario's plans let attack now or soon."""
    world, turn = picture.world, picture.game.state.turn
    today, soon = world.date_of(turn), world.date_of(turn) + timedelta(days=2 * world.turn_days)
    attacking = {
        step.army
        for steps in world.plans_of.values()
        for step in steps
        if step.posture in ATTACKS and step.from_ <= soon and step.to >= today
    }
    chain = [
        {record.id, record.parent} & attacking if record.side == picture.side.key else set()
        for record in world.armies
    ]
    armies = picture.units.army
    return frozenset(u for u in picture.mine.tolist() if chain[int(armies[u])])


def _still(picture: Picture, operation: Operation) -> Operation | None:
    """An operation with the units that are left to it; None when there is no more to do."""
    units = tuple(
        u for u in operation.units if picture.units.hex[u] >= 0 and u < len(picture.world.units)
    )
    control = picture.hexes.control
    if not units or operation.kind == "garrison":
        return None
    attacks = operation.posture in ("attack", "breakthrough", "encircle")
    if attacks and all(int(control[h]) == picture.side for h in operation.objectives):
        return None
    if operation.posture == "withdraw" and picture.game.state.turn >= operation.since + ON_THE_WAY:
        return None
    lost = operation.posture in ("hold", "withdraw") and all(
        int(control[h]) != picture.side for h in operation.objectives
    )
    return None if lost else evolve(operation, units=units, rejected=())
