"""The officer: attacks where it pays, exploits, keeps the line whole, holds what it was told to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from game.ai.attacks import Attacks
from game.ai.drawn import all_tasks, beyond, crosses
from game.ai.intentions import intentions
from game.ai.moves import Moves
from game.ai.operations import Plan
from game.ai.picture import Picture
from game.ai.postures import Postures
from game.ai.spearhead import Spearheads
from game.ai.staff import staff_work
from game.ai.tasks import Charge, Tasking
from game.ai.tidying import tidy
from game.engine.orders import EndTurn, Order
from game.engine.view import View
from game.model.records.drawing import DrawnPlan

CARE: Final = 220
"""Thousandths of chance to take a hex below which a staff with care does not attack it."""


class Officer:
    """Infantry makes the breach, tanks go through it and strike again, then the line closes up."""

    plan: Plan = ()
    """What each of its groups had to do when the turn began."""

    def turn(self, view: View) -> Iterator[Order]:
        """The orders of one turn; the view is fresh again after each was obeyed."""
        yield from staff_work(view)
        charge = Charge(least_chance=CARE)
        self.plan = intentions(view, Tasking(Picture(view.game, view.side), charge))
        yield from lead(view, charge)
        yield EndTurn(view.side)


def lead(view: View, charge: Charge) -> Iterator[Order]:
    """Battles and marches of the armies in a staff's charge."""
    yield from _fight(view, charge, spare_mobile=True)
    yield from Spearheads(view, charge).orders(view)
    yield from _fight(view, charge)
    yield from Spearheads(view, charge, on_foot=True).orders(view)
    yield from _march(view, charge, mobile=True)
    yield from _march(view, charge, mobile=False)
    yield from _fight(view, charge, last=True)
    yield from _close_up(view, charge)


def staff_orders(
    view: View, armies: Iterable[int], plans: Sequence[DrawnPlan] = ()
) -> Iterator[Order]:
    """12.30  What the staffs of delegated armies order; the view is to be fresh after each.

    plans: those that were drawn for some of them, and that they carry out.
    """
    chosen = frozenset(armies)
    if chosen:
        tasks, off = all_tasks(view.game, plans), beyond(view.game, plans)
        for order in lead(view, Charge(chosen, least_chance=CARE, tasks=tasks)):
            if not crosses(view.game, order, off):
                yield order


def delegated(view: View) -> frozenset[int]:
    """12.30  The armies of a view's side that their own staffs lead."""
    given = view.game.state.armies.delegated
    return frozenset(n for n in view.game.world.armies_of[view.side].tolist() if given[n])


def _fight(
    view: View, charge: Charge, spare_mobile: bool = False, last: bool = False
) -> Iterator[Order]:
    picture = Picture(view.game, view.side)
    yield from Attacks(picture, Tasking(picture, charge), last).orders(view, spare_mobile)


def _march(view: View, charge: Charge, mobile: bool) -> Iterator[Order]:
    picture = Picture(view.game, view.side)
    yield from Moves(picture, Tasking(picture, charge)).orders(view, mobile)


def _close_up(view: View, charge: Charge) -> Iterator[Order]:
    """Who can do no more pins the enemy; then everybody is told what to do until next turn."""
    picture = Picture(view.game, view.side)
    yield from Attacks(picture, Tasking(picture, charge)).pinning(view)
    picture = Picture(view.game, view.side)
    yield from tidy(view, picture, Tasking(picture, charge))
    picture = Picture(view.game, view.side)
    yield from Postures(picture, Tasking(picture, charge)).orders(view)
