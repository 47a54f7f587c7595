"""Reading the record of a game: its orders, its events, and the states between."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final, TypeAlias

from attrs import define, field, frozen

from game.engine.columns import Columns, DamagedRecord, state_from_runs, table_name
from game.engine.frames import Line, unpacked
from game.engine.orders import Order
from game.engine.record import Record
from game.model.events import ColumnsWritten, Event
from game.model.state import State
from game.model.world import World

Migration: TypeAlias = Callable[[Line], Line]
"""Makes of a line of a former format the line of the present one."""

UNREADABLE: Final = (
    ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What may go wrong with text that is no record, or not one of this game."""


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
    digested: dict[str, list[str]] = field(factory=dict)
    """The columns over which the digests on record were made, by table: those of the first line."""


def read_frames(
    frames: Sequence[bytes], world: World, migration: Migration | None = None
) -> Reading:
    """The game that was written in these frames. Raises DamagedRecord.

    migration: what makes lines of the present format of theirs, where they are of a former one;
               such a record is not written on from, but written anew.
    """
    state = State.empty(world.sizes)
    reading = Reading(Record(state))
    columns = Columns()
    try:
        for frame in frames:
            ended = read_frame(frame, reading, columns, migration)
            if ended and migration is None:
                reading.record = settled(reading, columns, [*reading.record.frames, frame])
    except DamagedRecord:
        raise
    except UNREADABLE as problem:
        raise DamagedRecord(f"it does not read as a record ({problem})") from problem
    if not reading.moments:
        raise DamagedRecord("it holds no state of the game")
    if migration is not None:
        reading.record = Record(reading.moments[0].state.clone())
    return reading


def read_frame(
    frame: bytes, reading: Reading, columns: Columns, migration: Migration | None
) -> bool:
    """Adds what a frame tells; whether it is settled, as all are except the last."""
    ended = True
    for text in unpacked(frame).splitlines():
        line = json.loads(text)
        if not reading.digested:
            reading.digested = {name: list(written) for name, written in line["state"].items()}
        if migration is not None:
            line = migration(line)
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
    if not reading.moments:
        lacking(state, columns)
    digest = state.digest()
    if line.get("digest", digest) not in (digest, digest_of(state, reading.digested)):
        raise DamagedRecord("a state does not have the digest that stands with it")
    reading.moments.append(
        Moment(state.turn, state.to_move, digest, state, len(reading.orders), len(reading.events))
    )


def lacking(state: State, columns: Columns) -> None:
    """DamagedRecord where the first state on record does not have every column."""
    for table in state.tables:
        for column in table.names:
            if (table_name(table), column) not in columns.known:
                raise DamagedRecord(f"it has no column '{table_name(table)}.{column}'")


def digest_of(state: State, names: Mapping[str, Sequence[str]]) -> str:
    """The digest of a state as it was made when there were only these columns."""
    hashed = blake2b(digest_size=12)
    for table in state.tables:
        known = [name for name in names.get(table_name(table), ()) if name in table.names]
        hashed.update(table.rows(*known).astype("<i4").tobytes() if known else b"")
    return hashed.hexdigest()


def settled(reading: Reading, columns: Columns, frames: list[bytes]) -> Record:
    """The record as it stood after what has been read."""
    state = reading.moments[-1].state.clone()
    return Record(state, len(reading.orders), len(reading.events), frames, columns.copy())


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
