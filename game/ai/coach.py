"""The coach: what the army of a selected unit could do, tried on the map exercise.

The same courses, the same exercise and the same judgement as the planners have; what is proposed
can be handed to the army's own staff as it stands. It works in small steps, so that a window goes
on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import evolve, frozen

from game.ai.courses import Courses
from game.ai.estimate import Memory, sectors
from game.ai.exercise import Exercise, Outcome
from game.ai.groups import Group, groups
from game.ai.judgement import Judgement
from game.ai.levels import level, weights
from game.ai.operations import Expectation, Operation
from game.ai.picture import Picture
from game.ai.plans import Stance, Task
from game.ai.tasks import Charge, Tasking
from game.engine.orders import Delegate
from game.engine.view import View
from game.hexes.grid import HexId
from game.kernels import sandtable
from game.model.game import Game
from game.model.state import Posture, UnitId

PROPOSALS: Final = 3
MOST: Final = 16
"""Courses tried."""
NEAR: Final = 3
"""Hexes within which two aims count as one."""
POSTURES: Final[dict[str, tuple[Posture, Stance]]] = {
    "attack": (Posture.ATTACK, "attack"),
    "breakthrough": (Posture.ATTACK, "attack"),
    "encircle": (Posture.ATTACK, "attack"),
    "hold": (Posture.DEFEND, "hold"),
    "withdraw": (Posture.WITHDRAW, "withdraw"),
}
"""What a staff is told to do, and the task that its units then have, by the posture of a course."""


WORDS: Final = {
    Posture.ATTACK: "Attack towards",
    Posture.DEFEND: "Hold",
    Posture.WITHDRAW: "Fall back to",
}


LIMITS: Final = ("a regiment", "a division", "a third", "all it has")
"""What an army may be told to lose at most."""


@frozen
class Proposal:
    """One course for an army, with what the exercise made of it."""

    operation: Operation
    army: int
    posture: Posture
    goal: HexId
    worth: int
    """Tenths of victory points beside going on as before."""
    own: tuple[int, int]
    """Men that the army loses, the least and the most of the guesses."""
    enemy: tuple[int, int]
    """Men that the enemy loses beyond what he would if all went on as before."""
    cut_off: int
    """Guesses of what is hidden, of `samples`, in which a part of the army ends cut off."""
    taken: int
    """Guesses in which the goal is in own hands at the end."""
    samples: int

    def order(self, limit: int) -> Delegate:
        """Hands it to the army's staff, which may lose so many percent of its men."""
        return Delegate(self.army, int(self.posture), self.goal, limit)


class Coach:
    """Tries courses for one army, one at a time."""

    def __init__(self, view: View, army: int) -> None:
        self.view, self.army = view, army
        self.proposals: tuple[Proposal, ...] = ()
        self.tried = 0
        self.courses: tuple[Operation, ...] = ()
        self.level = level("general")

    def work(self) -> Iterator[None]:
        """Step by step; `proposals` are there when it has come to its end."""
        game, side = self.view.game, self.view.side
        picture = Picture(game, side)
        units = game.state.units
        own = [u for u in picture.mine.tolist() if int(units.army[u]) == self.army]
        if not own:
            return
        memory = Memory()
        memory.look(picture, sectors(picture))
        yield
        tasking = Tasking(picture, Charge())
        usual = {unit: tasking.of(unit) for unit in picture.mine.tolist()}
        yield
        exercise = Exercise(picture, memory, self.level.samples)
        judgement = Judgement(exercise, weights())
        yield
        parts = groups(picture, own)
        self.courses = tuple(drafts(picture, parts))[:MOST]
        before = played(exercise, usual, self.level.turns)
        yield
        found = []
        for course in self.courses:
            goal = aim(picture, course, own)
            task = Task(POSTURES[course.posture][1], (goal,), main=course.main)
            tasks = {**usual, **dict.fromkeys(own, task)}
            after = played(exercise, tasks, self.level.turns)
            found.append(self._proposal(exercise, judgement, course, goal, own, before, after))
            self.tried += 1
            yield
        self.proposals = chosen(picture, found)

    def _proposal(
        self, exercise: Exercise, judgement: Judgement, course: Operation, goal: HexId,
        own: Sequence[UnitId], before: Sequence[Outcome], after: Sequence[Outcome],
    ) -> Proposal:  # fmt: skip
        """What a course came to beside going on as before."""
        side = exercise.side
        worth = sum(map(judgement.of, after)) // len(after)
        worth -= sum(map(judgement.of, before)) // len(before)
        mine = set(own)
        pieces = [n for n, unit in enumerate(exercise.positions[0].units) if unit in mine]
        lost = [gone(outcome, pieces) for outcome in after]
        usual = sum(men_lost(before, side.enemy)) // len(before)
        killed = [men - usual for men in men_lost(after, side.enemy)]
        cut = sum(int((o.pieces[pieces, sandtable.CUT] > 0).mean() > 0.15) for o in after)
        taken = sum(int(o.holder[goal]) == side for o in after)
        gain = Expectation(points=max(0, worth), men=sum(killed) // len(killed))
        loss = Expectation(points=max(0, -worth), men=sum(lost) // len(lost))
        operation = evolve(
            course, name=called(exercise.picture, course, goal), units=tuple(own),
            armies=(self.army,), objectives=(goal,), score=worth, gain=gain, loss=loss,
        )  # fmt: skip
        posture = POSTURES[course.posture][0]
        return Proposal(
            operation, self.army, posture, goal, worth, (min(lost), max(lost)),
            (min(killed), max(killed)), cut, taken, len(after),
        )  # fmt: skip


def played(exercise: Exercise, tasks: dict[UnitId, Task], turns: int) -> list[Outcome]:
    """A course on every guess of what is hidden."""
    return [exercise.play(tasks, sample, turns) for sample in range(exercise.samples)]


def gone(outcome: Outcome, pieces: Sequence[int]) -> int:
    """Men that some pieces have lost, and all of those that are no more."""
    rows = outcome.pieces[pieces]
    left = np.where(rows[:, sandtable.CELL] >= 0, rows[:, sandtable.LEFT], 0)
    return int((rows[:, sandtable.MEN].astype(np.int64) * (1000 - left) // 1000).sum())


def limit_percent(game: Game, army: int, words: str) -> int:
    """12.30  Percent of its men that an army may lose when it is told so in words."""
    units = game.state.units
    there = (units.army == army) & (units.hex >= 0)
    men = int(units.men[there].sum())
    divisions = units.men[there & game.world.is_division]
    division = int(divisions.mean()) if len(divisions) else 10_000
    share = {
        "a regiment": 100 * division // (3 * max(1, men)),
        "a division": 100 * division // max(1, men),
        "a third": 33,
    }.get(words, 100)
    return min(100, max(1, share))


def called(picture: Picture, course: Operation, goal: HexId) -> str:
    """What the army would be told."""
    return f"{WORDS[POSTURES[course.posture][0]]} {picture.world.board.name_of(goal)}"


def men_lost(outcomes: Sequence[Outcome], side: int) -> list[int]:
    """Men that a side loses in each outcome, prisoners among them."""
    return [int(o.lost[side]) + int(o.taken[side]) for o in outcomes]


def drafts(picture: Picture, parts: Sequence[Group]) -> Iterator[Operation]:
    """Courses for an army, each kind in turn, so that none crowds out the others."""
    kinds: dict[str, list[Operation]] = {"hold": [], "attack": [], "withdraw": []}
    for course in Courses(picture, parts).all():
        stance = POSTURES.get(course.posture, (None, ""))[1]
        if stance in kinds:
            kinds[stance].append(course)
    for place in held_places(picture, parts):
        name = f"Hold {picture.world.board.name_of(place)}"
        army = parts[0].army
        kinds["hold"].insert(0, Operation(name, "line", (army,), "hold", (place,)))
    while any(kinds.values()):
        for stance in ("attack", "hold", "withdraw"):
            if kinds[stance]:
                yield kinds[stance].pop(0)


def held_places(picture: Picture, parts: Sequence[Group]) -> list[HexId]:
    """Places of some size in own hands near an army, the nearest last."""
    here = [group.middle for group in parts]
    far = [
        (min(picture.grid.distance(h, hexagon) for h in here), hexagon)
        for hexagon, place in picture.world.board.place_at.items()
        if place.size >= 3 and picture.ours[hexagon]
    ]
    return [hexagon for away, hexagon in sorted(far, reverse=True) if away <= 6][-2:]


def aim(picture: Picture, course: Operation, own: Sequence[UnitId]) -> HexId:
    """The one hex that stands for the aim of a course."""
    goals = list(course.objectives)
    there = picture.units.hex[list(own)]
    far = [int(np.median([picture.grid.distance(int(h), goal) for h in there])) for goal in goals]
    return goals[int(np.argmin(far))]


def chosen(picture: Picture, found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The best three that are not the same in other words; of each posture the best first."""
    ranked = sorted(found, key=lambda p: -p.worth)
    apart: list[Proposal] = []
    for one in ranked:
        alike = (
            o.posture == one.posture and picture.grid.distance(o.goal, one.goal) <= NEAR
            for o in apart
        )
        if not any(alike):
            apart.append(one)
    best = {p.posture: p for p in reversed(apart)}
    first = sorted(best.values(), key=lambda p: -p.worth)
    rest = [p for p in apart if p not in first]
    return tuple(sorted((first + rest)[:PROPOSALS], key=lambda p: -p.worth))
