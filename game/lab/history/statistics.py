"""Medians, ranges and rank correlation of figures of which some may be infinite (never)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isinf
from typing import Final

from attrs import frozen

LOW, HIGH = 0.1, 0.9
NEVER: Final = inf


@frozen
class Spread:
    """The median of some figures, and the range of the middle eighty percent."""

    low: float
    median: float
    high: float

    @staticmethod
    def of(values: Sequence[float]) -> Spread:
        """Of one figure or more."""
        return Spread(quantile(values, LOW), quantile(values, 0.5), quantile(values, HIGH))

    def plain(self) -> dict[str, float | None]:
        """For JSON; what is infinite is null."""
        numbers = {"p10": self.low, "median": self.median, "p90": self.high}
        return {name: None if isinf(n) else round(n, 2) for name, n in numbers.items()}


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which a part of the figures lies, between two of them in proportion."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = int(place)
    rest = place - below
    low, high = ordered[below], ordered[min(below + 1, len(ordered) - 1)]
    if not rest or low == high:
        return low
    return NEVER if isinf(high) else low + (high - low) * rest


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each figure from 1; those that are equal share the mean of their ranks."""
    return [
        sum(1 for other in values if other < value)
        + (sum(1 for other in values if other == value) + 1) / 2
        for value in values
    ]


def rank_correlation(some: Sequence[float], others: Sequence[float]) -> float | None:
    """Spearman's: 1 for the same order, -1 for the reverse; None where all are alike or too few."""
    if len(some) < 3:
        return None
    a, b = ranks(some), ranks(others)
    mean = (len(a) + 1) / 2
    together = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    alone = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return float(together / alone**0.5) if alone else None
