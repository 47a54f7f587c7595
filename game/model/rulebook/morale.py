"""The morale of a side and panic in its rear.  Read from `rules/morale.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from attrs.validators import ge, le

from game.model.rulebook.curve import Curve, rising

thousandths = [ge(0), le(1000)]


@frozen(kw_only=True)
class MoraleRules:
    """24  What moves the morale of a side, and what morale and panic do."""

    start: Mapping[str, int]
    """Thousandths before the first turn, by side."""
    drift: int = field(validator=ge(0))
    """Thousandths a day by which morale goes back to where it stood at the start."""
    place: tuple[int, int, int, int, int, int]
    """Thousandths that the loss of a place costs, by its size from 0 to 5."""
    gained: int = field(validator=ge(0))
    """Percent of that for the side that takes it."""
    losses: Curve = field(validator=rising)
    """Thousandths a day, by men lost a day of ten thousand."""
    shut_in: Curve = field(validator=rising)
    """Thousandths a day, by percent of the side's men who are surrounded."""
    enemy_shut_in: int = field(validator=ge(0))
    """Percent of that for the side that surrounds them."""

    recovery: Curve = field(validator=rising)
    """Percent of the usual rest of the troops, by morale."""
    points_above: int = field(validator=thousandths)
    """Morale from which on it is worth victory points:"""
    points: int = field(validator=ge(0))
    """tenths of a point for every hundred thousandths more."""

    capital: Mapping[str, str]
    """The place in which panic can break out, by side."""
    alarm: Curve = field(validator=rising)
    """Thousandths of panic a day, by kilometres from the capital to the enemy's ground."""
    nerves: Curve = field(validator=rising)
    """Percent of that, by morale."""
    calming: int = field(validator=thousandths)
    """Thousandths of the panic that pass in a day."""
