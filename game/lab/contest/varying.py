"""Rules that are others from seed to seed: where in its range each value lies.

The values of the seeds from 0 on fill the ranges evenly however many games are played, and those of
different rules do not go together: the sequence is that of the generalised golden ratio (Roberts
2018, "The unreasonable effectiveness of quasirandom sequences").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from attrs import field, frozen


class BadRange(ValueError):
    """It does not say what is varied from where to where; the text says why."""


@frozen
class Range:
    """The values of a rule, with as many digits after the point as its bounds are written with."""

    low: Decimal
    high: Decimal = field()

    @high.validator
    def _above_low(self, _attribute: object, high: Decimal) -> None:
        if high <= self.low:
            raise BadRange(f"a range goes from a lower to a higher value, not {self}")

    @property
    def step(self) -> Decimal:
        """From one value to the next."""
        digits = [-int(bound.as_tuple().exponent) for bound in (self.low, self.high)]
        return Decimal(1).scaleb(-max(0, *digits))

    def at(self, part: float) -> str:
        """The value so far between the bounds, 0 <= part < 1; all values have equal room."""
        values = int((self.high - self.low) / self.step) + 1
        return str(self.low + int(part * values) * self.step)

    def place_of(self, value: str) -> float:
        """How far from the middle a value is: from -0.5 at the low end to 0.5 at the high one."""
        return float((Decimal(value) - self.low) / (self.high - self.low)) - 0.5

    def __str__(self) -> str:
        return f"{self.low}..{self.high}"


Ranges: TypeAlias = Mapping[str, Range]
"""By the dotted name of the rule."""


def read_ranges(words: Iterable[str]) -> dict[str, Range]:
    """Ranges written as `KEY=LOW..HIGH`. Raises BadRange."""
    ranges = {}
    for word in words:
        key, equals, text = word.partition("=")
        low, dots, high = text.partition("..")
        if not (key.strip() and equals and dots):
            raise BadRange(f"{word!r} does not say which rule is varied how: KEY=LOW..HIGH")
        try:
            ranges[key.strip()] = Range(Decimal(low.strip()), Decimal(high.strip()))
        except InvalidOperation as problem:
            raise BadRange(f"{word!r} is not a range from number to number") from problem
    return ranges


def values(ranges: Ranges, seed: int) -> dict[str, str]:
    """What the varied rules are in the games of a seed."""
    ratio = generalised_golden_ratio(len(ranges))
    parts = ((0.5 + (seed + 1) * ratio ** -(n + 1)) % 1 for n in range(len(ranges)))
    return {key: ranges[key].at(part) for key, part in zip(sorted(ranges), parts, strict=True)}


def generalised_golden_ratio(dimensions: int) -> float:
    """The positive solution of x ** (dimensions + 1) = x + 1."""
    ratio = 2.0
    for _ in range(60):  # each step halves the distance or better
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    return ratio
