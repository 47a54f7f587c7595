"""The search: course after course is tried on the map; what makes the plan better goes into it.

It can be stopped at any moment and has a plan then; more courses tried never give a plan that is
thought worse. With a bound of courses, not of seconds, it finds the same plan again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from time import perf_counter
from typing import Final

from attrs import define, evolve, field, frozen

from game.ai.exercise import Exercise, Outcome
from game.ai.judgement import Judgement
from game.ai.levels import Level
from game.ai.obedience import Obedience
from game.ai.operations import Expectation, Operation, Plan, Rejected
from game.ai.plans import Stance, Task
from game.ai.variations import Variations
from game.model.records import Side
from game.model.state import UnitId

STANCE: Final[Mapping[str, Stance]] = {
    "attack": "attack",
    "breakthrough": "attack",
    "encircle": "attack",
    "hold": "hold",
    "withdraw": "withdraw",
    "wait": "wait",
}
HOPELESS: Final = 6
"""Margins by which a plan must be worse than none to be given up as a whole."""
PAIRED: Final = 16
"""Courses that promise most, which are tried two by two when none helps alone."""
FRUITLESS: Final = 200
"""Variations in a row that were tried before, after which no new one is looked for."""
REMEMBERED: Final = 4
"""Rejected courses that an operation tells of."""


def tasks_of(plan: Iterable[Operation]) -> dict[UnitId, Task]:
    """The task that each unit has by a plan; the later operation wins."""
    return {
        unit: Task(
            STANCE[operation.posture], operation.objectives, operation.main,
            rings=operation.posture == "encircle",
        )
        for operation in plan
        for unit in operation.units
    }  # fmt: skip


def joined(plan: Plan, new: Operation) -> Plan:
    """A plan with an operation put in; others give up the units that it takes."""
    taken = frozenset(new.units)
    left = [
        evolve(old, units=tuple(u for u in old.units if u not in taken))
        for old in plan
        if not taken.issuperset(old.units)
    ]
    return (*left, new)


@frozen(eq=False)
class Trial:
    """What a plan was found to be worth."""

    score: int
    """Mean over the guesses, tenths of victory points."""
    outcomes: tuple[Outcome, ...] = ()


@define
class Search:
    """Tries courses of action on a map exercise, within a number of trials and of seconds."""

    exercise: Exercise
    judgement: Judgement
    usual: Mapping[UnitId, Task]
    """What each unit would do without a plan."""
    level: Level
    ordered: frozenset[UnitId] = frozenset()
    """Units that the scenario's plans send forward now or soon."""
    obedience: Obedience | None = None
    """What high command allows; None for a commander whom nobody orders anything."""
    nodes: int = 0
    """Courses tried so far."""
    begun: float = field(factory=perf_counter)
    now: Standing = field(init=False)
    """The best plan so far."""
    rejected: list[Rejected] = field(factory=list)

    def trial(self, plan: Plan, luck: int = 0) -> Trial:
        """Plays a plan forward on every guess, with the same luck for every plan."""
        self.nodes += 1
        tasks, price = {**self.usual, **tasks_of(plan)}, 0
        if self.obedience is not None:
            tasks, price = self.obedience.allowed(tasks), self.obedience.price(plan)
        outcomes = tuple(
            self.exercise.play(tasks, sample, self.level.turns, luck)
            for sample in range(self.exercise.samples)
        )
        scores = [self.judgement.of(outcome) for outcome in outcomes]
        return Trial(sum(scores) // len(scores) - price, outcomes)

    @property
    def out_of_time(self) -> bool:
        """Whether nothing more may be tried."""
        spent = perf_counter() - self.begun
        return self.nodes >= self.level.nodes or spent >= self.level.seconds

    def best(self, kept: Plan, courses: Sequence[Operation]) -> Plan:
        """The best plan found, from the one that was kept and the courses there are."""
        self._begin(kept)
        hopes: dict[int, int] = {}
        ideas = unlike(courses)
        again = True
        while again and not self.out_of_time:
            again = self._dropped()
            order = sorted(range(len(ideas)), key=lambda n: -hopes.get(n, 0))
            for number in order:
                if self.out_of_time:
                    break
                again |= self._tried((ideas[number],), hopes, number)
        best = sorted(hopes, key=lambda n: -hopes[n])[:PAIRED]
        for one, other in combinations(best, 2):
            if self.out_of_time:
                break
            self._tried((ideas[one], ideas[other]), {}, -1)
        self._vary([ideas[number] for number in best])
        return self._with_rejected(self.now.plan)

    def _vary(self, ideas: Sequence[Operation]) -> None:
        """With time left, what promises most is tried in other forms, until none is new."""
        thinking, number, last = Variations(self.exercise.picture, ideas), 0, 0
        while not self.out_of_time and number - last < FRUITLESS:
            number += 1
            if new := thinking.of(self.now.plan, number):
                last = number
                self._tried((new,), {}, -1)

    def _begin(self, kept: Plan) -> None:
        """Begins with what was kept, unless it has become hopeless."""
        nothing = self.trial(())
        self.now = Standing((), nothing)
        if kept:
            trial = self.trial(kept)
            if trial.score >= nothing.score - HOPELESS * self.level.margin:
                self.now = Standing(kept, trial)

    def _dropped(self) -> bool:
        """Gives up operations without which the plan is no worse: what was decided on has to go
        on paying, and who has nothing better to do goes by the usual orders."""
        dropped = False
        for operation in self.now.plan:
            if self.out_of_time:
                break
            plan = tuple(other for other in self.now.plan if other is not operation)
            then = self.trial(plan)
            if then.score >= self.now.trial.score:
                self.now = Standing(plan, then)
                dropped = True
        return dropped

    def _tried(self, new: Sequence[Operation], hopes: dict[int, int], number: int) -> bool:
        """Whether one or two courses taken up together make the plan better; then they are in."""
        plan = self.now.plan
        for course in new:
            plan = joined(plan, course)
        then, before = self.trial(plan), self.now.trial
        if worth := self._bettered(plan, then):
            self.now.plan = self._told(len(new), before, then, worth)
            return True
        hopes[number] = then.score - before.score
        if len(new) == 1:
            self.rejected.append(_rejected(new[0], hopes[number]))
        return False

    def _bettered(self, plan: Plan, then: Trial) -> int:
        """What a plan that is proved better is worth more; it is the plan from now on."""
        margin = self.level.margin + self.level.diversion * self._diverted(plan)
        if then.score < self.now.trial.score + margin:
            return 0
        worth = self._proved(self.now, plan, margin)
        if worth:
            self.now = Standing(plan, then)
        return worth

    def _diverted(self, plan: Plan) -> int:
        """Units that a plan takes from ordered attacks and the plan so far does not."""
        before = {unit for operation in self.now.plan for unit in operation.units}
        after = {unit for operation in plan for unit in operation.units}
        return len((after - before) & self.ordered)

    def _proved(self, now: Standing, plan: Plan, margin: int) -> int:
        """What a plan is worth more with luck of other kinds; 0 where that is not certain enough.

        Of many courses the best looks better than it is, because it was also lucky.
        """
        gains = []
        for luck in range(1, self.level.proofs + 1):
            if luck not in now.other:
                now.other[luck] = self.trial(now.plan, luck).score
            gains.append(self.trial(plan, luck).score - now.other[luck])
            doubt = (max(gains) - min(gains)) / (2 * len(gains) ** 0.5)
            if sum(gains) / len(gains) + 2 * doubt < margin and len(gains) > 1:
                return 0
        gain, doubt = sum(gains) // len(gains), (max(gains) - min(gains)) / (2 * len(gains) ** 0.5)
        return gain if gain - doubt >= margin else 0

    def _told(self, many: int, before: Trial, then: Trial, worth: int) -> Plan:
        """The plan, whose last operations tell what they are expected to bring."""
        gain, loss = self._difference(before, then)
        reason = (
            f"In {self.level.turns} turns it is thought to be worth {worth / 10:.1f} points more "
            "than to go on as before."
        )
        plan = self.now.plan
        told = [
            evolve(new, score=worth, gain=gain, loss=loss, reason=reason) for new in plan[-many:]
        ]
        return (*plan[:-many], *told)

    def _difference(self, now: Trial, then: Trial) -> tuple[Expectation, Expectation]:
        """What a change brings and what it costs, in the mean of the guesses."""
        side = self.exercise.side
        sides = (Side(side.enemy), side)
        gain, loss = (
            Expectation(
                men=sum(_men_lost(o, each) for o in then.outcomes) // len(then.outcomes),
                points=max(0, (then.score - now.score) * (1 if each != side else -1)),
            )
            for each in sides
        )
        return gain, loss

    def _with_rejected(self, plan: Plan) -> Plan:
        """The first operation tells of the best that was not done instead."""
        if not plan:
            return plan
        names = {operation.name for operation in plan}
        others: dict[str, Rejected] = {}
        for one in sorted(self.rejected, key=lambda r: -r.score):
            if one.name not in names:
                others.setdefault(one.name, one)
        told = tuple(others.values())[:REMEMBERED]
        return (evolve(plan[0], rejected=told), *plan[1:])


def unlike(courses: Iterable[Operation]) -> list[Operation]:
    """Courses without those that would give the same orders as one before."""
    kept: dict[object, Operation] = {}
    for course in courses:
        same = frozenset(course.units), course.posture, frozenset(course.objectives), course.main
        kept.setdefault(same, course)
    return list(kept.values())


@define(eq=False)
class Standing:
    """The plan that is to be beaten, and what it was found to be worth with each kind of luck."""

    plan: Plan
    trial: Trial
    other: dict[int, int] = field(factory=dict)


def _men_lost(outcome: Outcome, side: Side) -> int:
    return int(outcome.lost[side]) + int(outcome.taken[side])


def _rejected(course: Operation, less: int) -> Rejected:
    words = (
        f"It was thought to be worth {-less / 10:.1f} points less."
        if less < 0
        else "It was thought to be worth hardly more."
    )
    return Rejected(course.name, course.posture, course.objectives, less, words)
