"""Events of planning: what a staff has set out to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from game.model.events.event import Audience, Event


def rows(operations: Any) -> tuple[dict[str, Any], ...]:
    """Operations as plain data, as it stands in a file."""
    return tuple(json.loads(json.dumps(operations)))


@frozen
class PlanTold(Event):
    """A side wrote down what it is about; it changes nothing, and its enemy does not read it."""

    audience: ClassVar[Audience] = "own"

    side: int
    turn: int
    operations: tuple[Mapping[str, Any], ...] = field(converter=rows)
    """As `game.ai.operations` writes them."""


@frozen
class PlanDrawn(Event):
    """A side drew a plan, or changed it; it changes nothing, and its enemy does not see it."""

    audience: ClassVar[Audience] = "own"

    side: int
    plan: Mapping[str, Any]
    """As `game.model.records.drawing` writes it."""


@frozen
class PlanErased(Event):
    """A side gave a drawn plan up."""

    audience: ClassVar[Audience] = "own"

    side: int
    number: int


@frozen
class PlanEntrusted(Event):
    """An army's staff is to carry a drawn plan out."""

    audience: ClassVar[Audience] = "own"

    side: int
    number: int
    army: int
    turn: int
