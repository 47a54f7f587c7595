"""The history player: each army does what its commanders ordered at the time, no more and no less.

It follows the plans of the scenario (who attacks where, from when to when, in what posture) and
leaves the rest to the same staff that moves delegated armies. Where the plans are silent it holds;
what happenings ask is left to their default, which is what was decided then. Plans name aims, never
outcomes: whether they are reached is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.intentions import intentions
from game.ai.officer import lead
from game.ai.operations import Plan
from game.ai.picture import Picture
from game.ai.staff import staff_work
from game.ai.tasks import Charge, Tasking
from game.engine.orders import EndTurn, Order
from game.engine.view import View


class History:
    """Obeys the historical plans."""

    plan: Plan = ()
    """What each of its groups had to do when the turn began."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from staff_work(view, decides=False)
        charge = Charge(initiative=False)
        self.plan = intentions(view, Tasking(Picture(view.game, view.side), charge))
        yield from lead(view, charge)
        yield EndTurn(view.side)
