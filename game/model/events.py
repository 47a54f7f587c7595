"""Events: results that know how to write themselves into a state, and how to become JSON.

An event records results, not decisions, so that applying it needs no rules. Everything outside the
rules (screen, log, save, replay, statistics, fog of war) reads this one stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

import attrs
import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from game.model.state import DESTROYED, WITHDRAWN, State

Losses: TypeAlias = Mapping[str, int]
"""Losses of one side by the columns of LOSSES; absent means none."""


def _ints(values: Any) -> tuple[int, ...]:
    return tuple(map(int, values))


def _columns(values: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    return {name: _ints(column) for name, column in values.items()}


def _whole_columns(values: Mapping[str, Any]) -> dict[str, NDArray[np.int32]]:
    return {name: np.asarray(column, np.int32) for name, column in values.items()}


def _counts(values: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(count) for name, count in values.items() if count}


def _values(values: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(value) for name, value in values.items()}


def _both_counts(pair: Any) -> tuple[dict[str, int], ...]:
    return tuple(_counts(one) for one in pair)


def _triples(rows: Any) -> tuple[tuple[str, str, int], ...]:
    return tuple((str(a), str(b), int(c)) for a, b, c in rows)


class Event:
    """Something that happened."""

    __slots__ = ()
    kinds: ClassVar[dict[str, type[Event]]] = {}

    def __init_subclass__(cls) -> None:
        Event.kinds[cls.__name__] = cls

    def apply(self, state: State) -> None:
        """Writes the result into the state; nothing for events that only tell."""

    def record(self) -> dict[str, Any]:
        """The event as plain data: its `type` and its fields."""
        names = (each.name for each in attrs.fields(type(self)))  # type: ignore[arg-type]
        return {"type": type(self).__name__} | {n: _plain(getattr(self, n)) for n in names}

    @staticmethod
    def read(record: Mapping[str, Any]) -> Event:
        """The event of a record; ValueError for a type this version does not know."""
        fields = dict(record)
        name = fields.pop("type")
        if name not in Event.kinds:
            raise ValueError(f"unknown event type '{name}'")
        return Event.kinds[name](**fields)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in value.items()}
    return value


def count_losses(state: State, side: int, losses: Losses) -> None:
    """Adds losses to a side's account; for events only."""
    for name, count in losses.items():
        state.sides.add(name, side, count)


@frozen
class UnitsChanged(Event):
    """Some columns of some units have these new values."""

    units: tuple[int, ...] = field(converter=_ints)
    values: Mapping[str, tuple[int, ...]] = field(converter=_columns)
    """By column of `Units`, one value a unit."""

    def apply(self, state: State) -> None:
        """Writes the values."""
        where = list(self.units)
        for name, column in self.values.items():
            state.units.put(name, where, column)


@frozen
class PostureSet(Event):
    """A unit was told what to do when nothing else is ordered."""

    unit: int
    posture: int

    def apply(self, state: State) -> None:
        """Writes the posture."""
        state.units.put("posture", self.unit, self.posture)


@frozen
class UnitMoved(Event):
    """A unit marched, rode or was railed along `path`, whose first hex is where it stood."""

    unit: int
    path: tuple[int, ...] = field(converter=_ints)
    points: int
    """Operation points left."""
    values: Mapping[str, int] = field(converter=_values)
    """Other columns of the unit that the march changed, such as cohesion and vehicles."""
    losses: Losses = field(converter=_counts, factory=dict)
    side: int = 0
    how: str = "march"
    """march, rail, advance, retreat, breakout."""
    stopped_by: str = ""
    """Why it did not come as far as ordered; empty when it did."""

    def apply(self, state: State) -> None:
        """Puts the unit at the end of its path."""
        state.units.put("hex", self.unit, self.path[-1])
        state.units.put("points", self.unit, self.points)
        for name, value in self.values.items():
            state.units.put(name, self.unit, value)
        count_losses(state, self.side, self.losses)


@frozen
class ControlChanged(Event):
    """A hex passed to a side."""

    hex: int
    side: int
    turn: int

    def apply(self, state: State) -> None:
        """Writes who holds the hex and since when."""
        state.hexes.put("control", self.hex, self.side)
        state.hexes.put("taken", self.hex, self.turn)


@frozen
class Sighted(Event):
    """The enemy sees these units now."""

    units: tuple[int, ...] = field(converter=_ints)
    hexes: tuple[int, ...] = field(converter=_ints)
    turn: int
    new: bool = True
    """Whether any of them was hidden before: what a player learns cannot be undone."""

    def apply(self, state: State) -> None:
        """Marks the units as seen here and now."""
        where = list(self.units)
        state.units.put("sighted", where, 1)
        state.units.put("seen_turn", where, self.turn)
        state.units.put("seen_hex", where, self.hexes)


@frozen
class LostFromSight(Event):
    """The enemy no longer sees these units; what it saw last stays known."""

    units: tuple[int, ...] = field(converter=_ints)

    def apply(self, state: State) -> None:
        """Marks the units as hidden."""
        state.units.put("sighted", list(self.units), 0)


@frozen
class BattleFought(Event):
    """A battle: who fought, how the odds came about, what it cost and how it ended."""

    hex: int
    """Where the defender stood."""
    attacker: int
    """Side."""
    defender: int
    attackers: tuple[int, ...] = field(converter=_ints)
    defenders: tuple[int, ...] = field(converter=_ints)
    ratio: int
    """Effective strength, attacker for 100 of the defender's."""
    factors: tuple[tuple[str, str, int], ...] = field(converter=_triples)
    """("attacker" or "defender", name of the factor, percent), in the order they were applied."""
    roll: int
    """0-999; below the chance, the defender gives ground."""
    result: str
    """held, retreat, rout, shattered, overrun or surrendered."""
    units: tuple[int, ...] = field(converter=_ints)
    values: Mapping[str, tuple[int, ...]] = field(converter=_columns)
    """New values of all units that took part, by column."""
    attacker_losses: Losses = field(converter=_counts)
    defender_losses: Losses = field(converter=_counts)

    def apply(self, state: State) -> None:
        """Writes strengths and losses."""
        where = list(self.units)
        for name, column in self.values.items():
            state.units.put(name, where, column)
        count_losses(state, self.attacker, self.attacker_losses)
        count_losses(state, self.defender, self.defender_losses)


@frozen
class UnitDestroyed(Event):
    """A unit is no more; `losses` are the men and pieces it still had."""

    unit: int
    side: int
    hex: int
    cause: str
    """battle, surrender, no retreat, disbanded."""
    losses: Losses = field(converter=_counts)
    stragglers: int = 0
    """Men who are on their way back to their own lines."""

    def apply(self, state: State) -> None:
        """Takes the unit off the map and counts what it lost."""
        state.units.put("hex", self.unit, DESTROYED)
        for name in ("men", "tanks", "kv", "t34", "assault_guns", "guns", "vehicles", "workshop"):
            state.units.put(name, self.unit, 0)
        state.units.put("sighted", self.unit, 0)
        state.units.add("taken", self.unit, self.losses.get("captured", 0))
        state.units.add("slipped", self.unit, self.stragglers)
        count_losses(state, self.side, self.losses)
        state.sides.add("stragglers", self.side, self.stragglers)


@frozen
class UnitArrived(Event):
    """A reinforcement came on to the map."""

    unit: int
    side: int
    hex: int

    def apply(self, state: State) -> None:
        """Puts the unit on the map."""
        state.units.put("hex", self.unit, self.hex)


@frozen
class UnitDelayed(Event):
    """A reinforcement could not come: its place of arrival is in enemy hands or full."""

    unit: int
    side: int
    reason: str


@frozen
class UnitWithdrawn(Event):
    """High command took a unit away."""

    unit: int
    side: int

    def apply(self, state: State) -> None:
        """Takes the unit off the map."""
        state.units.put("hex", self.unit, WITHDRAWN)
        state.units.put("sighted", self.unit, 0)


@frozen
class ColumnsWritten(Event):
    """A phase that touches everything: whole columns of one table have new values."""

    table: str
    """units, hexes or sides."""
    values: Mapping[str, NDArray[np.int32]] = field(converter=_whole_columns)
    phase: str
    """ground, supply, recovery, ready or arrivals: which rule wrote them."""
    losses: tuple[Losses, ...] = field(default=(), converter=_both_counts)
    """What the phase cost each side, such as frostbite."""

    def apply(self, state: State) -> None:
        """Writes the columns and counts the losses."""
        table = getattr(state, self.table)
        for name, column in self.values.items():
            table.put(name, slice(None), column)
        for side, losses in enumerate(self.losses):
            count_losses(state, side, losses)


@frozen
class WeatherTurned(Event):
    """The weather of the turn that begins, centre zone."""

    date: str
    temperature: float
    """Mean of the turn's days, degrees Celsius."""
    precipitation: float
    """Millimetres over the turn."""
    cloud: str
    ground: str
    """The commonest ground of the centre zone."""
    ice_cm: float


@frozen
class PocketFormed(Event):
    """Units of a side are cut off from supply."""

    side: int
    hexes: tuple[int, ...] = field(converter=_ints)
    units: tuple[int, ...] = field(converter=_ints)
    men: int
    divisions: int
    pocket: int
    """Its number, never used twice."""

    def apply(self, state: State) -> None:
        """Marks the units as shut in together; what they lose from now on is counted."""
        where = list(self.units)
        state.units.put("pocket", where, self.pocket)
        state.units.put("taken", where, 0)
        state.units.put("slipped", where, 0)


@frozen
class PocketLiquidated(Event):
    """A pocket is no more: destroyed or relieved."""

    side: int
    formed: int
    """Turn in which it was formed."""
    divisions: int
    men: int
    captured: int
    escaped: int
    hex: int
    relieved: bool = False


@frozen
class HappeningOccurred(Event):
    """A scripted happening of the scenario took place."""

    id: str
    text: str


@frozen
class PointsScored(Event):
    """Victory points as they stand, in tenths."""

    points: tuple[int, ...] = field(converter=_ints)

    def apply(self, state: State) -> None:
        """Writes the points of both sides."""
        state.sides.put("points", slice(None), list(self.points))


@frozen
class RailUsed(Event):
    """A side's railways carried troops."""

    side: int
    used: int
    """Thousandths of division equivalents this turn, all told."""

    def apply(self, state: State) -> None:
        """Writes how much capacity is gone."""
        state.sides.put("rail_used", self.side, self.used)


@frozen
class SideTurnBegan(Event):
    """A side's part of the turn begins."""

    turn: int
    side: int

    def apply(self, state: State) -> None:
        """Sets the clock."""
        state.clock.put("turn", 0, self.turn)
        state.clock.put("to_move", 0, self.side)


@frozen
class TurnEnded(Event):
    """Both sides have moved: strengths and losses as they stand."""

    turn: int
    strength: Mapping[str, Mapping[str, int]]
    losses: Mapping[str, Mapping[str, int]]
    digest: str


@frozen
class GameEnded(Event):
    """The last turn is over."""

    level: int
    """Index into the scenario's victory levels."""

    def apply(self, state: State) -> None:
        """Stops the clock."""
        state.clock.put("to_move", 0, -1)
        state.clock.put("level", 0, self.level)
