"""Obedience: which of a plan's operations high command forbids, and what putting it off would cost.

A general who is forbidden to fall back weighs the price of doing so all the same; what is forbidden
to attack stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from game.ai.operations import Operation
from game.ai.picture import Picture
from game.ai.plans import Task
from game.engine.orders import Answer, Order
from game.engine.view import View
from game.model.state import Stance, UnitId
from game.rules.standing import binding

HEAD: Final = 10
"""Percent of chance to lose a commander that are held for a tenth of a point."""


class Obedience:
    """What the directives of the day allow the units of a side."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def _binding(self, unit: UnitId, *kinds: str) -> tuple[int, ...]:
        return binding(self.picture.game, int(self.picture.units.army[unit]), *kinds)

    def broken(self, plan: Iterable[Operation]) -> frozenset[int]:
        """12.22  The directives that have to be put off for a plan to be carried out."""
        return frozenset(
            number
            for operation in plan
            if operation.posture == "withdraw"
            for unit in operation.units
            for number in self._binding(unit, "no_withdrawal")
        )

    def price(self, plan: Iterable[Operation]) -> int:
        """What that costs, tenths of points."""
        prices = [self.picture.world.directives[n].delay for n in self.broken(plan)]
        return sum(round(10 * one.points) + one.dismissal // HEAD for one in prices)

    def allowed(self, tasks: Mapping[UnitId, Task]) -> dict[UnitId, Task]:
        """Tasks without the attacks that are forbidden."""
        if not len(self.picture.world.directives):
            return dict(tasks)
        here = self.picture.units.hex
        stops = {
            unit
            for unit, task in tasks.items()
            if task.stance == "attack" and self._binding(unit, "stop", "prepare")
        }
        return {
            unit: Task("hold", (int(here[unit]),)) if unit in stops else task
            for unit, task in tasks.items()
        }

    def answers(self, view: View, plan: Iterable[Operation]) -> Iterator[Order]:
        """12.22  The orders of high command that a plan puts off."""
        for number in sorted(self.broken(plan)):
            order = Answer(number, Stance.DELAY)
            if order.problem(view.game) is None:
                yield order
