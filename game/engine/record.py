"""The record of a game as lines of JSON: each order with its events, and the state now and then.

    {"state": ...}                       the state before anything happened
    {"order": null, "events": [...]}     what happened before the first order
    {"order": {...}, "events": [...]}    an order and what came of it
    {"turn": 3, "side": 0, "digest": "...", "ended": true, "state": ...}

The lines come in frames, each compressed by itself: one for each turn that is over, and one for the
turn that has begun.  A turn that is over is settled, so its frame is made once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from game.engine.columns import Columns, DamagedRecord, state_as_runs
from game.engine.frames import Line, packed
from game.engine.orders import EndTurn, Order
from game.model.events import ColumnsWritten, Event, TurnEnded
from game.model.game import Game
from game.model.state import State


@define
class Record:
    """What has been written down of a game; grows by whole turns."""

    state: State
    """As it stood after what is settled."""
    orders: int = 0
    """How many orders are settled, and how many events."""
    events: int = 0
    frames: list[bytes] = field(factory=list)
    columns: Columns = field(factory=Columns)

    def written(self, game: Game) -> list[bytes]:
        """All frames of a game that this record was begun with.

        Raises DamagedRecord when its events do not lead to the state it is in.
        """
        self._begin(game)
        ends = [n for n in range(self.orders, len(game.orders)) if ends_turn(game, n)]
        for end in ends:
            lines = [*self._lines(game, end + 1), state_as_line(self.state, self.columns, True)]
            self.frames.append(packed(lines))
        rest = Record(self.state.clone(), self.orders, self.events, [], self.columns.copy())
        lines = list(rest._lines(game, len(game.orders)))
        if rest.state.digest() != game.digest():
            raise DamagedRecord("the events on record do not lead to the state of the game")
        return [*self.frames, packed([*lines, state_as_line(rest.state, rest.columns, False)])]

    def _begin(self, game: Game) -> None:
        """The first frame: the state at the start and what happened before the first order."""
        if self.frames:
            return
        lines: list[Line] = [{"state": state_as_runs(self.state, self.columns)}]
        opening = game.events[self.events : before_order(game, self.orders)]
        lines += [self._line(None, opening), state_as_line(self.state, self.columns, True)]
        self.frames.append(packed(lines))

    def _lines(self, game: Game, until: int) -> Iterator[Line]:
        """The lines of the orders from the first that is not settled up to number `until`."""
        for number in range(self.orders, until):
            events = game.events[self.events : before_order(game, number + 1)]
            yield self._line(game.orders[number][0], events)
            self.orders = number + 1

    def _line(self, order: Order | None, events: Sequence[Event]) -> Line:
        line = {
            "order": None if order is None else order.record(),
            "events": [event_as_line(event, self.columns) for event in events],
        }
        for event in events:
            event.apply(self.state)
        self.events += len(events)
        return line


def ends_turn(game: Game, number: int) -> bool:
    """Whether that order ended a turn of both sides, so that nothing before it can change."""
    if not isinstance(game.orders[number][0], EndTurn):
        return False
    events = game.events[game.orders[number][1] : before_order(game, number + 1)]
    return any(isinstance(event, TurnEnded) for event in events)


def before_order(game: Game, number: int) -> int:
    """How many events were on record before that order, which may be one not yet given."""
    return game.orders[number][1] if number < len(game.orders) else len(game.events)


def event_as_line(event: Event, columns: Columns) -> Line:
    """An event as plain data."""
    if not isinstance(event, ColumnsWritten):
        return event.record()
    return {
        "type": "ColumnsWritten",
        "table": event.table,
        "values": {
            name: columns.write(f"event {event.table}", name, values)
            for name, values in event.values.items()
        },
        "phase": event.phase,
        "losses": event.losses,
    }


def state_as_line(state: State, columns: Columns, ended: bool) -> Line:
    """A state; `ended` says that a side's turn has just ended."""
    return {
        "turn": state.turn,
        "side": state.to_move,
        "digest": state.digest(),
        "ended": ended,
        "state": state_as_runs(state, columns),
    }
