"""Intentions: what a staff that does not plan is about, told as operations.

Each group's task of the day is written down, so that the player may see it on the map afterwards;
nothing is weighed and nothing is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import evolve

from game.ai.courses import Courses
from game.ai.groups import Group, groups
from game.ai.operations import Fear, Kind, Operation, Plan, Posture
from game.ai.picture import Picture
from game.ai.plans import Task
from game.ai.tasks import Tasking
from game.engine.view import View
from game.hexes.grid import HexId

PRESSED: Final = 180
"""Percent of its own strength near by at which a staff is afraid for a place."""
GOALS: Final = 16
"""Aims of one operation that are told,"""
ARROWS: Final = 5
FEARS: Final = 3
"""arrows that are drawn, and fears."""


def intentions(view: View, tasking: Tasking) -> Plan:
    """What the groups of a side have to do today; those with one aim are one operation."""
    picture = tasking.picture
    own = groups(picture, filter(tasking.leads, picture.mine.tolist()))
    courses = Courses(picture, own)
    found: dict[tuple[str, str], Operation] = {}
    for group in own:
        for one in _of_group(picture, courses, tasking, group, view):
            key = one.name, one.posture
            found[key] = _together(found[key], one) if key in found else one
    return tuple(found.values())


def _together(one: Operation, other: Operation) -> Operation:
    """Two operations with one aim, the stronger first."""
    return evolve(
        one,
        armies=tuple(dict.fromkeys((*one.armies, *other.armies))),
        objectives=tuple(dict.fromkeys((*one.objectives, *other.objectives)))[:GOALS],
        units=(*one.units, *other.units),
        axes=(*one.axes, *other.axes)[:ARROWS],
        feared=(*one.feared, *other.feared)[:FEARS],
    )


def _of_group(
    picture: Picture, courses: Courses, tasking: Tasking, group: Group, view: View
) -> Iterator[Operation]:
    """What most of a group has to do."""
    by_task: dict[Task, int] = {}
    for unit in group.units:
        task = tasking.of(unit)
        plain = Task(task.stance, () if task.stance in ("hold", "wait") else task.goals, task.main)
        by_task[plain] = by_task.get(plain, 0) + int(picture.power[unit])
    task = max(by_task, key=lambda t: (by_task[t], t.stance))
    if task.stance == "wait":
        return
    goals = task.goals[:GOALS] or tuple(_line(picture, group))
    if not goals:
        return
    name, kind, posture = told(picture, group, task, goals)
    moving = task.stance != "hold"
    yield Operation(
        name, kind, (group.army,), posture, goals, group.units, task.main,
        (courses.axis(group, goals),) if moving else (), view.game.state.turn,
        feared=tuple(_fears(picture, group)), reason="By its orders, or for want of any.",
    )  # fmt: skip


def told(
    picture: Picture, group: Group, task: Task, goals: tuple[HexId, ...]
) -> tuple[str, Kind, Posture]:
    """What an operation is called, and what it is."""
    where = picture.world.board.name_of(goals[0])
    if task.stance == "attack":
        if task.main:
            return f"Breakthrough to {where}", "breakthrough", "breakthrough"
        return f"Attack on {where}", "advance", "attack"
    if task.stance == "encircle":
        return f"Ring at {where}", "ring", "encircle"
    if task.stance == "withdraw":
        return f"Withdrawal to {where}", "fall back", "withdraw"
    army = picture.world.armies[group.army]
    return f"Line of {army.name}", "line", "hold"


def _line(picture: Picture, group: Group) -> list[HexId]:
    """Where a group stands in the line."""
    there = np.unique(picture.units.hex[list(group.units)])
    return [int(h) for h in there if picture.front[h]][:GOALS]


def _fears(picture: Picture, group: Group) -> Iterator[Fear]:
    """The place of the group at which the enemy is strongest beside it."""
    there = np.unique(picture.units.hex[list(group.units)])
    threat, support = picture.threat[there], picture.support[there]
    worst = int(np.argmax(threat - support))
    if int(threat[worst]) * 100 > int(support[worst]) * PRESSED:
        name = picture.world.board.name_of(int(there[worst]))
        words = f"The enemy is the stronger by far at {name}."
        yield Fear(int(there[worst]), int(threat[worst]), words)
