"""The plans that a side has drawn, as the record tells, and which armies follow them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from json import dumps, loads

from attrs import define, field

from game.model.events import ArmyDelegated, Event, PlanDrawn, PlanEntrusted, PlanErased
from game.model.records.drawing import DrawnPlan, plan_from


@define(eq=False)
class PlanBook:
    """The drawn plans of a side at a moment."""

    side: int
    plans: dict[int, DrawnPlan] = field(factory=dict)
    """By number."""
    followed: dict[int, tuple[int, int]] = field(factory=dict)
    """By army: the number of the plan that its staff carries out, and since which turn."""
    _read: int = 0
    _last: Event | None = None

    def look(self, events: Sequence[Event]) -> None:
        """Reads on in the record; anew where orders were taken back."""
        if self._read > len(events) or (self._read and events[self._read - 1] is not self._last):
            self.plans.clear()
            self.followed.clear()
            self._read = 0
        for number in range(self._read, len(events)):
            self._take(events[number])
        self._read = len(events)
        self._last = events[-1] if events else None

    def _take(self, event: Event) -> None:
        match event:
            case PlanDrawn(side=self.side, plan=data):
                plan = _plan(dumps(data))
                self.plans[plan.number] = plan
            case PlanErased(side=self.side, number=number):
                self.plans.pop(number, None)
                self.followed = {a: f for a, f in self.followed.items() if f[0] != number}
            case PlanEntrusted(side=self.side, number=number, army=army, turn=turn):
                self.followed[army] = number, turn
            case ArmyDelegated(side=self.side, army=army):
                # Whatever it was told since, it is not the plan any more.
                self.followed.pop(army, None)

    def followed_by(self, army: int) -> DrawnPlan | None:
        """The plan that an army's staff carries out."""
        given = self.followed.get(army)
        return self.plans.get(given[0]) if given else None

    def since(self, plan: DrawnPlan) -> int | None:
        """The turn since which a plan is being carried out; None while it is not."""
        given = self.followed.get(plan.army)
        return given[1] if given and given[0] == plan.number else None

    @property
    def next_number(self) -> int:
        """A number that no plan has."""
        return max(self.plans, default=0) + 1


@lru_cache(maxsize=512)
def _plan(text: str) -> DrawnPlan:
    return plan_from(loads(text))


def plan_book(events: Sequence[Event], side: int) -> PlanBook:
    """The drawn plans of a side on record."""
    book = PlanBook(side)
    book.look(events)
    return book
