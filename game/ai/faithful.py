"""The history player: each army does what its commanders ordered at the time, no more and no less.

It follows the plans of the scenario (who attacks where, from when to when, in what posture) and
leaves the rest to the same staff that moves delegated armies. Where the plans are silent it holds;
what happenings ask is left to their default, which is what was decided then. Plans name aims, never
outcomes: whether they are reached is for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.ai.officer import lead
from game.ai.staff import staff_work
from game.ai.tasks import Charge
from game.engine.orders import EndTurn, Order
from game.engine.view import View


class History:
    """Obeys the historical plans."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from staff_work(view, decides=False)
        yield from lead(view, Charge(initiative=False))
        yield EndTurn(view.side)
