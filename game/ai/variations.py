"""Variations: when every course has been tried, what is best so far is tried with fewer or more
forces, for another goal, bolder or with more care.

So a commander with time goes on finding better plans. The same situation has the same variations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from game.ai.operations import Operation, Plan
from game.ai.picture import Picture
from game.rules.distance import distances

TOGETHER: Final = 6
"""Hexes between goals at which two operations may be one."""
ATTACKS: Final = ("attack", "breakthrough", "encircle")


class Variations:
    """Thinks of variations of a plan and of the courses that promised most."""

    def __init__(self, picture: Picture, ideas: Sequence[Operation]) -> None:
        self.picture, self.ideas = picture, list(ideas)
        self._seen = {_same(idea) for idea in ideas}

    def of(self, plan: Plan, number: int) -> Operation | None:
        """The variation of that number; None where it comes to nothing new."""
        bases = [*plan, *self.ideas]
        if not bases:
            return None
        # Half of them vary what was decided on.
        own = bool(plan) and self._dice(2, number, "own") == 0
        base = bases[self._dice(len(plan) if own else len(bases), number, "base")]
        how = (self._fewer, self._elsewhere, self._together, self._bolder)
        found = how[self._dice(len(how), number, "how")](base, number)
        if found is None or not found.units or _same(found) in self._seen:
            return None
        self._seen.add(_same(found))
        return found

    def _dice(self, sides: int, number: int, what: str) -> int:
        return self.picture.game.below(sides, f"variation, {what}", number)

    def _fewer(self, base: Operation, number: int) -> Operation | None:
        """The half of its units that is nearest to its first goal, or the other half."""
        if len(base.units) < 2 or not base.objectives:
            return None
        far = distances(self.picture.game, [base.objectives[0]])
        order = sorted(base.units, key=lambda u: (int(far[self.picture.units.hex[u]]), u))
        half = (len(order) + 1) // 2
        return evolve(base, units=order[:half] if self._dice(2, number, "half") else order[half:])

    def _elsewhere(self, base: Operation, number: int) -> Operation | None:
        """The same units with the goals of another course of its kind."""
        others = [o for o in self.ideas if o.posture == base.posture and o.objectives]
        if not others:
            return None
        other = others[self._dice(len(others), number, "other")]
        return evolve(base, name=other.name, kind=other.kind, objectives=other.objectives, axes=())

    def _together(self, base: Operation, number: int) -> Operation | None:
        """With the units of another course of its kind whose goals are near."""
        if not base.objectives:
            return None
        here, grid = base.objectives[0], self.picture.grid
        others = [
            other
            for other in self.ideas
            if other.posture == base.posture
            and other.objectives
            and grid.distance(other.objectives[0], here) <= TOGETHER
        ]
        if not others:
            return None
        other = others[self._dice(len(others), number, "other")]
        units = tuple(dict.fromkeys((*base.units, *other.units)))
        armies = tuple(dict.fromkeys((*base.armies, *other.armies)))
        return evolve(base, units=units, armies=armies)

    def _bolder(self, base: Operation, number: int) -> Operation | None:
        """With risks taken, or without."""
        del number
        return evolve(base, main=not base.main) if base.posture in ATTACKS else None


def _same(one: Operation) -> object:
    """What tells an operation from others in its orders."""
    return frozenset(one.units), one.posture, frozenset(one.objectives), one.main
