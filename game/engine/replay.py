"""Replay: obey the orders on record again, and compare every event and every state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import attrs
import numpy as np
from attrs import frozen

from game.engine.orders import IllegalOrder, Order, obey
from game.engine.reading import Moment, Reading
from game.engine.sequence import begin_turn
from game.model.events import Event
from game.model.game import Game, Setup
from game.model.state import State
from game.model.world import World


@frozen
class Difference:
    """Where a replay first goes another way than the record."""

    turn: int
    """From 0."""
    order: int
    """Number of the order, from 1; 0 before the first."""
    what: str
    """A sentence: which event or state, and in what it differs."""

    def __str__(self) -> str:
        """The place, then the sentence."""
        where = f"order {self.order}" if self.order else "before the first order"
        return f"turn {self.turn + 1}, {where}: {self.what}"


def first_difference(
    reading: Reading, world: World, setup: Setup, told: Callable[[], None] = lambda: None
) -> Difference | None:
    """Obeys the orders of a record again; None where all came as it did then.

    told: called before each order.
    """
    return next(differences(reading, world, setup, told), None)


def differences(
    reading: Reading, world: World, setup: Setup, told: Callable[[], None]
) -> Iterator[Difference]:
    """The first event or state that differs, if any does."""
    game = Game(world, reading.moments[0].state.clone(), setup)
    if reading.opening:
        begin_turn(game, 0)
    moments = iter(reading.moments[1:])
    moment = next(moments, None)
    for number in range(len(reading.orders) + 1):
        first = reading.orders[number - 1][1] if number else 0
        last = len(reading.events)
        if number < len(reading.orders):
            last = reading.orders[number][1]
        turn = game.state.turn
        told()
        if number and (refusal := refused(game, reading.orders[number - 1][0])):
            yield Difference(turn, number, refusal)
            return
        if what := compared(reading.events[first:last], game.events[first:]):
            yield Difference(turn, number, what)
            return
        while moment is not None and moment.orders == number:
            if what := state_compared(moment, game):
                yield Difference(turn, number, what)
                return
            moment = next(moments, None)


def refused(game: Game, order: Order) -> str | None:
    """Obeys an order; a sentence when the rules refuse it now."""
    try:
        obey(game, order)
    except IllegalOrder as refusal:
        return f"the order is refused now: {refusal}"
    return None


def compared(recorded: list[Event], happened: list[Event]) -> str | None:
    """What differs between the events on record and those that happened; None where none does."""
    pairs = zip_longest(recorded, happened)
    for number, (then, now) in enumerate(pairs, 1):
        if then is None:
            return f"{type(now).__name__} happened, which is not on record"
        if now is None:
            return f"{type(then).__name__} is on record and did not happen"
        if type(then) is not type(now):
            return f"event {number} was {type(then).__name__} and is {type(now).__name__}"
        for name in attrs.fields_dict(type(then)):  # type: ignore[arg-type]
            if found := first_other(name, getattr(then, name), getattr(now, name)):
                where, was, is_now = found
                event = f"event {number}, {type(then).__name__}"
                return f"{event}, differs in '{where}': {brief(was)} then, {brief(is_now)} now"
    return None


def state_compared(moment: Moment, game: Game) -> str | None:
    """Which column of the state differs from the one on record; None where none does."""
    return (
        None if game.digest() == moment.digest else states_compared(moment, game.state, game.world)
    )


def states_compared(moment: Moment, state: State, world: World) -> str:
    """In which column a state first differs from one on record."""
    for then, now in zip(moment.state.tables, state.tables, strict=True):
        for name in then.names:
            was, is_now = getattr(then, name), getattr(now, name)
            if not np.array_equal(was, is_now):
                row = int(np.flatnonzero(was != is_now)[0])
                table = type(then).__name__.lower()
                return (
                    f"the state differs in '{table}.{name}', {row_named(world, table, row)}: "
                    f"{was[row]} then, {is_now[row]} now"
                )
    return "the digest of the state differs"


def row_named(world: World, table: str, row: int) -> str:
    """A row of a table, with the name of whom it is about."""
    rows: Mapping[str, Sequence[Any]] = {
        "units": world.units,
        "armies": world.armies,
        "wings": world.wings,
        "happenings": world.happenings,
    }
    if table == "hexes":
        return f"hex {world.board.grid.label(row)}"
    if table not in rows:
        return f"row {row}"
    return f"row {row} ({getattr(rows[table][row], 'name', '') or rows[table][row].id})"


def first_other(name: str, then: Any, now: Any) -> tuple[str, Any, Any] | None:
    """Where a value first differs from another, down to the row of a column, and both there."""
    if isinstance(then, np.ndarray | tuple | list):
        if np.shape(then) == np.shape(now) and np.array_equal(then, now):
            return None
        if len(then) != len(now):
            return f"{name} (how many)", len(then), len(now)
        pairs: Any = zip(range(len(then)), then, now, strict=True)
        return next(filter(None, (first_other(f"{name}[{n}]", a, b) for n, a, b in pairs)), None)
    if isinstance(then, dict) and isinstance(now, dict):
        for key in [*then, *(key for key in now if key not in then)]:
            if key not in then or key not in now:
                return f"{name}.{key}", then.get(key, "nothing"), now.get(key, "nothing")
            if found := first_other(f"{name}.{key}", then[key], now[key]):
                return found
        return None
    return None if then == now else (name, then, now)


def brief(value: Any) -> str:
    """A value, cut where it is too long for a sentence."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
