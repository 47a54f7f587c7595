"""The record of a game as lines of JSON: each order with its events, and the state now and then.

    {"state": ...}                       the state before anything happened
    {"order": null, "events": [...]}     what happened before the first order
    {"order": {...}, "events": [...]}    an order and what came of it
    {"turn": 3, "side": 0, "digest": "...", "ended": true, "state": ...}

The lines come in frames, each compressed by itself: one for each turn that is over, and one for the
turn that has begun.  A turn that is over is settled, so its frame is made once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import zstandard
from attrs import define, field, frozen

from game.engine.columns import Columns, DamagedRecord, state_as_runs, state_from_runs, table_name
from game.engine.orders import EndTurn, Order
from game.model.events import ColumnsWritten, Event, TurnEnded
from game.model.game import Game
from game.model.state import State
from game.model.world import World

LARGEST_FRAME = 64 * 1024 * 1024
"""Bytes that one frame may hold once it is unpacked."""

Line = dict[str, Any]


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


@frozen(eq=False)
class Moment:
    """A state on record, and how many orders and events led to it."""

    turn: int
    side: int
    digest: str
    state: State
    orders: int
    events: int


@define
class Reading:
    """What a record tells."""

    record: Record
    """The settled part, to be written on from."""
    orders: list[tuple[Order, int]] = field(factory=list)
    events: list[Event] = field(factory=list)
    opening: int = 0
    """How many events came before the first order."""
    moments: list[Moment] = field(factory=list)
    """The state before anything happened, before the first order, after each turn, at the end."""


def read_frames(frames: Sequence[bytes], world: World) -> Reading:
    """The game that was written in these frames. Raises DamagedRecord."""
    state = State.empty(world.sizes)
    reading = Reading(Record(state))
    columns = Columns()
    try:
        for frame in frames:
            ended = read_frame(frame, reading, columns)
            if ended:
                reading.record = settled(reading, columns, [*reading.record.frames, frame])
    except DamagedRecord:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as problem:
        raise DamagedRecord(f"it does not read as a record ({problem})") from problem
    if not reading.moments:
        raise DamagedRecord("it holds no state of the game")
    return reading


def read_frame(frame: bytes, reading: Reading, columns: Columns) -> bool:
    """Adds what a frame tells; whether it is settled, as all are except the last."""
    ended = True
    for text in unpacked(frame).splitlines():
        line = json.loads(text)
        if "events" in line:
            read_order(line, reading, columns)
        else:
            ended = bool(line.get("ended", True))
            read_state(line, reading, columns)
    return ended


def read_order(line: Line, reading: Reading, columns: Columns) -> None:
    """Adds an order and its events."""
    state = reading.moments[-1].state
    lengths = {table_name(table): len(table) for table in state.tables}
    if line["order"] is not None:
        reading.orders.append((Order.read(line["order"]), len(reading.events)))
    reading.events += [event_from_line(each, lengths, columns) for each in line["events"]]
    if line["order"] is None:
        reading.opening = len(reading.events)


def read_state(line: Line, reading: Reading, columns: Columns) -> None:
    """Adds a state; DamagedRecord where it is not the one whose digest stands with it."""
    before = reading.moments[-1].state if reading.moments else reading.record.state
    state = state_from_runs(line["state"], before, columns)
    digest = state.digest()
    if line.get("digest", digest) != digest:
        raise DamagedRecord("a state does not have the digest that stands with it")
    reading.moments.append(
        Moment(state.turn, state.to_move, digest, state, len(reading.orders), len(reading.events))
    )


def settled(reading: Reading, columns: Columns, frames: list[bytes]) -> Record:
    """The record as it stood after what has been read."""
    state = reading.moments[-1].state.clone()
    return Record(state, len(reading.orders), len(reading.events), frames, columns.copy())


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


def event_from_line(line: Mapping[str, Any], lengths: Mapping[str, int], columns: Columns) -> Event:
    """The event of a line; `lengths` are those of the tables."""
    if line.get("type") != "ColumnsWritten":
        return Event.read(line)
    table = line["table"]
    values = {
        name: columns.read(f"event {table}", name, runs, lengths[table])
        for name, runs in line["values"].items()
    }
    return ColumnsWritten(table, values, line["phase"], line["losses"])


def state_as_line(state: State, columns: Columns, ended: bool) -> Line:
    """A state; `ended` says that a side's turn has just ended."""
    return {
        "turn": state.turn,
        "side": state.to_move,
        "digest": state.digest(),
        "ended": ended,
        "state": state_as_runs(state, columns),
    }


def packed(lines: Iterable[Line]) -> bytes:
    """Lines as a compressed frame."""
    dump = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_plain).encode
    text = "".join(f"{dump(line)}\n" for line in lines)
    return zstandard.ZstdCompressor(level=6, write_checksum=True).compress(text.encode())


def unpacked(frame: bytes) -> bytes:
    """The text of a frame. Raises DamagedRecord."""
    try:
        if zstandard.get_frame_parameters(frame).content_size > LARGEST_FRAME:
            raise DamagedRecord("a part of it is too large")
        return zstandard.ZstdDecompressor().decompress(frame)
    except zstandard.ZstdError as problem:
        raise DamagedRecord(f"it is damaged ({problem})") from problem


def divided(content: bytes) -> Iterator[bytes]:
    """The compressed frames of a file. Raises DamagedRecord where the last is cut off."""
    rest = content
    while rest:
        decompressor = zstandard.ZstdDecompressor().decompressobj()
        try:
            decompressor.decompress(rest)
        except zstandard.ZstdError as problem:
            raise DamagedRecord(f"it is damaged ({problem})") from problem
        if not decompressor.eof:
            raise DamagedRecord("it is cut off")
        after = decompressor.unused_data
        yield rest[: len(rest) - len(after)]
        rest = after


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot stand in a record")
