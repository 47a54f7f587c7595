"""The branches of a staff: each gives the orders of its own field before the troops march.

A branch is a function of a view that yields orders; it asks the view anew after each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from game.ai.staff.air import air_orders
from game.ai.staff.command import command_orders
from game.ai.staff.decisions import decisions
from game.ai.staff.engineers import engineers
from game.ai.staff.reserves import reserves
from game.ai.staff.supply import supply_orders
from game.engine.orders import Order
from game.engine.view import View

Branch: TypeAlias = Callable[[View], Iterator[Order]]

BRANCHES: Final[tuple[Branch, ...]] = (
    decisions, command_orders, supply_orders, air_orders, engineers, reserves,
)  # fmt: skip
"""In the order in which they work: decisions, supply, air, labour and engineers, reserves."""


def staff_work(view: View, decides: bool = True) -> Iterator[Order]:
    """The orders of all branches; what happenings ask is answered only by a staff that decides."""
    for branch in BRANCHES:
        if decides or branch is not decisions:
            yield from branch(view)
