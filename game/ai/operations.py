"""Operations: what a staff has set out to do, with whom, what it expects, feared and rejected.

A player who plans has the property `plan`, the operations that it keeps. They can be written as
plain data, so that they may cross to another process and be kept with the record of a game.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol, get_args, runtime_checkable

from attrs import asdict, field, frozen
from attrs.validators import in_

from game.hexes.grid import HexId
from game.model.state import UnitId

Kind = Literal[
    "breakthrough", "pincers", "ring", "advance", "line", "fall back", "counter-stroke", "garrison",
    "reserve",
]  # fmt: skip
"""What an operation is, in the words of the field."""
Posture = Literal["attack", "breakthrough", "encircle", "hold", "withdraw", "wait"]
"""How its units go about it: the postures of plans, and to stay where one is."""


def whole(numbers: Iterable[Any]) -> tuple[int, ...]:
    """Plain whole numbers, whatever kind they were."""
    return tuple(int(number) for number in numbers)


def ways(given: Iterable[Iterable[Any]]) -> tuple[tuple[int, ...], ...]:
    """Plain ways, hex by hex."""
    return tuple(whole(way) for way in given)


@frozen
class Expectation:
    """What an operation is expected to bring, or to cost."""

    points: int = 0
    """Victory points, tenths."""
    men: int = 0
    """Men lost, those cut off among them."""
    places: tuple[HexId, ...] = field(default=(), converter=whole)
    """Places won or lost."""


@frozen
class Fear:
    """What a staff was afraid of when it planned."""

    hex: HexId
    strength: int
    """Of the enemy who may come, guessed; 1000 is about a fresh Soviet rifle division."""
    words: str
    """A sentence for a person."""


@frozen
class Rejected:
    """A plan that was weighed and left."""

    name: str
    posture: Posture
    objectives: tuple[HexId, ...] = field(converter=whole)
    score: int
    """What it was thought to be worth beside the plan chosen, tenths of victory points."""
    words: str
    """Why it was rejected, a sentence for a person."""


@frozen
class Operation:
    """A named operation."""

    name: str
    kind: Kind = field(validator=in_(get_args(Kind)))
    armies: tuple[int, ...] = field(converter=whole)
    """Whose units take part, by the numbers of the armies."""
    posture: Posture = field(validator=in_(get_args(Posture)))
    objectives: tuple[HexId, ...] = field(converter=whole)
    """Hexes, in the order of march or of importance; for a line all of it."""
    units: tuple[UnitId, ...] = field(default=(), converter=whole)
    """The forces allotted."""
    main: bool = False
    """Whether it is where the decision is sought, and risks are taken."""
    axes: tuple[tuple[HexId, ...], ...] = field(default=(), converter=ways)
    """Ways by which it goes, from where the forces stand; to be drawn."""
    since: int = 0
    """Turn in which it was decided on."""
    score: int = 0
    """What the plan is thought to be worth, tenths of victory points."""
    gain: Expectation = Expectation()
    loss: Expectation = Expectation()
    feared: tuple[Fear, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    reason: str = ""
    """Why it was chosen, a sentence for a person."""


Plan = tuple[Operation, ...]


@runtime_checkable
class Planner(Protocol):
    """A player that can tell its plan."""

    plan: Plan
    """The operations that it keeps, as they stood after its last turn."""


def plan_of(player: object) -> Plan:
    """The plan of a player; empty for one who has none."""
    return player.plan if isinstance(player, Planner) else ()


def as_data(plan: Plan) -> list[dict[str, Any]]:
    """A plan as dictionaries, tuples, words and whole numbers."""
    return [asdict(operation) for operation in plan]


def from_data(data: Iterable[Mapping[str, Any]]) -> Plan:
    """The plan that was written as data."""
    return tuple(_operation(row) for row in data)


def _operation(row: Mapping[str, Any]) -> Operation:
    given = dict(row)
    given["gain"] = Expectation(**given.get("gain", {}))
    given["loss"] = Expectation(**given.get("loss", {}))
    given["feared"] = tuple(Fear(**each) for each in given.get("feared", ()))
    given["rejected"] = tuple(Rejected(**each) for each in given.get("rejected", ()))
    return Operation(**given)
