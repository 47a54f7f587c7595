"""Undo: take back orders, as far as no die fell and nothing was learnt.

An order is undone by putting back the state that was there before it, so no order needs to know
how to be reversed; what was undone vanishes from the record.
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import pairwise, starmap
from typing import Protocol

from attrs import frozen

from game.engine.orders import Move, Order, last_of, obeying
from game.model.events import (
    BattleFought,
    BrokeOut,
    CoupAttempted,
    Event,
    Sighted,
    TurnEnded,
    UnitMoved,
)
from game.model.game import Game
from game.model.records import Side
from game.model.state import State
from game.rules.movement import step_costs


@frozen(eq=False)
class Step:
    """An order that can be taken back, and the state before it."""

    order: Order
    before: State


class Keeper(Protocol):
    """Who writes down what is ordered, as it is ordered."""

    def ordered(self, order: Order, digest: str) -> None:
        """An order was carried out; the state after it has the digest."""

    def undone(self, digest: str) -> None:
        """The last order was taken back."""


class Underway:
    """An order that is being carried out bit by bit; nobody may use the game before it is done."""

    def __init__(self, stages: Generator[None, None, list[Event]]) -> None:
        self._stages = stages
        self.done = False
        self.events: list[Event] = []
        """What came of it, once it is done."""

    def step(self) -> None:
        """One bit more."""
        try:
            next(self._stages)
        except StopIteration as end:
            self.done, self.events = True, end.value


class Session:
    """A game that a person plays: its orders can be undone and given again."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.keeper: Keeper | None = None
        self._done: list[Step] = []
        self._undone: list[Order] = []
        self._barrier = ""
        self._underway: Underway | None = None

    def begin(self, order: Order) -> Underway:
        """Carries out an order bit by bit, as the caller has time; raises IllegalOrder at first."""
        self.finish()
        self._underway = Underway(self._obeying(order))
        self._underway.step()
        return self._underway

    def finish(self) -> None:
        """Brings what is underway to its end."""
        underway, self._underway = self._underway, None
        while underway is not None and not underway.done:
            underway.step()

    def obey(self, order: Order) -> list[Event]:
        """Carries out an order; raises IllegalOrder. Orders undone before are then forgotten."""
        self.finish()
        return last_of(self._obeying(order))

    def _obeying(self, order: Order) -> Generator[None, None, list[Event]]:
        events = yield from self._carrying_out(order)
        self._undone.clear()
        return events

    @property
    def can_undo(self) -> bool:
        """Whether there is an order that can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone order that can be given again."""
        return bool(self._undone)

    def undo_problem(self) -> str | None:
        """A sentence when nothing can be undone, which says why; None when something can."""
        if self._done:
            return None
        if self._barrier:
            return f"{self._barrier}, and that cannot be undone"
        return "there is nothing to undo"

    def undo(self) -> str | None:
        """Takes the last order back; a sentence when that is refused, None when it is done."""
        if problem := self.undo_problem():
            return problem
        step = self._done.pop()
        _, events = self.game.orders.pop()
        del self.game.events[events:]
        self.game.state = step.before
        self._undone.append(step.order)
        if self.keeper is not None:
            self.keeper.undone(self.game.digest())
        return None

    def redo(self) -> str | None:
        """Gives the order undone last again; a sentence when there is none, None when done."""
        if not self._undone:
            return "there is nothing to do again"
        last_of(self._carrying_out(self._undone[-1]))
        self._undone.pop()
        return None

    def _carrying_out(self, order: Order) -> Generator[None, None, list[Event]]:
        before = self.game.state.clone()
        mover = self.game.side_to_move if not self.game.over else None
        foreseen = foreseen_points(self.game, order)
        events = yield from obeying(self.game, order)
        barrier = None
        if mover is not None:
            barrier = what_cannot_be_undone(self.game, mover, events)
        if barrier := barrier or slowed(self.game, events, foreseen):
            self._barrier = barrier
            self._done.clear()
        else:
            self._done.append(Step(order, before))
        if self.keeper is not None:
            self.keeper.ordered(order, self.game.digest())
        return events


def foreseen_points(game: Game, order: Order) -> int:
    """Operation points that a march leaves, as far as its side knows; 0 for what is no march."""
    if not isinstance(order, Move) or order.problem(game):
        return 0
    cost_of = step_costs(game, order.unit)
    return int(game.state.units.points[order.unit]) - sum(starmap(cost_of, pairwise(order.path)))


def slowed(game: Game, events: list[Event], foreseen: int) -> str | None:
    """That a march cost more than anyone could know, which tells of an enemy near its way."""
    for event in events:
        if isinstance(event, UnitMoved) and event.points < foreseen and not event.stopped_by:
            name = game.world.units[event.unit].name
            there = game.world.board.name_of(event.path[-1])
            return f"{name} was slowed by an enemy that nobody sees on the way to {there}"
    return None


def what_cannot_be_undone(game: Game, mover: Side, events: list[Event]) -> str | None:
    """Why an order with these events stands for good: luck, news, the end of a turn; or None."""
    board, world = game.world.board, game.world
    reason = None
    for event in events:
        match event:
            case TurnEnded():
                return "the turn has ended"
            case BattleFought(hex=hexagon):
                reason = f"the battle at {board.name_of(hexagon)} has been fought"
            case BrokeOut(unit=unit):
                reason = f"{world.units[unit].name} has tried to break out"
            case CoupAttempted(hex=hexagon):
                reason = f"the march into {board.name_of(hexagon)} was a matter of luck"
            case Sighted(units=units, hexes=hexes, new=True) if world.side[units[0]] != mover:
                reason = reason or f"the enemy was seen at {board.name_of(hexes[0])}"
            case UnitMoved(stopped_by=stopped, path=path) if stopped:
                name = world.units[event.unit].name
                reason = reason or f"{name} ran into {stopped} at {board.name_of(path[-1])}"
    if reason is None and (game.over or game.side_to_move != mover):
        return "the turn has been handed over"
    return reason
